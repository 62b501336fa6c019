"""Facts into a draft: the same facts make the same bytes.

A slot without a fact drops its sentence; `lint` then names the move that is missing. Nothing is sent, and nothing that
was typed is cut: where facts are long, the courtesies around them are short.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from netlever.drafts.facts import AskFacts
from netlever.drafts.kinds import KINDS
from netlever.drafts.letters import LETTERS, Letter, Say, Variants
from netlever.drafts.slots import slots_of
from netlever.drafts.template import Known, needs, said, wording

ROOMY_WORDS = 125  # words; above it the courtesies are brief. Longer mails get fewer answers, and people skim them.
BLURB_WORDS = 119  # words; a text to forward stays under 120


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to send: its subject, its body ending in a line feed, and what can be forwarded where the kind has it."""

    subject: str
    body: str
    blurb: str | None = None


def fill(facts: AskFacts) -> Draft:
    """Put facts into the words of their kind. Raises KeyError for a kind that is not in `KINDS`."""
    letter, known = LETTERS[facts.kind], slots_of(facts)
    most = min(ROOMY_WORDS, KINDS[facts.kind].words[1])
    body = _body(letter, facts, known, brief=False)
    if len(body.split()) > most:
        body = _body(letter, facts, known, brief=True)
    subject = next((line for ways in letter.subjects if (line := _way(ways, facts, "subject", known))), "")
    return Draft(" ".join(subject.split()), body, _blurb(letter, known))


def chosen(variants: Variants, facts: AskFacts, salt: str) -> str:
    """The variant for this contact and kind, the same on every machine and day."""
    key = f"{facts.kind}\0{facts.to_name}\0{salt}".encode("utf-8", "surrogatepass")
    return variants[int.from_bytes(sha256(key).digest()[:4], "big") % len(variants)]


def _body(letter: Letter, facts: AskFacts, known: Known, *, brief: bool) -> str:
    paragraphs = (
        " ".join(text for say in paragraph if (text := _say(say, facts, known, brief))) for paragraph in letter.paragraphs
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _say(say: Say, facts: AskFacts, known: Known, brief: bool) -> str:
    ways = ((*say.ways[:-1], say.brief)) if brief and say.brief else say.ways
    return next((text for variants in ways if (text := _way(variants, facts, say.move, known))), "")


def _way(variants: Variants, facts: AskFacts, salt: str, known: Known) -> str:
    """One way of saying it, "" when a fact is missing for it."""
    text = chosen(variants, facts, salt)
    lines = [wording(line) for line in text.split("\n")]
    if not all(known[name] for line in lines for name in needs(line)):
        return ""
    return "\n".join(said(line, known) for line in lines)


def _blurb(letter: Letter, known: Known) -> str | None:
    """What can be forwarded, cut at the end of a sentence, else of a word, to stay under 120 words."""
    if not letter.blurb:
        return None
    lines = [line for text in letter.blurb if (line := said(wording(text), known))]
    room = BLURB_WORDS - sum(len(line.split()) for line in lines[1:])
    return "\n".join((_clipped(lines[0], room), *lines[1:])) + "\n" if lines else None


def _clipped(text: str, most_words: int) -> str:
    if len(text.split()) <= most_words:
        return text
    kept, room = "", most_words
    for each in re.split(r"(?<=[.!?])(?=\s)", text):
        room -= len(each.split())
        if room < 0:
            break
        kept += each
    return kept.strip() or " ".join(text.split()[: max(0, most_words - 1)]) + " …"

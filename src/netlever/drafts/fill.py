"""Facts into a draft: the same facts make the same bytes.

A slot without a fact drops its sentence; `lint` then names the move that is missing. Nothing is sent, and nothing that
was typed is cut from the body: where facts are long, the courtesies around them are short, and the last talk, which
was not typed, is left out where something else that is shared is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from netlever.drafts.courtesies import Letter, Say, Way
from netlever.drafts.facts import AskFacts
from netlever.drafts.kinds import KINDS
from netlever.drafts.letters import LETTERS
from netlever.drafts.slots import slots_of
from netlever.drafts.template import Known, Template, filled, needs, said, wording

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
    body = _roomy(facts.kind, known, lambda known, brief: _body(letter, facts, known, brief=brief))
    return Draft(_said(letter.subject, facts, known), body, _blurb(letter, known))


def fill_own(template: Template, facts: AskFacts) -> Draft:
    """Put facts into a person's own words of a kind; the subject is netlever's where they have none."""
    known = slots_of(facts)
    body = _roomy(facts.kind, known, lambda known, brief: filled(template, known, brief=brief)[1])
    ours = fill(facts)
    return replace(ours, body=body, subject=filled(template, known)[0] or ours.subject)


def about(facts: AskFacts) -> str:
    """What is asked, in a few words: a topic, a name, an opening; "" when nothing is known."""
    return _first_known(KINDS[facts.kind].about, facts)


def again(facts: AskFacts) -> str:
    """The question of an ask, as a follow-up repeats it."""
    return _first_known(KINDS[facts.kind].again, facts)


def thanked(facts: AskFacts) -> str:
    """What one thanks for when this was granted: `the introduction to Omar Haddad`."""
    return _first_known(KINDS[facts.kind].thanked, facts)


def chosen(way: Way, facts: AskFacts, move: str) -> str:
    """The wording for this contact, kind and move, the same on every machine and day."""
    key = f"{facts.kind}\0{facts.to_name}\0{move}".encode("utf-8", "surrogatepass")
    return way[int.from_bytes(sha256(key).digest()[:4], "big") % len(way)]


def _roomy(kind: str, known: Known, body_of: Callable[[Known, bool], str]) -> str:
    """A body that leaves room for what was typed: brief where it is long, then without the last talk."""
    most_words = min(ROOMY_WORDS, KINDS[kind].words[1])
    body = body_of(known, False)
    if len(body.split()) > most_words:
        body = body_of(known, True)
    if len(body.split()) > most_words and known["context_sentence"]:
        body = body_of({**known, "last": ""}, True)
    return body


def _body(letter: Letter, facts: AskFacts, known: Known, *, brief: bool) -> str:
    paragraphs = [
        " ".join(text for each in paragraph if (text := _said(each, facts, known, brief=brief)))
        for paragraph in letter.paragraphs
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _said(each: Say, facts: AskFacts, known: Known, *, brief: bool = False) -> str:
    """The first way whose facts are known; "" when there is none."""
    ways = each.ways if each.brief is None or not brief else (each.brief, *each.ways) if each.brief else ()
    return next((text for way in ways if way and (text := _worded(chosen(way, facts, each.move), known))), "")


def _worded(text: str, known: Known) -> str:
    """A wording with its slots filled, "" when a fact is missing for it."""
    lines = [wording(line) for line in text.split("\n")]
    if not all(known[name] for line in lines for name in needs(line)):
        return ""
    return "\n".join(said(line, known) for line in lines)


def _first_known(ways: Way, facts: AskFacts) -> str:
    known = slots_of(facts)
    return next((text for way in ways if (text := _worded(way, known).rstrip("."))), "")


def _blurb(letter: Letter, known: Known) -> str | None:
    """What can be forwarded; its longest part is cut, after a sentence if it can be, to stay under 120 words."""
    lines = [line for text in letter.blurb if (line := _worded(text, known))]
    if not lines:
        return None
    while (excess := sum(len(line.split()) for line in lines) - BLURB_WORDS) > 0:
        longest = max(range(len(lines)), key=lambda at: len(lines[at].split()))
        lines[longest] = _clipped(lines[longest], max(1, len(lines[longest].split()) - excess))
    return "\n".join(lines) + "\n"


def _clipped(text: str, most_words: int) -> str:
    if len(text.split()) <= most_words:
        return text
    kept, room = "", most_words
    for each in re.split(r"(?<=[.!?])(?=\s)", text):
        room -= len(each.split())
        if room < 0:
            break
        kept += each
    return kept.strip() or " ".join([*text.split()[: max(0, most_words - 1)], "…"])

"""Texts with `{slot}`s: read once, filled with facts, never run.

A slot is a name of `SLOTS` between braces and nothing else: no attribute, index, format or call. A sentence that names
a slot without a fact is left out, and so is a line of which nothing is left. `{{` and `}}` are braces. What is put into
a slot is data: it is never read as a template again.

In a user's template the first line may be `Subject: …`, and lines that begin with `#` are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from netlever.drafts.letters import LETTERS
from netlever.drafts.slots import SLOTS
from netlever.errors import Usage

Known = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a text that a fact fills."""

    name: str


Sentence = tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A user's text: its subject and its lines, each cut into the sentences that stay or go as one."""

    subject: tuple[Sentence, ...]
    lines: tuple[tuple[Sentence, ...], ...]


_TOKEN = re.compile(r"\{\{|\}\}|\{[^{}\n]*\}|[{}]")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\s]+(?=\S)")
_SUBJECT = re.compile(r"subject:[ \t]*", re.IGNORECASE)
_WHOLE_SENTENCES = ("_sentence", "_question")


def parse(text: str, file: str) -> Template:
    """Read a user's template; `file` is its name as errors tell it.

    Raises Usage, naming file and line, for a slot that is unknown or more than a name, for a brace without its other
    half, and for a text without a word.
    """
    lines: list[tuple[Sentence, ...]] = []
    subject: tuple[Sentence, ...] = ()
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if line.startswith("#"):
            continue
        heading = None if lines or subject else _SUBJECT.match(line)
        if heading:
            subject = read_line(line[heading.end() :], f"{file}:{number}")
        elif lines or line.strip():
            lines.append(read_line(line.rstrip(), f"{file}:{number}"))
    if not any(lines):
        raise Usage(f"the template {file} says nothing", "netlever ask --eject writes one to start from")
    return Template(subject, tuple(lines))


def filled(template: Template, known: Known) -> tuple[str, str]:
    """The subject and the body of a template with these words in its slots; the body ends in one line feed."""
    kept: list[str] = []
    for line in template.lines:
        text = said(line, known)
        if text or (not line and kept and kept[-1]):  # never two blank lines in a row
            kept.append(text)
    return said(template.subject, known), "\n".join(kept).strip("\n") + "\n"


def said(sentences: tuple[Sentence, ...], known: Known) -> str:
    """A line with its slots filled, without the sentences that lack a fact; "" when none is left."""
    return " ".join(text for each in sentences if (text := _filled(each, known)))


def needs(sentences: tuple[Sentence, ...]) -> set[str]:
    """The names of the slots in a line."""
    return {piece.name for each in sentences for piece in each if isinstance(piece, Slot)}


@cache
def wording(text: str) -> tuple[Sentence, ...]:
    """One of netlever's own wordings, read."""
    return read_line(text, "netlever")


def read_line(line: str, where: str) -> tuple[Sentence, ...]:
    """Cut a line into sentences of literal text and slots. Raises Usage, beginning with `where`."""
    sentences: list[list[str | Slot]] = [[]]
    for piece in _pieces(line, where):
        if isinstance(piece, Slot):
            sentences[-1].append(piece)
            continue
        last = sentences[-1][-1] if sentences[-1] else None
        if isinstance(last, Slot) and last.name.endswith(_WHOLE_SENTENCES) and piece[:1].isspace():
            sentences.append([])
            piece = piece.lstrip()
        first, *others = _SENTENCE_END.split(piece)
        sentences[-1].append(first)
        sentences.extend([other] for other in others)
    return tuple(tuple(piece for piece in each if piece) for each in sentences if any(each))


def eject(kind: str) -> str:
    """Our wording of a kind as a template to start from: the fullest way of each move, the slots told in comments."""
    letter = LETTERS[kind]
    paragraphs = [" ".join(say.ways[0][0] for say in paragraph) for paragraph in letter.paragraphs]
    used = set().union(*(needs(wording(line)) for text in paragraphs for line in text.split("\n")))
    head = (
        f"# The words of 'netlever ask --kind {kind}'. Change what you like.",
        "# A sentence whose {{slot}} has no fact is left out; two braces make one.",
        f"# Slots used here: {', '.join(sorted(used))}",
        f"# All slots: {', '.join(SLOTS)}",
        f"Subject: {letter.subject.ways[0][0]}",
    )
    return "\n\n".join(("\n".join(head), *paragraphs)) + "\n"


def _filled(sentence: Sentence, known: Known) -> str:
    words = [known.get(piece.name, "") if isinstance(piece, Slot) else piece for piece in sentence]
    return "".join(words) if all(words) else ""


def _pieces(line: str, where: str) -> Iterator[str | Slot]:
    """The literal texts and slots of a line in order; neighbouring texts are one."""
    literal: list[str] = []
    at = 0
    for match in _TOKEN.finditer(line):
        literal.append(line[at : match.start()])
        token, at = match[0], match.end()
        if token in ("{{", "}}"):
            literal.append(token[0])
            continue
        if len(token) == 1:
            raise Usage(f"{where}: the brace {token} has no other half", "write {{ or }} for a brace of your own")
        if text := "".join(literal):
            yield text
        yield _slot(token[1:-1], where)
        literal.clear()
    if text := "".join((*literal, line[at:])):
        yield text


def _slot(name: str, where: str) -> Slot:
    if name in SLOTS:
        return Slot(name)
    shown = name if len(name) <= 40 else f"{name[:39]}…"
    if not re.fullmatch("[a-z_]+", name):
        raise Usage(f"{where}: {{{shown}}} is more than the name of a slot", "write {{ and }} for braces of your own")
    from difflib import get_close_matches

    near = get_close_matches(name, SLOTS, n=1)
    raise Usage(
        f"{where}: no slot is called {{{shown}}}",
        f"did you mean {{{near[0]}}}?" if near else f"slots: {', '.join(SLOTS)}",
    )

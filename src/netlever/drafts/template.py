"""Texts with `{slot}`s: read once, filled with facts, never run.

A slot is a name of `SLOTS` between braces and nothing else: no attribute, index, format or call. A sentence that names
a slot without a fact is left out, and so is a line of which nothing is left. Of `[one way | another]` the first is said
whose slots all have facts, and nothing when none has: what stands around it stays. What stands behind `||` is said in
its place where the text is long. A bracket that begins a sentence and ends before a blank is a sentence of its own.
Two braces or brackets are one. What is put into a slot is data: it is never read as a template again.

In a user's template the first line may be `Subject: …`, and lines that begin with `#` are comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from netlever.drafts.courtesies import Say
from netlever.drafts.letters import LETTERS
from netlever.drafts.slots import SLOTS
from netlever.errors import Usage
from netlever.nearest import nearest

Known = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a text that a fact fills."""

    name: str


Way = tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Ways to say one thing, best first; `brief`, where the text is long, before them, or instead when it is empty."""

    ways: tuple[Way, ...]
    brief: Way | None


Piece = str | Slot | Choice
Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A user's text: its subject and its lines, each cut into the sentences that stay or go as one."""

    subject: tuple[Sentence, ...]
    lines: tuple[tuple[Sentence, ...], ...]


_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{[^{}\n]*\}|[{}\[\]]|\|\|?")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_SUBJECT = re.compile(r"subject:[ \t]*", re.IGNORECASE)
_WHOLE_SENTENCES = ("_sentence", "_question")


def parse(text: str, file: str) -> Template:
    """Read a user's template; `file` is its name as errors tell it.

    Raises Usage, naming file and line, for a slot that is unknown or more than a name, for a brace without its other
    half, and for a text without a word.
    """
    subject: tuple[Sentence, ...] = ()
    numbers: list[int] = []
    lines: list[str] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if line.startswith("#"):
            continue
        heading = None if lines or subject else _SUBJECT.match(line)
        if heading:
            subject = read_line(line[heading.end() :], f"{file}:{number}")
        elif lines or line.strip():
            numbers.append(number)
            lines.append(line.rstrip())
    if not lines:
        raise Usage(f"the template {file} says nothing", "netlever ask --eject writes one to start from")
    body = "\n".join(lines)
    return Template(subject, _lines(_pieces(body, lambda at: f"{file}:{numbers[body.count(chr(10), 0, at)]}")))


def filled(template: Template, known: Known, *, brief: bool = False) -> tuple[str, str]:
    """The subject and the body of a template with these words in its slots; the body ends in one line feed."""
    kept: list[str] = []
    for line in template.lines:
        text = said(line, known, brief=brief)
        if text or (not line and kept and kept[-1]):  # never two blank lines in a row
            kept.append(text)
    return said(template.subject, known), "\n".join(kept).strip("\n") + "\n"


def untold(template: Template, known: Known) -> list[tuple[str, str]]:
    """The slots with a fact that no sentence tells, each with a slot for want of which its sentence was left out."""
    told: set[str] = set()
    lost: dict[str, str] = {}
    for sentence in chain(template.subject, *template.lines):
        names = [piece.name for piece in sentence if isinstance(piece, Slot)]
        missing = [name for name in names if not known.get(name)]
        told.update(() if missing else names)
        lost = {name: missing[0] for name in _named(sentence) if missing} | lost
        for choice in (piece for piece in sentence if isinstance(piece, Choice) and not missing):
            is_said = bool(_chosen(choice, known, False))
            told.update(_named((choice,)) if is_said else ())
            for way in choice.ways if not is_said else ():
                lost = {name: next(each for each in _named(way) if not known.get(each)) for name in _named(way)} | lost
    return [(name, lacking) for name, lacking in lost.items() if known.get(name) and name not in told]


def said(sentences: tuple[Sentence, ...], known: Known, *, brief: bool = False) -> str:
    """A line with its slots filled, without the sentences that lack a fact; "" when none is left."""
    return " ".join(text for each in sentences if (text := _filled(each, known, brief)))


def needs(sentences: tuple[Sentence, ...]) -> set[str]:
    """The names of the slots in a line."""
    return {piece.name for each in sentences for piece in each if isinstance(piece, Slot)}


@cache
def wording(text: str) -> tuple[Sentence, ...]:
    """One of netlever's own wordings, read."""
    return read_line(text, "netlever")


def read_line(line: str, where: str) -> tuple[Sentence, ...]:
    """Cut a line into sentences of literal text, slots and choices. Raises Usage, beginning with `where`."""
    return _lines(_pieces(line, lambda _: where))[0]


def eject(kind: str) -> str:
    """Our wording of a kind as a template to start from: the first of the words for each thing, and all its ways."""
    letter = LETTERS[kind]
    paragraphs = [" ".join(map(_ejected, paragraph)) for paragraph in letter.paragraphs]
    used = {name for each in chain(*letter.paragraphs) for way in each.ways for name in needs(_whole(way[0]))}
    head = (
        f"# The words of 'netlever ask --kind {kind}'. Change what you like.",
        "# A {slot} stands for a fact. A sentence that names a slot without a fact is left out.",
        "# Of [one way | another] the first is said whose slots all have facts; when none has, nothing of it.",
        "# Behind || stands what is said in its place where the text is long. Two braces or brackets make one.",
        "# Until you change something, the words differ a little from person to person.",
        f"# Slots used here: {', '.join(sorted(used))}",
        f"# All slots: {', '.join(SLOTS)}",
        f"Subject: {_ejected(letter.subject)}",
    )
    return "\n\n".join(("\n".join(head), *paragraphs)) + "\n"


def _ejected(each: Say) -> str:
    ways = [way[0] for way in each.ways]
    is_sentence = "\n" not in ways[0] and len(wording(ways[0])) == 1
    if len(ways) == 1 and each.brief is None and (is_sentence or not needs(_whole(ways[0]))):
        return ways[0]
    brief = "" if each.brief is None else " || " + (each.brief[0] if each.brief else "")
    return f"[{' | '.join(ways)}{brief}]"


def _whole(text: str) -> tuple[Sentence, ...]:
    return tuple(chain(*(wording(line) for line in text.split("\n"))))


def _filled(sentence: Sentence, known: Known, brief: bool) -> str:
    text, after_nothing = "", False
    for piece in sentence:
        if isinstance(piece, Choice):
            words = _chosen(piece, known, brief)
            after_nothing = not words
        elif words := known.get(piece.name, "") if isinstance(piece, Slot) else piece:
            if after_nothing and isinstance(piece, str):  # no blank too many around what is not said
                text = text if piece[:1].isalnum() else text.rstrip(" ")
            after_nothing = False
        else:
            return ""
        text += words
    return text.strip(" ")


def _chosen(choice: Choice, known: Known, brief: bool) -> str:
    ways = choice.ways
    if brief and choice.brief is not None:
        ways = (choice.brief, *ways) if choice.brief else ()
    return next((text for way in ways if (text := _filled(way, known, brief))), "")


def _named(pieces: Iterable[Piece]) -> list[str]:
    """The slots in these pieces, and in all their ways."""
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, Slot):
            found.append(piece.name)
        elif isinstance(piece, Choice):
            found += chain(*map(_named, piece.ways))
    return found


def _lines(pieces: Iterable[Piece]) -> tuple[tuple[Sentence, ...], ...]:
    """Cut pieces into lines, and lines into the sentences that stay or go as one."""
    lines: list[list[list[Piece]]] = [[[]]]
    for piece in pieces:
        if not isinstance(piece, str):
            lines[-1][-1].append(piece)
            continue
        for number, text in enumerate(piece.split("\n")):
            if number:
                lines.append([[]])
            if text[:1].isspace() and _is_whole(lines[-1][-1]):
                lines[-1].append([])
                text = text.lstrip()
            first, *others = _SENTENCE_END.split(text)
            lines[-1][-1].append(first)
            lines[-1].extend([other] for other in others)
    return tuple(tuple(tuple(filter(None, each)) for each in line if any(each)) for line in lines)


def _is_whole(begun: list[Piece]) -> bool:
    """Is what was read a sentence, whatever comes?"""
    pieces = [*filter(None, begun)]
    last = pieces[-1] if pieces else None
    if isinstance(last, Slot):
        return last.name.endswith(_WHOLE_SENTENCES)
    return isinstance(last, Choice) and len(pieces) == 1


def _pieces(text: str, where: Callable[[int], str]) -> list[Piece]:
    """The literal texts, slots and choices of a text in order. Raises Usage, beginning with the place."""
    found: list[Piece] = []
    ways: list[list[str | Slot]] = []  # of the bracket that is open
    opened, brief_from = 0, 0
    for mark, at in _tokens(text):
        into: list[Any] = ways[-1] if ways else found
        if mark == "[" and not ways:
            ways, opened, brief_from = [[]], at, 0
        elif mark == "]" and ways:
            found.append(_choice(ways, brief_from))
            ways = []
        elif ways and mark in ("|", "||") and not brief_from:
            brief_from = len(ways) if mark == "||" else 0
            ways.append([])
        elif mark in ("{", "}", "[", "]") or (ways and mark in ("|", "||")):
            raise _misplaced(mark, where(at), bool(ways))
        elif mark[0] == "{" and mark[1] != "{":
            into.append(_slot(mark[1:-1], where(at)))
        else:
            into.append(mark[0] if mark in ("{{", "}}", "[[", "]]") else mark)
    if ways:
        raise _misplaced("[", where(opened), False)
    return _merged(found)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Each literal text and each sign, with where it begins."""
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], at
        yield match[0], match.start()
        at = match.end()
    if at < len(text):
        yield text[at:], at


def _misplaced(mark: str, where: str, in_bracket: bool) -> Usage:
    if in_bracket and mark != "}" and mark != "{":
        return Usage(f"{where}: {mark} has no place in these brackets", "write [one way | another || a brief one]")
    name = "brace" if mark in "{}" else "bracket"
    return Usage(f"{where}: the {name} {mark} has no other half", f"write {mark * 2} for a {name} of your own")


def _choice(ways: list[list[str | Slot]], brief_from: int) -> Choice:
    """The ways of a bracket, without the blanks around its bars."""
    read: list[Way] = []
    for number, way in enumerate(ways):
        pieces = _merged(way)
        if number and pieces and isinstance(pieces[0], str):
            pieces[0] = pieces[0].lstrip()
        if number < len(ways) - 1 and pieces and isinstance(pieces[-1], str):
            pieces[-1] = pieces[-1].rstrip()
        read.append(tuple(filter(None, pieces)))
    return Choice(tuple(read[:brief_from] if brief_from else read), read[-1] if brief_from else None)


def _merged(pieces: list[Any]) -> list[Any]:
    """The same pieces, with neighbouring texts made one."""
    merged: list[Any] = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged


def _slot(name: str, where: str) -> Slot:
    if name in SLOTS:
        return Slot(name)
    shown = name if len(name) <= 40 else f"{name[:39]}…"
    if not re.fullmatch("[a-z_]+", name):
        raise Usage(f"{where}: {{{shown}}} is more than the name of a slot", "write {{ and }} for braces of your own")
    near = nearest(name, SLOTS)
    raise Usage(
        f"{where}: no slot is called {{{shown}}}",
        f"did you mean {{{near}}}?" if near else f"slots: {', '.join(SLOTS)}",
    )

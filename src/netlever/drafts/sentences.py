"""A text as its sentences, each with its place; every step is linear in the text.

Lines that quote an earlier mail (`> …`) are nobody's words of today and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from netlever.drafts.lexicon import word_set

# Characters; a request is a page at most, and what lies beyond is not read for moves. Bounds the time on any text.
MOST_READ = 20_000
_WRAPPED = 50  # characters; a line at least this long without an end goes on in the next one
_ABBREVIATIONS = word_set("dr. mr. mrs. ms. prof. st. vs. e.g. i.e. approx. inc. ltd. dept.")
_ENDS = (".", "!", "?", "…")
_AFTER_END = "\"'”’)]}*_"
_WORD = re.compile(r"\S+")
_BULLET = re.compile(r"\s*(?:[-*•–]|[0-9]{1,2}[.)])\s")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it starts and ends in the text, as written, and in lower case with straight quotes."""

    start: int
    end: int
    text: str
    plain: str

    @property
    def is_question(self) -> bool:
        """Does it end in a question mark, quotes and brackets aside?"""
        return self.plain.rstrip("\"')]}*_ !.").endswith("?")


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of the first `MOST_READ` characters, in order; a line of a list is one, and so is a greeting."""
    return [_sentence(text, start, end) for start, end in _spans(text[:MOST_READ])]


def place(text: str, at: int) -> tuple[int, int]:
    """The line and the column of a character, both from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def plain(text: str) -> str:
    """A text as patterns read it: lower case, straight quotes, single blanks."""
    return " ".join(text.translate(_STRAIGHT).lower().split())


def _sentence(text: str, start: int, end: int) -> Sentence:
    return Sentence(start, end, text[start:end], plain(text[start:end]))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start: int | None = None
    end = at = 0
    for line in text.split("\n"):
        quoted, bullet = line.lstrip().startswith(">"), _BULLET.match(line)
        if start is not None and (not line.strip() or quoted or bullet):
            yield start, end
            start = None
        for word in () if quoted else _WORD.finditer(line):
            start = at + word.start() if start is None else start
            end = at + word.end()
            if _is_last(word[0]) and not (bullet and word.end() < bullet.end()):
                yield start, end
                start = None
        if start is not None and len(line) < _WRAPPED:
            yield start, end
            start = None
        at += len(line) + 1
    if start is not None:
        yield start, end


def _is_last(word: str) -> bool:
    """Does a sentence end with this word?"""
    return word.rstrip(_AFTER_END).endswith(_ENDS) and word.lower() not in _ABBREVIATIONS

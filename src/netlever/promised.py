"""What a log line promises: `!send CV by fri` is a promise of mine, `?intro to Omar` one of theirs.

Pure, and loaded for lines that hold such a sign alone. A promise goes on until the next sign, tag or semicolon, or to
the end of the line; a day that ends it is the day by which it is due.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from netlever import dates
from netlever.names import fold, words_of
from netlever.record import NamedTuple

_BY = {"!": "me", "?": "them"}
# A backslash is what some shells leave before a "!" in double quotes.
_MARKS = re.compile(r"(?<!\S)\\?(?P<sign>[!?])(?=\w)|(?<!\S)#(?=\w)|[;\n]")
_NAME_WORDS = 4  # words; the longest name that is looked for before a promise
_LEAST_LETTERS = 3  # of a word of a name, by which somebody is named in a promise


class Promised(NamedTuple):
    """A promise by "me" or by "them", in its own words, and the day by which it is due, if it says one."""

    by: str
    text: str
    due_on: date | None


def cut(line: str, today: date) -> tuple[str, tuple[Promised, ...]]:
    """Cut the promises out of a log line; the rest of it, and the promises in order.

    Raises Usage when a promise is due on a day that does not exist or is over.
    """
    rest, found, sign, begun = [], [], "", 0
    for mark in [*_MARKS.finditer(line), None]:
        if mark and not sign and not mark["sign"]:
            continue  # a tag or semicolon in what is no promise
        part = line[begun : mark.start() if mark else len(line)]
        if sign:
            found.append(read(part, _BY[sign], today))
        else:
            rest.append(part.strip())
        if mark:
            sign, begun = mark["sign"] or "", mark.start() if mark[0] == "#" else mark.end()
    return " ".join(filter(None, rest)), tuple(found)


def read(text: str, by: str, today: date) -> Promised:
    """Read the words of a promise: `send CV by fri`. Raises as `cut` does."""
    words = " ".join(text.split()).rstrip(" ,.")
    due = dates.find_due(words, today)
    return Promised(by, due[1].rstrip(" ,") if due else words, due[0] if due else None)


def sides(promise: Promised, names: Sequence[Sequence[str]]) -> tuple[list[int], str]:
    """Who of those present are meant by a promise, as places in `names`, and its words without a name before them.

    `names` holds what each goes by. It may begin with who it is to, or by: `Omar: intro to Lin`; else a promise of
    mine is to those whom it names, or to everybody; one of theirs is by everybody, which the caller must not take for
    an answer.
    """
    words = promise.text.split()
    for size in range(min(_NAME_WORDS, len(words) - 1), 0, -1):
        lead = fold(" ".join(words[:size]).rstrip(":,"))
        meant = [place for place, theirs in enumerate(names) if any(lead == fold(name) for name in theirs)]
        if meant:
            return meant, " ".join(words[size:])
    everybody = list(range(len(names)))
    if promise.by == "them":
        return everybody, promise.text
    said = words_of(fold(promise.text))
    meant = [place for place, theirs in enumerate(names) if said & _telling(theirs)]
    return meant or everybody, promise.text


def lead(text: str) -> tuple[str, str] | None:
    """The words before the colon of `Omar: intro to Lin`, four at most, and those after it; None without them."""
    name, colon, rest = text.partition(": ")
    is_short = 1 <= len(name.split()) <= _NAME_WORDS
    return (name, rest.strip()) if colon and is_short and rest.strip() else None


def _telling(names: Sequence[str]) -> set[str]:
    """The words of somebody's names that no other word is mistaken for."""
    return {word for name in names for word in words_of(fold(name)) if len(word) >= _LEAST_LETTERS}

"""friends.md, the file of the `friends` program (JacobEvelyn/friends 0.x): Markdown lists of people, activities, notes.

Every line stands for itself: `- 2018-01-04: Got lunch with **Grace Hopper**. @food` below `### Activities:`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date

from netlever.formats.cells import brief, day, field, note, several
from netlever.formats.encoding import open_text, text_of
from netlever.formats.limits import MAX_FIELD_CHARS, MAX_ROW_CHARS, MAX_VALUES
from netlever.formats.records import Given, Person, Problem, Record, Remark, Skip, Touch
from netlever.formats.source import Source

__all__ = ["name", "read", "reads", "recognises"]

name = "friends"
reads = "friends.md"

_SECTION = re.compile(r"### (Activities|Notes|Friends|Locations):\s*")
_DATED = re.compile(r"- ([0-9]{4}-[0-9]{2}-[0-9]{2}): (.+)")
_BOLD = re.compile(r"\*\*([^*\n]{1,500})\*\*")
_ITALIC = re.compile(r"_([^_\n]{1,500})_")
_ALIASES = re.compile(r"\((?:a\.k\.a\. ?)([^()]*)\)")


def recognises(source: Source) -> bool:
    """Whether it is one file with a heading of friends.md; raises BadData when it cannot be read."""
    if source.kind != "file":
        return False
    return any(_SECTION.fullmatch(line) for line in text_of(source.parts()[0].head()).splitlines())


def read(source: Source, given: Given) -> Iterator[Record]:
    """Yield a Person for each friend and for whom a note names, and a Touch for each activity with friends, in order.

    Locations and tags are left out. Raises BadData when the file cannot be read.
    """
    part = source.parts()[0]
    head, section = part.head(), ""
    with part.open() as stream:
        lines = open_text(stream, head)
        number = 0
        while line := lines.readline(MAX_ROW_CHARS):
            number += 1
            where = f"{part.name}:{number}"
            found = _SECTION.fullmatch(line)
            if found:
                section = found[1]
            elif section == "Friends" and line.startswith("- "):
                yield friend(line[2:], where)
            elif section in ("Activities", "Notes") and line.startswith("- "):
                yield from dated(line.rstrip(), section == "Activities", where)


def friend(text: str, where: str) -> Person | Skip:
    """One line of the friends: `Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy`."""
    own_name = field(re.split(r" \(a\.k\.a\.| \[| @", text, maxsplit=1)[0])
    known = _ALIASES.search(text[: 2 * MAX_FIELD_CHARS])
    aliases = several(map(field, known[1].split("a.k.a."))) if known else ()
    return Person(own_name, aliases=aliases, where=where) if own_name else Skip("friend without a name")


def dated(line: str, is_activity: bool, where: str) -> Iterator[Record]:
    """One line of the activities or the notes."""
    found = _DATED.fullmatch(line)
    on = day(found[1]) if found else None
    if found is None or on is None:
        yield Problem(where, "a line without a date like 2018-01-04")
        return
    text = _ITALIC.sub(r"\1", _BOLD.sub(r"\1", found[2]))
    names = several(map(field, _BOLD.findall(found[2])))[:MAX_VALUES]
    if not names:
        yield Skip("activity or note without a friend")
    elif is_activity:
        people = tuple(Person(each, where=where) for each in names)
        yield Touch(on, "other", "both", people, brief(text), _source_id(on, found[2]), where)
    else:
        yield from (Person(each, notes=(Remark(note(text), on),), where=where) for each in names)


def _source_id(on: date, text: str) -> str:
    digest = hashlib.sha1(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:16]
    return f"friends:{on}:{digest}"

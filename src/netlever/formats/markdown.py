"""Markdown out of data: text that stays text, whatever it holds, and the part of a person in a file of people.

No name, note or promise can become a heading, a list, a link, an image, a tag, HTML, mathematics or a comment: what
CommonMark 0.31, GitHub and Obsidian give a meaning is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from netlever import lines
from netlever.formats.writing import Book
from netlever.kept import Contact, Promise

TALKS = 5  # the last conversations that are told; the whole history is in JSON Lines
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&=$%^!]")
_IN_WORDS = re.compile(r"(?<=\w)[.](?=\w)|:(?=/|\S+@)|(?i:(?<=mailto)|(?<=xmpp)|(?<=tel)):")  # what makes addresses
_WITH_AT = re.compile(r"([^ ]*@[^ ]*)")
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|https?://[A-Za-z0-9._~/?&=%+@:-]+")
_AT_START = re.compile(r"^([-+]|[0-9]+(?=[.)]))")


def inline(text: str) -> str:
    """A text as one line of Markdown that reads as it is."""
    return _escaped(" ".join(text.split()))


def block(text: str, indent: str) -> str:
    """A text of several lines, each behind `indent` but the first; empty ones are left out."""
    rows = [_escaped(" ".join(row.split())) for row in text.strip().splitlines()]
    return f"  \n{indent}".join(filter(None, rows))


def person(book: Book, contact: Contact, promises: Sequence[Promise], level: int) -> Iterator[str]:
    """The lines about one person: who they are, notes, promises, the last conversations; `level` is the heading's."""
    marks = ("archived",) * contact.archived + ("do not contact",) * contact.do_not_contact
    yield f"{'#' * level} {inline(contact.name)}" + (f" ({', '.join(marks)})" if marks else "")
    yield ""
    yield from (f"- {label}: {value}" for label, value in facts(contact) if value)
    for heading, rows in (
        ("Notes", [f"{note.day}: {block(note.text, '  ')}" for note in contact.notes]),
        ("Promises", [_promise(each) for each in promises if not each.ended_on]),
        ("Last conversations", [_talk(*each) for each in book.talks(contact, TALKS)]),
    ):
        if rows:
            yield ""
            yield f"{'#' * (level + 1)} {heading}"
            yield ""
            yield from (f"- {row}" for row in rows)


def facts(contact: Contact) -> Iterator[tuple[str, str]]:
    """(label, Markdown) of what is known of somebody; their addresses are links, whole and as they read."""
    yield "Work", inline(" at ".join(filter(None, (contact.title, contact.company))))
    yield "Role", inline(contact.role)
    yield "Also known as", inline(", ".join(contact.aliases))
    yield "E-mail", ", ".join(map(_link, contact.emails))
    yield "Phone", inline(", ".join(contact.phones))
    yield "Pages", ", ".join(map(_link, contact.links))
    yield "Birthday", contact.birthday.removeprefix("--")
    yield "Met", inline(", ".join(filter(None, (contact.met, contact.met_on))))
    yield "Tags", inline(", ".join(contact.tags))
    yield "Cadence", inline(contact.cadence)
    yield "Next", contact.due_on or ""


def by_contact(promises: Sequence[Promise]) -> Mapping[int, list[Promise]]:
    """The promises of each."""
    found: dict[int, list[Promise]] = {}
    for each in promises:
        found.setdefault(each.contact_id, []).append(each)
    return found


def _promise(promise: Promise) -> str:
    whose = "you promised" if promise.by == "me" else "they promised"
    by = f", by {promise.due_on}" if promise.due_on else ""
    return f"{whose}: {inline(promise.text)}{by}"


def _talk(day: str, channel: str, summary: str, others: tuple[str, ...]) -> str:
    with_ = f" with {inline(', '.join(others))}" if others else ""
    return f"{day}: {channel}{with_}" + (f", {inline(summary)}" if summary.strip() else "")


def _link(address: str) -> str:
    """An address as an autolink, if it is one without a doubt; else as text."""
    return f"<{address}>" if _ADDRESS.fullmatch(address) else inline(address)


def _escaped(text: str) -> str:
    """A text escaped, but for what has an @ in it: GitHub links that however it is escaped, unless it is code."""
    parts = _WITH_AT.split(lines.safe(text))
    return "".join(_code(part) if number % 2 else _escaped_part(part) for number, part in enumerate(parts))


def _code(word: str) -> str:
    fence = "`" * (1 + max(map(len, re.findall("`+", word)), default=0))
    return f"{fence} {word} {fence}" if "`" in word else f"{fence}{word}{fence}"


def _escaped_part(text: str) -> str:
    safe = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    safe = _IN_WORDS.sub(lambda found: f"\\{found[0]}", safe)
    return _AT_START.sub(lambda found: f"\\{found[0]}" if found[0] in "-+" else f"{found[0]}\\", safe)

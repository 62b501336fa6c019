"""vCards of version 3.0 (RFC 2426) and 4.0 (RFC 6350), which `formats.vcard` reads back as the same people.

What an imported card said besides is written as it was, as long as the contact still has the value that it is about:
the kind of an address, the unit of a company, the parts of a name. A name is never taken apart by guessing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from netlever.formats import cells, content_lines, vcard_fields
from netlever.formats.content_lines import Property
from netlever.formats.folding import folded, text, uri
from netlever.formats.writing import Book, Piece
from netlever.kept import Contact
from netlever.names import handle_key, profile_key

_SINGLE: tuple[tuple[tuple[str, ...], Callable[[Sequence[Property]], str]], ...] = (
    (("FN", "N"), lambda kept: next(iter(vcard_fields.names_of(kept)), "")),
    (("ORG",), vcard_fields.company_of),
    (("TITLE", "ROLE"), vcard_fields.title_of),
    (("BDAY",), vcard_fields.birthday_of),
)
_TEXTS = ("FN", "TITLE", "ROLE")  # which are one text each, and no list
_SEVERAL = ("EMAIL", "TEL", *vcard_fields.PROFILES)


def write(book: Book, *, version: str) -> Iterator[Piece]:
    """A card a contact, in one file."""
    for contact in book.contacts():
        yield Piece(card(contact, version))


def card(contact: Contact, version: str) -> bytes:
    """One contact as a vCard of this version, "3.0" or "4.0"."""
    lines = ["BEGIN:VCARD", f"VERSION:{version}", *_lines(contact, version), "END:VCARD"]
    return b"".join(map(folded, lines))


def _lines(contact: Contact, version: str) -> Iterator[str]:
    kept = [each for each in map(content_lines.parse, contact.card) if each]
    left = _Kept(kept, version)
    if not any(each.name == "UID" for each in kept):
        yield f"UID:urn:uuid:{contact.uid}"
    yield from _name(contact, left)
    yield from (f"NICKNAME:{_line(alias)}" for alias in contact.aliases)  # of a list, vobject reads the first alone
    yield from left.single("ORG", contact.company, [f"ORG:{_line(contact.company)}"] if contact.company else [])
    yield from left.single("TITLE", contact.title, [f"TITLE:{_line(contact.title)}"] if contact.title else [])
    yield from left.several(contact.emails, "email", lambda value: f"EMAIL:{text(value)}")
    yield from left.several(contact.phones, "phone", lambda value: f"TEL:{text(value)}")
    yield from left.several(contact.links, "linkedin", lambda value: f"URL:{uri(value)}")
    yield from left.single("BDAY", contact.birthday, _birthday(contact.birthday, version))
    yield from _categories(contact, kept)
    yield from (f"NOTE:{text(note.text)}" for note in contact.notes)
    yield from left.others()


def _name(contact: Contact, left: _Kept) -> Iterator[str]:
    """FN and N: the name as it was given, in N as one word where its parts are not known."""
    kept = list(left.single("FN", contact.name, []))
    if not any(re.match(r"([\w-]+\.)?FN[;:]", line) for line in kept):
        yield f"FN:{_line(contact.name)}"
    yield from kept
    if not any(re.match(r"([\w-]+\.)?N[;:]", line) for line in kept):
        yield f"N:;{_line(contact.name)};;;"


def _line(value: str) -> str:
    """A text that is meant to be one line, as it stands in a value."""
    return text(cells.tidy(value))


def _birthday(birthday: str, version: str) -> list[str]:
    """3.0 has no birthday without a year; what Apple writes in place of one is widely read."""
    if not birthday:
        return []
    if version == "4.0":
        return [f"BDAY:{'--' if birthday.startswith('--') else ''}{birthday.replace('-', '')}"]
    if birthday.startswith("--"):
        return [f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{birthday[2:]}"]
    return [f"BDAY:{birthday}"]


def _categories(contact: Contact, kept: Sequence[Property]) -> Iterator[str]:
    known = {
        content_lines.unescape(part).strip().casefold()
        for each in kept
        if each.name == "CATEGORIES"
        for part in content_lines.split(each.value, ",")
    }
    fresh = [tag for tag in contact.tags if tag.casefold() not in known]
    if fresh:
        yield "CATEGORIES:" + ",".join(map(_line, fresh))


class _Kept:
    """The properties of an imported card, given out once each; what a property was bound to by a group goes with it."""

    def __init__(self, kept: Sequence[Property], version: str) -> None:
        self._kept = kept
        self._said = vcard_fields.as_of_4 if version == "4.0" else vcard_fields.as_of_3
        self._dropped_groups: set[str] = set()
        self._written_groups: set[str] = set()

    def single(self, name: str, value: str, fresh: Iterable[str]) -> Iterator[str]:
        """The properties that say one value: as they were when it still is theirs, else anew."""
        names, read = next(each for each in _SINGLE if name in each[0])
        found = [each for each in self._kept if each.name in names]
        if found and read(found) == cells.field(value):
            yield from map(self._line, found)
        else:
            self._drop(found)
            yield from fresh

    def several(self, values: Sequence[str], kind: str, fresh: Callable[[str], str]) -> Iterator[str]:
        """A property for each value, as it was where there was one; those of values that are gone are dropped."""
        found = [(each, self._keys(each, kind)) for each in self._kept if each.name in _SEVERAL]
        written: list[Property] = []
        for value in values:
            key = handle_key(kind, value)
            each = next((each for each, keys in found if key in keys), None)
            if each is None:
                yield fresh(value)
            elif each not in written:
                written.append(each)
                yield self._line(each)
        self._drop([each for each, keys in found if keys and each not in written])

    def others(self) -> Iterator[str]:
        """What no field of a contact is about."""
        of_fields = {name for names, _ in _SINGLE for name in names}
        uids = [each for each in self._kept if each.name == "UID"]
        for each in self._kept:
            is_value = each.name in _SEVERAL and any(self._keys(each, kind) for kind in ("email", "phone", "linkedin"))
            is_orphan = each.group in self._dropped_groups - self._written_groups and each.group
            is_second = each in uids[1:]  # two cards were of this contact
            if each.name not in of_fields and not (is_value or is_orphan or is_second):
                yield self._line(each)

    def _keys(self, each: Property, kind: str) -> set[str]:
        """The values of one kind that a property gives, as they are compared."""
        if kind == "email" and each.name == "EMAIL":
            return {handle_key("email", value) for value in vcard_fields.addresses_of(each)}
        if kind == "phone" and each.name == "TEL":
            return {handle_key("phone", value) for value in vcard_fields.numbers_of(each)}
        if kind == "linkedin" and each.name in vcard_fields.PROFILES:
            return {key for key in (profile_key(cells.field(each.plain)),) if key}
        return set()

    def _drop(self, found: Iterable[Property]) -> None:
        self._dropped_groups.update(each.group for each in found)

    def _line(self, each: Property) -> str:
        self._written_groups.add(each.group)
        said = self._said(each)
        if said.name in _TEXTS:  # some programs forget to escape a comma, and others stop reading at one
            said = replace(said, value=_line(said.plain))
        return said.as_line

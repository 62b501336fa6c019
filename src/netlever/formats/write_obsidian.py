"""A folder of notes for Obsidian, or any editor of Markdown: one a person, with front matter (YAML)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from netlever import envelope
from netlever.formats import markdown
from netlever.formats.writing import Book, Piece
from netlever.kept import Contact

_MOST_OCTETS = 120  # of a name; the ends of names of 255 are cut by some file systems and clouds
_NO_NAME = re.compile(r"[\\/:*?\"<>|#^\[\]\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")  # of Windows, with any suffix
_NO_TAG = re.compile(r"[^\w/-]+")


def write(book: Book) -> Iterator[Piece]:
    """A file a contact, named for them; who shares a name with somebody added before has a part of the uid in it."""
    promises = markdown.by_contact(book.promises())
    contacts = list(book.contacts())
    names = file_names(contacts)
    for contact in contacts:
        rows = markdown.person(book, contact, promises.get(contact.contact_id, []), level=1)
        note = "\n".join([*_front_matter(contact), "", *rows]) + "\n"
        yield Piece(note.encode(), name=names[contact.uid])


def file_names(contacts: list[Contact]) -> dict[str, str]:
    """The name of the file of each, by uid: one that every system takes, and no two that any takes for the same."""
    taken: set[str] = set()
    found = {}
    for contact in sorted(contacts, key=lambda each: each.uid):
        name = _file_name(contact.name)
        if not name or _folded(name) in taken:
            name = f"{name} {contact.uid[-12:]}".strip()
        taken.add(_folded(name))
        found[contact.uid] = f"{name}.md"
    return found


def _file_name(name: str) -> str:
    """A name without what no file's name may have, at its end and its beginning as well."""
    plain = " ".join(_NO_NAME.sub(" ", unicodedata.normalize("NFC", name)).split())
    short = plain.encode()[:_MOST_OCTETS].decode("utf-8", "ignore").strip(" .")
    return f"{short} -" if _RESERVED.fullmatch(short) else short


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _front_matter(contact: Contact) -> Iterator[str]:
    """The facts as YAML, whose strings are those of JSON."""
    yield "---"
    for key, value in (
        ("uid", contact.uid),
        ("aliases", list(contact.aliases)),
        ("tags", [tag for tag in (_NO_TAG.sub("-", each).strip("-") for each in contact.tags) if tag]),
        ("company", contact.company),
        ("title", contact.title),
        ("role", contact.role),
        ("emails", list(contact.emails)),
        ("phones", list(contact.phones)),
        ("birthday", contact.birthday),
        ("cadence", contact.cadence),
        ("last", contact.last_on),
        ("next", contact.due_on),
        ("archived", bool(contact.archived) or None),
        ("do-not-contact", bool(contact.do_not_contact) or None),
    ):
        if value:
            yield f"{key}: {envelope.to_json(value)}"
    yield "---"

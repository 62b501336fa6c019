"""A table of contacts, a row each (RFC 4180), that `formats.tables` reads back and no spreadsheet computes.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises; `cells.harmless` puts
it there and `cells.as_meant` takes it away. Several values of a cell stand with " ::: " between them, as Google writes
them, and notes with ":::" on a line of its own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from netlever.formats.cells import NEXT_NOTE, NEXT_VALUE, harmless
from netlever.formats.writing import Book, Piece
from netlever.kept import Contact

COLUMNS = (
    "Name", "Nickname", "Company", "Job Title", "E-mail", "Phone", "LinkedIn", "Birthday", "Met On", "Notes",
    "Tags", "Role", "Met", "Added On", "Cadence", "Last Talk", "Due On", "Important", "Archived", "Do Not Contact",
    "UID",
)  # fmt: skip


def write(book: Book, *, raw: bool = False) -> Iterator[Piece]:
    """The header and a row a contact; those who are archived or not to be contacted are marked. `raw`: cells as is."""
    yield Piece(_row(COLUMNS), 0)
    for contact in book.contacts():
        cells = _cells(contact)
        yield Piece(_row(cells if raw else tuple(map(harmless, cells))))


def _cells(contact: Contact) -> tuple[str, ...]:
    flags = (contact.important, contact.archived, contact.do_not_contact)
    return (
        contact.name,
        NEXT_VALUE.join(contact.aliases),
        contact.company,
        contact.title,
        NEXT_VALUE.join(contact.emails),
        NEXT_VALUE.join(contact.phones),
        NEXT_VALUE.join(contact.links),
        contact.birthday,
        contact.met_on or "",
        NEXT_NOTE.join(note.text for note in contact.notes),
        NEXT_VALUE.join(contact.tags),
        contact.role,
        contact.met,
        contact.added_on,
        contact.cadence,
        contact.last_on or "",
        contact.due_on or "",
        *("yes" if flag else "" for flag in flags),
        contact.uid,
    )


def _row(cells: tuple[str, ...]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()

"""One Markdown file to read and to print: everybody, with notes, open promises and the last conversations."""

from __future__ import annotations

from collections.abc import Iterator

from netlever.formats import markdown
from netlever.formats.writing import Book, Piece


def write(book: Book) -> Iterator[Piece]:
    """A section a contact, those who are archived or not to be contacted with a word behind their names."""
    promises = markdown.by_contact(book.promises())
    yield Piece(b"# People\n", 0)
    for contact in book.contacts():
        rows = markdown.person(book, contact, promises.get(contact.contact_id, []), level=2)
        yield Piece(("\n" + "\n".join(rows) + "\n").encode())

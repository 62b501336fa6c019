"""A vdir folder, as khard and vdirsyncer keep address books: a vCard 3.0 a contact, in a file named for its uid.

See https://vdirsyncer.pimutils.org/en/stable/vdir.html; files whose names begin with a dot are none of its items.
"""

from __future__ import annotations

from collections.abc import Iterator

from netlever.formats.write_vcard import card
from netlever.formats.writing import Book, Piece


def write(book: Book) -> Iterator[Piece]:
    """A file a contact."""
    for contact in book.contacts():
        yield Piece(card(contact, "3.0"), name=f"{contact.uid}.vcf")

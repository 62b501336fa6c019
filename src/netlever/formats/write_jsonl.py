"""JSON Lines: every row of every table, a line each; what `formats.backup` reads back into the same store."""

from __future__ import annotations

from collections.abc import Iterator

from netlever import envelope
from netlever.formats.writing import Book, Piece


def write(book: Book) -> Iterator[Piece]:
    """A line a record; the same records give the same bytes."""
    for record in book.records():
        yield Piece(envelope.to_json(record).encode() + b"\n")

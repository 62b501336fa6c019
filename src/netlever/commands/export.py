"""Write everything as JSON Lines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from netlever import config, envelope, lines, private_files
from netlever.errors import CannotWrite, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import everything


@dataclass(frozen=True)
class Exported:
    """How many records were written, and where."""

    records: int
    to: str


def rows(connection: sqlite3.Connection) -> Iterator[bytes]:
    """Every record as one line of JSON, in an order that depends on nothing but the records."""
    for record in everything.records(connection):
        yield envelope.to_json(record).encode() + b"\n"


def human(exported: Exported) -> Iterator[Line]:
    """Where it is."""
    yield line(f"{exported.records} records are in {exported.to}")


def plain(exported: Exported) -> Iterator[Row]:
    """records, path."""
    yield exported.records, exported.to


def stream() -> Iterator[bytes]:
    """The lines for stdout; the store is open while they are read."""
    with db.reading(config.store_path()) as connection:
        yield from rows(connection)


def command(
    to: Annotated[str | None, typer.Option(metavar="PATH", help="A file; stdout without it, or for '-'.")] = None,
) -> Answer[Exported]:
    """Write everything as JSON Lines: one record a line, sorted, and the same bytes for the same data.

    netlever export --to ~/backup/netlever.jsonl
    """
    if to in (None, "-"):
        return Answer(Exported(0, "-"), human, plain, stream=stream())
    if not to or "\0" in to:
        raise Usage("the path is empty", "give --to PATH, or leave it out for stdout")
    try:
        with db.reading(config.store_path()) as connection:
            return Answer(Exported(private_files.write(Path(to), rows(connection)), to), human, plain)
    except OSError as error:
        raise CannotWrite(f"cannot write {lines.clip(to, 200)}: {error.strerror}") from None

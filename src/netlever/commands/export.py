"""Write everything as JSON Lines."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from netlever import config, envelope, lines
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


def write(path: Path, content: Iterator[bytes]) -> int:
    """Write lines to a file that only its owner may read, and put it in place in one step; how many lines.

    Something that is no plain file (a pipe, /dev/stdout) is written to as it is.
    """
    target = path.resolve()
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        with open(target, "wb") as file:
            return _copy(content, file)
    fresh = target.with_name(target.name + ".part")
    try:
        with open(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            count = _copy(content, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return count


def _copy(content: Iterator[bytes], file: object) -> int:
    count = 0
    for row in content:
        file.write(row)  # type: ignore[attr-defined]
        count += 1
    return count


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
            return Answer(Exported(write(Path(to), rows(connection)), to), human, plain)
    except OSError as error:
        raise CannotWrite(f"cannot write {lines.clip(to, 200)}: {error.strerror}") from None

"""List what was done, latest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from netlever import config
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db


@dataclass(frozen=True)
class Batch:
    """One thing that was done: when (UTC), its text, whether it stands, and how many rows it touched."""

    batch_id: int
    created_at: str
    text: str
    status: str
    rows: int


@dataclass(frozen=True)
class History:
    """What was done, latest first."""

    batches: list[Batch]


def run(connection: sqlite3.Connection, limit: int) -> History:
    """Read the latest batches."""
    rows = connection.execute(
        "SELECT id, created_at, text, status, (SELECT count(*) FROM change WHERE batch_id = batch.id) "
        "FROM batch WHERE status <> 'discarded' ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return History([Batch(*row) for row in rows])


def human(history: History) -> Iterator[Line]:
    """A line a batch, in local time; what was undone says so."""
    if not history.batches:
        yield line("Nothing to show.")
    for batch in history.batches:
        when = f"{datetime.fromisoformat(batch.created_at).astimezone():%Y-%m-%d %H:%M}"
        undone = ("  undone", "warn") if batch.status == "undone" else ""
        yield line((f"{batch.batch_id:>5}  {when}  ", "dim"), batch.text, undone, hang=25)


def plain(history: History) -> Iterator[Row]:
    """id, when (UTC), status, rows, text."""
    for b in history.batches:
        yield b.batch_id, b.created_at, b.status, b.rows, b.text


def command(
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = 20,
) -> Answer[History]:
    """List what was done, latest first: each line is what one `netlever undo` takes back.

    netlever history
    netlever history -n 100 --plain | grep import
    Next: netlever brief priya
    """
    if limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many lines to show, 0 or more")
    with db.reading(config.store_path()) as connection:
        return Answer(run(connection, limit), human, plain)

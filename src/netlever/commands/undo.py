"""Take back what was done last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netlever import config
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db, undo


@dataclass(frozen=True)
class Undone:
    """The line of history that was taken back."""

    batch_id: int
    text: str


def run() -> Undone:
    """Undo the last batch that stands."""
    with db.transaction(config.store_path()) as connection:
        return Undone(*undo.undo(connection))


def human(undone: Undone) -> Iterator[Line]:
    """What was taken back."""
    yield line("undone: ", undone.text, ("   netlever redo brings it back", "dim"))


def plain(undone: Undone) -> Iterator[Row]:
    """id, text."""
    yield undone.batch_id, undone.text


def command() -> Answer[Undone]:
    """Take back what was done last: one command, however much it wrote. Say it again to go further back.

    netlever undo
    Next: netlever redo
    """
    return Answer(run(), human, plain)

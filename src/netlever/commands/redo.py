"""Do again what was undone last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netlever import config
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db, undo


@dataclass(frozen=True)
class Redone:
    """The line of history that was done again."""

    batch_id: int
    text: str


def run() -> Redone:
    """Redo the batch that was undone last."""
    with db.transaction(config.store_path()) as connection:
        return Redone(*undo.redo(connection))


def human(redone: Redone) -> Iterator[Line]:
    """What was done again."""
    yield line("redone: ", redone.text, ("   netlever undo takes it back", "dim"))


def plain(redone: Redone) -> Iterator[Row]:
    """id, text."""
    yield redone.batch_id, redone.text


def command() -> Answer[Redone]:
    """Do again what was undone last, until something new is done.

    netlever redo
    Next: netlever history
    """
    return Answer(run(), human, plain)

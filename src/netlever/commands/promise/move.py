"""Give a promise another day."""

from __future__ import annotations

import sqlite3
from typing import Annotated

import typer

from netlever import arguments, config
from netlever.commands.promise.ending import Changed, Number, change
from netlever.output import Answer
from netlever.store.reads.promises import Promise


def command(
    number: Number, day: Annotated[str, typer.Argument(metavar="DATE", help="The day it is due now, or none.")]
) -> Answer[Changed]:
    """Give a promise another day. One that was kept or dropped is open again.

    netlever promise move 1 fri
    netlever promise move 1 none
    Next: netlever promise drop 2
    """
    from netlever.store.edits import promises as edits

    due_on = None if day.strip().lower() == "none" else arguments.due_day(day, config.today())

    def move(connection: sqlite3.Connection, promise: Promise) -> None:
        edits.reopen(connection, promise.promise_id, config.now(), due_on=due_on)

    return change([number], f"moved to {due_on or 'no day'}", move)

"""Say that promises will not be kept."""

from __future__ import annotations

import sqlite3

from netlever import arguments, config
from netlever.commands.promise.ending import Changed, Numbers, change, day_of
from netlever.output import Answer
from netlever.store.reads.promises import Promise


def command(numbers: Numbers, on: arguments.On = None) -> Answer[Changed]:
    """Say that promises will not be kept, and nobody waits. Tell them, if it is yours.

    netlever promise drop 1
    netlever promise drop 1 2
    Next: netlever balance maria
    """
    from netlever.store.edits import promises as edits

    def drop(connection: sqlite3.Connection, promise: Promise) -> None:
        edits.drop(connection, promise.promise_id, config.now(), day=day_of(on, promise))

    return change(numbers, "dropped", drop)

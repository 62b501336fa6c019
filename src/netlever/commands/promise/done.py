"""Say that promises were kept."""

from __future__ import annotations

import sqlite3

from netlever import arguments, config
from netlever.commands.promise.ending import Changed, Numbers, change, day_of
from netlever.output import Answer
from netlever.scoring import logged
from netlever.store import daily
from netlever.store.daily import CHANNELS
from netlever.store.reads.promises import Promise


def command(
    numbers: Numbers,
    on: arguments.On = None,
    via: arguments.LogVia = None,
) -> Answer[Changed]:
    """Say that promises were kept, yours or theirs. It is remembered as a favour.

    netlever promise done 1
    netlever promise done 1 --via email --on yesterday
    netlever promise done 1 2
    Next: netlever promise move 2 fri
    """
    from netlever.store.edits import promises as edits

    now = config.now()
    channel = None if via is None else arguments.one_of("--via", via, CHANNELS)

    def keep(connection: sqlite3.Connection, promise: Promise) -> None:
        day = day_of(on, promise)
        edits.keep(connection, promise.promise_id, now, day=day)
        if channel:
            direction = "out" if promise.by == "me" else "in"
            summary = logged.kept(promise.text)
            daily.log(
                connection,
                [promise.contact_id],
                now,
                day=day,
                channel=channel,
                direction=direction,
                summary=summary,
            )

    return change(numbers, "kept", keep)

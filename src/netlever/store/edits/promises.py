"""The life of a promise as it is written down: made, kept or dropped. Inside a unit of work.

A promise that is kept is a favour, and is written down as one; when it is not kept after all, the favour goes.
Those in a log line are written by `store.daily`, which must be instant.
"""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from netlever.scoring.giving import favour_of
from netlever.store.db import stamp
from netlever.store.edits import favours
from netlever.store.edits.contacts import new
from netlever.store.models import Promise, session


def add(
    connection: sqlite3.Connection,
    contact_id: int,
    now: datetime,
    *,
    by: str,
    text: str,
    day: date,
    due_on: date | None = None,
) -> int:
    """Write down a promise by "me" to a contact, or by "them" to me; its number. Raises Usage when it is empty."""
    due = due_on.isoformat() if due_on else None
    with session(connection) as opened:
        row = new(Promise, now, contact_id=contact_id, by=by, text=text, made_on=day.isoformat(), due_on=due)
        opened.add(row)
        opened.flush()
        assert row.id is not None
        return row.id


def keep(connection: sqlite3.Connection, promise_id: int, now: datetime, *, day: date) -> None:
    """It was kept on a day, which is a favour to whom it was made to."""
    row = _settle(connection, promise_id, now, kept_on=day.isoformat())
    favours.take_back(connection, ("promise", promise_id))
    favours.add(
        connection,
        row.contact_id,
        now,
        direction="given" if row.by == "me" else "got",
        kind=favour_of(row.text),
        day=day,
        text=row.text,
        cause=("promise", promise_id),
    )


def drop(connection: sqlite3.Connection, promise_id: int, now: datetime, *, day: date) -> None:
    """It will not be kept, and nobody waits for it from a day on."""
    _settle(connection, promise_id, now, dropped_on=day.isoformat())
    favours.take_back(connection, ("promise", promise_id))


def reopen(connection: sqlite3.Connection, promise_id: int, now: datetime, *, due_on: date | None) -> None:
    """It is open, and due on this day, if on any."""
    _settle(connection, promise_id, now, due_on=due_on.isoformat() if due_on else None)
    favours.take_back(connection, ("promise", promise_id))


def _settle(connection: sqlite3.Connection, promise_id: int, now: datetime, **days: str | None) -> Promise:
    """Give a promise its end: none, unless a day of it is given."""
    with session(connection) as opened:
        row = opened.get_one(Promise, promise_id)
        for column, day in {"kept_on": None, "dropped_on": None, **days}.items():
            setattr(row, column, day)
        row.updated_at = stamp(now)
    return row

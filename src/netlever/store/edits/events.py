"""Events: added, changed, opened, closed; and that somebody met there needs no following up. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select

from netlever.store.db import stamp
from netlever.store.edits.contacts import change, new
from netlever.store.models import session
from netlever.store.models_growing import Event, Meeting


def add(
    connection: sqlite3.Connection,
    now: datetime,
    *,
    name: str,
    day: date,
    until_on: date | None = None,
    place: str = "",
    group_id: int | None = None,
) -> int:
    """Keep an event; its number. Raises Usage when it has no name."""
    until = until_on.isoformat() if until_on else None
    with session(connection) as opened:
        row = new(Event, now, name=name, day=day.isoformat(), until_on=until, place=place, circle_id=group_id)
        opened.add(row)
        opened.flush()
        assert row.id is not None
        return row.id


def edit(connection: sqlite3.Connection, event_id: int, now: datetime, values: Mapping[str, Any]) -> None:
    """Set columns of an event. Raises Usage when one is absurd."""
    with session(connection) as opened:
        row = opened.get_one(Event, event_id)
        if any(getattr(row, column) != value for column, value in values.items()):
            change(row, **values, updated_at=stamp(now))


def begin(connection: sqlite3.Connection, event_id: int, now: datetime, *, day: date) -> None:
    """It is the one that goes on: whom one meets is met there. No other one is open any more."""
    with session(connection) as opened:
        for row in opened.exec(select(Event).where(col(Event.opened_on).is_not(None), Event.id != event_id)):
            change(row, opened_on=None, updated_at=stamp(now))
        row = opened.get_one(Event, event_id)
        change(row, opened_on=day.isoformat(), closed_on=None, updated_at=stamp(now))


def close(connection: sqlite3.Connection, event_id: int, now: datetime, *, day: date) -> None:
    """Nobody is met there any more. Those who were met are still to be followed up."""
    with session(connection) as opened:
        change(opened.get_one(Event, event_id), opened_on=None, closed_on=day.isoformat(), updated_at=stamp(now))


def done(connection: sqlite3.Connection, meeting_id: int, now: datetime, *, day: date) -> None:
    """Nothing is left to do about somebody whom one met."""
    with session(connection) as opened:
        change(opened.get_one(Meeting, meeting_id), done_on=day.isoformat(), updated_at=stamp(now))

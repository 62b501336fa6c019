"""The life of an introduction: proposed, said yes to by each side, made, and what came of it. Inside a unit of work.

An answer and the introduction itself are conversations, and are logged. One that was made is a favour to both sides.
"""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from typing import Any

from netlever.scoring import logged
from netlever.store import daily
from netlever.store.db import stamp
from netlever.store.edits import favours
from netlever.store.edits.contacts import new
from netlever.store.models import Contact, session
from netlever.store.models_search import Introduction


def propose(connection: sqlite3.Connection, one: int, other: int, now: datetime, *, because: str, day: date) -> int:
    """Keep that these two are to be asked; its number. Raises Usage when it has no reason."""
    low, high = sorted((one, other))
    with session(connection) as opened:
        row = new(Introduction, now, one_id=low, other_id=high, because=because, proposed_on=day.isoformat())
        opened.add(row)
        opened.flush()
        assert row.id is not None
        return row.id


def answer(
    connection: sqlite3.Connection,
    introduction_id: int,
    contact_id: int,
    now: datetime,
    *,
    is_yes: bool,
    day: date,
    channel: str = "other",
) -> None:
    """One side says yes, or no; a no ends it."""
    with session(connection) as opened:
        row = opened.get_one(Introduction, introduction_id)
        side, other_id = ("one", row.other_id) if contact_id == row.one_id else ("other", row.one_id)
        if is_yes:
            _set(row, now, **{f"{side}_yes_on": day.isoformat()})
        else:
            _set(row, now, outcome="declined", closed_on=day.isoformat())
        whom = opened.get_one(Contact, other_id).name
    summary = logged.agreed(is_yes, whom)
    daily.log(connection, [contact_id], now, day=day, channel=channel, direction="in", summary=summary)


def make(
    connection: sqlite3.Connection, introduction_id: int, now: datetime, *, day: date, channel: str = "email"
) -> None:
    """The two were introduced to each other."""
    with session(connection) as opened:
        row = opened.get_one(Introduction, introduction_id)
        _set(row, now, made_on=day.isoformat())
        both, because = [row.one_id, row.other_id], row.because
    daily.log(connection, both, now, day=day, channel=channel, direction="out", summary=logged.introduced(because))
    cause = ("introduction", introduction_id)
    for contact_id in both:
        favours.add(connection, contact_id, now, direction="given", kind="introduction", day=day, cause=cause)


def end(
    connection: sqlite3.Connection, introduction_id: int, now: datetime, *, outcome: str, note: str, day: date
) -> None:
    """It is known what came of it."""
    with session(connection) as opened:
        row = opened.get_one(Introduction, introduction_id)
        _set(row, now, outcome=outcome, note=note, closed_on=day.isoformat())


def _set(row: Introduction, now: datetime, **values: Any) -> None:
    for column, value in values.items():
        setattr(row, column, value)
    row.updated_at = stamp(now)

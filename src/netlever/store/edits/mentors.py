"""Who is the person's mentor, as it is written down: begun, renewed, ended. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from sqlmodel import select

from netlever.cadence import Cadence
from netlever.store import daily
from netlever.store.db import stamp
from netlever.store.edits.contacts import change, new
from netlever.store.models import Contact, Mentorship, session

MENTOR, FORMER = "mentor", "former mentor"  # what the contact is to the person, where nothing else was said


def add(
    connection: sqlite3.Connection,
    contact_id: int,
    now: datetime,
    *,
    day: date,
    goal_id: int | None = None,
    until_on: date | None = None,
    cadence: Cadence | None = None,
) -> int:
    """They are a mentor from a day on; one that is not ended is renewed, for this goal and until this day if told.

    A cadence is that of the contact. Returns its number.
    """
    if cadence is not None:
        daily.set_cadence(connection, contact_id, now, cadence)
    told = {"goal_id": goal_id, "until_on": until_on.isoformat() if until_on else None}
    with session(connection) as opened:
        open_ = select(Mentorship).where(Mentorship.contact_id == contact_id, Mentorship.ended_on == None)  # noqa: E711
        row = opened.exec(open_).first()
        if row is None:
            row = new(Mentorship, now, contact_id=contact_id, begun_on=day.isoformat(), **told)
            opened.add(row)
        else:
            change(row, **{column: value for column, value in told.items() if value is not None})
            row.updated_at = stamp(now)
        contact = opened.get_one(Contact, contact_id)
        if contact.role in ("", FORMER):
            contact.role, contact.updated_at = MENTOR, stamp(now)
        opened.flush()
        assert row.id is not None
        return row.id


def end(connection: sqlite3.Connection, mentorship_id: int, now: datetime, *, day: date) -> None:
    """It is over from a day on, and they are a former mentor."""
    with session(connection) as opened:
        row = opened.get_one(Mentorship, mentorship_id)
        change(row, ended_on=day.isoformat())
        row.updated_at = stamp(now)
        contact = opened.get_one(Contact, row.contact_id)
        if contact.role == MENTOR:
            contact.role, contact.updated_at = FORMER, stamp(now)

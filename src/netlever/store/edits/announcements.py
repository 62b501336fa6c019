"""Announcements: begun, told to one after the other, and ended with what came of it. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlmodel import func, select

from netlever.store.db import stamp
from netlever.store.edits.contacts import new
from netlever.store.models import session
from netlever.store.models_search import Announced, Announcement, AnnouncementRule


def begin(
    connection: sqlite3.Connection,
    now: datetime,
    *,
    kind: str,
    facts: str,
    closest: int,
    further: int,
    per_day: int,
    companies: Iterable[str],
    tags: Iterable[str],
    day: date,
) -> int:
    """Keep what is to be told, how fast, and whom it must not reach; its number."""
    with session(connection) as opened:
        sizes = {"closest": closest, "further": further, "per_day": per_day}
        row = new(Announcement, now, kind=kind, facts=facts, started_on=day.isoformat(), **sizes)
        opened.add(row)
        opened.flush()
        assert row.id is not None
        for rule, values in (("company", companies), ("tag", tags)):
            opened.add_all(new(AnnouncementRule, now, announcement_id=row.id, rule=rule, value=each) for each in values)
        return row.id


def place(connection: sqlite3.Connection, announcement_id: int, contact_ids: Sequence[int], now: datetime) -> None:
    """These are to be told, in this order, after those who are placed already."""
    with session(connection) as opened:
        query = select(func.max(Announced.place)).where(Announced.announcement_id == announcement_id)
        last = opened.exec(query).one() or 0
        for number, contact_id in enumerate(contact_ids, start=last + 1):
            values = {"announcement_id": announcement_id, "contact_id": contact_id, "place": number}
            opened.add(new(Announced, now, **values))


def confirm(connection: sqlite3.Connection, announcement_id: int, contact_id: int, now: datetime) -> None:
    """The person knows that a contact may be told, although it is not certain where they work."""
    with session(connection) as opened:
        values = {"announcement_id": announcement_id, "rule": "confirmed", "contact_id": contact_id}
        opened.add(new(AnnouncementRule, now, **values))


def write_to(connection: sqlite3.Connection, announcement_id: int, contact_id: int, ask_id: int) -> None:
    """The draft to one of those who are to be told."""
    with session(connection) as opened:
        which = (Announced.announcement_id == announcement_id, Announced.contact_id == contact_id)
        opened.exec(select(Announced).where(*which)).one().ask_id = ask_id


def update(connection: sqlite3.Connection, announcement_id: int, now: datetime, *, outcome: str, day: date) -> None:
    """It came to something: nobody else is told, and those who were are to hear it, and be thanked."""
    with session(connection) as opened:
        row = opened.get_one(Announcement, announcement_id)
        row.outcome, row.outcome_on, row.updated_at = outcome, day.isoformat(), stamp(now)


def close(connection: sqlite3.Connection, announcement_id: int, now: datetime, *, day: date) -> None:
    """There is nothing more to tell."""
    with session(connection) as opened:
        row = opened.get_one(Announcement, announcement_id)
        row.closed_on, row.updated_at = day.isoformat(), stamp(now)

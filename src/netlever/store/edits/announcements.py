"""Announcements: begun, told to one after the other, and ended with what came of it. Inside a unit of work."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlmodel import func, select

from netlever.store.db import stamp
from netlever.store.edits import asks
from netlever.store.edits.contacts import new
from netlever.store.models import Ask, Goal, session
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


def confirm(
    connection: sqlite3.Connection, announcement_id: int, contact_id: int, now: datetime, doubts: Iterable[str]
) -> None:
    """The person knows that a contact may be told, although these things, in words, are not certain."""
    with session(connection) as opened:
        for doubt in doubts:
            values = {"announcement_id": announcement_id, "rule": "confirmed", "value": doubt, "contact_id": contact_id}
            opened.add(new(AnnouncementRule, now, **values))


def write_to(connection: sqlite3.Connection, announcement_id: int, contact_id: int, ask_id: int) -> None:
    """The draft to one of those who are to be told; it serves the goal that the announcement serves."""
    with session(connection) as opened:
        which = (Announced.announcement_id == announcement_id, Announced.contact_id == contact_id)
        opened.exec(select(Announced).where(*which)).one().ask_id = ask_id
        goal_id = json.loads(opened.get_one(Announcement, announcement_id).facts).get("goal_id")
        if goal_id and opened.get(Goal, goal_id):
            opened.get_one(Ask, ask_id).goal_id = goal_id


def in_person(
    connection: sqlite3.Connection,
    announcement_id: int,
    contact_id: int,
    now: datetime,
    *,
    day: date,
    parent_id: int | None = None,
) -> int:
    """An ask without a draft, for whoever was told in person, so that it is followed as any other; its number.

    `parent_id` is that by which they were told, when it is over and they hear what came of it.
    """
    with session(connection) as opened:
        row = opened.get_one(Announcement, announcement_id)
        kind, facts, outcome = row.kind, row.facts, row.outcome
    told = json.loads(facts)
    about = outcome if parent_id else told.get("role") or told.get("say") or kind
    ask_id = asks.draft(
        connection,
        contact_id,
        now,
        kind="thank-you" if parent_id else kind,
        about=about,
        subject="",
        body="(told in person)\n",
        blurb="",
        facts=json.dumps({"outcome": outcome}, ensure_ascii=False) if parent_id else facts,
        day=day,
        parent_id=parent_id,
    )
    if not parent_id:
        write_to(connection, announcement_id, contact_id, ask_id)
    return ask_id


def update(connection: sqlite3.Connection, announcement_id: int, now: datetime, *, outcome: str, day: date) -> None:
    """It came to something: nobody else is told, and those who were are to hear it, and be thanked."""
    with session(connection) as opened:
        row = opened.get_one(Announcement, announcement_id)
        row.outcome, row.outcome_on, row.updated_at = outcome, day.isoformat(), stamp(now)
    _drop_drafts(connection, announcement_id, now, day)


def close(connection: sqlite3.Connection, announcement_id: int, now: datetime, *, day: date) -> None:
    """There is nothing more to tell."""
    with session(connection) as opened:
        row = opened.get_one(Announcement, announcement_id)
        row.closed_on, row.updated_at = day.isoformat(), stamp(now)
    _drop_drafts(connection, announcement_id, now, day)


def adopt(connection: sqlite3.Connection, ask_id: int, contact_id: int, kind: str) -> None:
    """An ask that was drafted by itself is the draft to somebody who is to be told of the same, if they have none."""
    query = (
        "SELECT announcement_id FROM announced JOIN announcement ON announcement.id = announcement_id "
        "WHERE contact_id = ? AND ask_id IS NULL AND kind = ? AND closed_on IS NULL AND outcome_on IS NULL"
    )
    row = connection.execute(query, (contact_id, kind)).fetchone()
    if row:
        write_to(connection, row[0], contact_id, ask_id)


def _drop_drafts(connection: sqlite3.Connection, announcement_id: int, now: datetime, day: date) -> None:
    """Drafts that were never sent are sent no more."""
    drafts = (
        "SELECT id FROM ask WHERE sent_on IS NULL AND closed_on IS NULL AND (id IN (SELECT ask_id FROM announced "
        "WHERE announcement_id = :it) OR parent_id IN (SELECT ask_id FROM announced WHERE announcement_id = :it))"
    )
    with session(connection) as opened:
        for (ask_id,) in connection.execute(drafts, {"it": announcement_id}).fetchall():
            row = opened.get_one(Ask, ask_id)
            row.closed_on, row.updated_at = day.isoformat(), stamp(now)

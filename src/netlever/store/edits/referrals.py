"""The way of a referral through its stages, with the ask by which the contact was asked. Inside a unit of work."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, datetime

from sqlmodel import select

from netlever.scoring.referrals import OVER, has_agreed
from netlever.store.edits import asks, following, openings
from netlever.store.edits.contacts import new
from netlever.store.models import session
from netlever.store.models_search import Opening, Referral

_ANSWERS = {"agreed": "yes", "declined": "no", "silent": "silent"}
_OUTCOMES = {  # what whoever agreed is told, unless the person says it in other words
    "hired": "I got the job as {title} at {company}",
    "declined": "{company} decided for somebody else",
    "withdrawn": "I no longer apply for {title} at {company}",
}


def find(connection: sqlite3.Connection, opening_id: int, contact_id: int, now: datetime, day: date) -> int:
    """The referral for an opening through a contact, identified on this day if there was none; its id."""
    with session(connection) as opened:
        both = select(Referral).where(Referral.opening_id == opening_id, Referral.contact_id == contact_id)
        row = opened.exec(both).first()
        if row is None:
            row = new(Referral, now, opening_id=opening_id, contact_id=contact_id)
            opened.add(row)
            opened.flush()
            assert row.id is not None
            following.reach(connection, row.id, now, stage="identified", day=day)
        assert row.id is not None
        return row.id


def ask_with(connection: sqlite3.Connection, referral_id: int, ask_id: int) -> None:
    """The contact is asked for it by this ask."""
    with session(connection) as opened:
        opened.get_one(Referral, referral_id).ask_id = ask_id


def adopt(
    connection: sqlite3.Connection, ask_id: int, contact_id: int, now: datetime, *, url: str, req_id: str, day: date
) -> None:
    """An ask that was drafted by itself belongs to the open opening of this link or number, if there is one."""
    query = (
        "SELECT id FROM opening WHERE closed_on IS NULL AND (url = ? AND url <> '' OR req_id = ? AND req_id <> '') "
        "ORDER BY id LIMIT 1"
    )
    row = connection.execute(query, (url, req_id)).fetchone()
    if row:
        referral_id = find(connection, row[0], contact_id, now, day)
        if following.stages(connection, referral_id)[-1].stage == "identified":
            ask_with(connection, referral_id, ask_id)


def advance(
    connection: sqlite3.Connection,
    referral_id: int,
    now: datetime,
    *,
    stage: str,
    day: date,
    note: str = "",
    channel: str = "other",
) -> None:
    """A referral comes to a stage that may follow; what it means for the ask, the others and the opening is done too.

    An answer is one to the ask. What came of it is theirs to hear who agreed; a job that is got closes the opening.
    """
    had_agreed = has_agreed(following.stages(connection, referral_id))
    with session(connection) as opened:
        row = opened.get_one(Referral, referral_id)
        opening = opened.get_one(Opening, row.opening_id)
        ask_id = row.ask_id or (_ask_in_person(connection, row, opening, now, day) if stage == "asked" else None)
        row.ask_id = ask_id
    told = note or _OUTCOMES.get(stage, "").format(title=opening.title, company=opening.company)
    following.reach(connection, referral_id, now, stage=stage, day=day, note=note)
    if ask_id and stage == "asked":
        asks.sent(connection, ask_id, now, day=day, channel=channel, missed=None)
    elif ask_id and stage in _ANSWERS and not had_agreed:
        asks.reply(connection, ask_id, now, answer=_ANSWERS[stage], day=day, channel=channel)
    elif ask_id and stage in _OUTCOMES and had_agreed:
        asks.outcome(connection, ask_id, now, text=told, day=day)
    elif ask_id and stage == "withdrawn":
        asks.close(connection, ask_id, now, day=day)
    if stage == "hired":
        finish(connection, row.opening_id, now, why="hired", day=day, told=told)


def _ask_in_person(connection: sqlite3.Connection, row: Referral, opening: Opening, now: datetime, day: date) -> int:
    """An ask without a draft, so that what follows of it is kept as of any other."""
    facts = {name: getattr(opening, name) for name in ("title", "company", "url", "req_id")}
    return asks.draft(
        connection,
        row.contact_id,
        now,
        kind="referral",
        about=f"{opening.title} at {opening.company}",
        subject="",
        body="(asked in person)\n",
        blurb="",
        facts=json.dumps({"opening": facts}, ensure_ascii=False),
        day=day,
    )


def finish(connection: sqlite3.Connection, opening_id: int, now: datetime, *, why: str, day: date, told: str) -> None:
    """Close an opening: nothing is waited for any more, and whoever agreed to refer is to hear what is told."""
    openings.close(connection, opening_id, now, why=why, day=day)
    query = "SELECT id FROM referral WHERE opening_id = ? ORDER BY id"
    for (referral_id,) in connection.execute(query, (opening_id,)).fetchall():
        stages = following.stages(connection, referral_id)
        if stages[-1].stage not in OVER:
            had_agreed = has_agreed(stages)
            following.reach(connection, referral_id, now, stage="withdrawn", day=day, note=why)
            ask_id = _ask_of(connection, referral_id)
            if ask_id and had_agreed:
                asks.outcome(connection, ask_id, now, text=told, day=day)
            elif ask_id:
                asks.close(connection, ask_id, now, day=day)


def _ask_of(connection: sqlite3.Connection, referral_id: int) -> int | None:
    found: int | None = connection.execute("SELECT ask_id FROM referral WHERE id = ?", (referral_id,)).fetchone()[0]
    return found

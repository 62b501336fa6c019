"""The life of an ask as it is written down: drafted, sent, answered, its outcome, told, thanked. Inside a unit of work.

What was sent, answered or told is a conversation as well, and is logged as `log` does it, so that the clock of the
contact starts again. The life of a follow-up or a thank-you is kept at the ask that it belongs to.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import date, datetime

from sqlmodel import Session

from netlever.drafts.kinds import LINKED
from netlever.scoring import logged
from netlever.scoring.giving import OF_ASK
from netlever.store import daily
from netlever.store.db import stamp
from netlever.store.edits import favours, following
from netlever.store.edits.contacts import new
from netlever.store.models import Ask, session


def draft(
    connection: sqlite3.Connection,
    contact_id: int,
    now: datetime,
    *,
    kind: str,
    about: str,
    subject: str,
    body: str,
    blurb: str,
    facts: str,
    day: date,
    parent_id: int | None = None,
    replaces: int | None = None,
    goal_id: int | None = None,
) -> int:
    """Keep a draft, in place of an earlier one of the number `replaces` if one is given; its number.

    Raises Usage when a field is absurd.
    """
    texts = {"about": about, "subject": subject, "body": body, "blurb": blurb, "facts": facts}
    with session(connection) as opened:
        row = opened.get(Ask, replaces) if replaces else None
        if row is None:
            links: dict[str, int | None] = {"contact_id": contact_id, "parent_id": parent_id, "goal_id": goal_id}
            row = new(Ask, now, kind=kind, drafted_on=day.isoformat(), **links, **texts)
            opened.add(row)
        else:
            _set(row, now, parent_id=parent_id, goal_id=goal_id, **texts)
        opened.flush()
        assert row.id is not None
        return row.id


def rewrite(connection: sqlite3.Connection, ask_id: int, now: datetime, *, subject: str, body: str) -> None:
    """Keep another text of a draft."""
    with session(connection) as opened:
        _set(opened.get_one(Ask, ask_id), now, subject=subject, body=body)


def sent(
    connection: sqlite3.Connection, ask_id: int, now: datetime, *, day: date, channel: str, missed: int | None
) -> int:
    """An ask went out: log it, and settle what it was for; the number of the interaction.

    A thank-you thanks for the ask that it belongs to, and tells its outcome.
    """
    with session(connection) as opened:
        row = opened.get_one(Ask, ask_id)
        is_own = row.kind not in LINKED
        closed = None if is_own and not following.is_announced(connection, ask_id) else day.isoformat()
        _set(row, now, sent_on=day.isoformat(), channel=channel, missed=missed, closed_on=closed)
        parent = opened.get(Ask, row.parent_id) if row.parent_id else None
        if parent is not None and row.kind == "thank-you":
            outcome = parent.outcome or json.loads(row.facts).get("outcome", "")
            came_on = parent.outcome_on or (day.isoformat() if outcome else None)
            told = parent.told_on or (day.isoformat() if outcome else None)
            _set(parent, now, outcome=outcome, outcome_on=came_on, told_on=told, thanked_on=day.isoformat())
            _close_if_over(parent, day, now)
        opened.flush()
        following.follow(connection, ask_id, now, stage="asked", day=day)
        following.tell(connection, ask_id, now, day=day)
        said = logged.asked(row.kind, row.about)
        return _log(connection, opened, row, now, day=day, channel=channel, direction="out", said=said)


def reply(connection: sqlite3.Connection, ask_id: int, now: datetime, *, answer: str, day: date, channel: str) -> None:
    """They answered yes, no or later, or were silent; an answer is logged, a silence is not. A yes is a favour."""
    with session(connection) as opened:
        row = opened.get_one(Ask, ask_id)
        closed = day.isoformat() if answer in ("no", "silent") else None
        _set(row, now, answer=answer, answered_on=day.isoformat(), closed_on=closed)
        if answer == "yes":
            _close_if_over(row, day, now)
        opened.flush()
        stage = {"yes": "agreed", "no": "declined"}.get(answer, answer)
        following.follow(connection, ask_id, now, stage=stage, day=day)
        if answer != "silent":
            said = logged.answered(answer, row.about)
            _log(connection, opened, row, now, day=day, channel=channel, direction="in", said=said)
    _as_favour(connection, row, now, day)


def outcome(connection: sqlite3.Connection, ask_id: int, now: datetime, *, text: str, day: date) -> None:
    """Something came of it; it is theirs to hear."""
    with session(connection) as opened:
        row = opened.get_one(Ask, ask_id)
        _set(row, now, outcome=text, outcome_on=day.isoformat(), told_on=None, closed_on=None)


def told(connection: sqlite3.Connection, ask_id: int, now: datetime, *, day: date, channel: str) -> None:
    """They were told what came of it."""
    with session(connection) as opened:
        row = opened.get_one(Ask, ask_id)
        _set(row, now, told_on=day.isoformat())
        _close_if_over(row, day, now)
        _log(connection, opened, row, now, day=day, channel=channel, direction="out", said=logged.told(row.outcome))


def close(connection: sqlite3.Connection, ask_id: int, now: datetime, *, day: date) -> None:
    """Nothing is waited for any more, whatever they would answer."""
    with session(connection) as opened:
        row = opened.get_one(Ask, ask_id)
        if row.sent_on and not row.closed_on:
            _set(row, now, closed_on=day.isoformat())


def _as_favour(connection: sqlite3.Connection, row: Ask, now: datetime, day: date) -> None:
    """A yes is a favour that was got; when it is no yes after all, it goes."""
    assert row.id is not None
    kind, cause = OF_ASK.get(row.kind), ("ask", row.id)
    favours.take_back(connection, cause)
    if kind and row.answer == "yes":
        favours.add(connection, row.contact_id, now, direction="got", kind=kind, day=day, text=row.about, cause=cause)


def _close_if_over(row: Ask, day: date, now: datetime) -> None:
    if row.thanked_on and not (row.outcome_on and not row.told_on):
        _set(row, now, closed_on=day.isoformat())


def _log(
    connection: sqlite3.Connection,
    opened: Session,
    row: Ask,
    now: datetime,
    *,
    day: date,
    channel: str,
    direction: str,
    said: str,
) -> int:
    opened.flush()  # so that the history has the ask before its conversation
    return daily.log(connection, [row.contact_id], now, day=day, channel=channel, direction=direction, summary=said)


def _set(row: Ask, now: datetime, **values: object) -> None:
    for column, value in values.items():
        setattr(row, column, value)
    row.updated_at = stamp(now)

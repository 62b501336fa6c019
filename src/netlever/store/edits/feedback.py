"""Feedback as it is written down: asked for, got, acted on, told. Inside a unit of work.

What is got for an ask answers the ask; what they said unasked is a favour by itself.
"""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from sqlmodel import select

from netlever.scoring import logged
from netlever.store import daily
from netlever.store.db import stamp
from netlever.store.edits import asks, favours
from netlever.store.edits.contacts import change, new
from netlever.store.models import Ask, session
from netlever.store.models_growing import Feedback


def ask(connection: sqlite3.Connection, ask_id: int, now: datetime, *, about: str, day: date) -> None:
    """An ask is one for feedback about something; a draft that took another's place is so already."""
    with session(connection) as opened:
        if opened.exec(select(Feedback).where(Feedback.ask_id == ask_id)).first() is None:
            who = opened.get_one(Ask, ask_id).contact_id
            opened.add(new(Feedback, now, contact_id=who, ask_id=ask_id, about=about, added_on=day.isoformat()))


def add(
    connection: sqlite3.Connection, contact_id: int, now: datetime, *, about: str, text: str, tag: str, day: date
) -> int:
    """Somebody said something unasked; its number. Raises Usage when it is absurd."""
    with session(connection) as opened:
        on = day.isoformat()
        row = new(Feedback, now, contact_id=contact_id, about=about, text=text, tag=tag, added_on=on, got_on=on)
        opened.add(row)
        opened.flush()
        assert row.id is not None
    favours.add(
        connection, contact_id, now, direction="got", kind="feedback", day=day, text=text, cause=("feedback", row.id)
    )
    return row.id


def got(
    connection: sqlite3.Connection, feedback_id: int, now: datetime, *, text: str, tag: str, day: date, channel: str
) -> None:
    """They said this. The ask for it is said yes to; a draft that was never marked as sent was sent."""
    with session(connection) as opened:
        row = opened.get_one(Feedback, feedback_id)
        change(row, text=text, tag=tag or row.tag, got_on=day.isoformat(), updated_at=stamp(now))
        asked = opened.get(Ask, row.ask_id) if row.ask_id else None
    if asked is None or asked.id is None or asked.answer == "yes":
        return
    if not asked.sent_on:
        drafted = date.fromisoformat(asked.drafted_on)
        asks.sent(connection, asked.id, now, day=min(drafted, day), channel=channel, missed=None)
    asks.reply(connection, asked.id, now, answer="yes", day=day, channel=channel)


def act(connection: sqlite3.Connection, feedback_id: int, now: datetime, *, action: str, day: date) -> None:
    """Something was done about it; they are to hear of it."""
    with session(connection) as opened:
        row = opened.get_one(Feedback, feedback_id)
        change(row, action=action, acted_on=day.isoformat(), told_id=None, told_on=None, updated_at=stamp(now))


def tell_with(connection: sqlite3.Connection, feedback_id: int, ask_id: int, now: datetime) -> None:
    """A thank-you is to tell them; once it is sent, they are told."""
    with session(connection) as opened:
        change(opened.get_one(Feedback, feedback_id), told_id=ask_id, updated_at=stamp(now))


def told(connection: sqlite3.Connection, feedback_id: int, now: datetime, *, day: date, channel: str) -> None:
    """They were told what was done, which is logged where a channel is said."""
    with session(connection) as opened:
        row = opened.get_one(Feedback, feedback_id)
        change(row, told_on=day.isoformat(), updated_at=stamp(now))
    if channel:
        said = logged.told(f"you said {row.text}, I {row.action}")
        daily.log(connection, [row.contact_id], now, day=day, channel=channel, direction="out", summary=said)

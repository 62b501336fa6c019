"""What follows an ask that belongs to a referral, an announcement or to feedback. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from netlever.scoring.referrals import Stage, following
from netlever.store import daily
from netlever.store.db import stamp


def follow(connection: sqlite3.Connection, ask_id: int, now: datetime, *, stage: str, day: date) -> None:
    """The referral of an ask comes to a stage, if it has one, and if that stage may come next."""
    row = connection.execute("SELECT id FROM referral WHERE ask_id = ?", (ask_id,)).fetchone()
    if row and stage in following(stages(connection, row[0])):
        reach(connection, row[0], now, stage=stage, day=day)


def reach(
    connection: sqlite3.Connection, referral_id: int, now: datetime, *, stage: str, day: date, note: str = ""
) -> None:
    """A referral comes to a stage."""
    values = {"stage": stage, "day": day.isoformat(), "note": note}
    daily.insert(connection, "referral_stage", now, referral_id=referral_id, **values)


def stages(connection: sqlite3.Connection, referral_id: int) -> list[Stage]:
    """The stages of a referral, as they came."""
    query = "SELECT stage, day, note FROM referral_stage WHERE referral_id = ? ORDER BY id"
    return [Stage(*row) for row in connection.execute(query, (referral_id,))]


def tell(connection: sqlite3.Connection, ask_id: int, now: datetime, *, day: date) -> None:
    """Whoever a sent thank-you tells what was done about their feedback knows it now."""
    query = "UPDATE feedback SET told_on = ?, updated_at = ? WHERE told_id = ? AND told_on IS NULL"
    connection.execute(query, (day.isoformat(), stamp(now), ask_id))


def is_announced(connection: sqlite3.Connection, ask_id: int) -> bool:
    """Is it one of an announcement? Such an ask waits for no answer, though one may come."""
    return connection.execute("SELECT 1 FROM announced WHERE ask_id = ?", (ask_id,)).fetchone() is not None

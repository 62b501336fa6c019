"""Who knows whom, as the person says. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from sqlmodel import select

from netlever.store.db import stamp
from netlever.store.edits.contacts import new
from netlever.store.models import session
from netlever.store.models_search import Relation


def relate(connection: sqlite3.Connection, one: int, other: int, now: datetime, *, how: str, day: date) -> str:
    """Keep that two contacts know each other: "new", "changed" when it was known otherwise, or "known"."""
    with session(connection) as opened:
        row = opened.exec(_between(one, other)).first()
        if row is None:
            low, high = sorted((one, other))
            opened.add(new(Relation, now, one_id=low, other_id=high, how=how, day=day.isoformat()))
            return "new"
        if not how or row.how == how:
            return "known"
        row.how, row.updated_at = how, stamp(now)
        return "changed"


def part(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Take back that they know each other; was it known?"""
    with session(connection) as opened:
        row = opened.exec(_between(one, other)).first()
        if row is not None:
            opened.delete(row)
        return row is not None


def _between(one: int, other: int):  # type: ignore[no-untyped-def]  # a select of SQLModel has no name to give
    low, high = sorted((one, other))
    return select(Relation).where(Relation.one_id == low, Relation.other_id == high)

"""What contacts need and what they offer to others, as it is written down. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from netlever.store.db import stamp
from netlever.store.edits.contacts import new
from netlever.store.models import Need, session


def add(connection: sqlite3.Connection, contact_id: int, now: datetime, *, side: str, text: str, day: date) -> int:
    """Write down what a contact "needs" or "offers"; its number. Raises Usage when it is empty."""
    with session(connection) as opened:
        row = new(Need, now, contact_id=contact_id, side=side, text=text, day=day.isoformat())
        opened.add(row)
        opened.flush()
        assert row.id is not None
        return row.id


def close(connection: sqlite3.Connection, need_id: int, now: datetime, *, day: date | None) -> None:
    """It is needed or offered no longer from a day on; None opens it again."""
    with session(connection) as opened:
        row = opened.get_one(Need, need_id)
        row.closed_on = day.isoformat() if day else None
        row.updated_at = stamp(now)

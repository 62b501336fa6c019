"""Two contacts who are two people, as the person says. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from netlever.store import daily


def keep_apart(connection: sqlite3.Connection, one: int, other: int, now: datetime, *, day: date) -> bool:
    """Remember that two contacts are not one person; False when it was known."""
    low, high = sorted((one, other))
    known = "SELECT 1 FROM distinct_pair WHERE one_id = ? AND other_id = ?"
    if connection.execute(known, (low, high)).fetchone():
        return False
    daily.insert(connection, "distinct_pair", now, one_id=low, other_id=high, day=day.isoformat())
    return True

"""Favours as they are written down: typed by the person, or recorded by netlever itself, once, from what caused them.

Inside a unit of work; a cause and its favour are one batch, so that one undo takes both back.
"""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from sqlmodel import select

from netlever.store.edits.contacts import new
from netlever.store.models import Favour, session

Cause = tuple[str, int]  # a table and the id of its row: ("ask", 3), ("promise", 5), ("introduction", 2)


def add(
    connection: sqlite3.Connection,
    contact_id: int,
    now: datetime,
    *,
    direction: str,
    kind: str,
    day: date,
    text: str = "",
    cause: Cause | None = None,
) -> int | None:
    """Write down a favour, "given" to a contact or "got" from them; its number.

    With a cause it is written once for each contact: None when it was there. Raises Usage when a field is absurd.
    """
    origin = _origin(connection, cause) if cause else None
    with session(connection) as opened:
        known = select(Favour).where(Favour.contact_id == contact_id, Favour.origin == origin)
        if origin and opened.exec(known).first() is not None:
            return None
        row = new(
            Favour,
            now,
            contact_id=contact_id,
            direction=direction,
            kind=kind,
            day=day.isoformat(),
            text=text,
            origin=origin,
        )
        opened.add(row)
        opened.flush()
        return row.id


def drop(connection: sqlite3.Connection, favour_id: int) -> None:
    """Take a favour off the list."""
    connection.execute("DELETE FROM favour WHERE id = ?", (favour_id,))


def take_back(connection: sqlite3.Connection, cause: Cause) -> None:
    """Take off the list what was recorded because of something that is not so any more."""
    connection.execute("DELETE FROM favour WHERE origin = ?", (_origin(connection, cause),))


def _origin(connection: sqlite3.Connection, cause: Cause) -> str:
    """A cause as the store keeps it: by its uid, because row ids belong to one file."""
    table, row_id = cause
    (uid,) = connection.execute(f"SELECT uid FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return f"{table}:{uid}"

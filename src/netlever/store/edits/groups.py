"""Groups: added, changed, closed; who joins and leaves; steps added and done. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import select

from netlever.store.db import stamp
from netlever.store.edits.contacts import change, new
from netlever.store.models import session
from netlever.store.models_growing import Circle, CircleMember, CircleStep


def add(connection: sqlite3.Connection, now: datetime, *, name: str, kind: str, day: date, **values: Any) -> int:
    """Keep a group; its number. Raises Usage when a field is absurd."""
    with session(connection) as opened:
        row = new(Circle, now, name=name, kind=kind, added_on=day.isoformat(), **values)
        opened.add(row)
        opened.flush()
        assert row.id is not None
        return row.id


def edit(connection: sqlite3.Connection, group_id: int, now: datetime, values: Mapping[str, Any]) -> None:
    """Set columns of a group. Raises Usage when one is absurd."""
    with session(connection) as opened:
        row = opened.get_one(Circle, group_id)
        if any(getattr(row, column) != value for column, value in values.items()):
            change(row, **values, updated_at=stamp(now))


def join(
    connection: sqlite3.Connection, group_id: int, contact_id: int, now: datetime, *, role: str, day: date
) -> None:
    """Somebody is in a group, from a day on, or has another role in it."""
    with session(connection) as opened:
        row = _member(opened, group_id, contact_id)
        if row is None:
            joined = day.isoformat()
            opened.add(new(CircleMember, now, circle_id=group_id, contact_id=contact_id, role=role, joined_on=joined))
        else:
            joined = day.isoformat() if row.left_on else row.joined_on
            change(row, role=role, joined_on=joined, left_on=None, updated_at=stamp(now))


def leave(connection: sqlite3.Connection, group_id: int, contact_id: int, now: datetime, *, day: date) -> bool:
    """Somebody is in a group no more; False when they were not."""
    with session(connection) as opened:
        row = _member(opened, group_id, contact_id)
        if row is None or row.left_on:
            return False
        change(row, left_on=day.isoformat(), updated_at=stamp(now))
    return True


def add_step(
    connection: sqlite3.Connection,
    group_id: int,
    now: datetime,
    *,
    text: str,
    day: date,
    due_on: date | None = None,
    contact_id: int | None = None,
) -> int:
    """Keep a part of a group's project; its number. Raises Usage when it is empty."""
    due = due_on.isoformat() if due_on else None
    with session(connection) as opened:
        row = new(
            CircleStep, now, circle_id=group_id, contact_id=contact_id, text=text, added_on=day.isoformat(), due_on=due
        )
        opened.add(row)
        opened.flush()
        assert row.id is not None
        return row.id


def finish(connection: sqlite3.Connection, step_id: int, now: datetime, *, day: date) -> None:
    """A step is done."""
    with session(connection) as opened:
        change(opened.get_one(CircleStep, step_id), done_on=day.isoformat(), updated_at=stamp(now))


def _member(opened: Any, group_id: int, contact_id: int) -> CircleMember | None:
    query = select(CircleMember).where(CircleMember.circle_id == group_id, CircleMember.contact_id == contact_id)
    found: CircleMember | None = opened.exec(query).first()
    return found

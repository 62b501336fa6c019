"""What contacts need, and what they offer."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from netlever.record import NamedTuple

_OPEN = "day <= :day AND (closed_on IS NULL OR closed_on > :day)"


class Need(NamedTuple):
    """One thing that a contact needs or offers; `side` says which, `closed_on` until when, as an ISO day."""

    need_id: int
    contact_id: int
    name: str
    side: str
    text: str
    day: str
    closed_on: str | None


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Need]:
    """What a contact needs and offers at the end of `today`, the latest first."""
    return _select(connection, f"contact_id = :contact_id AND {_OPEN}", contact_id=contact_id, day=today.isoformat())


def every(connection: sqlite3.Connection, today: date) -> list[Need]:
    """All that anybody needs and offers at the end of `today`, the latest first."""
    return _select(connection, _OPEN, day=today.isoformat())


def one(connection: sqlite3.Connection, need_id: int) -> Need | None:
    """The need or offer of this number, also when it is closed; None when there is none."""
    found = _select(connection, "need.id = :id", id=need_id)
    return found[0] if found else None


def _select(connection: sqlite3.Connection, which: str, **more: Any) -> list[Need]:
    query = (
        "SELECT need.id, contact_id, name, side, text, day, closed_on FROM need "
        f"JOIN contact ON contact.id = contact_id WHERE {which} ORDER BY day DESC, need.id DESC"
    )
    return [Need(*row) for row in connection.execute(query, more)]

"""All that is kept of one contact, but their timeline."""

from __future__ import annotations

import sqlite3
from typing import Any

from netlever.record import NamedTuple


class Handle(NamedTuple):
    """An e-mail, phone or profile address as it was typed."""

    kind: str
    value: str


class Card(NamedTuple):
    """One contact with everything that hangs on it; days are ISO texts, flags 0 or 1."""

    contact_id: int
    uid: str
    name: str
    company: str
    title: str
    role: str
    birthday: str
    met: str
    met_on: str | None
    source: str
    added_on: str
    important: int
    cadence_days: int | None
    next_on: str | None
    snoozed_until: str | None
    paused: int
    archived: int
    do_not_contact: int
    tier: str
    latest_days: int | None
    aliases: list[str]
    handles: list[Handle]
    tags: list[str]


_COLUMNS = (
    "id, uid, name, company, title, role, birthday, met, met_on, source, added_on, important, cadence_days, next_on, "
    "snoozed_until, paused, archived, do_not_contact, tier, latest_days"
)


def card(connection: sqlite3.Connection, contact_id: int) -> Card:
    """The card of a contact that exists."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM contact WHERE id = ?", (contact_id,)).fetchone()
    mine = (contact_id,)
    aliases = connection.execute("SELECT name FROM alias WHERE contact_id = ? ORDER BY id", mine)
    handles = connection.execute("SELECT kind, value FROM handle WHERE contact_id = ? ORDER BY kind, id", mine)
    tags = connection.execute("SELECT name FROM tag WHERE contact_id = ? ORDER BY name", mine)
    lists: tuple[Any, ...] = ([a for (a,) in aliases], [Handle(*h) for h in handles], [t for (t,) in tags])
    return Card(*row, *lists)

"""All that is kept of one contact, but their timeline."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

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
    return cards(connection, [contact_id])[contact_id]


def cards(connection: sqlite3.Connection, contact_ids: Iterable[int]) -> dict[int, Card]:
    """The cards of contacts by their ids, in as many statements for all as for one; who is gone is left out."""
    wanted = (f"[{','.join(map(str, contact_ids))}]",)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM contact WHERE id IN (SELECT value FROM json_each(?))", wanted
    ).fetchall()
    lists: dict[int, tuple[list[str], list[Handle], list[str]]] = {row[0]: ([], [], []) for row in rows}
    theirs = "WHERE contact_id IN (SELECT value FROM json_each(?))"
    for owner, name in connection.execute(f"SELECT contact_id, name FROM alias {theirs} ORDER BY id", wanted):
        lists[owner][0].append(name)
    found = connection.execute(f"SELECT contact_id, kind, value FROM handle {theirs} ORDER BY kind, id", wanted)
    for owner, kind, value in found:
        lists[owner][1].append(Handle(kind, value))
    for owner, name in connection.execute(f"SELECT contact_id, name FROM tag {theirs} ORDER BY name", wanted):
        lists[owner][2].append(name)
    return {row[0]: Card._make((*row, *lists[row[0]])) for row in rows}

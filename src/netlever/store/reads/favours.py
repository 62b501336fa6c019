"""The favours that went each way: those of one contact, and the balance with everybody. Memory, not a score."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from netlever.record import NamedTuple

YEAR_DAYS = 365  # what is longer ago has been evened out, or forgotten


class Favour(NamedTuple):
    """One favour; `cause` is the table of what netlever has recorded it from ("ask", "promise", …), "" if typed."""

    favour_id: int
    contact_id: int
    direction: str
    kind: str
    day: str
    text: str
    cause: str


class Balance(NamedTuple):
    """What went each way with a contact: how often in all, and when last, as ISO days."""

    contact_id: int
    name: str
    given: int
    got: int
    gave_on: str | None
    got_on: str | None


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Favour]:
    """The favours between a contact and the person up to the end of `today`, the latest first."""
    query = (
        "SELECT id, contact_id, direction, kind, day, text, coalesce(substr(origin, 1, instr(origin, ':') - 1), '') "
        "FROM favour WHERE contact_id = ? AND day <= ? ORDER BY day DESC, id DESC"
    )
    return [Favour(*row) for row in connection.execute(query, (contact_id, today.isoformat()))]


def one(connection: sqlite3.Connection, favour_id: int) -> Favour | None:
    """The favour of this number; None when there is none."""
    found = connection.execute("SELECT contact_id FROM favour WHERE id = ?", (favour_id,)).fetchone()
    theirs = of_contact(connection, found[0], date.max) if found else []
    return next((each for each in theirs if each.favour_id == favour_id), None)


def balances(connection: sqlite3.Connection, today: date) -> list[Balance]:
    """The balance with everybody with whom there was a favour up to the end of `today`, who had the latest first."""
    query = (
        "SELECT contact_id, name, count(*) FILTER (WHERE direction = 'given'), "
        "count(*) FILTER (WHERE direction = 'got'), max(day) FILTER (WHERE direction = 'given'), "
        "max(day) FILTER (WHERE direction = 'got') FROM favour JOIN contact ON contact.id = contact_id "
        "WHERE day <= ? GROUP BY contact_id ORDER BY max(day) DESC, contact_id"
    )
    return [Balance(*row) for row in connection.execute(query, (today.isoformat(),))]


def given_in_year(connection: sqlite3.Connection, contact_id: int, today: date) -> int:
    """How many favours were given to a contact in the last year."""
    found: tuple[int] = connection.execute(
        "SELECT count(*) FROM favour WHERE contact_id = ? AND direction = 'given' AND day > ? AND day <= ?",
        (contact_id, (today - timedelta(days=YEAR_DAYS)).isoformat(), today.isoformat()),
    ).fetchone()
    return found[0]

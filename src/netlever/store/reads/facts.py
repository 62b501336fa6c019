"""What the scoring asks of the store: the facts of everybody, as of a day, and the history of a few."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from netlever.scoring.facts import Facts
from netlever.store import ties

COLUMNS = ", ".join(field.name for field in fields(Facts))


def everybody(connection: sqlite3.Connection, today: date) -> Iterator[Facts]:
    """The facts of every contact as of the end of `today`, in no order; interactions after it do not count.

    Contacts added after that day are left out.
    """
    day = today.isoformat()
    for row in connection.execute(f"SELECT {COLUMNS} FROM facts WHERE added_on <= ?", (day,)):
        facts = Facts(*row)
        if facts.last_on and facts.last_on > day:
            _go_back(connection, facts, today)
        yield facts


def of(connection: sqlite3.Connection, contact_id: int, today: date) -> Facts:
    """The facts of one contact as of the end of `today`."""
    row = connection.execute(f"SELECT {COLUMNS} FROM facts WHERE contact_id = ?", (contact_id,)).fetchone()
    facts = Facts(*row)
    if facts.last_on and facts.last_on > today.isoformat():
        _go_back(connection, facts, today)
    return facts


def interaction_days(connection: sqlite3.Connection, contact_id: int, today: date) -> list[date]:
    """The days on which a contact and I were in touch, up to and including today, oldest first, each once."""
    rows = connection.execute(
        "SELECT DISTINCT day FROM moment WHERE contact_id = ? AND day <= ? ORDER BY day",
        (contact_id, today.isoformat()),
    )
    return [date.fromisoformat(row[0]) for row in rows]


def _go_back(connection: sqlite3.Connection, facts: Facts, today: date) -> None:
    """Put the tie of an earlier day into facts that know later interactions."""
    tie = ties.tie_before(connection, facts.contact_id, today)
    facts.days, facts.mutual_days, facts.first_on, facts.last_on, facts.s180, facts.s60 = ties.as_row(tie)

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
    """The facts of every contact as of the end of `today`, in no order; interactions and news after it do not count.

    Contacts added after that day are left out.
    """
    day = today.isoformat()
    for row in connection.execute(f"SELECT {COLUMNS} FROM facts WHERE added_on <= ?", (day,)):
        facts = Facts(*row)
        _go_back(connection, facts, day)
        yield facts


def of(connection: sqlite3.Connection, contact_id: int, today: date) -> Facts:
    """The facts of one contact as of the end of `today`."""
    row = connection.execute(f"SELECT {COLUMNS} FROM facts WHERE contact_id = ?", (contact_id,)).fetchone()
    facts = Facts(*row)
    _go_back(connection, facts, today.isoformat())
    return facts


def interaction_days(connection: sqlite3.Connection, contact_id: int, today: date) -> list[date]:
    """The days on which a contact and I were in touch, up to and including today, oldest first, each once."""
    rows = connection.execute(
        "SELECT DISTINCT day FROM moment WHERE contact_id = ? AND day <= ? ORDER BY day",
        (contact_id, today.isoformat()),
    )
    return [date.fromisoformat(row[0]) for row in rows]


def _go_back(connection: sqlite3.Connection, facts: Facts, day: str) -> None:
    """Put the tie and the news of an earlier day into facts that know later ones."""
    if facts.last_on and facts.last_on > day:
        tie = ties.tie_before(connection, facts.contact_id, date.fromisoformat(day))
        facts.days, facts.mutual_days, facts.first_on, facts.last_on, facts.s180, facts.s60 = ties.as_row(tie)
    if facts.news_on and facts.news_on > day:
        query = "SELECT max(day) FROM note WHERE contact_id = ? AND kind = 'news' AND day <= ?"
        facts.news_on = connection.execute(query, (facts.contact_id, day)).fetchone()[0]

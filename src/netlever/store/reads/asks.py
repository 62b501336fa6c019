"""The asks that were made: one, all, those of a contact, and what went each way between the two of you."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from netlever.record import NamedTuple
from netlever.scoring.asks import Life, owed_for, state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from netlever.scoring.facts import Owed

_REMINDERS = "FROM ask AS again WHERE again.parent_id = ask.id AND kind = 'follow-up' AND sent_on <= :day"
LIFE = (  # of the table ask: contact id, then the fields of `scoring.asks.Life` as of the end of :day
    "contact_id, id, sent_on, answer, answered_on, outcome_on, told_on, thanked_on, closed_on, "
    f"(SELECT count(*) {_REMINDERS}), (SELECT max(sent_on) {_REMINDERS})"
)
YEAR_DAYS = 365  # what is longer ago has been evened out, or forgotten
_NAME = "(SELECT name FROM contact WHERE contact.id = contact_id)"
_TEXTS = f"{_NAME}, kind, parent_id, about, subject, body, blurb, facts, drafted_on, channel, missed, outcome"


class Ask(NamedTuple):
    """One ask with its texts and its life; days are ISO texts. `facts` is the JSON of what was typed."""

    contact_id: int
    life: Life
    name: str
    kind: str
    parent_id: int | None
    about: str
    subject: str
    body: str
    blurb: str
    facts: str
    drafted_on: str
    channel: str
    missed: int | None
    outcome: str

    @property
    def ask_id(self) -> int:
        """The number by which it is typed."""
        return self.life.ask_id

    def state(self, today: date) -> str:
        """The last thing that is known of it (`scoring.asks.state`)."""
        return state(self.life, today)

    def is_open(self, today: date) -> bool:
        """Is there still something to wait for, or to do?"""
        return not self.life.closed_on and self.state(today) != "silent"

    def owes(self, today: date) -> str:
        """What is owed because of it: "follow-up", "thanks", "outcome" or ""."""
        due = owed_for(self.life, today)
        return due.what if due and due.due_on <= today.isoformat() else ""


class Balance(NamedTuple):
    """What went each way in the last year: asks sent, granted, and thanked for."""

    asked: int
    granted: int
    thanked: int


def one(connection: sqlite3.Connection, ask_id: int, today: date) -> Ask | None:
    """The ask of this number; None when there is none."""
    found = _select(connection, today, "WHERE id = :id", id=ask_id)
    return found[0] if found else None


def every(connection: sqlite3.Connection, today: date) -> list[Ask]:
    """All asks, the latest first."""
    return _select(connection, today, "ORDER BY id DESC")


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Ask]:
    """All asks to one contact, the latest first."""
    return _select(connection, today, "WHERE contact_id = :id ORDER BY id DESC", id=contact_id)


def balance(connection: sqlite3.Connection, contact_id: int, today: date) -> Balance:
    """What was asked of a contact in the last year, and what they had for it."""
    asked, granted, thanked = connection.execute(
        "SELECT count(*), count(CASE WHEN answer = 'yes' THEN 1 END), count(thanked_on) FROM ask "
        "WHERE contact_id = ? AND kind NOT IN ('follow-up', 'thank-you') AND sent_on > ? AND sent_on <= ?",
        (contact_id, (today - timedelta(days=YEAR_DAYS)).isoformat(), today.isoformat()),
    ).fetchone()
    return Balance(asked, granted, thanked)


def owed(connection: sqlite3.Connection, today: date, only: int | None) -> Iterator[tuple[int, Owed]]:
    """What the asks make owed (`reads.owed`): at most one thing each."""
    theirs = "AND contact_id = :only" if only else ""
    query = f"SELECT {LIFE} FROM ask WHERE closed_on IS NULL AND sent_on <= :day {theirs}"
    for contact_id, *dates in connection.execute(query, {"day": today.isoformat(), "only": only}):
        due = owed_for(Life._make(dates), today)
        if due:
            yield contact_id, due


def _select(connection: sqlite3.Connection, today: date, which: str, **more: Any) -> list[Ask]:
    query = f"SELECT {LIFE}, {_TEXTS} FROM ask {which}"
    rows = connection.execute(query, {"day": today.isoformat(), **more})
    size = len(Life._fields) + 1
    return [Ask(row[0], Life._make(row[1:size]), *row[size:]) for row in rows]

"""Who is, and was, the person's mentor: all, that of a contact, and what comes to an end."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from netlever.record import NamedTuple
from netlever.scoring.facts import Owed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NOTICE_DAYS = 14  # before the end of a mentorship one decides whether to renew it; one more talk still fits in


class Mentorship(NamedTuple):
    """One mentorship; days are ISO texts, None for one that has not come. `goal` is the words of the goal, or ""."""

    mentorship_id: int
    contact_id: int
    name: str
    goal_id: int | None
    goal: str
    begun_on: str
    until_on: str | None
    ended_on: str | None


def every(connection: sqlite3.Connection, today: date) -> list[Mentorship]:
    """All that had begun by the end of `today`: those that go on, the first to end first, then the others."""
    return _select(connection, "begun_on <= ?", today.isoformat())


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> Mentorship | None:
    """That with a contact which goes on; None when there is none."""
    found = _select(connection, "contact_id = ? AND ended_on IS NULL AND begun_on <= ?", contact_id, today.isoformat())
    return found[0] if found else None


def of_goal(connection: sqlite3.Connection, goal_id: int, today: date) -> list[Mentorship]:
    """Those for a goal, in the order of `every`."""
    return _select(connection, "goal_id = ? AND begun_on <= ?", goal_id, today.isoformat())


def one(connection: sqlite3.Connection, mentorship_id: int) -> Mentorship | None:
    """The mentorship of this number; None when there is none."""
    found = _select(connection, "mentorship.id = ?", mentorship_id)
    return found[0] if found else None


def owed(connection: sqlite3.Connection, today: date, only: int | None) -> Iterator[tuple[int, Owed]]:
    """That an end is near (`reads.owed`): it is time to thank, renew or close."""
    query = (
        "SELECT contact_id, id, until_on FROM mentorship WHERE ended_on IS NULL AND until_on > '' AND begun_on <= :day"
        + (" AND contact_id = :only" if only else "")
    )
    for contact_id, mentorship_id, until_on in connection.execute(query, {"day": today.isoformat(), "only": only}):
        due_on = date.fromisoformat(until_on) - timedelta(days=NOTICE_DAYS)
        yield contact_id, Owed(mentorship_id, "mentorship", due_on.isoformat(), until_on)


def _select(connection: sqlite3.Connection, which: str, *values: object) -> list[Mentorship]:
    query = (
        "SELECT mentorship.id, contact_id, name, goal_id, coalesce(goal.text, ''), begun_on, until_on, ended_on "
        "FROM mentorship JOIN contact ON contact.id = contact_id LEFT JOIN goal ON goal.id = goal_id "
        f"WHERE {which} ORDER BY ended_on IS NOT NULL, ended_on DESC, until_on IS NULL, until_on, mentorship.id"
    )
    return [Mentorship(*row) for row in connection.execute(query, values)]

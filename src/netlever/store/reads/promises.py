"""The promises, by me and by them: all, those of a contact, one."""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever import lines
from netlever.record import NamedTuple
from netlever.scoring import promises
from netlever.scoring.promises import Terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from netlever.scoring.facts import Owed

_ABOUT_COLUMNS = 80  # of the words of a promise in a list


class Promise(NamedTuple):
    """One promise by "me" to the contact, or by "them" to me; days are ISO texts, None for one that has not come."""

    promise_id: int
    contact_id: int
    name: str
    by: str
    text: str
    made_on: str
    due_on: str | None
    kept_on: str | None
    dropped_on: str | None

    @property
    def terms(self) -> Terms:
        """What `scoring.promises` judges it by."""
        return Terms(self.promise_id, self.by, self.text, self.made_on, self.due_on)

    def state(self, today: date) -> str:
        """kept, dropped, late or open: what it is at the end of `today`."""
        if self.kept_on:
            return "kept"
        if self.dropped_on:
            return "dropped"
        return "late" if self.due_on and self.due_on < today.isoformat() else "open"


def every(connection: sqlite3.Connection, today: date) -> list[Promise]:
    """All promises made up to the end of `today`: those that are open, the first due first, then the others."""
    return _select(connection, "made_on <= ?", today.isoformat())


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Promise]:
    """The promises between a contact and the person, in the order of `every`."""
    return _select(connection, "contact_id = ? AND made_on <= ?", contact_id, today.isoformat())


def one(connection: sqlite3.Connection, promise_id: int) -> Promise | None:
    """The promise of this number; None when there is none."""
    found = _select(connection, "promise.id = ?", promise_id)
    return found[0] if found else None


def owed(connection: sqlite3.Connection, today: date, only: int | None) -> Iterator[tuple[int, Owed]]:
    """What the promises make owed (`reads.owed`)."""
    query = (
        "SELECT contact_id, id, by, text, made_on, due_on FROM promise "
        "WHERE kept_on IS NULL AND dropped_on IS NULL AND made_on <= :day" + (" AND contact_id = :only" if only else "")
    )
    for contact_id, promise_id, by, text, *days in connection.execute(query, {"day": today.isoformat(), "only": only}):
        yield contact_id, promises.owed(Terms(promise_id, by, lines.clip(text, _ABOUT_COLUMNS), *days), today)


def _select(connection: sqlite3.Connection, which: str, *values: object) -> list[Promise]:
    query = (
        "SELECT promise.id, contact_id, name, by, text, made_on, due_on, kept_on, dropped_on FROM promise "
        f"JOIN contact ON contact.id = contact_id WHERE {which} "
        "ORDER BY coalesce(kept_on, dropped_on) IS NOT NULL, coalesce(kept_on, dropped_on) DESC, "
        "due_on IS NULL, due_on, promise.id"
    )
    return [Promise(*row) for row in connection.execute(query, values)]

"""The introductions of contacts to each other: one, all, those of a contact, and what they make owed."""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever.record import NamedTuple
from netlever.scoring.introductions import Life, owed_for, state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from netlever.scoring.facts import Owed

_LIFE = ", ".join(Life._fields[1:])
_NAMES = "(SELECT name FROM contact WHERE id = one_id), (SELECT name FROM contact WHERE id = other_id)"


class Introduction(NamedTuple):
    """One introduction with its life; `because` is what both have of it, `note` what came of it."""

    life: Life
    one: str
    other: str
    because: str
    note: str

    @property
    def introduction_id(self) -> int:
        """The number by which it is typed."""
        return self.life.introduction_id

    @property
    def ids(self) -> tuple[int, int]:
        """The two contacts."""
        return self.life.one_id, self.life.other_id

    @property
    def said(self) -> str:
        """How far it is, with the name of who has said yes alone."""
        told = state(self.life)
        return {"one yes": f"{self.one} said yes", "other yes": f"{self.other} said yes"}.get(told, told)

    @property
    def on(self) -> str:
        """The ISO day since which it is so."""
        life = self.life
        days = (life.proposed_on, life.one_yes_on, life.other_yes_on, life.made_on, life.closed_on)
        return max(filter(None, days))


def one(connection: sqlite3.Connection, introduction_id: int) -> Introduction | None:
    """The introduction of this number; None when there is none."""
    found = _select(connection, "id = :id", id=introduction_id)
    return found[0] if found else None


def every(connection: sqlite3.Connection, today: date, *, closed: bool = False) -> list[Introduction]:
    """Those that are open, or all, the latest first."""
    which = "proposed_on <= :day" + ("" if closed else " AND closed_on IS NULL")
    return _select(connection, f"{which} ORDER BY id DESC", day=today.isoformat())


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Introduction]:
    """Those of a contact to others, the latest first."""
    which = "(one_id = :id OR other_id = :id) AND proposed_on <= :day ORDER BY id DESC"
    return _select(connection, which, id=contact_id, day=today.isoformat())


def between(connection: sqlite3.Connection, one_id: int, other_id: int) -> Introduction | None:
    """That of these two to each other; None when they were never to be introduced."""
    low, high = sorted((one_id, other_id))
    found = _select(connection, "one_id = :low AND other_id = :high", low=low, high=high)
    return found[0] if found else None


def owed(connection: sqlite3.Connection, today: date, only: int | None) -> Iterator[tuple[int, Owed]]:
    """What the open introductions make owed (`reads.owed`)."""
    for each in every(connection, today) if only is None else of_contact(connection, only, today):
        for contact_id, due in owed_for(each.life, (each.one, each.other)):
            if only in (None, contact_id):
                yield contact_id, due


def _select(connection: sqlite3.Connection, which: str, **more: Any) -> list[Introduction]:
    rows = connection.execute(f"SELECT id, {_LIFE}, {_NAMES}, because, note FROM introduction WHERE {which}", more)
    size = len(Life._fields)
    return [Introduction(Life(*row[:size]), *row[size:]) for row in rows]

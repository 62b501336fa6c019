"""What the person is after, the skills that it needs, and who was said to be able to help."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date

from netlever.record import NamedTuple


class Goal(NamedTuple):
    """One goal; days are ISO texts, None for one that has not come. The skills are in the order of their typing."""

    goal_id: int
    text: str
    made_on: str
    by_on: str | None
    done_on: str | None
    dropped_on: str | None
    skills: tuple[str, ...]

    @property
    def is_active(self) -> bool:
        """Is the person still after it?"""
        return not self.done_on and not self.dropped_on


class Help(NamedTuple):
    """That a contact can help with a skill, and how in a word or two."""

    contact_id: int
    name: str
    skill: str
    how: str


class Helper(NamedTuple):
    """Somebody who can help with a skill that is wanted; `last_on` is the ISO day of the last contact."""

    contact_id: int
    name: str
    skill: str
    how: str
    last_on: str | None


def every(connection: sqlite3.Connection, today: date) -> list[Goal]:
    """All goals set up to the end of `today`: the active ones, the first due first, then the others."""
    return _select(connection, "made_on <= ?", today.isoformat())


def one(connection: sqlite3.Connection, goal_id: int) -> Goal | None:
    """The goal of this number; None when there is none."""
    found = _select(connection, "goal.id = ?", goal_id)
    return found[0] if found else None


def of_contact(connection: sqlite3.Connection, contact_id: int) -> list[Help]:
    """What a contact can help with, by skill."""
    query = (
        "SELECT contact_id, name, skill, how FROM can_help JOIN contact ON contact.id = contact_id "
        "WHERE contact_id = ? ORDER BY skill"
    )
    return [Help(*row) for row in connection.execute(query, (contact_id,))]


def everybody(connection: sqlite3.Connection) -> list[Help]:
    """Who can help with what, by skill and name."""
    query = (
        "SELECT contact_id, name, skill, how FROM can_help JOIN contact ON contact.id = contact_id "
        "ORDER BY skill, name, contact_id"
    )
    return [Help(*row) for row in connection.execute(query)]


def helpers(connection: sqlite3.Connection, skills: Sequence[str], today: date) -> list[Helper]:
    """Who was said to be able to help with these skills, or offers them, by skill in the order given and name.

    A skill is said in the same words, perhaps among others; nobody is named who is archived or not to be contacted.
    """
    query = (
        "SELECT contact_id, contact.name, wanted.value, how, last_on FROM json_each(:skills) AS wanted JOIN "
        "(SELECT contact_id, skill AS words, how, 0 AS offered FROM can_help UNION ALL "
        "SELECT contact_id, lower(text), 'offers it', 1 FROM need "
        "WHERE side = 'offers' AND day <= :day AND (closed_on IS NULL OR closed_on > :day)) "
        "ON instr(' ' || words || ' ', ' ' || wanted.value || ' ') JOIN contact ON contact.id = contact_id "
        "JOIN tie USING (contact_id) WHERE archived = 0 AND do_not_contact = 0 "
        "ORDER BY wanted.key, contact.name, contact_id, offered"
    )
    found: dict[tuple[int, str], Helper] = {}
    for row in connection.execute(query, {"skills": json.dumps(list(skills)), "day": today.isoformat()}):
        found.setdefault((row[0], row[2]), Helper(*row))
    return list(found.values())


def _select(connection: sqlite3.Connection, which: str, *values: object) -> list[Goal]:
    query = (
        f"SELECT id, text, made_on, by_on, done_on, dropped_on FROM goal WHERE {which} "
        "ORDER BY coalesce(done_on, dropped_on) IS NOT NULL, by_on IS NULL, by_on, id"
    )
    skills = "SELECT skill FROM goal_skill WHERE goal_id = ? ORDER BY id"
    return [
        Goal._make((*row, tuple(skill for (skill,) in connection.execute(skills, row[:1]))))
        for row in connection.execute(query, values).fetchall()
    ]

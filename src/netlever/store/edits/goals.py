"""What the person is after, the skills that it needs, and who can help with which. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session, select

from netlever.store.db import stamp
from netlever.store.edits.contacts import change, new
from netlever.store.models import CanHelp, Goal, GoalSkill, session


def add(
    connection: sqlite3.Connection,
    now: datetime,
    *,
    text: str,
    skills: Sequence[str],
    day: date,
    by_on: date | None = None,
) -> int:
    """Write down a goal and the skills that it needs; its number. Raises Usage when one is empty."""
    by = by_on.isoformat() if by_on else None
    with session(connection) as opened:
        row = new(Goal, now, text=text, made_on=day.isoformat(), by_on=by)
        opened.add(row)
        opened.flush()
        assert row.id is not None
        _add_skills(opened, row.id, skills, now)
        return row.id


def edit(
    connection: sqlite3.Connection,
    goal_id: int,
    now: datetime,
    *,
    skills: Sequence[str] = (),
    dropped: Collection[str] = (),
    **values: str | None,
) -> None:
    """Set columns of a goal, add skills to it and take others away. Raises Usage when a value is absurd."""
    with session(connection) as opened:
        _set(opened.get_one(Goal, goal_id), now, **values)
        for row in opened.exec(select(GoalSkill).where(GoalSkill.goal_id == goal_id)):
            if row.skill in dropped:
                opened.delete(row)
        opened.flush()
        _add_skills(opened, goal_id, skills, now)


def end(
    connection: sqlite3.Connection, goal_id: int, now: datetime, *, day: date | None, dropped: bool = False
) -> None:
    """It is reached, or dropped, on a day; None opens it again."""
    on = day.isoformat() if day else None
    with session(connection) as opened:
        row = opened.get_one(Goal, goal_id)
        _set(row, now, done_on=None if dropped else on, dropped_on=on if dropped else None)


def can_help(connection: sqlite3.Connection, contact_id: int, now: datetime, *, skill: str, how: str) -> None:
    """A contact can help with a skill; `how`, in a word or two, replaces what was said of it before."""
    with session(connection) as opened:
        known = select(CanHelp).where(CanHelp.contact_id == contact_id, CanHelp.skill == skill)
        row = opened.exec(known).first()
        if row is None:
            opened.add(new(CanHelp, now, contact_id=contact_id, skill=skill, how=how))
        elif row.how != how:
            row.how, row.updated_at = how, stamp(now)


def cannot_help(connection: sqlite3.Connection, contact_id: int, skill: str) -> bool:
    """A contact cannot help with a skill; False when nobody said that they can."""
    with session(connection) as opened:
        known = select(CanHelp).where(CanHelp.contact_id == contact_id, CanHelp.skill == skill)
        row = opened.exec(known).first()
        if row is not None:
            opened.delete(row)
    return row is not None


def _add_skills(opened: Session, goal_id: int, skills: Sequence[str], now: datetime) -> None:
    known = set(opened.exec(select(GoalSkill.skill).where(GoalSkill.goal_id == goal_id)))
    opened.add_all(
        [new(GoalSkill, now, goal_id=goal_id, skill=each) for each in dict.fromkeys(skills) if each not in known]
    )


def _set(row: Goal, now: datetime, **values: str | None) -> None:
    if any(getattr(row, column) != value for column, value in values.items()):
        change(row, **values)
        row.updated_at = stamp(now)

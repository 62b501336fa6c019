"""Mentors told to people and to machines: who, how often, for which goal, until when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from netlever import config, describe, lines
from netlever.cadence import describe_held
from netlever.lines import Line, Row, line
from netlever.record import NamedTuple
from netlever.store.reads import facts
from netlever.store.reads.mentors import Mentorship

GOAL_COLUMNS = 60  # of the words of a goal


class MentorLine(NamedTuple):
    """One mentorship; days are ISO texts. `cadence` is how often, in words, `said` how far it is."""

    mentorship_id: int
    contact_id: int
    name: str
    goal_id: int | None
    goal: str
    cadence: str
    last_on: str | None
    begun_on: str
    until_on: str | None
    ended_on: str | None
    said: str


def line_of(connection: sqlite3.Connection, each: Mentorship, today: date) -> MentorLine:
    """One mentorship told, as it is at the end of `today`."""
    theirs = facts.of(connection, each.contact_id, today, config.weights().tiers)
    cadence = describe_held(theirs.cadence_from, theirs.cadence_days, theirs.latest_days)
    return MentorLine(
        each.mentorship_id, each.contact_id, each.name, each.goal_id, each.goal, cadence, theirs.last_on,
        each.begun_on, each.until_on, each.ended_on, _said(each, today),
    )  # fmt: skip


def human(each: MentorLine, today: date) -> Line:
    """Who, how often, the last time, until when and for what."""
    last = f"last in touch {_day(each.last_on, today)}" if each.last_on else "never talked"
    goal = f"for {lines.clip(each.goal, GOAL_COLUMNS)} (goal {each.goal_id})" if each.goal_id else ""
    late = "warn" if each.until_on and not each.ended_on and each.until_on < today.isoformat() else "dim"
    told = "; ".join(filter(None, (each.cadence, last, goal)))
    return line((each.name, "name"), f"  {told}", (f"   {each.said}" if each.said else "", late), hang=2)


def plain(each: MentorLine) -> Row:
    """contact id, name, goal id, how often, last day, first day, until when, the day it ended."""
    return (
        each.contact_id, each.name, each.goal_id, each.cadence, each.last_on, each.begun_on, each.until_on,
        each.ended_on,
    )  # fmt: skip


def rows(known: Iterable[Mentorship], today: date) -> Iterator[tuple[str, str]]:
    """(label, text) of a mentorship among other facts of a contact."""
    for each in known:
        goal = f"for {lines.clip(each.goal, GOAL_COLUMNS)} (goal {each.goal_id})" if each.goal_id else ""
        since = f"since {_day(each.begun_on, today)}"
        yield "mentor", ", ".join(filter(None, (since, _said(each, today), goal)))


def _said(each: Mentorship, today: date) -> str:
    """'until 31 Mar 2027', 'was to end yesterday', 'ended 3 Nov'."""
    if each.ended_on:
        return f"ended {_day(each.ended_on, today)}"
    if not each.until_on:
        return ""
    return f"{'was to end' if each.until_on < today.isoformat() else 'until'} {_day(each.until_on, today)}"


def _day(day: str, today: date) -> str:
    return describe.day(date.fromisoformat(day), today)

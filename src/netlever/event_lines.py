"""Events told to people and to machines, and the one that is meant by what was typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from netlever import config, describe, lines
from netlever.errors import NetleverError, Refused, Usage
from netlever.lines import Line, Row, line
from netlever.names import fold
from netlever.record import NamedTuple
from netlever.store import db
from netlever.store.reads import events
from netlever.store.reads.events import Event, Meeting

NAME_COLUMNS = 60


class EventLine(NamedTuple):
    """One event; days are ISO texts. `state` is planned, today, open, over or closed; `met` counts people."""

    event_id: int
    name: str
    day: str
    until_on: str | None
    place: str
    state: str
    met: int


def line_of(event: Event, today: date) -> EventLine:
    """One event told, as it is at the end of `today`."""
    return EventLine(*event[:5], event.state(today), event.met)


def human(each: EventLine, today: date) -> Line:
    """Its number, name, days and place, and how many people one met."""
    place = f", {lines.clip(each.place, NAME_COLUMNS)}" if each.place else ""
    style = "good" if each.state in ("open", "today") else "dim"
    met = f"   {each.met} met" if each.met else ""
    return line(
        (f"{each.event_id:>3}  ", "dim"), (lines.clip(each.name, NAME_COLUMNS), "name"),
        f"  {days(each, today)}{place}  ", (each.state, style), met, hang=5,
    )  # fmt: skip


def days(each: EventLine, today: date) -> str:
    """'14 Apr', '14 Apr to 17 Apr'."""
    said = [describe.day(date.fromisoformat(day), today) for day in (each.day, each.until_on) if day]
    return " to ".join(said)


def plain(each: EventLine) -> Row:
    """event id, name, day, last day, place, state, people met."""
    return each


def rows(meetings: Sequence[Meeting], today: date) -> list[tuple[str, str]]:
    """(label, text) of where one met somebody, among other facts of theirs."""
    return [
        (f"event {each.event_id}", f"{lines.clip(each.event, NAME_COLUMNS)}, {_met(each, today)}") for each in meetings
    ]


def named(connection: sqlite3.Connection, typed: str) -> Event:
    """The event of a number, or the one whose name has what was typed in it.

    Raises Usage when several have, Refused when none has.
    """
    digits = typed.strip().removeprefix("#")
    if digits.isascii() and digits.isdecimal() and len(digits) < 18:
        found = [each] if (each := events.one(connection, int(digits))) else []
    else:
        key = fold(typed)
        having = [each for each in events.every(connection) if key and key in fold(each.name)]
        found = [each for each in having if fold(each.name) == key] or having
    if not found:
        raise Refused(f"there is no event '{lines.clip(typed, 40)}'", "netlever event list shows them")
    if len(found) > 1:
        told = ", ".join(f"{each.event_id} ({lines.clip(each.name, 40)}, {each.day})" for each in found[:6])
        raise Usage(f"'{lines.clip(typed, 40)}' could be {told}", f"give the number: {found[0].event_id}")
    return found[0]


def chosen(connection: sqlite3.Connection, typed: Sequence[str] | None, today: date) -> Event:
    """The event that was typed, else the one that goes on. Raises Usage when none does, and as `named` does."""
    if typed:
        return named(connection, " ".join(typed))
    event = events.going_on(connection, today)
    if event is None:
        raise Usage("no event is open", "netlever event list shows them; netlever event open 1, or give its number")
    return event


def complete_event(incomplete: str) -> list[tuple[str, str]]:
    """(number, name) of the events for the shell's completion; silent when the store cannot be read."""
    try:
        with db.reading(config.store_path()) as connection:
            found = events.every(connection)
    except NetleverError:
        return []
    bare = [(str(each.event_id), "".join(c if c.isalnum() else " " for c in each.name)) for each in found]
    return [(number, name) for number, name in bare if number.startswith(incomplete)]


Which = Annotated[
    list[str] | None,
    typer.Argument(metavar="[N]", help="Its number, or part of its name.", autocompletion=complete_event),
]


def _met(each: Meeting, today: date) -> str:
    about = f": {lines.clip(each.about, 100)}" if each.about else ""
    return f"met {describe.day(date.fromisoformat(each.day), today)}{about}"

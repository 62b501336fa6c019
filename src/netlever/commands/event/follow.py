"""The checklist of the two days after an event: what was promised, a note, how often to be in touch."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from netlever import config, event_lines, lines
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.events import LAST_DAYS
from netlever.store import db
from netlever.store.reads import events, people, promises
from netlever.store.reads.events import Meeting


@dataclass(frozen=True)
class Step:
    """One thing to do for somebody, and the command that does it; `is_done` when it is."""

    what: str
    is_done: bool
    command: str


@dataclass(frozen=True)
class Person:
    """Somebody met at an event, and what is to do."""

    contact_id: int
    name: str
    company: str
    event: str
    day: str
    about: str
    steps: list[Step]


@dataclass(frozen=True)
class Checklist:
    """Who is to be followed up, the latest event first; `followed` counts the others who were met there."""

    today: date
    people: list[Person]
    followed: int


def run(typed: Sequence[str] | None, today: date) -> Checklist:
    """Gather what is left to do after one event, or after all of the last weeks."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        if typed:
            met = events.meetings(connection, today, event_lines.chosen(connection, typed, today).event_id)
        else:
            since = (today - timedelta(days=LAST_DAYS)).isoformat()
            met = [each for each in events.meetings(connection, today) if each.day >= since]
        left = [each for each in met if not each.is_followed]
        short = people.short_names(connection, people.by_ids(connection, [each.contact_id for each in left]))
        told = [_person(connection, each, short[each.contact_id], today) for each in left]
    return Checklist(today, told, len(met) - len(left))


def _person(connection: sqlite3.Connection, met: Meeting, typed: str, today: date) -> Person:
    made = [each for each in promises.of_contact(connection, met.contact_id, today) if each.by == "me"]
    steps = [
        Step(
            f"promise: {lines.clip(each.text, 60)}",
            each.state(today) in ("kept", "dropped"),
            f"netlever promise done {each.promise_id} --via email",
        )
        for each in made
        if each.made_on >= met.day
    ]
    query = "SELECT tier <> '' OR cadence_days IS NOT NULL OR next_on IS NOT NULL FROM contact WHERE id = ?"
    (has_cadence,) = connection.execute(query, (met.contact_id,)).fetchone()
    steps.append(Step("a note: good to meet you", False, f"netlever event note {typed}"))
    steps.append(Step("how often to be in touch", bool(has_cadence), f"netlever edit {typed} --every quarterly"))
    return Person(met.contact_id, met.name, met.company, met.event, met.day, met.about, steps)


def human(listed: Checklist) -> Iterator[Line]:
    """A person and what is to do, a line each, under the name of the event."""
    event = ""
    for each in listed.people:
        if each.event != event:
            yield line((lines.clip(each.event, event_lines.NAME_COLUMNS), "good"))
        event = each.event
        company = f", {lines.clip(each.company, 40)}" if each.company else ""
        about = f": {lines.clip(each.about, 100)}" if each.about else ""
        yield line((lines.clip(each.name, 60), "name"), f"{company}{about}", indent=2, hang=4)
        for step in each.steps:
            command = (f"   {step.command}", "command") if not step.is_done else ""
            yield line(f"[{'x' if step.is_done else ' '}] {step.what}", command, indent=4, hang=4)
    if listed.people:
        yield line(("a logged word checks somebody off; so does netlever event done NAME", "dim"))
    else:
        yield line(f"Nobody is left to follow up{f'; {listed.followed} were' if listed.followed else ''}.")


def plain(listed: Checklist) -> Iterator[Row]:
    """contact id, name, company, day, step, done or open, command."""
    for each in listed.people:
        for step in each.steps:
            done = "done" if step.is_done else "open"
            yield each.contact_id, each.name, each.company, each.day, step.what, done, step.command


def command(which: event_lines.Which = None) -> Answer[Checklist]:
    """List what to do within two days for whom you met: keep what you promised, write a note, set a cadence.

    Without an event it is everybody of the last month. Each is a reason in nudge from the next day on, which fades.

    netlever event follow
    netlever event follow pycon
    Next: netlever event note ines
    """
    return Answer(run(which, config.today()), human, plain)

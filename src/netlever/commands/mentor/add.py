"""Say that somebody is your mentor, or renew it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, cadence, config, goal_lines, lines, mentor_lines
from netlever.cadence import Cadence
from netlever.lines import Line, Row, line
from netlever.mentor_lines import MentorLine
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import mentors, people
from netlever.store.reads.people import Person


@dataclass(frozen=True)
class Begun:
    """A mentorship as it holds now, begun or renewed, and the command that opens each meeting."""

    today: date
    line: MentorLine
    renewed: bool
    command: str


def run(person: Person, goal_id: int | None, until_on: date | None, every: Cadence | None) -> Begun:
    """Write it down; what was understood."""
    from netlever.store.edits import mentors as edits

    path, today, now = config.store_path(), config.today(), config.now()
    with db.reading(path) as connection:
        before = mentors.of_contact(connection, person.contact_id, today)
        typed = people.short_names(connection, [person])[person.contact_id]
    told = f"mentor {lines.clip(person.name, 60)}"
    with db.change(path, told, now) as connection:
        edits.add(connection, person.contact_id, now, day=today, goal_id=goal_id, until_on=until_on, cadence=every)
    with db.reading(path) as connection:
        held = mentors.of_contact(connection, person.contact_id, today)
        assert held is not None
        line_ = mentor_lines.line_of(connection, held, today)
    return Begun(today, line_, before is not None, f"netlever brief {typed}")


def human(begun: Begun) -> Iterator[Line]:
    """Who, how often, until when, and how to open the next meeting."""
    yield line(
        "renewed: " if begun.renewed else "your mentor: ", *mentor_lines.human(begun.line, begun.today).spans, hang=2
    )
    if not begun.line.until_on:
        yield line(("no end is said; --until 2027-03 says when you look back together", "dim"), indent=2)
    yield line("before each meeting: ", (begun.command, "command"), indent=2)


def plain(begun: Begun) -> Iterator[Row]:
    """contact id, name, goal id, how often, last day, first day, until when, the day it ended."""
    yield mentor_lines.plain(begun.line)


def command(
    name: arguments.Name,
    every: arguments.Every = None,
    goal: Annotated[
        str | None,
        typer.Option(metavar="N", help="The goal it is for.", autocompletion=goal_lines.complete_number),
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="When it ends: 2027-03, in 6 months.")] = None,
) -> Answer[Begun]:
    """Say that somebody is your mentor, or renew it.

    How often is a cadence as any other. Two weeks before the end it is a reason in nudge: to thank, renew or close.

    netlever mentor priya --cadence 6w --goal 1 --until 2027-03
    netlever mentor add "grace hopper" --cadence monthly
    Next: netlever mentor list
    """
    today = config.today()
    until_on = None if until is None else arguments.due_day(until, today)
    wanted = cadence.parse(every)
    with db.reading(config.store_path()) as connection:
        person = arguments.person(connection, name)
        goal_id = None if goal is None else goal_lines.of_number(connection, goal).goal_id
    return Answer(run(person, goal_id, until_on, wanted), human, plain)

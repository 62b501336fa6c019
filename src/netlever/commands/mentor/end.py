"""Say that somebody is no longer your mentor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import arguments, config, lines, mentor_lines
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.mentor_lines import MentorLine
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import mentors, people
from netlever.store.reads.people import Person


@dataclass(frozen=True)
class Ended:
    """A mentorship that is over; the commands that thank for it, and that let the cadence be another."""

    today: date
    line: MentorLine
    thank: str
    rarer: str


def run(person: Person, on: str | None) -> Ended:
    """End it. Raises Refused when they are no mentor, Usage for a day before it began."""
    from netlever.store.edits import mentors as edits

    path, today, now = config.store_path(), config.today(), config.now()
    day = arguments.past_day(on, today)
    with db.reading(path) as connection:
        held = mentors.of_contact(connection, person.contact_id, today)
        typed = people.short_names(connection, [person])[person.contact_id]
    if held is None:
        raise Refused(f"{lines.clip(person.name, 60)} is not your mentor", "netlever mentor list shows who is")
    if day.isoformat() < held.begun_on:
        raise Usage(f"it began on {held.begun_on}, after {day}", "nothing was changed")
    with db.change(path, f"no longer mentor: {lines.clip(person.name, 60)}", now) as connection:
        edits.end(connection, held.mentorship_id, now, day=day)
    with db.reading(path) as connection:
        ended = mentors.one(connection, held.mentorship_id)
        assert ended is not None
        line_ = mentor_lines.line_of(connection, ended, today)
    thank = f'netlever thank {typed} --for "the time that you gave me"'
    return Ended(today, line_, thank, f"netlever edit {typed} --every quarterly" if line_.cadence else "")


def human(ended: Ended) -> Iterator[Line]:
    """Who it was, and what a good end needs."""
    yield line("no longer your mentor: ", *mentor_lines.human(ended.line, ended.today).spans, hang=2)
    yield line("to thank them, and say what came of it: ", (ended.thank, "command"), indent=2)
    if ended.rarer:
        yield line("to stay in touch, less often: ", (ended.rarer, "command"), indent=2)


def plain(ended: Ended) -> Iterator[Row]:
    """contact id, name, goal id, how often, last day, first day, until when, the day it ended."""
    yield mentor_lines.plain(ended.line)


def command(name: arguments.Name, on: arguments.On = None) -> Answer[Ended]:
    """Say that somebody is no longer your mentor. They stay in your book, with the cadence that they have.

    netlever mentor end priya
    netlever mentor end priya --on yesterday
    Next: netlever thank priya
    """
    with db.reading(config.store_path()) as connection:
        person = arguments.person(connection, name)
    return Answer(run(person, on), human, plain)

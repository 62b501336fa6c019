"""Say that people may be told although it is not certain where they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import announcing, arguments, config, lines
from netlever.commands.announce.number import Number
from netlever.errors import Refused
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring import announcing as rule
from netlever.store import db
from netlever.store.reads import announcements
from netlever.store.reads.announcements import Announcement
from netlever.store.reads.people import Person


@dataclass(frozen=True)
class Confirmed:
    """Somebody who may be told, although these things are not certain of them."""

    announcement_id: int
    contact_id: int
    name: str
    although: list[str]


@dataclass(frozen=True)
class AllConfirmed:
    """Everybody who was confirmed by one command."""

    people: list[Confirmed]


def run(typed: str, names: list[str]) -> AllConfirmed:
    """Confirm everybody of these names, or nobody. Raises Refused for whom nothing confirms, or who is told anyway."""
    from netlever.store.edits import announcements as edits

    today, now = config.today(), config.now()
    with db.reading(config.store_path()) as connection:
        which = announcing.open_one(connection, typed)
        persons = list(
            {each.contact_id: each for each in (arguments.person(connection, name) for name in names)}.values()
        )
        there = {each.contact_id for each in announcements.placed(connection, which, today)}
        found = [_doubts(connection, which, person, there) for person in persons]
    number = which.announcement_id
    who = ", ".join(lines.clip(each.name, 40) for each in persons)
    with db.change(config.store_path(), f"announcement {number}: {who} may know", now) as connection:
        for each in found:
            edits.confirm(connection, number, each.contact_id, now, each.although)
        new = [each.contact_id for each in found if each.contact_id not in there]
        edits.place(connection, number, new, now)
    return AllConfirmed(found)


def _doubts(connection: sqlite3.Connection, which: Announcement, person: Person, there: set[int]) -> Confirmed:
    number, today = which.announcement_id, config.today()
    known = announcing.rules_of(connection, which)
    asked = {"announcement_id": number, "kind": which.kind, "only": [person.contact_id]}
    (each,) = announcements.candidates(connection, today, **asked)  # type: ignore[arg-type]
    why = rule.left_out(each, known, today)
    if why and not why.can_confirm:
        raise announcing.not_told(number, person, why)
    if why is None and person.contact_id in there:
        name = lines.clip(person.name, 60)
        raise Refused(f"announcement {number}: {name} is told anyway", f"netlever announce show {number}")
    doubts = dict.fromkeys(doubt.why for doubt in rule.doubts(each, known, today))
    new = [doubt for doubt in doubts if (person.contact_id, doubt) not in known.confirmed]
    return Confirmed(number, person.contact_id, person.name, new)


def human(confirmed: AllConfirmed) -> Iterator[Line]:
    """Who may be told, and what was not certain."""
    for each in confirmed.people:
        said = f", although {'; '.join(lines.clip(why, 80) for why in each.although)}" if each.although else ""
        yield line(f"announcement {each.announcement_id}: ", (each.name, "name"), f" may be told{said}")


def plain(confirmed: AllConfirmed) -> Iterator[Row]:
    """announcement id, contact id, name, what was not certain."""
    for each in confirmed.people:
        yield each.announcement_id, each.contact_id, each.name, "; ".join(each.although)


def command(
    number: Number,
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="Who may be told.", autocompletion=arguments.complete_name),
    ],
) -> Answer[AllConfirmed]:
    """Say that people may be told although it is not certain where they are; a name of several words in quotes.

    It settles what is not certain now: what is found out later has to be confirmed again. Of whoever is known to be at
    an excluded company, or was lately, nothing is confirmed.

    netlever announce confirm 1 ben
    netlever announce confirm 1 ben "maria rossi"
    Next: netlever announce today
    """
    return Answer(run(number, names), human, plain)

"""Bring a referral to a stage: what all of the verbs in `verbs` do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import arguments, config, describe, lines, referring
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.referring import Helper, ReferralLine
from netlever.scoring.referrals import Stage, hindrance
from netlever.store import db
from netlever.store.reads import openings, people
from netlever.store.reads.openings import Opening


@dataclass(frozen=True)
class Reached:
    """A referral that came to a stage, and who is to be told of it."""

    line: ReferralLine
    day: date
    note: str
    tell: list[Helper]


def run(typed: str, via: str, stage: str, on: str | None, note: str) -> Reached:
    """Bring a referral to a stage. Raises Refused when it cannot come next, Usage for a day before the last stage."""
    from netlever.store.edits import referrals as edits

    today, now = config.today(), config.now()
    day = arguments.past_day(on, today)
    with db.reading(config.store_path()) as connection:
        opening = referring.of_number(connection, typed)
        if opening.closed_on:
            raise Refused(f"opening {opening.opening_id} was closed on {opening.closed_on}", "netlever referral list")
        contact_id, name = _through(connection, opening, via, stage, today)
        _check(connection, opening, contact_id, name, stage, day)
    text = f"opening {opening.opening_id} through {lines.clip(name, 60)}: {stage}"
    with db.change(config.store_path(), text, now) as connection:
        referral_id = edits.find(connection, opening.opening_id, contact_id, now, day)
        edits.advance(connection, referral_id, now, stage=stage, day=day, note=note)
        ways = openings.of_opening(connection, opening.opening_id, today)
        (told,) = referring.told(connection, [way for way in ways if way.referral_id == referral_id])
        return Reached(
            told, day, note, referring.to_tell(connection, [way.ask_id for way in ways if way.ask_id], today)
        )


def _through(connection: sqlite3.Connection, opening: Opening, via: str, stage: str, today: date) -> tuple[int, str]:
    """Through whom; somebody new only when they were asked in person."""
    if stage == "asked" and via:
        person = arguments.person(connection, via)
        return person.contact_id, person.name
    way = referring.through(connection, opening, via, today)
    return way.contact_id, way.name


def _check(connection: sqlite3.Connection, opening: Opening, contact_id: int, name: str, stage: str, day: date) -> None:
    ways = openings.of_opening(connection, opening.opening_id, config.today())
    new = (Stage("identified", day.isoformat()),)
    stages = next((way.stages for way in ways if way.contact_id == contact_id), new)
    if why := hindrance(stages, stage):
        hint = f"netlever referral show {opening.opening_id} tells how far it is"
        if "not" in why.split():
            first = "agreed" if "agreed" in why else "asked"
            typed = people.short_names(connection, people.by_ids(connection, [contact_id]))[contact_id]
            hint = f"say so first: netlever referral {first} {opening.opening_id} --via {typed}"
        raise Refused(f"opening {opening.opening_id}: {lines.clip(name, 60)} {why}", hint)
    if day.isoformat() < stages[-1].day:
        told = f"opening {opening.opening_id}: {lines.clip(name, 60)} was {stages[-1].stage} on {stages[-1].day}"
        raise Usage(f"{told}, after {day}", "say --on a later day")


def human(reached: Reached) -> Iterator[Line]:
    """What was kept, then the next step, or who is to hear of it."""
    each = reached.line
    day = describe.day(reached.day, config.today())
    yield line(f"opening {each.opening_id} through ", (each.name, "name"), f": {each.stage} {day}")
    if each.command:
        yield line(f"{each.next}   ", (each.command, "command"), indent=2)
    for helper in reached.tell:
        yield line("tell and thank ", (helper.name, "name"), ":   ", (helper.command, "command"), indent=2)


def plain(reached: Reached) -> Iterator[Row]:
    """opening id, contact id, name, stage, day, command."""
    each = reached.line
    yield each.opening_id, each.contact_id, each.name, each.stage, reached.day, each.command

"""Say that somebody was told. It is logged as a conversation, and nobody is told twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import announcing, arguments, config, describe, handing, lines
from netlever.commands.announce.number import Number
from netlever.drafts.lint import missed
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.announcing import Placed
from netlever.store import db
from netlever.store.daily import CHANNELS
from netlever.store.reads import announcements, asks
from netlever.store.reads.announcements import Announcement
from netlever.store.reads.people import Person


@dataclass(frozen=True)
class Sent:
    """That somebody was told, and how many are left for today; `outcome` is what they heard, "" for the news itself."""

    announcement_id: int
    contact_id: int
    name: str
    ask_id: int
    channel: str
    day: date
    left_today: int
    outcome: str


def run(typed: str, name: list[str], via: str, on: str | None) -> Sent:
    """Write it down. Raises Refused when they were told before or must not be told, Usage for a day before it began."""
    from netlever.store.edits import announcements as edits
    from netlever.store.edits import asks as ask_edits

    today, now = config.today(), config.now()
    day = arguments.past_day(on, today)
    with db.reading(config.store_path()) as connection:
        which = announcing.open_one(connection, typed)
        person = arguments.person(connection, name)
        place = announcing.placed(connection, which, person)
        drafted, parent_id = _draft(connection, which, person, place)
        ask = asks.one(connection, drafted, today) if drafted else None
    number, begun_on = which.announcement_id, which.outcome_on or which.started_on
    if day.isoformat() < begun_on:
        raise Usage(f"announcement {number} goes back to {begun_on}, and {day} is before it", "nobody was told then")
    channel = arguments.one_of("--via", via, CHANNELS) if via else (ask.channel if ask else "") or "email"
    found = missed(handing.findings_of(ask.body, ask.kind, "email", ask.subject, ask.blurb)) if ask else None
    told = f"announcement {number}: {lines.clip(person.name, 60)} was told"
    with db.change(config.store_path(), told, now) as connection:
        if ask is None:
            drafted = edits.in_person(connection, number, person.contact_id, now, day=day, parent_id=parent_id)
        assert drafted is not None
        ask_edits.sent(connection, drafted, now, day=day, channel=channel, missed=found)
        todays = announcements.wave(connection, which, announcing.rules_of(connection, which), today)
    return Sent(number, person.contact_id, person.name, drafted, channel, day, len(todays), which.outcome)


def _draft(
    connection: sqlite3.Connection, which: Announcement, person: Person, place: Placed
) -> tuple[int | None, int | None]:
    """The draft that went out, None for one told in person, and what it follows when they hear what came of it.

    Raises Refused when they were told before, or when it is over and they never were.
    """
    number, name = which.announcement_id, lines.clip(person.name, 60)
    done_on = place.heard_on if which.outcome_on else place.sent_on
    if done_on:
        raise Refused(f"announcement {number}: {name} was told on {done_on}", f"netlever announce show {number}")
    if not which.outcome_on:
        return place.ask_id, None
    if not place.sent_on:
        raise Refused(f"announcement {number}: {name} was never told", "it is over; nobody else is told")
    return announcements.thanks(connection, place.ask_id or 0), place.ask_id


def human(sent: Sent) -> Iterator[Line]:
    """Who was told, and what is left of the day."""
    day, what = describe.day(sent.day, config.today()), "heard of it" if sent.outcome else "was told"
    yield line(f"announcement {sent.announcement_id}: ", (sent.name, "name"), f" {what} by {sent.channel} {day}")
    if sent.left_today:
        yield line(f"{sent.left_today} more today   ", ("netlever announce today", "command"), indent=2)


def plain(sent: Sent) -> Iterator[Row]:
    """announcement id, contact id, name, ask id, channel, day, left for today."""
    yield sent.announcement_id, sent.contact_id, sent.name, sent.ask_id, sent.channel, sent.day, sent.left_today


def command(
    number: Number,
    name: arguments.Name,
    via: Annotated[
        str,
        typer.Option(
            "--via", metavar="CHANNEL", help=", ".join(CHANNELS), autocompletion=arguments.complete_word(CHANNELS)
        ),
    ] = "",
    on: arguments.On = None,
) -> Answer[Sent]:
    """Say that somebody was told. It is logged; `netlever ask sent` of their draft does the same.

    netlever announce sent 1 grace
    netlever announce sent 1 grace --via call --on yesterday
    Next: netlever announce update 1 "I start at Acme in May"
    """
    return Answer(run(number, name, via, on), human, plain)

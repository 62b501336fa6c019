"""Say what came of each event: who was met, followed up, and talked to again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, event_lines, lines
from netlever.event_lines import EventLine
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import events


@dataclass(frozen=True)
class Came:
    """What came of one event, in people: `again` had a second conversation."""

    event: EventLine
    met: int
    followed: int
    again: int


@dataclass(frozen=True)
class EventStats:
    """The events at which one met anybody, those with most second conversations first."""

    today: date
    events: list[Came]


def run(today: date) -> EventStats:
    """Count."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        met = events.meetings(connection, today)
        told = [event_lines.line_of(each, today) for each in events.every(connection)]
    found = []
    for event in told:
        there = [each for each in met if each.event_id == event.event_id]
        followed, again = sum(each.is_followed for each in there), sum(bool(each.again_on) for each in there)
        found += [Came(event, len(there), followed, again)] if there else []
    return EventStats(today, sorted(found, key=lambda came: (-came.again, -came.followed)))


def human(stats: EventStats) -> Iterator[Line]:
    """A line an event."""
    for came in stats.events:
        yield line(
            (lines.clip(came.event.name, 50), "name"), f", {event_lines.days(came.event, stats.today)}: ",
            f"{came.met} met, {came.followed} followed up, {came.again} talked to again", hang=2,
        )  # fmt: skip
    if not stats.events:
        yield line("You have noted nobody whom you met at an event. ", ('netlever met "Ines (Acme): …"', "command"))


def plain(stats: EventStats) -> Iterator[Row]:
    """event id, name, day, met, followed up, talked to again."""
    for came in stats.events:
        yield came.event.event_id, came.event.name, came.event.day, came.met, came.followed, came.again


def command() -> Answer[EventStats]:
    """Say what came of each event: how many you met, followed up, and talked to again.

    Those with most second conversations come first: they are worth going to again.

    netlever event stats
    netlever event stats --as-of 2026-01-01
    Next: netlever event close
    """
    return Answer(run(config.today()), human, plain)

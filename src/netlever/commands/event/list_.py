"""List the events, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, event_lines
from netlever.event_lines import EventLine
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import events


@dataclass(frozen=True)
class Events:
    """All events, the latest first."""

    today: date
    events: list[EventLine]


def run(today: date) -> Events:
    """Gather them."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        return Events(today, [event_lines.line_of(each, today) for each in events.every(connection)])


def human(listed: Events) -> Iterator[Line]:
    """A line an event."""
    for each in listed.events:
        yield event_lines.human(each, listed.today)
    if not listed.events:
        yield line("No event is noted. ", ('netlever event add "PyCon DE" --on 2027-04-14', "command"))


def plain(listed: Events) -> Iterator[Row]:
    """event id, name, day, last day, place, state, people met."""
    yield from map(event_lines.plain, listed.events)


def command() -> Answer[Events]:
    """List the events, the latest first.

    netlever event list
    netlever event list --plain | cut -f1,2
    Next: netlever event show 1
    """
    return Answer(run(config.today()), human, plain)

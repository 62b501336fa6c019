"""Say that an event is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, event_lines, lines
from netlever.errors import Refused
from netlever.event_lines import EventLine
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import events


@dataclass(frozen=True)
class Closed:
    """The event, and how many of those met there are still to be followed up."""

    today: date
    event: EventLine
    to_follow: int


def run(typed: list[str] | None) -> Closed:
    """Close it."""
    from netlever.store.edits import events as edits

    today, now = config.today(), config.now()
    with db.reading(config.store_path()) as connection:
        event = event_lines.chosen(connection, typed, today)
    if event.closed_on:
        raise Refused(f"{lines.clip(event.name, 60)} is closed already", f"netlever event open {event.event_id}")
    with db.change(config.store_path(), f"event close {lines.clip(event.name, 60)}", now) as connection:
        edits.close(connection, event.event_id, now, day=today)
        closed = events.one(connection, event.event_id)
        met = events.meetings(connection, today, event.event_id)
    assert closed is not None
    return Closed(today, event_lines.line_of(closed, today), sum(not each.is_followed for each in met))


def human(closed: Closed) -> Iterator[Line]:
    """The event, and the command that says what is left to do."""
    yield event_lines.human(closed.event, closed.today)
    if closed.to_follow:
        command = (f"netlever event follow {closed.event.event_id}", "command")
        yield line(f"{closed.to_follow} to follow up: ", command, indent=5)


def plain(closed: Closed) -> Iterator[Row]:
    """event id, name, day, last day, place, state, people met."""
    yield event_lines.plain(closed.event)


def command(which: event_lines.Which = None) -> Answer[Closed]:
    """Say that an event is over for you. Following up goes on.

    netlever event close
    netlever event close pycon
    Next: netlever event list
    """
    return Answer(run(which), human, plain)

"""Say that an event goes on: whom you meet is met there."""

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
class Opened:
    """The event that is open now; `closed` is the name of one that was open before, "" for none."""

    today: date
    event: EventLine
    closed: str


def run(typed: list[str] | None) -> Opened:
    """Open it, in the place of another."""
    from netlever.store.edits import events as edits

    today, now = config.today(), config.now()
    with db.reading(config.store_path()) as connection:
        event = event_lines.chosen(connection, typed, today)
        opened = [each for each in events.every(connection) if each.state(today) == "open"]
    if any(each.event_id == event.event_id for each in opened):
        raise Refused(f"{lines.clip(event.name, 60)} is open already", 'netlever met "Ines (Acme): …"')
    with db.change(config.store_path(), f"event open {lines.clip(event.name, 60)}", now) as connection:
        edits.begin(connection, event.event_id, now, day=today)
        now_open = events.one(connection, event.event_id)
    assert now_open is not None
    return Opened(today, event_lines.line_of(now_open, today), opened[0].name if opened else "")


def human(opened: Opened) -> Iterator[Line]:
    """The event, and how to note whom one meets."""
    yield event_lines.human(opened.event, opened.today)
    if opened.closed:
        yield line((f"{lines.clip(opened.closed, 60)} is open no more", "dim"), indent=5)
    yield line(('netlever met "Ines (Acme): asked about migrations, promised blog link"', "command"), indent=5)


def plain(opened: Opened) -> Iterator[Row]:
    """event id, name, day, last day, place, state, people met."""
    yield event_lines.plain(opened.event)


def command(which: event_lines.Which = None) -> Answer[Opened]:
    """Say that an event goes on: whom you meet, with `netlever met`, is met there.

    Without a number it is the one that is on today. One is open at a time.

    netlever event open
    netlever event open meetup
    Next: netlever event follow
    """
    return Answer(run(which), human, plain)

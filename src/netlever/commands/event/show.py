"""Show an event, and whom one met there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from netlever import config, describe, event_lines, lines
from netlever.event_lines import EventLine
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import events
from netlever.store.reads.events import Meeting


@dataclass(frozen=True)
class Shown:
    """An event, and whom one met there, in the order of meeting."""

    today: date
    event: EventLine
    meetings: list[Meeting]


def run(typed: Sequence[str] | None, today: date) -> Shown:
    """Gather one event."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        event = event_lines.chosen(connection, typed, today)
        return Shown(today, event_lines.line_of(event, today), events.meetings(connection, today, event.event_id))


def human(shown: Shown) -> Iterator[Line]:
    """The event, then a line a person."""
    yield event_lines.human(shown.event, shown.today)
    for each in shown.meetings:
        company = f", {lines.clip(each.company, 40)}" if each.company else ""
        about = f": {lines.clip(each.about, 100)}" if each.about else ""
        after = (f"   {_after(each, shown.today)}", "dim" if each.is_followed else "warn")
        yield line((lines.clip(each.name, 60), "name"), f"{company}{about}", after, indent=5, hang=2)
    if not shown.meetings:
        yield line((f'netlever met "Ines (Acme): asked about migrations" --event {shown.event.event_id}', "command"),
                   indent=5)  # fmt: skip


def _after(each: Meeting, today: date) -> str:
    """What came of it, in words."""
    if each.again_on:
        return f"talked again {_day(each.again_on, today)}"
    if each.talked_on:
        return f"followed up {_day(each.talked_on, today)}"
    return f"done {_day(each.done_on, today)}" if each.done_on else "not followed up"


def _day(day: str, today: date) -> str:
    return describe.day(date.fromisoformat(day), today)


def plain(shown: Shown) -> Iterator[Row]:
    """contact id, name, company, day, about, day of following up, day of the next conversation."""
    for each in shown.meetings:
        yield each.contact_id, each.name, each.company, each.day, each.about, each.talked_on, each.again_on


def command(which: event_lines.Which = None) -> Answer[Shown]:
    """Show an event and whom you met there: the one that is going on, or the one you name.

    netlever event show
    netlever event show pycon
    netlever event 1
    Next: netlever met "Ines (Acme): asked about migrations"
    """
    return Answer(run(which, config.today()), human, plain)

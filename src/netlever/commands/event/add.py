"""Keep an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, dates, event_lines, group_lines, lines
from netlever.errors import Usage
from netlever.event_lines import EventLine
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import events


@dataclass(frozen=True)
class Added:
    """The event as it was understood."""

    today: date
    event: EventLine


def run(name: str, day: date, until_on: date | None, place: str, group_id: int | None) -> Added:
    """Keep it; what was understood."""
    from netlever.store.edits import events as edits

    today, now = config.today(), config.now()
    with db.change(config.store_path(), f"event {lines.clip(name, 60)}, {day}", now) as connection:
        event_id = edits.add(connection, now, name=name, day=day, until_on=until_on, place=place, group_id=group_id)
        event = events.one(connection, event_id)
    assert event is not None
    return Added(today, event_lines.line_of(event, today))


def human(added: Added) -> Iterator[Line]:
    """The event, and what to type when it begins."""
    yield event_lines.human(added.event, added.today)
    yield line((f"when you are there: netlever event open {added.event.event_id}", "dim"), indent=5)


def plain(added: Added) -> Iterator[Row]:
    """event id, name, day, last day, place, state, people met."""
    yield event_lines.plain(added.event)


def command(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="What it is called.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Its day, or the first; today.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Its last day.")] = None,
    place: Annotated[str, typer.Option("--place", metavar="TEXT", help="Where it is.")] = "",
    group: group_lines.Of = None,
) -> Answer[Added]:
    """Keep an event that you go to, or went to.

    netlever event add EuroPython --on 2027-07-14 --until 2027-07-20
    netlever event add "ACM dinner" --on fri --place Prague --group acm
    Next: netlever event open
    """
    today, typed = config.today(), " ".join(" ".join(name).split())
    if not typed:
        raise Usage("the event has no name", 'try: netlever event add "PyCon DE" --on 2027-04-14')
    day = dates.parse_day(on, today, past=False) if on is not None else today
    until_on = dates.parse_day(until, day, past=False) if until is not None else None
    if until_on and until_on < day:
        raise Usage(f"it would end on {until_on}, before it begins on {day}", "nothing was changed")
    group_id = None
    if group is not None:
        with db.reading(config.store_path()) as connection:
            group_id = group_lines.named(connection, group, today).group_id
    return Answer(run(typed, day, until_on, arguments.kept(place), group_id), human, plain)

"""Change what is known of an event: its name, its days, its place, whose meeting it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import typer

from netlever import arguments, config, dates, event_lines, group_lines, lines
from netlever.errors import Usage
from netlever.event_lines import EventLine
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import events


@dataclass(frozen=True)
class Changed:
    """The event as it is now; `group` is the name of the group that was given, "" for none."""

    today: date
    event: EventLine
    group: str


def run(typed: str, values: dict[str, Any], on: str | None, until: str | None, group: str | None) -> Changed:
    """Change it; what holds now. Raises Usage when it would end before it begins."""
    from netlever.store.edits import events as edits

    today, now, path = config.today(), config.now(), config.store_path()
    with db.reading(path) as connection:
        event = event_lines.named(connection, typed)
        of = group_lines.named(connection, group, today) if group and not _is_none(group) else None
    day = dates.parse_day(on, today, past=False) if on is not None else date.fromisoformat(event.day)
    kept = date.fromisoformat(event.until_on) if event.until_on else None
    last = kept if until is None else None if _is_none(until) else dates.parse_day(until, day, past=False)
    if last and last < day:
        raise Usage(f"it would end on {last}, before it begins on {day}", "give --until as well, or --until none")
    values = {**values, "day": day.isoformat(), "until_on": last.isoformat() if last else None}
    if group is not None:
        values["circle_id"] = of.group_id if of else None
    with db.change(path, f"event {lines.clip(event.name, 60)}: changed", now) as connection:
        edits.edit(connection, event.event_id, now, values)
        changed = events.one(connection, event.event_id)
    assert changed is not None
    return Changed(today, event_lines.line_of(changed, today), of.name if of else "")


def _is_none(typed: str) -> bool:
    return typed.strip().lower() == "none"


def human(changed: Changed) -> Iterator[Line]:
    """The event as it is now."""
    yield event_lines.human(changed.event, changed.today)
    if changed.group:
        yield line(f"a meeting of {lines.clip(changed.group, 60)}", indent=5)


def plain(changed: Changed) -> Iterator[Row]:
    """event id, name, day, last day, place, state, people met."""
    yield event_lines.plain(changed.event)


def command(
    which: Annotated[
        str,
        typer.Argument(metavar="N", help="Its number, or part of its name.", autocompletion=event_lines.complete_event),
    ],
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="Another name.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Its day, or the first.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Its last day; none.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help="Where it is.")] = None,
    group: Annotated[
        str | None,
        typer.Option(
            "--group",
            metavar="GROUP",
            help="The group whose meeting it is; none.",
            autocompletion=group_lines.complete_group,
        ),
    ] = None,
) -> Answer[Changed]:
    """Change an event's name, days, place or group. Whom you met there stays.

    netlever event edit pycon --place Darmstadt
    netlever event edit 1 --on 2027-04-15 --until 2027-04-18
    Next: netlever event open pycon
    """
    values = {} if name is None else {"name": " ".join(name.split())}
    if values and not values["name"]:
        raise Usage("the event has no name", "nothing was changed")
    if place is not None:
        values["place"] = arguments.kept(place)
    if not values and on is None and until is None and group is None:
        raise Usage("there is nothing to change", "give --name, --on, --until, --place or --group")
    return Answer(run(which, values, on, until, group), human, plain)

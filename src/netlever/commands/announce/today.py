"""Say who is to be told today, each with the command for their draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import announcing, config, lines
from netlever.announcing import ToldLine
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import announcements


@dataclass(frozen=True)
class Wave:
    """Today's wave of one announcement; `outcome` is what they are to hear, "" for the news itself."""

    announcement_id: int
    kind: str
    outcome: str
    people: list[ToldLine]


@dataclass(frozen=True)
class Today:
    """Today's wave of each announcement that has one."""

    today: date
    waves: list[Wave]


def run(today: date, typed: str | None) -> Today:
    """Gather the waves, or that of one number; who is not to be told as of now is in none. Raises Refused if closed."""
    found = []
    with db.reading(config.store_path(), config.as_of()) as connection:
        only = [announcing.open_one(connection, typed)] if typed is not None else None
        for each in only or announcements.every(connection, today):
            todays = announcements.wave(connection, each, announcing.rules_of(connection, each), today)
            if todays:
                people = announcing.told(connection, each, todays, {})
                found.append(Wave(each.announcement_id, each.kind, each.outcome, people))
    return Today(today, found)


def human(today: Today) -> Iterator[Line]:
    """A head for each announcement, then a person and their command."""
    for wave in today.waves:
        what = f"is over: {lines.clip(wave.outcome, 80)}" if wave.outcome else "goes on"
        yield line(f"announcement {wave.announcement_id}, ", (wave.kind, "name"), f", {what}")
        for number, each in enumerate(wave.people, start=1):
            yield from announcing.human(each, today.today, f"{number}  ")
    if not today.waves:
        yield line("Nobody is to be told anything today. ", ("netlever announce list", "command"))


def plain(today: Today) -> Iterator[Row]:
    """announcement id, place, contact id, name, ask id, state, command."""
    for wave in today.waves:
        for each in wave.people:
            yield (
                each.announcement_id, each.place, each.contact_id, each.name, each.ask_id, each.state, each.command,
            )  # fmt: skip


def command(
    number: Annotated[
        str | None,
        typer.Argument(metavar="[N]", help="Of one announcement.", autocompletion=announcing.complete_number),
    ] = None,
) -> Answer[Today]:
    """Say who is to be told today, each with the command for their draft: by all announcements, or by that of a number.

    Whoever has come to an excluded company since is not among them.

    netlever announce today
    netlever announce today 1
    netlever announce today --plain | cut -f2
    Next: netlever announce draft 1 grace
    """
    return Answer(run(config.today(), number), human, plain)

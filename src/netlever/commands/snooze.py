"""Hide somebody until a day, or until you lift it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

import typer

from netlever import arguments, choices, config, describe
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.record import NamedTuple
from netlever.store import db
from netlever.store.reads.people import Person


class Snoozed(NamedTuple):
    """Who is hidden, and until when; `until` is None for a pause, and for somebody shown again."""

    contact_id: int
    name: str
    until: date | None
    paused: bool
    today: date


def run(person: Person, until: date | None, paused: bool, today: date) -> Snoozed:
    """Set or lift the snooze and the pause of one contact; neither is left from before."""
    choices.hide(person, until, paused=paused)
    return Snoozed(person.contact_id, person.name, until, paused, today)


def human(snoozed: Snoozed) -> Iterator[Line]:
    """What was understood."""
    if snoozed.paused:
        yield line(
            (snoozed.name, "name"),
            " is hidden until you lift it: ",
            (f"netlever snooze {snoozed.contact_id} --lift", "command"),
        )
    elif snoozed.until:
        yield line((snoozed.name, "name"), f" is hidden until {describe.day(snoozed.until, snoozed.today)}")
    else:
        yield line((snoozed.name, "name"), " is no longer hidden")


def plain(snoozed: Snoozed) -> Iterator[Row]:
    """id, name, until, paused."""
    yield snoozed.contact_id, snoozed.name, snoozed.until, int(snoozed.paused)


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME [WHEN]",
            help="Who, and how long or until when: 2w, fri, 2027-01-31; a week.",
            autocompletion=arguments.complete_name,
        ),
    ],
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The same as WHEN.")] = None,
    pause: Annotated[bool, typer.Option("--pause", help="Until you lift it.")] = False,
    lift: Annotated[bool, typer.Option("--lift", help="Show them again.")] = False,
) -> Answer[Snoozed]:
    """Hide somebody until a day, or until you lift it.

    netlever snooze grace 2w
    netlever snooze omar --until 2027-01-31
    netlever snooze lin --pause
    Next: netlever show grace
    """
    with db.reading(config.store_path()) as connection:
        _, person, rest = arguments.person_and_rest(connection, words)
    if sum((bool(rest), until is not None, pause, lift)) > 1:
        raise Usage("WHEN, --until, --pause and --lift exclude each other", "give one of them")
    today = config.today()
    typed = " ".join(rest) if rest else until
    day = None if pause or lift else today + timedelta(days=choices.SNOOZE_DAYS)
    if typed is not None:
        day = arguments.coming_day(typed, today)
    return Answer(run(person, day, pause, today), human, plain)

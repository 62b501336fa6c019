"""List the introductions that something is still to be done about, or to be waited for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config
from netlever.commands.intro import number
from netlever.commands.intro.number import IntroLine
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import introductions


@dataclass(frozen=True)
class IntroList:
    """Introductions, the latest first; `closed` counts those that are over and not shown."""

    today: date
    introductions: list[IntroLine]
    closed: int


def run(today: date, everything: bool) -> IntroList:
    """Gather the open ones, or all."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        shown = number.told(connection, introductions.every(connection, today, closed=everything))
        known = len(introductions.every(connection, today, closed=True))
    return IntroList(today, shown, known - len(shown))


def human(listed: IntroList) -> Iterator[Line]:
    """Two lines an introduction."""
    for each in listed.introductions:
        yield from number.human(each, listed.today)
    if not listed.introductions:
        yield line("No introduction is open. ", ("netlever intro suggest", "command"))
    if listed.closed:
        yield line((f"{listed.closed} over: ", "dim"), ("netlever intro list --all", "command"))


def plain(listed: IntroList) -> Iterator[Row]:
    """introduction id, contact id, name, contact id, name, why, state, day, command."""
    yield from map(number.plain, listed.introductions)


def command(
    everything: Annotated[bool, typer.Option("--all", help="Those that are over as well.")] = False,
) -> Answer[IntroList]:
    """List the introductions that are open.

    netlever intro list
    netlever intro list --all
    Next: netlever intro show 1
    """
    return Answer(run(config.today(), everything), human, plain)

"""What the life of an ask is told by: its number, the day and the way; and one line that says what was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, asking, config, describe, lives
from netlever.errors import NetleverError
from netlever.lines import Line, Row, line
from netlever.lives import AskLine
from netlever.output import Answer
from netlever.store import db
from netlever.store.daily import CHANNELS
from netlever.store.reads import asks, people
from netlever.store.reads.asks import Ask


def complete_number(incomplete: str) -> list[tuple[str, str]]:
    """(number, what it is) of the open asks for the shell's completion; silent when the store cannot be read."""
    today = config.today()
    try:
        with db.reading(config.store_path()) as connection:
            open_ = [ask for ask in asks.every(connection, today) if ask.is_open(today)]
    except NetleverError:
        return []
    bare = ((str(ask.ask_id), "".join(c if c.isalnum() else " " for c in ask.name)) for ask in open_)
    return [(number, name) for number, name in bare if number.startswith(incomplete)]


Number = Annotated[str, typer.Argument(metavar="ID", help="The number of an ask.", autocompletion=complete_number)]
Via = Annotated[
    str,
    typer.Option(
        "--via", metavar="CHANNEL", help=", ".join(CHANNELS), autocompletion=arguments.complete_word(CHANNELS)
    ),
]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="When; today.")]


@dataclass(frozen=True)
class Kept:
    """What was written down of an ask, in words, and how far it is now."""

    ask_id: int
    contact_id: int
    name: str
    day: date
    said: str
    line: AskLine


def channel_of(via: str, ask: Ask) -> str:
    """The channel that was said, else that of the ask, else e-mail. Raises Usage for one that is none."""
    return arguments.one_of("--via", via, CHANNELS) if via else ask.channel or "email"


def kept(ask_id: int, day: date, said: str) -> Answer[Kept]:
    """Tell what was written down, and what comes next."""
    today = config.today()
    with db.reading(config.store_path()) as connection:
        ask = asking.of_number(connection, str(ask_id), today)
        typed = people.short_names(connection, people.by_ids(connection, [ask.contact_id]))[ask.contact_id]
    return Answer(Kept(ask_id, ask.contact_id, ask.name, day, said, lives.line_of(ask, typed, today)), human, plain)


def human(each: Kept) -> Iterator[Line]:
    """What was kept, then the next step."""
    today = config.today()
    yield line(f"ask {each.ask_id} to ", (each.name, "name"), f": {each.said} {describe.day(each.day, today)}")
    if each.line.next or each.line.command:
        after = "   " if each.line.next else ""
        yield line(each.line.next, (f"{after}{each.line.command}" if each.line.command else "", "command"), indent=2)


def plain(each: Kept) -> Iterator[Row]:
    """ask id, contact id, name, day, what was said, state, command."""
    yield each.ask_id, each.contact_id, each.name, each.day, each.said, each.line.state, each.line.command

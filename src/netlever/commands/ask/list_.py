"""List the asks that something is still to be done about, or to be waited for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, lives
from netlever.drafts.kinds import LINKED
from netlever.lines import Line, Row, line
from netlever.lives import AskLine
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import asks, people


@dataclass(frozen=True)
class AskList:
    """Asks, the latest first; `closed` counts those that are over and not shown."""

    today: date
    asks: list[AskLine]
    closed: int


def run(today: date, everything: bool) -> AskList:
    """Gather the open asks, or all; a follow-up that was sent is part of its ask."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        found = asks.every(connection, today)
        typed = people.short_names(connection, people.by_ids(connection, sorted({ask.contact_id for ask in found})))
    if everything:
        shown = [lives.line_of(ask, typed[ask.contact_id], today) for ask in found]
    else:
        shown = lives.open_of(found, typed, today)
    own = [ask for ask in found if ask.kind not in LINKED or not ask.life.sent_on]
    return AskList(today, shown, max(0, len(own) - len(shown)))


def human(listed: AskList) -> Iterator[Line]:
    """Two lines an ask."""
    for each in listed.asks:
        yield from lives.human(each, listed.today)
    if not listed.asks:
        yield line("No ask is open. ", ("netlever ask NAME --kind advice", "command"))
    if listed.closed:
        yield line((f"{listed.closed} more, over or silent: ", "dim"), ("netlever ask list --all", "command"))


def plain(listed: AskList) -> Iterator[Row]:
    """ask id, contact id, name, kind, about, state, day, command."""
    yield from map(lives.plain, listed.asks)


def command(
    everything: Annotated[bool, typer.Option("--all", help="Those that are over as well.")] = False,
) -> Answer[AskList]:
    """List the asks that are open.

    These are drafts, asks without an answer, and those that owe thanks.

    netlever ask list
    netlever ask list --all --plain | cut -f1-4
    Next: netlever ask show 1
    """
    return Answer(run(config.today(), everything), human, plain)

"""List the promises that are open, yours and theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, promise_lines
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.promise_lines import PromiseLine
from netlever.store import db
from netlever.store.reads import promises

OPEN, LATE, ALL = ("open", "late"), ("late",), ("open", "late", "kept", "dropped")


@dataclass(frozen=True)
class Promises:
    """Promises, the first due first; `others` counts those in a state that was not asked for."""

    today: date
    promises: list[PromiseLine]
    others: int


def run(name: Sequence[str], states: Sequence[str], today: date) -> Promises:
    """Gather the promises of everybody, or of one contact, that are in one of these states."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        if name:
            found = promises.of_contact(connection, arguments.person_to_read(connection, name).contact_id, today)
        else:
            found = promises.every(connection, today)
    told = [promise_lines.line_of(promise, today) for promise in found]
    shown = [each for each in told if each.state in states]
    return Promises(today, shown, len(told) - len(shown))


def human(listed: Promises) -> Iterator[Line]:
    """A line a promise."""
    yield from map(promise_lines.human, listed.promises)
    if not listed.promises:
        yield line("No promise is open. ", ('netlever promise NAME "what" --by fri', "command"))
    if listed.others:
        yield line((f"{listed.others} more, kept or dropped: ", "dim"), ("netlever promise list --all", "command"))


def plain(listed: Promises) -> Iterator[Row]:
    """promise id, contact id, name, by, text, state, day made, day due."""
    yield from map(promise_lines.plain, listed.promises)


def command(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="Only with one person.", autocompletion=arguments.complete_name),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Those that are kept or dropped as well.")] = False,
) -> Answer[Promises]:
    """List the promises that are open, the first due first.

    netlever promise list
    netlever promise list maria --all
    Next: netlever promise late
    """
    return Answer(run(name or (), ALL if everything else OPEN, config.today()), human, plain)

"""What ends or moves promises: their numbers, the change, and a line for each that says what holds now."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, lines, promise_lines
from netlever.errors import NetleverError, Refused, Usage
from netlever.lines import Line, Row
from netlever.output import Answer
from netlever.promise_lines import PromiseLine
from netlever.store import db
from netlever.store.reads import promises
from netlever.store.reads.promises import Promise


def complete_number(incomplete: str) -> list[tuple[str, str]]:
    """(number, with whom) of the open promises for the shell's completion; silent when the store cannot be read."""
    today = config.today()
    try:
        with db.reading(config.store_path()) as connection:
            open_ = [each for each in promises.every(connection, today) if each.state(today) in ("open", "late")]
    except NetleverError:
        return []
    bare = ((str(each.promise_id), "".join(c if c.isalnum() else " " for c in each.name)) for each in open_)
    return [(number, name) for number, name in bare if number.startswith(incomplete)]


Numbers = Annotated[
    list[str], typer.Argument(metavar="ID...", help="The numbers of promises.", autocompletion=complete_number)
]
Number = Annotated[str, typer.Argument(metavar="ID", help="The number of a promise.", autocompletion=complete_number)]


@dataclass(frozen=True)
class Changed:
    """What holds of these promises now."""

    promises: list[PromiseLine]


def change(
    typed: Sequence[str],
    what: str,
    act: Callable[[sqlite3.Connection, Promise], None],
) -> Answer[Changed]:
    """Do the same to promises of these numbers, as one change; what holds now. `what` names it in the history.

    Raises Usage for what is no number, Refused for one that no promise has, or one that is `what` already.
    """
    path, today = config.store_path(), config.today()
    with db.reading(path) as connection:
        found = [_of_number(connection, each) for each in dict.fromkeys(typed)]
    for each in found:
        if each.state(today) == what:
            was = f"promise {each.promise_id} was {what} on {each.kept_on or each.dropped_on}"
            raise Refused(was, f"to open it again: netlever promise move {each.promise_id} none")
    told = ", ".join(f"{lines.clip(each.name, 40)}: {lines.clip(each.text, 40)}" for each in found)
    with db.change(path, f"promise {what} {told}", config.now()) as connection:
        for promise in found:
            act(connection, promise)
        now = [promises.one(connection, each.promise_id) for each in found]
    return Answer(Changed([promise_lines.line_of(each, today) for each in now if each]), human, plain)


def day_of(on: str | None, promise: Promise) -> date:
    """The day on which it came to an end. Raises Usage for one to come, and for one before it was made."""
    day = arguments.past_day(on, config.today())
    if day.isoformat() < promise.made_on:
        raise Usage(f"promise {promise.promise_id} was made on {promise.made_on}, after {day}", "nothing was changed")
    return day


def human(changed: Changed) -> Iterator[Line]:
    """A line a promise."""
    yield from map(promise_lines.human, changed.promises)


def plain(changed: Changed) -> Iterator[Row]:
    """promise id, contact id, name, by, text, state, day made, day due."""
    yield from map(promise_lines.plain, changed.promises)


def _of_number(connection: sqlite3.Connection, typed: str) -> Promise:
    promise_id = arguments.number(typed, "a promise", "netlever promise list shows them")
    promise = promises.one(connection, promise_id)
    if promise is None:
        raise Refused(f"there is no promise {promise_id}", "netlever promise list --all shows them")
    return promise

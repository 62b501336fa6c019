"""Close an opening: filled, gone, or no longer wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, describe, lines, referring
from netlever.commands.referral.number import Number, On
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db


@dataclass(frozen=True)
class OpeningClosed:
    """An opening that was closed, and why."""

    opening_id: int
    label: str
    day: date
    why: str


def run(typed: str, why: str, on: str | None) -> OpeningClosed:
    """Close it; who agreed to help is to hear of it. Raises Refused when it is closed."""
    from netlever.store.edits import referrals as edits

    today, now = config.today(), config.now()
    day = arguments.past_day(on, today)
    if not why:
        raise Usage("why is it closed?", 'say --why: "filled", "not for me"')
    with db.reading(config.store_path()) as connection:
        opening = referring.of_number(connection, typed)
    if opening.closed_on:
        raise Refused(f"opening {opening.opening_id} was closed on {opening.closed_on}", "netlever referral list")
    text = f"close opening {opening.opening_id}, {lines.clip(opening.label, 60)}"
    with db.change(config.store_path(), text, now) as connection:
        told = f"nothing came of {opening.label}: {why}"
        edits.finish(connection, opening.opening_id, now, why=why, day=day, told=told)
    return OpeningClosed(opening.opening_id, opening.label, day, why)


def human(closed: OpeningClosed) -> Iterator[Line]:
    """What was closed."""
    day = describe.day(closed.day, config.today())
    yield line(f"opening {closed.opening_id}: ", (closed.label, "name"), f" closed {day}, {closed.why}")


def plain(closed: OpeningClosed) -> Iterator[Row]:
    """opening id, title and company, day, why."""
    yield closed.opening_id, closed.label, closed.day, closed.why


def command(
    number: Number,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why: 'filled', 'not for me'.")] = "",
    on: On = None,
) -> Answer[OpeningClosed]:
    """Close an opening. Nothing of it is waited for any more; who agreed to help is to be told.

    netlever referral close 1 --why filled
    netlever referral close 1 --why "not for me" --on yesterday
    Next: netlever referral stats
    """
    return Answer(run(number, " ".join(why.split()), on), human, plain)

"""Show an introduction and how far it is, or print one of its texts alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, describe
from netlever.commands.intro.number import IntroLine, Number, of_number, side_of, told
from netlever.commands.intro.number import human as human_line
from netlever.drafts import optin
from netlever.drafts.optin import Side, Text
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import people
from netlever.store.reads.introductions import Introduction


@dataclass(frozen=True)
class IntroShown:
    """An introduction: how far it is, its days, what came of it; `text` is the one that was asked for."""

    today: date
    line: IntroLine
    days: dict[str, str]
    note: str
    text: Text | None


def run(typed: str, to: str, forwardable: bool, today: date) -> IntroShown:
    """Gather one introduction. Raises Usage when it is to nobody of it."""
    if to and forwardable:
        raise Usage("--to and --forwardable exclude each other", "give one of them")
    with db.reading(config.store_path(), config.as_of()) as connection:
        found = of_number(connection, typed)
        (line_,) = told(connection, [found])
        text = _text(connection, found, to, forwardable) if to or forwardable else None
    life = found.life
    names = ("proposed", f"{found.one} said yes", f"{found.other} said yes", "introduced", life.outcome or "over")
    days = (life.proposed_on, life.one_yes_on, life.other_yes_on, life.made_on, life.closed_on)
    known = {name: day for name, day in zip(names, days, strict=True) if day}
    return IntroShown(today, line_, known, found.note, text)


def _text(connection: sqlite3.Connection, found: Introduction, to: str, forwardable: bool) -> Text:
    one, other = (Side(each.name, each.work) for each in people.by_ids(connection, list(found.ids)))
    me = config.text("me.name")
    if forwardable:
        return optin.to_both(one, other, found.because, me)
    is_one = side_of(connection, found, to) == found.life.one_id
    return optin.note(one, other, found.because, me) if is_one else optin.note(other, one, found.because, me)


def human(shown: IntroShown) -> Iterator[Line]:
    """One text alone if it was asked for, else who, why and how far."""
    if shown.text:
        for row in shown.text.body.rstrip("\n").split("\n"):
            yield line(row)
        return
    yield from human_line(shown.line, shown.today)
    for what, day in shown.days.items():
        yield line(f"{what} {describe.day(date.fromisoformat(day), shown.today)}", indent=5)
    if shown.note:
        yield line(shown.note, indent=5)


def plain(shown: IntroShown) -> Iterator[Row]:
    """introduction id, name, name, what, day: a line a day."""
    for what, day in shown.days.items():
        yield shown.line.introduction_id, shown.line.one, shown.line.other, what, day


def command(
    number: Number,
    to: Annotated[
        str, typer.Option(metavar="NAME", help="Print the note to one side.", autocompletion=arguments.complete_name)
    ] = "",
    forwardable: Annotated[bool, typer.Option("--forwardable", help="Print the text to both.")] = False,
) -> Answer[IntroShown]:
    """Show an introduction and how far it is. With an option, print one of its texts alone.

    netlever intro show 1
    netlever intro show 1 --to lin
    netlever intro show 2 --forwardable
    Next: netlever intro yes 1 lin
    """
    shown = run(number, to, forwardable, config.today())
    return Answer(shown, human, plain, notes=tuple(_notes(shown, forwardable)))


def _notes(shown: IntroShown, forwardable: bool) -> Iterator[str]:
    """What is said beside a text."""
    if shown.text:
        yield f"subject: {shown.text.subject}"
    if forwardable and shown.line.state in ("proposed", "one yes", "other yes"):
        yield "not yet: both have to say yes first"
    elif forwardable and shown.line.state == "both yes":
        yield f"once you have sent it: netlever intro made {shown.line.introduction_id}"

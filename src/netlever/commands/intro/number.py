"""What introductions are told by: their number, and how each is said in a list."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, describe, lines
from netlever.errors import NetleverError, Refused, Usage
from netlever.lines import Line, Row, line
from netlever.scoring.introductions import state
from netlever.store import db
from netlever.store.daily import CHANNELS
from netlever.store.reads import introductions, people
from netlever.store.reads.introductions import Introduction


@dataclass(frozen=True)
class IntroLine:
    """One introduction in a list: how far it is since the ISO day `on`, and what to do next, "" for nothing."""

    introduction_id: int
    one_id: int
    one: str
    other_id: int
    other: str
    because: str
    state: str
    said: str
    on: str
    next: str
    command: str


def complete_number(incomplete: str) -> list[tuple[str, str]]:
    """(number, who) of the open introductions for the shell's completion; silent when the store cannot be read."""
    try:
        with db.reading(config.store_path()) as connection:
            open_ = introductions.every(connection, config.today())
    except NetleverError:
        return []
    bare = [(str(each.introduction_id), _bare(f"{each.one} {each.other}")) for each in open_]
    return [(number, names) for number, names in bare if number.startswith(incomplete)]


Name = Annotated[
    list[str], typer.Argument(metavar="NAME", help="Who of the two.", autocompletion=arguments.complete_name)
]
Number = Annotated[
    str, typer.Argument(metavar="N", help="The number of an introduction.", autocompletion=complete_number)
]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="When; today.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="What there is to say of it.")]
Via = Annotated[
    str,
    typer.Option(
        "--via", metavar="CHANNEL", help=", ".join(CHANNELS), autocompletion=arguments.complete_word(CHANNELS)
    ),
]


def of_number(connection: sqlite3.Connection, typed: str) -> Introduction:
    """The introduction of a typed number. Raises Usage when it is none, and Refused when there is no such one."""
    digits = typed.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 18):
        raise Usage(f"'{lines.clip(typed, 40)}' is no number of an introduction", "netlever intro list shows them")
    found = introductions.one(connection, int(digits))
    if found is None:
        raise Refused(f"there is no introduction {digits}", "netlever intro list --all shows them")
    return found


def side_of(connection: sqlite3.Connection, introduction: Introduction, words: list[str] | str) -> int:
    """Which of the two is meant. Raises Usage for somebody else."""
    person = arguments.person(connection, words)
    if person.contact_id not in introduction.ids:
        both = f"{lines.clip(introduction.one, 40)} and {lines.clip(introduction.other, 40)}"
        raise Usage(f"introduction {introduction.introduction_id} is of {both}", "name one of them")
    return person.contact_id


def told(connection: sqlite3.Connection, found: list[Introduction]) -> list[IntroLine]:
    """Introductions as they are told, in the order given."""
    ids = sorted({contact_id for each in found for contact_id in each.ids})
    typed = people.short_names(connection, people.by_ids(connection, ids))
    return [_line_of(each, typed) for each in found]


def _line_of(each: Introduction, typed: dict[int, str]) -> IntroLine:
    life, number = each.life, each.introduction_id
    silent = life.one_id if not life.one_yes_on else life.other_id
    now = state(life)
    next_, command = {
        "both yes": ("introduce them", f"netlever intro show {number} --forwardable"),
        "made": ("ask what came of it", f"netlever intro worked {number}"),
    }.get(now, ("", "") if life.closed_on else ("say what they answer", f"netlever intro yes {number} {typed[silent]}"))
    return IntroLine(
        number, life.one_id, each.one, life.other_id, each.other, each.because, now, each.said,
        each.on, next_, command,
    )  # fmt: skip


def human(each: IntroLine, today: date) -> Iterator[Line]:
    """Who, why, how far it is, and what to do next."""
    names = (lines.clip(each.one, 40), "name"), " and ", (lines.clip(each.other, 40), "name")
    yield line((f"{each.introduction_id:>3}  ", "dim"), *names, f"  {lines.clip(each.because, 70)}", hang=5)
    on = describe.day(date.fromisoformat(each.on), today)
    how_far = f"{each.said} {on}" + (f"; {each.next}" if each.next else "")
    yield line(how_far, (f"   {each.command}" if each.command else "", "command"), indent=5)


def plain(each: IntroLine) -> Row:
    """introduction id, contact id, name, contact id, name, why, state, day, command."""
    return (
        each.introduction_id, each.one_id, each.one, each.other_id, each.other, each.because, each.state, each.on,
        each.command,
    )  # fmt: skip


def _bare(text: str) -> str:
    return "".join(c if c.isalnum() else " " for c in text)[:60].strip()

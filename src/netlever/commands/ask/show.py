"""Show one ask: its text and its life, or hand it over once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from netlever import asking, config, lives
from netlever.commands.ask.number import Number
from netlever.lines import Line, Row, line
from netlever.lives import AskLine
from netlever.output import Answer
from netlever.slot_options import drafting
from netlever.store import db
from netlever.store.reads import people
from netlever.store.reads.asks import Ask


@dataclass(frozen=True)
class AskShown:
    """An ask, how far it is (`line`), and the days of its life, None for what has not happened."""

    today: date
    ask: Ask
    line: AskLine


def run(typed: str, today: date) -> AskShown:
    """Gather one ask."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        ask = asking.of_number(connection, typed, today)
        names = people.short_names(connection, people.by_ids(connection, [ask.contact_id]))
    return AskShown(today, ask, lives.line_of(ask, names[ask.contact_id], today))


def human(shown: AskShown) -> Iterator[Line]:
    """How far it is, what came of it, then the text."""
    yield from lives.human(shown.line, shown.today)
    if shown.ask.outcome:
        yield line(f"outcome: {shown.ask.outcome}", indent=5)
    if shown.ask.life.follow_ups:
        times = "once" if shown.ask.life.follow_ups == 1 else f"{shown.ask.life.follow_ups} times"
        yield line(f"reminded {times}", indent=5)
    yield line("")
    yield line(("Subject: ", "dim"), shown.ask.subject)
    yield line("")
    for row in shown.ask.body.rstrip("\n").split("\n"):
        yield line(row)


def plain(shown: AskShown) -> Iterator[Row]:
    """ask id, contact id, name, kind, about, state, day, command, subject, body."""
    yield *lives.plain(shown.line), shown.ask.subject, shown.ask.body


@drafting()
def command(number: Number, *, way: str) -> Answer[Any]:
    """Show an ask and how far it is. With an option, hand its text over once more.

    netlever ask show 2
    netlever ask show 2 --edit
    netlever ask show 2 --clip
    Next: netlever ask sent 2
    """
    if way:
        return asking.answer(run(number, config.today()).ask.ask_id, way, [])
    return Answer(run(number, config.today()), human, plain)

"""Feedback told to people and to machines, and changed by its number."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, describe, lines
from netlever.errors import NetleverError, Refused
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.feedback import STATES
from netlever.store import db
from netlever.store.reads import feedback
from netlever.store.reads.feedback import Feedback

TEXT_COLUMNS = 200


@dataclass(frozen=True)
class Changed:
    """What holds of a piece of feedback now, and what to type next, "" for nothing."""

    today: date
    feedback: Feedback
    state: str
    command: str


def complete_number(incomplete: str) -> list[tuple[str, str]]:
    """(number, whose) of the feedback that is not done for the shell's completion; silent without a store."""
    try:
        with db.reading(config.store_path()) as connection:
            found = [each for each in feedback.every(connection, config.today()) if each.state != STATES[-1]]
    except NetleverError:
        return []
    bare = [(str(each.feedback_id), "".join(c if c.isalnum() else " " for c in each.name)) for each in found]
    return [(number, name) for number, name in bare if number.startswith(incomplete)]


Number = Annotated[str, typer.Argument(metavar="N", help="The number of the feedback.", autocompletion=complete_number)]
Tag = Annotated[str, typer.Option("--tag", metavar="TAG", help="A word for the theme: delivery, structure.")]
Day = Annotated[str | None, typer.Option("--day", metavar="DATE", help="When; today.")]


def of_number(connection: sqlite3.Connection, typed: str) -> Feedback:
    """The feedback of a typed number. Raises Usage when it is no number, Refused when there is none."""
    feedback_id = arguments.number(typed, "feedback", "netlever feedback list shows them")
    found = feedback.one(connection, feedback_id)
    if found is None:
        raise Refused(f"there is no feedback {feedback_id}", "netlever feedback list --all shows them")
    return found


def change(found: Feedback, told: str, act: Callable[[sqlite3.Connection], object]) -> Answer[Changed]:
    """Do something to a piece of feedback as one change; what holds now."""
    text = f"feedback {told}, {lines.clip(found.name, 60)}"
    with db.change(config.store_path(), text, config.now()) as connection:
        act(connection)
        now = feedback.one(connection, found.feedback_id)
    assert now is not None
    return answer(now)


def answer(now: Feedback) -> Answer[Changed]:
    """What holds of a piece of feedback, and what comes next."""
    return Answer(Changed(config.today(), now, now.state, next_of(now)), human_changed, plain_changed)


def next_of(each: Feedback) -> str:
    """What to type next, "" when nothing is left to do."""
    what = {"asked": 'got {} "what they said"', "got": 'act {} "what you did"', "acted": "tell {}"}.get(each.state, "")
    return f"netlever feedback {what.format(each.feedback_id)}" if what else ""


def human(each: Feedback, today: date, *, with_name: bool = True) -> Iterator[Line]:
    """Who said what about what, and what was done."""
    style = {"told": "dim", "acted": "good"}.get(each.state, "warn")
    since = each.told_on or each.acted_on or each.got_on or each.added_on
    name = ((lines.clip(each.name, 60), "name"), "  ") if with_name else ()
    state = (f"   {each.state} {describe.day(date.fromisoformat(since), today)}", style)
    yield line((f"{each.feedback_id:>3}  ", "dim"), *name, _said(each), state, hang=5)
    if command := next_of(each):
        yield line((command, "command"), indent=5)


def human_changed(changed: Changed) -> Iterator[Line]:
    """What holds now."""
    yield from human(changed.feedback, changed.today)


def plain(each: Feedback) -> Row:
    """feedback id, contact id, name, about, what they said, tag, what was done, state."""
    return (*each[:7], each.state)


def plain_changed(changed: Changed) -> Iterator[Row]:
    """feedback id, contact id, name, about, what they said, tag, what was done, state."""
    yield plain(changed.feedback)


def rows(found: Iterable[Feedback]) -> Iterator[tuple[str, str]]:
    """(label, text) of feedback among other facts of a contact."""
    for each in found:
        yield f"feedback {each.feedback_id}", f"{each.state}: {_said(each)}"


def _said(each: Feedback) -> str:
    """'talk structure: slower intro #delivery; you rehearsed twice'."""
    said = ": ".join(lines.clip(part, TEXT_COLUMNS) for part in (each.about, each.text) if part)
    tag = f" #{each.tag}" if each.tag else ""
    return f"{said}{tag}" + (f"; you {lines.clip(each.action, TEXT_COLUMNS)}" if each.action else "")

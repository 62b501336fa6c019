"""List your goals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, goal_lines
from netlever.goal_lines import GoalLine
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import goals


@dataclass(frozen=True)
class Goals:
    """Goals, the first due first; `others` counts those that are over and were not asked for."""

    today: date
    goals: list[GoalLine]
    others: int


def run(everything: bool, today: date) -> Goals:
    """Gather the active goals, or all."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        found = [goal_lines.line_of(each, today) for each in goals.every(connection, today)]
    shown = [each for each in found if everything or each.state == "active"]
    return Goals(today, shown, len(found) - len(shown))


def human(listed: Goals) -> Iterator[Line]:
    """A line a goal."""
    yield from map(goal_lines.human, listed.goals)
    if not listed.goals:
        yield line("No goal is set. ", ('netlever goal "what" --skill … --by 2027-06', "command"))
    if listed.others:
        yield line((f"{listed.others} more, done or dropped: ", "dim"), ("netlever goal list --all", "command"))


def plain(listed: Goals) -> Iterator[Row]:
    """goal id, words, skills, state, day set, day to be reached by."""
    yield from map(goal_lines.plain, listed.goals)


def command(
    everything: Annotated[bool, typer.Option("--all", help="Those that are done or dropped as well.")] = False,
) -> Answer[Goals]:
    """List your goals, the first due first, and the skills that each needs.

    netlever goal list
    netlever goal list --all
    Next: netlever goal show 1
    """
    return Answer(run(everything, config.today()), human, plain)

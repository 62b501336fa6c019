"""List your mentors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, mentor_lines
from netlever.lines import Line, Row, line
from netlever.mentor_lines import MentorLine
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import mentors


@dataclass(frozen=True)
class Mentors:
    """Mentors, the first to end first; `others` counts the former ones that were not asked for."""

    today: date
    mentors: list[MentorLine]
    others: int


def run(everything: bool, today: date) -> Mentors:
    """Gather the mentors of today, or all."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        found = mentors.every(connection, today)
        shown = [each for each in found if everything or not each.ended_on]
        told = [mentor_lines.line_of(connection, each, today) for each in shown]
    return Mentors(today, told, len(found) - len(told))


def human(listed: Mentors) -> Iterator[Line]:
    """A line a mentor."""
    yield from (mentor_lines.human(each, listed.today) for each in listed.mentors)
    if not listed.mentors:
        yield line("Nobody is your mentor. To see whom to ask: ", ("netlever mentor suggest GOAL", "command"))
    if listed.others:
        yield line((f"{listed.others} more, ended: ", "dim"), ("netlever mentor list --all", "command"))


def plain(listed: Mentors) -> Iterator[Row]:
    """contact id, name, goal id, how often, last day, first day, until when, the day it ended."""
    yield from map(mentor_lines.plain, listed.mentors)


def command(
    everything: Annotated[bool, typer.Option("--all", help="Former ones as well.")] = False,
) -> Answer[Mentors]:
    """List your mentors: how often you meet, the last time, until when and for which goal.

    netlever mentor list
    netlever mentor list --all
    Next: netlever mentor suggest 1
    """
    return Answer(run(everything, config.today()), human, plain)

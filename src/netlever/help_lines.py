"""Who can help with what, told to people and to machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, describe, lines
from netlever.lines import Line, Row, line
from netlever.scoring.facts import days_since
from netlever.store.reads.goals import Help, Helper

COLUMNS = 60  # of a skill, of how, and of a name
SILENT_DAYS = 60  # from then on the silence is told, not its first day

OfWhom = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME", help="Only of one person.", autocompletion=arguments.complete_name),
]


@dataclass(frozen=True)
class Helpers:
    """Who can help with what today, by skill; `goals` are those of the active ones that need what was said now."""

    today: date
    helpers: list[Help]
    goals: list[int]


def meets(said: str, wanted: str) -> bool:
    """Is a skill that is wanted said in the same words, perhaps among others?"""
    return f" {wanted} " in f" {said} "


def human(listed: Helpers) -> Iterator[Line]:
    """A line a skill of a person, and which goals need it."""
    for each in listed.helpers:
        how = (f"   {lines.clip(each.how, COLUMNS)}" if each.how else "", "dim")
        yield line((each.name, "name"), f" can help with {lines.clip(each.skill, COLUMNS)}", how, hang=2)
    if not listed.helpers:
        yield line("Nobody is known who can help. ", ('netlever can-help NAME "what"', "command"))
    for goal_id in listed.goals:
        yield line("a goal of yours needs it: ", (f"netlever goal show {goal_id}", "command"), indent=2)


def human_gone(gone: Helpers) -> Iterator[Line]:
    """What nobody is said to be able to help with any more."""
    for each in gone.helpers:
        yield line((each.name, "name"), f" cannot help with {lines.clip(each.skill, COLUMNS)}", hang=2)


def plain(listed: Helpers) -> Iterator[Row]:
    """contact id, name, skill, how."""
    yield from listed.helpers


def with_tie(each: Helper, today: date) -> str:
    """'Sam Okafor (mentor), silent for 14 months': who can help, how, and how the tie is."""
    how = f" ({lines.clip(each.how, COLUMNS)})" if each.how else ""
    tie = "never talked"
    if each.last_on:
        silent = days_since(each.last_on, today)
        last = f"last in touch {describe.day(date.fromisoformat(each.last_on), today)}"
        tie = f"silent for {describe.span(silent)}" if silent >= SILENT_DAYS else last
    return f"{lines.clip(each.name, COLUMNS)}{how}, {tie}"


def rows(known: Iterable[Help]) -> Iterator[tuple[str, str]]:
    """(label, text) of what somebody can help with, among other facts of theirs."""
    said = ", ".join(
        f"{lines.clip(each.skill, COLUMNS)}{f' ({lines.clip(each.how, COLUMNS)})' if each.how else ''}"
        for each in known
    )
    if said:
        yield "can help", said

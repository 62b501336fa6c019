"""Goals told to people and to machines, and what is typed of them: their number, and the skills that they need."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, describe, lines
from netlever.errors import NetleverError, Refused, Usage
from netlever.lines import Line, Row, line
from netlever.record import NamedTuple
from netlever.store import db
from netlever.store.reads import goals
from netlever.store.reads.goals import Goal

TEXT_COLUMNS = 200  # of the words of a goal
SKILL_COLUMNS = 60
MOST_CHARACTERS = 80  # of a skill; what is longer is a sentence, and meets no other


class GoalLine(NamedTuple):
    """One goal; days are ISO texts. `state` is active, done or dropped; `said` is how far it is in words."""

    goal_id: int
    text: str
    skills: list[str]
    made_on: str
    by_on: str | None
    state: str
    said: str


def complete_number(incomplete: str) -> list[tuple[str, str]]:
    """(number, words) of the active goals for the shell's completion; silent when the store cannot be read."""
    try:
        with db.reading(config.store_path()) as connection:
            active = [each for each in goals.every(connection, config.today()) if each.is_active]
    except NetleverError:
        return []
    bare = ((str(each.goal_id), "".join(c if c.isalnum() else " " for c in each.text)[:60]) for each in active)
    return [(number, words) for number, words in bare if number.startswith(incomplete)]


Number = Annotated[str, typer.Argument(metavar="N", help="The number of a goal.", autocompletion=complete_number)]
Numbers = Annotated[list[str], typer.Argument(metavar="N...", help="Goals.", autocompletion=complete_number)]
Skills = Annotated[list[str] | None, typer.Option("--skill", help="A skill that it needs; may be repeated.")]
By = Annotated[str | None, typer.Option("--by", metavar="DATE", help="When it is to be reached: 2027-06, dec 1.")]


def of_number(connection: sqlite3.Connection, typed: str) -> Goal:
    """The goal of a typed number. Raises Usage when it is no number, and Refused when there is no such goal."""
    goal_id = arguments.number(typed, "a goal", "netlever goal list shows them")
    goal = goals.one(connection, goal_id)
    if goal is None:
        raise Refused(f"there is no goal {goal_id}", "netlever goal list --all shows them")
    return goal


def skills(typed: Sequence[str]) -> list[str]:
    """Skills as they are stored: lower case, single blanks, each once. Raises Usage for an empty or long one."""
    found = [arguments.kept(" ".join(each.lower().split()), "name a skill") for each in typed]
    if not all(found):
        raise Usage("a skill is empty", "a skill is a word or two, like 'kubernetes'")
    if long := next((each for each in found if len(each) > MOST_CHARACTERS), None):
        raise Usage(f"'{lines.clip(long, 40)}' is too long for a skill", "a skill is a word or two, like 'kubernetes'")
    return list(dict.fromkeys(found))


def line_of(goal: Goal, today: date) -> GoalLine:
    """One goal told, as it is at the end of `today`."""
    state = "done" if goal.done_on else "dropped" if goal.dropped_on else "active"
    return GoalLine(*goal[:2], list(goal.skills), goal.made_on, goal.by_on, state, _said(goal, state, today))


def human(each: GoalLine) -> Line:
    """Its number, what it is, the skills it needs, and how far it is."""
    needs = f"   {', '.join(lines.clip(skill, SKILL_COLUMNS) for skill in each.skills)}" if each.skills else ""
    number, text = (f"{each.goal_id:>3}  ", "dim"), (lines.clip(each.text, TEXT_COLUMNS), "name")
    late = "warn" if each.said.endswith("late") else "dim"
    return line(number, text, needs, (f"   {each.said}" if each.said else "", late), hang=5)


def plain(each: GoalLine) -> Row:
    """goal id, words, skills, state, day set, day to be reached by."""
    return each.goal_id, each.text, ", ".join(each.skills), each.state, each.made_on, each.by_on


def _said(goal: Goal, state: str, today: date) -> str:
    """'by 30 Jun 2027, in 7 months', '3 days late', 'done yesterday'."""
    if state != "active":
        return f"{state} {describe.day(date.fromisoformat(goal.done_on or goal.dropped_on or ''), today)}"
    if not goal.by_on:
        return ""
    left = (date.fromisoformat(goal.by_on) - today).days
    if left < 0:
        return f"{describe.span(-left)} late"
    return f"by {describe.day(date.fromisoformat(goal.by_on), today)}" + (
        f", in {describe.span(left)}" if left > 6 else ""
    )

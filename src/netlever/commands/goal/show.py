"""Show a goal: who can help, and what was done in its service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, describe, goal_lines, lines
from netlever.goal_lines import SKILL_COLUMNS, GoalLine, Number
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import goals, serving
from netlever.store.reads.goals import Helper
from netlever.store.reads.serving import Service


@dataclass(frozen=True)
class GoalShown:
    """A goal, who can help with its skills, and what was done for it, ledger by ledger, the latest first."""

    today: date
    goal: GoalLine
    helpers: list[Helper]
    services: list[Service]


def run(number: str, today: date) -> GoalShown:
    """Gather one goal."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        goal = goal_lines.of_number(connection, number)
        helpers = goals.helpers(connection, goal.skills, today)
        return GoalShown(today, goal_lines.line_of(goal, today), helpers, serving.of_goal(connection, goal, today))


def human(shown: GoalShown) -> Iterator[Line]:
    """The goal, then its skills with who can help, then what was done for it."""
    yield goal_lines.human(shown.goal)
    for skill in shown.goal.skills:
        who = [each for each in shown.helpers if each.skill == skill]
        said = ", ".join(f"{lines.clip(h.name, 60)}{f' ({lines.clip(h.how, 60)})' if h.how else ''}" for h in who)
        nobody = ("" if who else "nobody yet", "warn")
        yield line((f"{lines.clip(skill, SKILL_COLUMNS)}: ", "dim"), said, nobody, indent=5, hang=2)
    for each in shown.services:
        day = describe.day(date.fromisoformat(each.day), shown.today)
        what = f": {lines.clip(each.text, 80)}" if each.text else ""
        label = (f"{each.ledger} {each.number}, ", "dim")
        state = (f"; {lines.clip(each.state, 60)}" if each.state else "", "dim")
        yield line(label, f"{day}, ", (lines.clip(each.name, 60), "name"), what, state, indent=5, hang=2)
    if not shown.services and shown.goal.state == "active":
        yield line(("nothing was done for it yet: ", "dim"), (_next(shown), "command"), indent=5)


def _next(shown: GoalShown) -> str:
    goal_id = shown.goal.goal_id
    return f"netlever nudge --goal {goal_id}" if shown.helpers else f"netlever goal gaps {goal_id}"


def plain(shown: GoalShown) -> Iterator[Row]:
    """ledger, number, day, with whom, what, how far."""
    yield from shown.services


def command(number: Number) -> Answer[GoalShown]:
    """Show a goal: who can help, and what was done in its service.

    Asks with --goal N and mentors; promises, introductions, favours, feedback and events whose words hold a skill that
    it needs.

    netlever goal show 1
    netlever goal show 1 --as-of 2026-11-20
    Next: netlever goal gaps
    """
    return Answer(run(number, config.today()), human, plain)

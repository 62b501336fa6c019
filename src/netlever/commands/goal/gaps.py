"""See which skills of your goals nobody can help with yet, and who might."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, goal_lines, help_lines, lines
from netlever.goal_lines import SKILL_COLUMNS, GoalLine
from netlever.lines import Line, Row, line
from netlever.names import fold
from netlever.output import Answer
from netlever.scoring import match
from netlever.store import db
from netlever.store.reads import goals, knowing, people
from netlever.store.reads.goals import Goal, Helper

MOST_PERHAPS = 3  # of whom something says that they might fill a gap
DOCUMENTS = 200  # notes and conversations a word, the latest ones: a gap needs a few names, not all


@dataclass(frozen=True)
class Perhaps:
    """Somebody who might fill a gap: why in words, and the command that says so."""

    contact_id: int
    name: str
    why: list[str]
    command: str


@dataclass(frozen=True)
class Skill:
    """A skill with who can help; where nobody can it is a gap, and `perhaps` are those who might."""

    skill: str
    helpers: list[Helper]
    perhaps: list[Perhaps]


@dataclass(frozen=True)
class GoalSkills:
    """A goal, and each skill that it needs."""

    goal: GoalLine
    skills: list[Skill]


@dataclass(frozen=True)
class Gaps:
    """The active goals, or one; `gaps` counts the skills with which nobody can help."""

    today: date
    goals: list[GoalSkills]
    gaps: int


def run(connection: sqlite3.Connection, found: Sequence[Goal], today: date) -> Gaps:
    """Say of each skill who can help; each is looked up once, whichever goals need it."""
    wanted = list(dict.fromkeys(skill for goal in found for skill in goal.skills))
    helpers = goals.helpers(connection, wanted, today)
    theirs = {skill: [each for each in helpers if each.skill == skill] for skill in wanted}
    known = {
        skill: Skill(skill, each, [] if each else _perhaps(connection, skill, today)) for skill, each in theirs.items()
    }
    told = [GoalSkills(goal_lines.line_of(goal, today), [known[skill] for skill in goal.skills]) for goal in found]
    return Gaps(today, told, sum(not each for each in theirs.values()))


def _perhaps(connection: sqlite3.Connection, skill: str, today: date) -> list[Perhaps]:
    stems = match.stems(fold(skill))
    candidates = knowing.candidates(connection, stems, today, DOCUMENTS) if stems else []
    best = match.rank(candidates, stems, today, MOST_PERHAPS)
    persons = people.by_ids(connection, [each.contact_id for each in best])
    typed = people.short_names(connection, persons)
    return [
        Perhaps(
            person.contact_id,
            person.name,
            list(each.why),
            f"netlever can-help {typed[person.contact_id]} {shlex.quote(skill)}",
        )
        for each, person in zip(best, persons, strict=True)
    ]


def human(gaps: Gaps) -> Iterator[Line]:
    """A goal, its skills with who can help, and the gaps with who might."""
    for each in gaps.goals:
        yield goal_lines.human(each.goal)
        for skill in each.skills:
            yield from _skill(skill, gaps.today)
        if not each.skills:
            yield line(
                "needs no skill yet: ", (f"netlever goal edit {each.goal.goal_id} --skill …", "command"), indent=5
            )
    if not gaps.goals:
        yield line("No goal is set. ", ('netlever goal "what" --skill … --by 2027-06', "command"))


def _skill(skill: Skill, today: date) -> Iterator[Line]:
    name = f"{lines.clip(skill.skill, SKILL_COLUMNS)}: "
    if skill.helpers:
        yield line(
            (name, "dim"), "; ".join(help_lines.with_tie(each, today) for each in skill.helpers), indent=5, hang=2
        )
        return
    might = "nobody yet; these might:" if skill.perhaps else "nobody yet, and nothing in your book says who might"
    yield line((name, "dim"), (might, "warn"), indent=5, hang=2)
    for each in skill.perhaps:
        why = "; ".join(lines.clip(part, 90) for part in each.why)
        yield line((lines.clip(each.name, 60), "name"), f": {why}", indent=7, hang=2)
        yield line((each.command, "command"), indent=9)


def plain(gaps: Gaps) -> Iterator[Row]:
    """goal id, skill, can help, perhaps or gap, contact id, name, how or why, command."""
    for each in gaps.goals:
        for skill in each.skills:
            where = each.goal.goal_id, skill.skill
            yield from ((*where, "can help", h.contact_id, h.name, h.how, "") for h in skill.helpers)
            yield from ((*where, "perhaps", p.contact_id, p.name, "; ".join(p.why), p.command) for p in skill.perhaps)
            if not (skill.helpers or skill.perhaps):
                yield (*where, "gap", "", "", "", "")


def command(
    number: Annotated[
        str | None, typer.Argument(metavar="N", help="Only of one goal.", autocompletion=goal_lines.complete_number)
    ] = None,
) -> Answer[Gaps]:
    """See which skills of your goals nobody can help with yet, and who might.

    Who might is told from titles, tags, notes, conversations, companies and earlier help, and from which.

    netlever goal gaps
    netlever goal gaps 1
    Next: netlever goal edit 1 --skill "system design"
    """
    today = config.today()
    with db.reading(config.store_path(), config.as_of()) as connection:
        wanted = goals.every(connection, today) if number is None else [goal_lines.of_number(connection, number)]
        found = [each for each in wanted if each.is_active or number]
        return Answer(run(connection, found, today), human, plain)

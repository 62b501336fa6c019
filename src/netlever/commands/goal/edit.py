"""Change a goal: its words, its day, the skills that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from netlever import arguments, config, goal_lines, lines
from netlever.errors import Usage
from netlever.goal_lines import By, GoalLine, Number, Skills
from netlever.lines import Line, Row
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import goals


def run(
    number: str, values: dict[str, str | None], skills: Sequence[str], dropped: Sequence[str], *, reopen: bool
) -> GoalLine:
    """Change it; what holds now. Raises Usage for a skill to drop that it does not need."""
    from netlever.store.edits import goals as edits

    path, now = config.store_path(), config.now()
    with db.reading(path) as connection:
        goal = goal_lines.of_number(connection, number)
    if unknown := [each for each in dropped if each not in goal.skills]:
        told = f"goal {goal.goal_id} does not need '{lines.clip(unknown[0], 40)}'"
        raise Usage(told, f"it needs {', '.join(goal.skills) or 'no skill yet'}")
    with db.change(path, f"edit goal {lines.clip(values.get('text') or goal.text, 80)}", now) as connection:
        edits.edit(connection, goal.goal_id, now, skills=skills, dropped=dropped, **values)
        if reopen:
            edits.end(connection, goal.goal_id, now, day=None)
        changed = goals.one(connection, goal.goal_id)
    assert changed is not None
    return goal_lines.line_of(changed, config.today())


def human(changed: GoalLine) -> Iterator[Line]:
    """The goal as it is now."""
    yield goal_lines.human(changed)


def plain(changed: GoalLine) -> Iterator[Row]:
    """goal id, words, skills, state, day set, day to be reached by."""
    yield goal_lines.plain(changed)


def command(
    number: Number,
    text: Annotated[str | None, typer.Option(help="What you are after.")] = None,
    skill: Skills = None,
    drop_skill: Annotated[list[str] | None, typer.Option("--drop-skill", help="One it does not need.")] = None,
    by: By = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="You are after it again.")] = False,
) -> Answer[GoalLine]:
    """Change a goal: its words, its day, the skills that it needs.

    netlever goal edit 1 --skill "system design" --by 2027-09
    netlever goal edit 1 --drop-skill negotiation
    netlever goal edit 1 --reopen
    Next: netlever goal done 1
    """
    values: dict[str, str | None] = {}
    if text is not None:
        values["text"] = " ".join(text.split())
    if by is not None:
        values["by_on"] = None if by.strip().lower() == "none" else arguments.due_day(by, config.today()).isoformat()
    added, dropped = goal_lines.skills(skill or ()), goal_lines.skills(drop_skill or ())
    if not (values or added or dropped or reopen):
        raise Usage("nothing to change", "give --text, --skill, --drop-skill, --by or --reopen")
    return Answer(run(number, values, added, dropped, reopen=reopen), human, plain)

"""Set a goal, with the skills that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, goal_lines, lines
from netlever.errors import Usage
from netlever.goal_lines import By, GoalLine, Skills
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import goals


def run(text: str, skills: Sequence[str], by_on: date | None) -> GoalLine:
    """Write it down; what was understood."""
    from netlever.store.edits import goals as edits

    today, now = config.today(), config.now()
    with db.change(config.store_path(), f"goal: {lines.clip(text, 80)}", now) as connection:
        goal_id = edits.add(connection, now, text=text, skills=skills, day=today, by_on=by_on)
        goal = goals.one(connection, goal_id)
    assert goal is not None
    return goal_lines.line_of(goal, today)


def human(made: GoalLine) -> Iterator[Line]:
    """The goal, and how to see who can help."""
    yield goal_lines.human(made)
    if made.skills:
        yield line("who can help: ", (f"netlever goal gaps {made.goal_id}", "command"), indent=5)
    else:
        yield line("which skills does it need? ", (f"netlever goal edit {made.goal_id} --skill …", "command"), indent=5)


def plain(made: GoalLine) -> Iterator[Row]:
    """goal id, words, skills, state, day set, day to be reached by."""
    yield goal_lines.plain(made)


def command(
    words: Annotated[list[str], typer.Argument(metavar="TEXT...", help="What you are after.")],
    skill: Skills = None,
    by: By = None,
) -> Answer[GoalLine]:
    """Set a goal, with the skills that it needs.

    While you are after it, whoever can help and has drifted away is a reason in nudge.

    netlever goal "Platform lead by 2027" --skill kubernetes --by 2027-06
    netlever goal add "Speak at PyCon" --skill storytelling --skill slides
    Next: netlever goal list
    """
    text = " ".join(" ".join(words).split())
    if text.removeprefix("#").isdecimal():
        raise Usage(f"'{lines.clip(text, 40)}' is no goal", f"to see one: netlever goal show {lines.clip(text, 40)}")
    by_on = None if by is None else arguments.due_day(by, config.today())
    return Answer(run(text, goal_lines.skills(skill or ()), by_on), human, plain)

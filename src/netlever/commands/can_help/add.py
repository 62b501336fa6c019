"""Say that somebody can help you with a skill."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, config, goal_lines, help_lines, lines
from netlever.errors import Usage
from netlever.help_lines import Helpers
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import goals
from netlever.store.reads.people import Person


def run(person: Person, skill: str, how: str) -> Helpers:
    """Write it down; what was understood, and which goals need it."""
    from netlever.store.edits import goals as edits

    today, now = config.today(), config.now()
    told = f"{lines.clip(person.name, 60)} can help with {lines.clip(skill, 60)}"
    with db.change(config.store_path(), told, now) as connection:
        edits.can_help(connection, person.contact_id, now, skill=skill, how=how)
        (made,) = [each for each in goals.of_contact(connection, person.contact_id) if each.skill == skill]
        needed = [goal for goal in goals.every(connection, today) if goal.is_active]
    served = [each.goal_id for each in needed if any(help_lines.meets(skill, wanted) for wanted in each.skills)]
    return Helpers(today, [made], served)


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME SKILL...", help="Who, and with what.", autocompletion=arguments.complete_name),
    ],
    how: Annotated[str, typer.Option(metavar="TEXT", help="How, in a word or two: mentor, review, intro.")] = "",
) -> Answer[Helpers]:
    """Say that somebody can help you with a skill. Said again, it says how anew.

    netlever can-help sam kubernetes --how mentor
    netlever can-help add "maria rossi" writing papers
    Next: netlever can-help list
    """
    with db.reading(config.store_path()) as connection:
        typed, person, rest = arguments.person_and_rest(connection, words)
    if not rest:
        raise Usage("what can they help with?", f"try: netlever can-help {lines.clip(typed, 40)} kubernetes")
    (skill,) = goal_lines.skills([" ".join(rest)])
    return Answer(run(person, skill, " ".join(how.split())), help_lines.human, help_lines.plain)

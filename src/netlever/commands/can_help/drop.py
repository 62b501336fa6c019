"""Say that somebody cannot help with a skill after all."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, config, goal_lines, help_lines, lines
from netlever.errors import Refused, Usage
from netlever.help_lines import Helpers
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import goals


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME SKILL...", help="Who, and with what not.", autocompletion=arguments.complete_name),
    ],
) -> Answer[Helpers]:
    """Say that somebody cannot help with a skill after all.

    netlever can-help drop sam kubernetes
    netlever can-help drop "sam okafor" kubernetes
    Next: netlever goal gaps
    """
    from netlever.store.edits import goals as edits

    path = config.store_path()
    with db.reading(path) as connection:
        _, person, rest = arguments.person_and_rest(connection, words)
        known = goals.of_contact(connection, person.contact_id)
    if not rest:
        raise Usage("what can they not help with?", "netlever can-help list shows who can help with what")
    (skill,) = goal_lines.skills([" ".join(rest)])
    gone = [each for each in known if each.skill == skill]
    if not gone:
        told = f"nobody said that {lines.clip(person.name, 40)} can help with {lines.clip(skill, 40)}"
        raise Refused(told, "netlever can-help list shows who can help with what")
    with db.change(path, f"{lines.clip(person.name, 60)} cannot help with {lines.clip(skill, 60)}", config.now()) as c:
        edits.cannot_help(c, person.contact_id, skill)
    return Answer(Helpers(config.today(), gone, []), help_lines.human_gone, help_lines.plain)

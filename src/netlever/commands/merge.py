"""Make one contact of two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Annotated

import typer

from netlever import arguments, config, lines, merge_lines, output
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.edits import merging
from netlever.store.edits.merging import Plan
from netlever.store.reads.people import Person


def planned(words: list[str]) -> Plan:
    """What merging the second of two people into the first would do. Raises Usage when they are not two."""
    with db.reading(config.store_path()) as connection:
        kept, other = _two(connection, [word for word in words if word != "and"])
        if kept.contact_id == other.contact_id:
            told = f"both are {lines.clip(kept.name, 60)} (#{kept.contact_id})"
            raise Usage(told, "name two contacts, by their numbers if need be; netlever dupes lists them")
        return merging.plan(connection, kept.contact_id, other.contact_id)


def _two(connection: sqlite3.Connection, words: list[str]) -> tuple[Person, Person]:
    """Two words are two names, for they may be of the same words; of more, the first is as long as it can be."""
    if len(words) == 2:
        return arguments.person(connection, words[0]), arguments.person(connection, words[1])
    typed, kept, rest = arguments.person_and_rest(connection, words)
    if not rest:
        raise Usage(f"'{lines.clip(typed, 60)}' and who else?", "try: netlever merge grace 'hopper, grace'")
    return kept, arguments.person(connection, rest)


def run(plan: Plan) -> Plan:
    """Merge, in one change."""
    now = config.now()
    with db.change(config.store_path(), merge_lines.batch_text(plan.other_name, plan.name), now) as connection:
        return merging.merge(connection, plan.kept_id, plan.other_id, now)


def human(plan: Plan) -> Iterator[Line]:
    """Who is left, what was filled, and the way back."""
    yield line((plan.other_name, "name"), " is now ", (plan.name, "name"), f" (#{plan.kept_id})", hang=3)
    for each in list(merge_lines.preview(plan))[1:]:
        yield line((each, "dim"), indent=3, hang=3)
    yield line(("netlever undo makes two of them again", "dim"))


def plain(plan: Plan) -> Iterator[Row]:
    """id, name, id of the one that is gone, their name."""
    yield plan.kept_id, plan.name, plan.other_id, plan.other_name


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME NAME", help="Who stays, then who goes.", autocompletion=arguments.complete_name),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> Answer[Plan]:
    """Make one contact of two: the second becomes the first, with all that is known of them.

    Addresses, notes, conversations, asks, promises and all else come over; what both have is there once. Blank fields
    are filled; where the two differ, the first one's stays. Another name is kept as an alias, another company as where
    they were. It says first what would happen. One `netlever undo` makes two of them again.

    netlever merge jane "j. doe"
    netlever merge 9 10 --yes
    Next: netlever undo
    """
    plan = planned(words)
    told = list(merge_lines.preview(plan))
    if not yes:
        if not output.can_ask():
            raise Refused(f"this would merge: {'; '.join(told)}", "say --yes to do it")
        for each in told:
            output.talk(each)
        if not output.confirm("do it?"):
            raise Refused("nothing was merged")
    return Answer(run(plan), human, plain)

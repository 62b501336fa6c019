"""Who joins a group, and who leaves."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, config, group_lines, lines
from netlever.errors import Refused
from netlever.group_lines import Changed, Which
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import groups


def join(
    which: Which,
    name: arguments.Name,
    role: Annotated[str, typer.Option("--role", metavar="TEXT", help="What they are in it: chair.")] = "",
    on: arguments.On = None,
) -> Answer[Changed]:
    """Say that somebody is in a group, or has another role in it.

    netlever group join acm ana
    netlever group join acm grace --role chair --on 2026-09-01
    Next: netlever group leave acm ana
    """
    from netlever.store.edits import groups as edits

    today = config.today()
    day = arguments.past_day(on, today)
    with db.reading(config.store_path()) as connection:
        group = group_lines.named(connection, which, today)
        person = arguments.person(connection, name)
    who = f"{lines.clip(person.name, 60)}{f', {role}' if role else ''}"
    return group_lines.change(
        group,
        f"{who} joined",
        f"{who} is in it",
        lambda c: edits.join(c, group.group_id, person.contact_id, config.now(), role=role, day=day),
    )


def leave(which: Which, name: arguments.Name, on: arguments.On = None) -> Answer[Changed]:
    """Say that somebody is in a group no more.

    netlever group leave acm grace
    netlever group leave "compiler book" lin --on yesterday
    Next: netlever group next "compiler book" "send outline" --by fri
    """
    from netlever.store.edits import groups as edits

    today = config.today()
    day = arguments.past_day(on, today)
    with db.reading(config.store_path()) as connection:
        group = group_lines.named(connection, which, today)
        person = arguments.person(connection, name)
        is_in = any(each.contact_id == person.contact_id for each in groups.members(connection, group.group_id))
    who = lines.clip(person.name, 60)
    if not is_in:
        raise Refused(f"{who} is not in {lines.clip(group.name, 60)}", f"netlever group show {group.group_id}")
    return group_lines.change(
        group,
        f"{who} left",
        f"{who} is in it no more",
        lambda c: edits.leave(c, group.group_id, person.contact_id, config.now(), day=day),
    )

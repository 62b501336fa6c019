"""The parts of a project: what comes next, and what is done."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, config, describe, group_lines, lines
from netlever.errors import Refused, Usage
from netlever.group_lines import Changed, Which
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import groups


def add(
    which: Which,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What comes next.")],
    by: Annotated[str | None, typer.Option("--by", metavar="DATE", help="The day it is due: fri, 2w, dec 1.")] = None,
    who: Annotated[
        str | None,
        typer.Option("--who", metavar="NAME", help="Whose it is.", autocompletion=arguments.complete_name),
    ] = None,
) -> Answer[Changed]:
    """Say what comes next in a project, or which part is whose. It is a reason in nudge from its day on.

    netlever group next "compiler book" "send outline" --by fri
    netlever group next "compiler book" "chapter on COBOL" --who lin
    Next: netlever group done 1
    """
    from netlever.store.edits import groups as edits

    today, now = config.today(), config.now()
    said = " ".join(" ".join(text).split())
    if not said:
        raise Usage("it does not say what comes next", 'try: netlever group next 1 "send outline" --by fri')
    due_on = arguments.due_day(by, today) if by is not None else None
    with db.reading(config.store_path()) as connection:
        group = group_lines.named(connection, which, today)
        person = arguments.person(connection, who) if who is not None else None
    if group.closed_on:
        raise Refused(
            f"{lines.clip(group.name, 60)} was closed on {group.closed_on}",
            f"netlever group edit {group.group_id} --renews none opens it",
        )
    whose = person.contact_id if person else None
    due = f", by {describe.day(due_on, today)}" if due_on else ""
    did = f"next: {lines.clip(said, 100)}{f' ({lines.clip(person.name, 60)})' if person else ''}{due}"
    return group_lines.change(
        group,
        did,
        did,
        lambda c: edits.add_step(c, group.group_id, now, text=said, day=today, due_on=due_on, contact_id=whose),
    )


def done(
    number: Annotated[str, typer.Argument(metavar="N", help="The number of the step.")], on: arguments.On = None
) -> Answer[Changed]:
    """Say that a step of a project is done.

    netlever group done 1
    netlever group done 1 --on yesterday
    Next: netlever group suggest
    """
    from netlever.store.edits import groups as edits

    day = arguments.past_day(on, config.today())
    step_id = arguments.number(number, "a step", "netlever group show GROUP shows them")
    with db.reading(config.store_path()) as connection:
        found = groups.step(connection, step_id)
        group = groups.one(connection, found[1]) if found else None
    if found is None or group is None:
        raise Refused(f"there is no step {step_id}", "netlever group show GROUP shows them")
    if found[0].done_on:
        raise Refused(f"step {step_id} was done on {found[0].done_on}", f"netlever group show {group.group_id}")
    did = f"done: {lines.clip(found[0].text, 100)}"
    return group_lines.change(group, did, did, lambda c: edits.finish(c, step_id, config.now(), day=day))

"""Change what is known of a group."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from netlever import arguments, config, group_lines
from netlever.errors import Usage
from netlever.group_lines import Changed, Dues, Note, Renews, Which
from netlever.output import Answer
from netlever.store import db


def command(
    which: Which,
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="Another name.")] = None,
    renews: Renews = None,
    dues: Dues = None,
    note: Note = None,
) -> Answer[Changed]:
    """Change a group's name, the day of its renewal, its dues, its note. One that was closed is open again.

    netlever group edit acm --renews 2028-01-31
    netlever group edit acm --dues 99EUR --note "dues through the company"
    Next: netlever group join acm ana
    """
    from netlever.store.edits import groups as edits

    today = config.today()
    values: dict[str, Any] = {k: v for k, v in (("name", name), ("dues", dues), ("note", note)) if v is not None}
    if renews is not None:
        is_none = renews.strip().lower() == "none"
        values["renews_on"] = None if is_none else arguments.due_day(renews, today).isoformat()
    if not values:
        raise Usage("there is nothing to change", "netlever group edit --help lists what can be")
    with db.reading(config.store_path()) as connection:
        group = group_lines.named(connection, which, today)
    values["closed_on"] = None
    return group_lines.change(group, "changed", "", lambda c: edits.edit(c, group.group_id, config.now(), values))

"""Say that one is in a group no more, or that it is over."""

from __future__ import annotations

from netlever import config, group_lines, lines
from netlever.errors import Refused
from netlever.group_lines import Changed, Which
from netlever.output import Answer
from netlever.store import db


def command(which: Which) -> Answer[Changed]:
    """Say that you have left a group, or that it is over. Nothing of it is a reason in nudge any more.

    netlever group close acm
    netlever group close 2
    Next: netlever group list --all
    """
    from netlever.store.edits import groups as edits

    today = config.today()
    with db.reading(config.store_path()) as connection:
        group = group_lines.named(connection, which, today)
    if group.closed_on:
        raise Refused(f"{lines.clip(group.name, 60)} was closed on {group.closed_on}", "netlever group list --all")
    values = {"closed_on": today.isoformat()}
    return group_lines.change(group, "closed", "", lambda c: edits.edit(c, group.group_id, config.now(), values))

"""Keep a group."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, config, group_lines, lines
from netlever.errors import Refused, Usage
from netlever.group_lines import Changed, Dues, Kind, Note, Renews
from netlever.names import fold
from netlever.output import Answer
from netlever.scoring.groups import GROUP_KINDS
from netlever.store import db
from netlever.store.reads import groups


def command(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="What it is called.")],
    kind: Kind = "community",
    renews: Renews = None,
    dues: Dues = None,
    note: Note = None,
) -> Answer[Changed]:
    """Keep a group that you are in: an association, a community, or a project with others.

    netlever group add "Rust Berlin"
    netlever group add IEEE --kind association --renews 2027-01-31 --dues 99EUR
    netlever group add "linker paper" --kind project
    Next: netlever group list
    """
    from netlever.store.edits import groups as edits

    today, now, typed = config.today(), config.now(), " ".join(" ".join(name).split())
    if not typed:
        raise Usage("the group has no name", "try: netlever group add ACM --kind association")
    what = arguments.one_of("--kind", kind, GROUP_KINDS)
    renews_on = arguments.due_day(renews, today).isoformat() if renews else None
    with db.reading(config.store_path()) as connection:
        known = [each for each in groups.every(connection, today) if fold(each.name) == fold(typed)]
    if known:
        raise Refused(f"there is a group {lines.clip(typed, 60)}", f"netlever group show {known[0].group_id}")
    values = {"renews_on": renews_on, "dues": dues or "", "note": note or ""}
    with db.change(config.store_path(), f"group {lines.clip(typed, 60)}, {what}", now) as connection:
        group_id = edits.add(connection, now, name=typed, kind=what, day=today, **values)
        group = groups.one(connection, group_id)
    assert group is not None
    said = f"who is in it: netlever group join {group_id} NAME"
    return Answer(Changed(today, group, said), group_lines.human_changed, group_lines.plain_changed)

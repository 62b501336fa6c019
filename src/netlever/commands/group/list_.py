"""List the groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, group_lines
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import groups
from netlever.store.reads.groups import Group


@dataclass(frozen=True)
class Groups:
    """Groups by name, the open ones first."""

    today: date
    groups: list[Group]


def run(everything: bool, today: date) -> Groups:
    """Gather those that are open, or all."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        return Groups(today, groups.every(connection, today, closed=everything))


def human(listed: Groups) -> Iterator[Line]:
    """A line a group."""
    for each in listed.groups:
        yield group_lines.human(each, listed.today)
    if not listed.groups:
        yield line("No group is noted. ", ("netlever group add ACM --kind association", "command"))


def plain(listed: Groups) -> Iterator[Row]:
    """group id, name, kind, note, dues, day added, day of renewal, day closed, members, open steps."""
    yield from map(group_lines.plain, listed.groups)


def command(
    everything: Annotated[bool, typer.Option("--all", help="Those that are closed as well.")] = False,
) -> Answer[Groups]:
    """List the groups that you are in.

    netlever group list
    netlever group list --all
    Next: netlever group show acm
    """
    return Answer(run(everything, config.today()), human, plain)

"""Groups told to people and to machines, and the one that is meant by what was typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, describe, lines
from netlever.errors import NetleverError, Refused, Usage
from netlever.lines import Line, Row, line
from netlever.names import fold
from netlever.output import Answer
from netlever.scoring.groups import GROUP_KINDS
from netlever.store import db
from netlever.store.reads import groups
from netlever.store.reads.groups import Group

COLUMNS = 60


@dataclass(frozen=True)
class Changed:
    """A group as it is now; `did` says what changed, in words, "" where the group says it."""

    today: date
    group: Group
    did: str


def complete_group(incomplete: str) -> list[str]:
    """The open groups whose names begin so, each as one shell word; silent without a store."""
    try:
        with db.reading(config.store_path()) as connection:
            names = [each.name for each in groups.every(connection, config.today())]
    except NetleverError:
        return []
    return [name for name in names if name.startswith(incomplete) and name.replace("-", "").isalnum()]


Which = Annotated[
    str, typer.Argument(metavar="GROUP", help="Its number, or part of its name.", autocompletion=complete_group)
]
Of = Annotated[
    str | None,
    typer.Option("--group", metavar="GROUP", help="The group whose meeting it is.", autocompletion=complete_group),
]
Kind = Annotated[str, typer.Option("--kind", metavar="KIND", help=f"{', '.join(GROUP_KINDS)}.")]
Renews = Annotated[str | None, typer.Option("--renews", metavar="DATE", help="The day it is renewed; none.")]
Dues = Annotated[str | None, typer.Option("--dues", metavar="TEXT", help="What it costs: 99EUR.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What there is to say of it.")]


def named(connection: sqlite3.Connection, typed: str, today: date) -> Group:
    """The group of a number, or the one whose name has what was typed in it; an open one first.

    Raises Usage when several have, Refused when none has.
    """
    digits = typed.strip().removeprefix("#")
    if digits.isascii() and digits.isdecimal() and len(digits) < 18:
        found = [each] if (each := groups.one(connection, int(digits))) else []
    else:
        key = fold(typed)
        having = [each for each in groups.every(connection, today, closed=True) if key and key in fold(each.name)]
        having = [each for each in having if fold(each.name) == key] or having
        found = [each for each in having if not each.closed_on] or having
    if not found:
        raise Refused(f"there is no group '{lines.clip(typed, 40)}'", "netlever group list --all shows them")
    if len(found) > 1:
        told = ", ".join(f"{each.group_id} ({lines.clip(each.name, 40)})" for each in found[:6])
        raise Usage(f"'{lines.clip(typed, 40)}' could be {told}", f"give the number: {found[0].group_id}")
    return found[0]


def change(group: Group, told: str, did: str, act: Callable[[sqlite3.Connection], object]) -> Answer[Changed]:
    """Do something to a group as one change; `told` names it in the history, `did` on the screen."""
    text = f"group {lines.clip(group.name, 60)}: {told}"
    with db.change(config.store_path(), text, config.now()) as connection:
        act(connection)
        now = groups.one(connection, group.group_id)
    assert now is not None
    return Answer(Changed(config.today(), now, did), human_changed, plain_changed)


def human(each: Group, today: date) -> Line:
    """Its number, name, kind, when it renews, how many are in it."""
    parts = [each.kind]
    if each.renews_on:
        dues = f", {lines.clip(each.dues, 30)}" if each.dues else ""
        parts.append(f"renews {describe.day(date.fromisoformat(each.renews_on), today)}{dues}")
    parts.append(f"{each.members} member{'' if each.members == 1 else 's'}")
    if each.steps:
        parts.append(f"{each.steps} step{'' if each.steps == 1 else 's'} to go")
    if each.closed_on:
        parts.append(f"closed {describe.day(date.fromisoformat(each.closed_on), today)}")
    number, name = (f"{each.group_id:>3}  ", "dim"), (lines.clip(each.name, COLUMNS), "name")
    return line(number, name, (f"  {'; '.join(parts)}", "dim"), hang=5)


def plain(each: Group) -> Row:
    """group id, name, kind, note, dues, day added, day of renewal, day closed, members, open steps."""
    return each


def human_changed(changed: Changed) -> Iterator[Line]:
    """The group, and what changed."""
    yield human(changed.group, changed.today)
    if changed.did:
        yield line(changed.did, indent=5)


def plain_changed(changed: Changed) -> Iterator[Row]:
    """group id, name, kind, note, dues, day added, day of renewal, day closed, members, open steps."""
    yield plain(changed.group)

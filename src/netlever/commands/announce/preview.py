"""Say whom an announcement would reach, and whom it leaves out and why; nothing is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from netlever import announcing, arguments, config, lines
from netlever.announcing import Left
from netlever.commands.announce import number
from netlever.commands.announce.number import Asked, Closest, ExcludeCompany, ExcludeTag, Goal, PerDay, Then
from netlever.errors import Exit
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.slot_options import drafting
from netlever.store import db
from netlever.store.reads import announcements, people


@dataclass(frozen=True)
class Reached:
    """Somebody who would be told."""

    contact_id: int
    name: str
    work: str


@dataclass(frozen=True)
class Preview:
    """The blast radius: who is told, in order, in how many days, how many more might be, and who is left out and why.

    `announcement_id` is None where it is not begun yet; `told` counts those who were told already.
    """

    today: date
    announcement_id: int | None
    closest: list[Reached]
    further: list[Reached]
    beyond: int
    told: int
    days: int
    companies: list[str]
    left_out: list[Left]


def before(connection: sqlite3.Connection, asked: Asked) -> Preview:
    """Of one that is not begun yet."""
    meant = number.understood(connection, asked)
    found = number.plan(connection, meant, asked.closest, asked.further)
    left = announcing.left(connection, found.left_out, None)
    both = _reached(connection, found.closest), _reached(connection, found.further)
    days = -(-len(found.closest + found.further) // asked.per_day)
    return Preview(config.today(), None, *both, len(found.beyond), 0, days, list(meant.rules.companies), left)


def after(connection: sqlite3.Connection, typed: str) -> Preview:
    """Of one that was begun: who is still to be told, and everybody who is left out now."""
    today = config.today()
    which = announcing.of_number(connection, typed)
    known, there = announcing.rules_of(connection, which), announcements.placed(connection, which, today)
    everybody = [row[0] for row in connection.execute("SELECT id FROM contact ORDER BY id")]
    left = dict(announcements.left_out(connection, which, known, everybody, today))
    told = {each.contact_id for each in there if each.sent_on}
    waiting = [] if which.outcome_on or which.closed_on else [each for each in there if not each.sent_on]
    ids = [each.contact_id for each in waiting if each.contact_id not in left]
    first = [each.contact_id for each in there[: which.closest]]
    both = [each for each in ids if each in first], [each for each in ids if each not in first]
    beyond = len(set(everybody) - set(left) - {each.contact_id for each in there})
    kept = [(contact_id, why) for contact_id, why in left.items() if contact_id not in told]
    reached = _reached(connection, both[0]), _reached(connection, both[1])
    left_out, days = announcing.left(connection, kept, which.announcement_id), -(-len(ids) // which.per_day)
    number = which.announcement_id
    return Preview(today, number, *reached, beyond, len(told), days, list(known.companies), left_out)


def _reached(connection: sqlite3.Connection, ids: Any) -> list[Reached]:
    return [Reached(each.contact_id, each.name, each.work) for each in people.by_ids(connection, list(ids))]


def human(preview: Preview, *, everybody: bool) -> Iterator[Line]:
    """How many, who comes first, and who is left out, by kind: a few of each by name, or `everybody`."""
    count = len(preview.closest) + len(preview.further)
    days = f", in {preview.days} day{'' if preview.days == 1 else 's'}" if count else ""
    told = f"; {preview.told} told already" if preview.told else ""
    yield line(f"{count} to be told{days}: the closest {len(preview.closest)}, then {len(preview.further)}{told}")
    for each in (*preview.closest, *preview.further)[: None if everybody else 5]:
        work = (f"  {lines.clip(each.work, 60)}" if each.work else "", "dim")
        yield line((lines.clip(each.name, 60), "name"), work, indent=6)
    if not everybody and count > 5:
        yield line((f"{count - 5} more", "dim"), indent=6)
    if preview.beyond:
        yield line((f"{preview.beyond} more may know, and are beyond --closest and --then", "dim"))
    yield line(f"{len(preview.left_out)} left out")
    yield from announcing.human_left(preview.left_out, everybody=everybody)
    if not preview.companies:
        yield line(("no company is excluded: ", "warn"), ("--exclude-company 'Current Corp'", "command"))
    if not everybody:
        yield line(("everybody by name: ", "dim"), ("--all", "command"))


def plain(preview: Preview) -> Iterator[Row]:
    """contact id, name, closest, further or the kind of being left out, why, command."""
    for which, people_ in (("closest", preview.closest), ("further", preview.further)):
        yield from ((each.contact_id, each.name, which, "", "") for each in people_)
    yield from ((each.contact_id, each.name, each.kind, each.why, each.command) for each in preview.left_out)


@drafting("open-to-work", hands_over=False)
def command(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND|N", help="open-to-work, or a number.", autocompletion=arguments.complete_word(number.KINDS)
        ),
    ] = "open-to-work",
    goal: Goal = "",
    closest: Closest = 15,
    then: Then = 40,
    per_day: PerDay = 5,
    exclude_company: ExcludeCompany = None,
    exclude_tag: ExcludeTag = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody by name, and what confirms them.")] = False,
    *,
    typed: dict[str, Any],
) -> Answer[Preview]:
    """Say whom an announcement would reach and whom it leaves out, before it is begun or after; nothing is kept.

    Give the options of `netlever announce new`, or the number of one that was begun.

    netlever announce preview --say "I look for work" --exclude-company Initech
    netlever announce preview 1 --all
    Next: netlever announce confirm 1 ben
    """
    with db.reading(config.store_path(), config.as_of()) as connection:
        if kind.removeprefix("#").isdecimal():
            found = after(connection, kind)
        else:
            companies, tags = tuple(exclude_company or ()), arguments.tags(exclude_tag or ())
            asked = Asked(kind, typed, goal, closest, then, per_day, companies, tags)
            found = before(connection, asked)
    code = Exit.DONE if found.closest or found.further else Exit.NOTHING
    return Answer(found, partial(human, everybody=everybody), plain, code=code)

"""Say whom to meet of those who are in one's groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, describe, lines
from netlever.errors import Exit, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import groups, people


@dataclass(frozen=True)
class Suggestion:
    """Somebody to meet, the groups that you share, how well you know them, and the command to type."""

    contact_id: int
    name: str
    groups: str
    shared: int
    days: int
    last_on: str | None
    command: str


@dataclass(frozen=True)
class Suggestions:
    """Members whom you have hardly met, who is in fewest of your groups first."""

    today: date
    people: list[Suggestion]


def run(today: date, most: int) -> Suggestions:
    """Gather them."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        found = groups.to_meet(connection, today, most)
        typed = people.short_names(connection, people.by_ids(connection, [each.contact_id for each in found]))
    told = [
        Suggestion(*each, f"netlever ask {typed[each.contact_id]} --kind {'reconnect' if each.days else 'advice'}")
        for each in found
    ]
    return Suggestions(today, told)


def human(suggestions: Suggestions) -> Iterator[Line]:
    """Who, from where, how well you know them; the command."""
    for number, each in enumerate(suggestions.people, start=1):
        talked = f"in touch on {each.days} day{'' if each.days == 1 else 's'}" if each.days else "never talked"
        last = f", last {_day(each.last_on, suggestions.today)}" if each.last_on else ""
        where = f"  in {lines.clip(each.groups, 60)}; {talked}{last}"
        yield line(f"{number}  ", (lines.clip(each.name, 60), "name"), where, hang=3)
        yield line((each.command, "command"), indent=3)
    if not suggestions.people:
        yield line("Nobody in your groups is left to meet. ", ("netlever group join ACM NAME", "command"))


def _day(day: str, today: date) -> str:
    return describe.day(date.fromisoformat(day), today)


def plain(suggestions: Suggestions) -> Iterator[Row]:
    """contact id, name, groups, how many, days of contact, last day, command."""
    for each in suggestions.people:
        yield each.contact_id, each.name, each.groups, each.shared, each.days, each.last_on, each.command


def command(
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = 5,
) -> Answer[Suggestions]:
    """Say whom to meet of those in your groups: people whom you hardly know, who is in fewest of them first.

    They know whom you do not.

    netlever group suggest
    netlever group suggest -n 20
    Next: netlever group close acm
    """
    if limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many to show, 0 or more")
    found = run(config.today(), limit)
    return Answer(found, human, plain, code=Exit.DONE if found.people else Exit.NOTHING)

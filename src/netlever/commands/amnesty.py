"""Spread what is overdue over the coming days."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import Annotated

import typer

from netlever import config, dates, describe, lines, output
from netlever.errors import Refused
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring import rank
from netlever.scoring.weights import Weights
from netlever.store import daily, db
from netlever.store.reads import facts, people
from netlever.store.reads.people import Person

OVER = "8w"  # whom one has not come to by then is better asked again by the list itself
SHOWN_DAYS = 7


@dataclass(frozen=True)
class Moved:
    """Somebody and the day on which they are named again."""

    person: Person
    day: date


@dataclass(frozen=True)
class Amnesty:
    """Who stays for today, who moves to which day, in order, over how long; `done` says whether it was written."""

    today: date
    stay: list[Person]
    moved: list[Moved]
    over: str
    done: bool


def plan(connection: sqlite3.Connection, today: date, weights: Weights, over: str) -> Amnesty:
    """Give every day a budget of those due by their score, today first, and more a day when that is not enough.

    A plan that has come stays for today: it is a promise to oneself. Raises Usage when `over` is no interval.
    """
    over_days = dates.parse_interval(over)
    due = rank.pick(facts.everybody(connection, today, weights.tiers), today, weights, limit=10**9).listed
    promised = {each.facts.contact_id for each in due if any(name == "planned" for name, *_ in each.findings)}
    ordered = sorted((each.facts.contact_id for each in due), key=lambda contact_id: contact_id not in promised)
    persons = people.by_ids(connection, ordered)
    first = max(weights.budget, len(promised))
    stay, rest = persons[:first], persons[first:]
    a_day = max(weights.budget, ceil(len(rest) / over_days))
    moved = [Moved(person, today + timedelta(days=1 + n // a_day)) for n, person in enumerate(rest)]
    return Amnesty(today, stay, moved, over, done=False)


def run(planned: Amnesty) -> Amnesty:
    """Write the plan: one change, which hides each until their day and touches no history."""
    now = config.now()
    with db.change(config.store_path(), f"amnesty for {_people(planned)}", now) as connection:
        for each in planned.moved:
            daily.update(connection, each.person.contact_id, now, {"snoozed_until": each.day.isoformat()})
    return replace(planned, done=True)


def preview(amnesty: Amnesty) -> Iterator[Line]:
    """Who comes when, a line a day."""
    days: dict[date, list[str]] = {amnesty.today: [person.name for person in amnesty.stay]}
    for each in amnesty.moved:
        days.setdefault(each.day, []).append(each.person.name)
    for day, names in list(days.items())[:SHOWN_DAYS]:
        told = ", ".join(lines.clip(name, 30) for name in names[:5])
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        yield line((lines.pad(describe.day(day, amnesty.today), 12), "dim"), told + more, hang=12)
    if len(days) > SHOWN_DAYS:
        yield line((f"and so on until {describe.day(max(days), amnesty.today)}", "dim"))


def human(amnesty: Amnesty) -> Iterator[Line]:
    """The plan, and whether it holds."""
    if not amnesty.moved:
        yield line("Nothing to spread: no more are due than a morning holds.")
        return
    told = f"{_people(amnesty)} {'is' if len(amnesty.moved) == 1 else 'are'}"
    if amnesty.done:
        until = describe.day(amnesty.moved[-1].day, amnesty.today)
        yield line(f"{told} spread over the days until {until}. ", ("netlever undo", "command"), " takes it back")
    else:
        yield from preview(amnesty)
        over = "" if amnesty.over == OVER else f" --over {shlex.quote(amnesty.over)}"
        yield line(
            f"{told} to be spread; nothing was changed. To do it: ", (f"netlever amnesty{over} --yes", "command")
        )


def _people(amnesty: Amnesty) -> str:
    return "1 person" if len(amnesty.moved) == 1 else f"{len(amnesty.moved)} people"


def plain(amnesty: Amnesty) -> Iterator[Row]:
    """id, name, day."""
    for person in amnesty.stay:
        yield person.contact_id, person.name, amnesty.today
    for each in amnesty.moved:
        yield each.person.contact_id, each.person.name, each.day


def command(
    yes: Annotated[bool, typer.Option("--yes", help="Do it, and do not ask.")] = False,
    over: Annotated[str, typer.Option(metavar="INTERVAL", help="Over how long at most.")] = OVER,
) -> Answer[Amnesty]:
    """Spread what is overdue over the coming days: for the morning after a leave.

    The most worthwhile come first, a handful a day; plans that have come stay for today. No history is touched, and
    one netlever undo takes it back. Without --yes it shows the plan, and asks on a terminal.

    netlever amnesty
    netlever amnesty --over 2w --yes
    Next: netlever export -o people.csv
    """
    with db.reading(config.store_path()) as connection:
        planned = plan(connection, config.today(), config.weights(), over)
    if yes and planned.moved:
        return Answer(run(planned), human, plain)
    return Answer(planned, human, plain, dialogue=(lambda: _ask(planned)) if planned.moved else None)


def _ask(planned: Amnesty) -> Amnesty:
    output.tell(preview(planned), colour=config.wants_colour(is_terminal=True))
    if not output.confirm(f"spread {_people(planned)} so?"):
        raise Refused("nothing was changed")
    return run(planned)

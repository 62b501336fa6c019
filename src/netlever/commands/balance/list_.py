"""List everybody with whom something went one way or the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, describe
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import favours
from netlever.store.reads.favours import Balance


@dataclass(frozen=True)
class Balances:
    """What went each way, with whom it was last first."""

    today: date
    balances: list[Balance]


def human(listed: Balances) -> Iterator[Line]:
    """A line a person."""
    for each in listed.balances:
        sides = [("gave", each.given, each.gave_on), ("got", each.got, each.got_on)]
        told = "; ".join(f"{verb} {n}, last {_day(day, listed.today)}" for verb, n, day in sides if day)
        yield line((each.name, "name"), f": {told}", hang=2)
    if not listed.balances:
        yield line("Nothing is written down yet. Begin with ", ('netlever give NAME KIND "what"', "command"), ", or ",
                   ("netlever got", "command"))  # fmt: skip


def plain(listed: Balances) -> Iterator[Row]:
    """contact id, name, how often given, how often got, day of the last give, day of the last got."""
    yield from listed.balances


def command() -> Answer[Balances]:
    """List everybody with whom something went one way or the other, the latest first.

    netlever balance list
    netlever balance list --plain | cut -f2
    Next: netlever balance drop 1
    """
    today = config.today()
    with db.reading(config.store_path(), config.as_of()) as connection:
        return Answer(Balances(today, favours.balances(connection, today)), human, plain)


def _day(day: str, today: date) -> str:
    return describe.day(date.fromisoformat(day), today)

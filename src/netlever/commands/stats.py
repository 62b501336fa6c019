"""Show the year at a glance."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

import typer

from netlever import charts, config, describe, lines, streams
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import totals
from netlever.store.reads.totals import Asks, Others, Promises, Tie

WEEKS = 52  # and the one that goes on
MOST_TIES = 5
FIRST_YEAR = 1970
PIPE_COLUMNS = 80


@dataclass(frozen=True)
class Stats:
    """The days from `since` to `until`, counted; `warming` and `cooling` are as of its end.

    `conversations` and `added` (people) are by ISO day, `weeks` the conversations by week, from Monday `since` or
    before on.
    """

    today: date
    since: date
    until: date
    talks: int
    active_days: int
    conversations: dict[str, int]
    added: dict[str, int]
    weeks: list[int]
    added_weeks: list[int]
    warming: list[Tie]
    cooling: list[Tie]
    promises: Promises
    asks: Asks
    favours: dict[str, dict[str, int]]
    others: Others


def run(year: int | None, today: date) -> Stats:
    """Count the last year up to today, or a calendar year."""
    since, until = _time(year, today)
    with db.reading(config.store_path(), config.as_of()) as connection:
        talks, people = (read(connection, since, until) for read in (totals.conversations, totals.added))
        ties = totals.ties if until == today else totals.ties_then
        warming, cooling = ties(connection, until, MOST_TIES)
        return Stats(
            today, since, until, sum(talks.values()), len(talks), talks, people, _weekly(talks, since, until),
            _weekly(people, since, until), warming, cooling, totals.promises(connection, since, until),
            totals.asks(connection, since, until), totals.favours(connection, since, until),
            totals.others(connection, since, until),
        )  # fmt: skip


def _time(year: int | None, today: date) -> tuple[date, date]:
    if year is None:
        return today - timedelta(weeks=WEEKS, days=today.weekday()), today
    if not FIRST_YEAR <= year <= today.year:
        raise Usage(f"{year} has no numbers", f"give a year from {FIRST_YEAR} to {today.year}")
    return date(year, 1, 1), min(date(year, 12, 31), today)


def _weekly(counts: dict[str, int], since: date, until: date) -> list[int]:
    first = since - timedelta(days=since.weekday())
    weeks = [0] * ((until - first).days // 7 + 1)
    for day, count in counts.items():
        weeks[(date.fromisoformat(day) - first).days // 7] += count
    return weeks


def human(stats: Stats) -> Iterator[Line]:
    """The map of the days, the bars of the weeks, then a line for whatever there is."""
    is_plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    width = max(20, streams.width_of(sys.stdout) or PIPE_COLUMNS)
    said = [describe.day(day, date(1, 1, 1)) for day in (stats.since, stats.until)]
    yield line((f"{said[0]} to {said[1]}: ", "name"), f"{_of(stats.talks, 'conversation')} on "
               f"{_of(stats.active_days, 'day')}")  # fmt: skip
    if stats.talks:
        drawn = charts.calendar(stats.conversations, stats.since, stats.until, width, is_plain=is_plain)
        yield from (line(row, hang=None) for row in drawn)
        yield line((charts.legend(list(stats.conversations.values()), is_plain=is_plain), "dim"), indent=4)
    for label, weeks in (("talks", stats.weeks), ("new people", stats.added_weeks)):
        if any(weeks):
            bars = charts.spark(weeks, width - 12, is_plain=is_plain)
            yield line((lines.pad(label, 12), "dim"), bars)
    for label, text in _facts(stats):
        yield line((lines.pad(label, 12), "dim"), text, hang=12)


def _facts(stats: Stats) -> Iterator[tuple[str, str]]:
    for label, ties in (("warming", stats.warming), ("cooling", stats.cooling)):
        columns = max((lines.columns_of(lines.clip(t.name, 28)) for t in ties), default=0)
        for place, t in enumerate(ties):
            name = lines.pad(lines.clip(t.name, 28), columns)
            yield "" if place else label, f"{name}  {t.lately:.1f} days/month, usually {t.usually:.1f}"
    p, a, o = stats.promises, stats.asks, stats.others
    if any((p.on_time, p.late, p.dropped, p.overdue)):
        kept = f"{p.on_time} kept on time, {p.late} late, {p.dropped} dropped, {p.overdue} overdue"
        yield "promises", f"{kept}; for your eyes only"
    if a.sent:
        yield "asks", f"{a.sent} sent: {a.yes} yes, {a.no} no, {a.later} later, {a.unanswered} without an answer"
    for way in ("given", "got"):
        if stats.favours[way]:
            yield way, ", ".join(f"{count} {kind}" for kind, count in stats.favours[way].items())
    if o.goals_active or o.goals_done:
        yield "goals", f"{o.goals_done} reached, {o.goals_active} to go"
    if o.events:
        yield "events", f"{o.events}, {o.met} met"
    if o.feedback_got:
        yield "feedback", f"{o.feedback_got} got, {o.feedback_acted} acted on"


def _of(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def plain(stats: Stats) -> Iterator[Row]:
    """Monday of the week, conversations, people met or added: a row a week."""
    first = stats.since - timedelta(days=stats.since.weekday())
    for week, (talks, people) in enumerate(zip(stats.weeks, stats.added_weeks, strict=True)):
        yield first + timedelta(weeks=week), talks, people


def command(
    year: Annotated[
        int | None, typer.Option("--year", metavar="YEAR", help="A calendar year; the last 12 months.")
    ] = None,
) -> Answer[Stats]:
    """Show the year at a glance.

    A map of the days on which you talked, which ties grow warmer or cooler (days of contact a month, lately and
    usually), what became of your promises and asks, what was given and got. --json has every number.

    netlever stats
    netlever stats --year 2025
    Next: netlever tune fading 2 --preview
    """
    return Answer(run(year, config.today()), human, plain)

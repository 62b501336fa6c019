"""Say how often you got a yes, by kind and by what the checks had found; only from enough asks on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, lines
from netlever.drafts.kinds import LINKED
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import asks
from netlever.store.reads.asks import Ask

LEAST_ASKS = 20  # decided ones; of fewer a share says nothing


@dataclass(frozen=True)
class YesRate:
    """How many of a group of asks are decided, and how many of them got a yes."""

    group: str
    decided: int
    yes: int


@dataclass(frozen=True)
class AskStats:
    """Asks sent, decided (answered yes or no, or silent) and said yes to; the groups only from LEAST_ASKS on."""

    today: date
    sent: int
    decided: int
    yes: int
    by_kind: list[YesRate]
    by_checks: list[YesRate]


def run(today: date) -> AskStats:
    """Count the asks that were sent; a reminder is part of its ask."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        sent = [ask for ask in asks.every(connection, today) if ask.life.sent_on and ask.kind not in LINKED]
    decided = [ask for ask in sent if ask.life.answer in ("yes", "no") or ask.state(today) == "silent"]
    enough = decided if len(decided) >= LEAST_ASKS else []
    yes = sum(ask.life.answer == "yes" for ask in decided)
    kinds = _rates([(ask.kind, ask) for ask in enough])
    return AskStats(today, len(sent), len(decided), yes, kinds, _rates([(_checks(ask), ask) for ask in enough]))


def _rates(grouped: list[tuple[str, Ask]]) -> list[YesRate]:
    """Each group with its counts, the largest first."""
    counts: dict[str, list[bool]] = {}
    for group, ask in grouped:
        counts.setdefault(group, []).append(ask.life.answer == "yes")
    rates = [YesRate(group, len(answers), sum(answers)) for group, answers in counts.items()]
    return sorted(rates, key=lambda rate: (-rate.decided, rate.group))


def _checks(ask: Ask) -> str:
    missed = ask.missed or 0
    return "every check passed" if not missed else "1 or 2 missed" if missed <= 2 else "3 or more missed"


def human(stats: AskStats) -> Iterator[Line]:
    """The counts, then a line a group."""
    yield line(f"{stats.sent} asks sent, {stats.decided} decided, {stats.yes} said yes to")
    if stats.decided < LEAST_ASKS:
        yield line((f"shares by kind and by checks are told from {LEAST_ASKS} decided asks on", "dim"))
    for rates in (stats.by_kind, stats.by_checks):
        for each in rates:
            share = f"{round(100 * each.yes / each.decided):>3} % yes"
            yield line(lines.pad(each.group, 20), share, (f"   {each.yes} of {each.decided}", "dim"), indent=2)
    if stats.by_checks:
        yield line(("whom and what you asked differs between these groups: a difference is no proof", "dim"))


def plain(stats: AskStats) -> Iterator[Row]:
    """group, decided, yes."""
    for each in (*stats.by_kind, *stats.by_checks):
        yield each.group, each.decided, each.yes


def command() -> Answer[AskStats]:
    """Say how often you got a yes.

    Shares by kind, and by what the checks had found, are told from 20 asks on that were answered or stayed silent.

    netlever ask stats
    netlever ask stats --as-of 2026-01-01
    Next: netlever ask draft-follow-up 1
    """
    return Answer(run(config.today()), human, plain)

"""Say how many referrals came how far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, lines
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.referrals import ENDS, WAY
from netlever.store import db
from netlever.store.reads import openings

LEAST = 20  # referrals; of fewer a share says nothing


@dataclass(frozen=True)
class Step:
    """How many referrals came at least as far as a stage."""

    stage: str
    count: int


@dataclass(frozen=True)
class ReferralStats:
    """How many openings and referrals there were, how far they came, and how they ended."""

    today: date
    openings: int
    referrals: int
    steps: list[Step]
    ends: dict[str, int]


def run(today: date) -> ReferralStats:
    """Count all referrals, of closed openings as well."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        known = openings.every(connection, closed=True)
        ways = openings.ways(connection, today)
    reached = [max(WAY.index(each.stage) for each in way.stages if each.stage in WAY) for way in ways]
    steps = [Step(stage, sum(far >= place for far in reached)) for place, stage in enumerate(WAY)]
    ends = {end: sum(way.stage == end for way in ways) for end in ENDS}
    return ReferralStats(today, len(known), len(ways), steps, ends)


def human(stats: ReferralStats) -> Iterator[Line]:
    """A line a stage, then how those ended that came no further."""
    yield line(f"{_counted(stats.openings, 'opening')}, {_counted(stats.referrals, 'referral')}")
    for before, each in zip([None, *stats.steps], stats.steps, strict=False):
        enough = before is not None and before.count >= LEAST
        share = f"{round(100 * each.count / before.count):>3} % of those before" if before and enough else ""
        yield line(lines.pad(each.stage, 14), f"{each.count:>4}", (f"   {share}" if share else "", "dim"), indent=2)
    ended = ", ".join(f"{count} {end}" for end, count in stats.ends.items() if count)
    yield line(f"ended otherwise: {ended}" if ended else "none has ended otherwise")
    if stats.referrals < LEAST:
        yield line((f"shares are told from {LEAST} referrals on", "dim"))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def plain(stats: ReferralStats) -> Iterator[Row]:
    """stage, referrals that came at least so far; then those that ended otherwise."""
    for each in stats.steps:
        yield each.stage, each.count
    yield from stats.ends.items()


def command() -> Answer[ReferralStats]:
    """Say how many referrals came how far. Shares are told from 20 on; of fewer they say nothing.

    netlever referral stats
    netlever referral stats --as-of 2026-01-01
    Next: netlever referral alias Facebook Meta
    """
    return Answer(run(config.today()), human, plain)

"""Which of many daily copies are kept. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date


def kept(days: Iterable[date], daily: int, weekly: int, monthly: int) -> set[date]:
    """The days whose copies are kept: the last `daily` of them, and the last one of so many weeks and months.

    Weeks (ISO 8601) and months count when they have a copy, so that nothing is let go of while nothing new comes. To
    thin out day after day keeps what thinning out once would keep.
    """
    latest_first = sorted(set(days), reverse=True)
    wanted: tuple[tuple[int, Callable[[date], object]], ...] = (
        (daily, date.toordinal),
        (weekly, lambda day: day.isocalendar()[:2]),
        (monthly, lambda day: (day.year, day.month)),
    )
    found = set()
    for count, period in wanted:
        last_of: dict[object, date] = {}
        for day in latest_first:
            last_of.setdefault(period(day), day)
        found.update(list(last_of.values())[:count])
    return found

"""Which daily copies are kept: 7 daily, 4 weekly, 12 monthly, whatever days there were copies on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from netlever import retention

DAYS = st.sets(st.integers(0, 900).map(lambda number: date(2024, 1, 1) + timedelta(days=number)), max_size=120)
LIMITS = st.tuples(st.integers(0, 9), st.integers(0, 6), st.integers(0, 14))


def test_two_years_of_days_leave_the_last_week_the_ends_of_weeks_and_the_ends_of_months() -> None:
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(692)]  # up to Mon 23 Nov 2026
    kept = sorted(retention.kept(days, 7, 4, 12), reverse=True)
    last_week = [date(2026, 11, day) for day in (23, 22, 21, 20, 19, 18, 17)]
    sundays = [date(2026, 11, 15), date(2026, 11, 8)]
    months = [
        *(date(2026, month, last) for month, last in ((10, 31), (9, 30), (8, 31), (7, 31), (6, 30), (5, 31), (4, 30))),
        *(date(2026, month, last) for month, last in ((3, 31), (2, 28), (1, 31))),
        date(2025, 12, 31),
    ]
    assert [*last_week, *sundays, *months] == kept


@given(DAYS, LIMITS)
def test_what_is_kept_is_a_part_of_what_there_was_and_never_more_than_asked_for(
    days: set[date], limits: tuple[int, int, int]
) -> None:
    kept = retention.kept(days, *limits)
    assert kept <= days
    assert len(kept) <= sum(limits)
    assert len(kept) >= min(len(days), limits[0])


@given(DAYS, LIMITS)
def test_the_latest_stays_as_long_as_anything_does(days: set[date], limits: tuple[int, int, int]) -> None:
    kept = retention.kept(days, *limits)
    assert not any(limits) or not days or max(days) in kept


@given(DAYS, LIMITS)
def test_thinning_out_day_after_day_keeps_what_thinning_out_once_would(
    days: set[date], limits: tuple[int, int, int]
) -> None:
    """So a copy is never let go of that would be needed later."""
    there: set[date] = set()
    for day in sorted(days):
        there = retention.kept({*there, day}, *limits)
    assert retention.kept(days, *limits) == there
    assert retention.kept(there, *limits) == there


@given(DAYS, st.integers(1, 9), st.integers(1, 6), st.integers(1, 14))
def test_the_last_day_of_each_of_the_last_weeks_and_months_stays(
    days: set[date], daily: int, weekly: int, monthly: int
) -> None:
    kept = retention.kept(days, daily, weekly, monthly)
    for count, period in ((weekly, "%G-%V"), (monthly, "%Y-%m")):
        periods = sorted({day.strftime(period) for day in days}, reverse=True)[:count]
        for each in periods:
            assert max(day for day in days if day.strftime(period) == each) in kept

"""A tie grows warmer or cooler when one is in touch clearly more or less often than usual."""

from __future__ import annotations

import pytest

from netlever.scoring.memory import HALF_LIFE_DAYS, RECENT_HALF_LIFE_DAYS, decayed
from netlever.scoring.warmth import factors, trend


def pace(days_ago: list[int]) -> tuple[float, float]:
    """The pace of a tie with contact on these days: lately, and usually."""
    last = min(days_ago)
    s180, s60 = (
        sum(decayed(1, ago - last, half_life) for ago in days_ago)
        for half_life in (HALF_LIFE_DAYS, RECENT_HALF_LIFE_DAYS)
    )
    of_s60, of_s180 = factors(last)
    return s60 * of_s60, s180 * of_s180


def test_a_steady_pace_is_read_off_the_two_counts() -> None:
    steady = pace([10 * n + 5 for n in range(200)])
    assert steady == pytest.approx((3.04, 3.04), rel=0.05)
    assert trend(*steady) == 0


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        ([30 * n + 90 for n in range(30)] + list(range(1, 90, 8)), 1),
        ([10 * n + 120 for n in range(60)], -1),
        ([400, 800, 1200], 0),  # a word a year is no pace
        ([1], 1),
    ],
)
def test_more_often_than_usual_is_warming_and_less_often_is_cooling(days_ago: list[int], expected: int) -> None:
    assert trend(*pace(days_ago)) == expected

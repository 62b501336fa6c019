"""Closeness, and the words for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netlever.scoring.memory import tie_of
from netlever.scoring.nearness import BANDS, band, closeness

TODAY = date(2026, 11, 23)


def near(*days_ago: int) -> tuple[float, str]:
    """The closeness of somebody talked with so many days ago, and the word for it."""
    tie = tie_of([(TODAY - timedelta(days), True, 0) for days in days_ago])
    last_on = tie.last_on.isoformat() if tie.last_on else None
    close = closeness(tie.s60, last_on, TODAY)
    return close, band(close, last_on)


@pytest.mark.parametrize(
    ("days_ago", "word"),
    [
        ((10, 25), "close"),
        ((15, 45, 75, 105, 135, 165), "close"),
        ((1,), "warm"),
        ((120,), "warm"),
        ((140,), "dormant"),
        ((3000,), "dormant"),
        ((), "never"),
    ],
)
def test_the_words_are_those_that_a_person_would_use(days_ago: tuple[int, ...], word: str) -> None:
    assert word == near(*days_ago)[1]
    assert word in BANDS


def test_a_talk_brings_people_nearer_and_silence_does_the_reverse() -> None:
    assert 0 == near()[0] < near(400)[0] < near(40)[0] < near(40, 41)[0] < near(1, 40, 41)[0] < 1

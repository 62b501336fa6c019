"""A year drawn in characters: every day is there once, in a shade that its count has, and all of it fits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever import charts

COUNTS = st.dictionaries(st.dates(date(2025, 1, 1), date(2025, 12, 31)).map(date.isoformat), st.integers(1, 999))


def test_a_month_is_drawn() -> None:
    counts = {"2026-11-02": 1, "2026-11-03": 2, "2026-11-11": 3, "2026-11-22": 9}
    drawn = list(charts.calendar(counts, date(2026, 11, 1), date(2026, 11, 23), 20, is_plain=True))
    assert drawn == [
        "    Nov",
        "Mon   --......",
        "Tue   ++....",
        "Wed   ..**..",
        "Thu   ......",
        "Fri   ......",
        "Sat   ......",
        "Sun ......##",
    ]


@pytest.mark.parametrize(("width", "rows"), [(40, 16), (80, 8), (200, 8)])
def test_a_year_fits_the_terminal(width: int, rows: int) -> None:
    drawn = list(charts.calendar({"2025-06-01": 3}, date(2025, 1, 1), date(2025, 12, 31), width))
    assert len(drawn) == rows
    assert max(map(len, drawn)) <= width
    assert sum(row.count("█") for row in drawn) == (2 if width == 200 else 1)


@given(COUNTS, st.integers(20, 120), st.booleans())
def test_every_day_is_drawn_once_and_days_without_anything_as_nothing(
    counts: dict[str, int], width: int, is_plain: bool
) -> None:
    since, until = date(2025, 1, 1), date(2025, 12, 31)
    drawn = list(charts.calendar(counts, since, until, width, is_plain=is_plain))
    assert all(len(row) <= width for row in drawn)
    cells = "".join(row[4:] for row in drawn if row[:3] in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
    nothing = ".·"[not is_plain]
    size = len(cells.replace(" ", "")) // 365
    assert len(cells.replace(" ", "")) == 365 * size
    assert cells.count(nothing) == (365 - len(counts)) * size
    if is_plain:
        assert "".join(drawn).isascii()


@given(st.lists(st.integers(0, 999), max_size=60), st.integers(1, 80), st.booleans())
def test_bars_fit_and_the_largest_is_the_highest(numbers: list[int], room: int, is_plain: bool) -> None:
    bars = charts.spark(numbers, room, is_plain=is_plain)
    assert len(bars) <= room
    assert ("█#"[is_plain] in bars) is any(numbers)
    assert charts.spark([0, 1, 8], 3) == "▁▂█"
    assert charts.spark([1, 1, 8, 8], 2, is_plain=True) == ".#"


@given(st.lists(st.integers(1, 50), min_size=1))
def test_a_legend_tells_each_shade_that_is_drawn(counts: list[int]) -> None:
    first = date(2025, 1, 6)
    by_day = {(first + timedelta(days=place)).isoformat(): count for place, count in enumerate(counts)}
    drawn = "".join(charts.calendar(by_day, first, first + timedelta(days=len(counts) - 1), 120))
    told = charts.legend(counts)
    assert all(shade in told for shade in "░▒▓█" if shade in drawn)

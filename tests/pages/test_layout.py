"""Where people are drawn."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as some

from netlever.pages.layout import CELL, MOST, away, directions, places

people_of = some.lists(some.tuples(some.floats(0, 1), some.integers(0, 3)), max_size=60)


@settings(deadline=None)
@given(people_of)
def test_nobody_is_drawn_over_anybody_else_or_over_me(people: list[tuple[float, int]]) -> None:
    drawn = places(people, [1, 2, 3, 4])
    assert len({*drawn, (0, 0)}) == len(people) + 1


@settings(deadline=None)
@given(people_of)
def test_the_same_people_are_always_at_the_same_places(people: list[tuple[float, int]]) -> None:
    assert places(people, [5, 5, 5, 5]) == places(list(people), [5, 5, 5, 5])


def test_the_closer_somebody_is_the_nearer_they_are_drawn() -> None:
    drawn = places([(0.9, 0), (0.6, 0), (0.3, 0), (0.0, 0)], [4])
    distances = [math.hypot(*place) for place in drawn]
    assert distances == sorted(distances)
    assert abs(distances[-1] - away(0, 4) * CELL) <= CELL


def test_each_group_lies_in_its_direction() -> None:
    sizes = [3, 3, 3, 3]
    drawn = places([(0.2, group) for group in range(4) for _ in range(3)], sizes)
    for group, (middle, half) in enumerate(directions(sizes)):
        for x, y in drawn[3 * group : 3 * group + 3]:
            off = (math.atan2(y, x) - middle + math.pi) % (2 * math.pi) - math.pi
            assert abs(off) <= half * 1.3, "rounding to cells moves them a little"


def test_a_map_of_the_most_people_who_are_all_alike_is_drawn() -> None:
    assert len(set(places([(0.0, 0)] * MOST, [MOST]))) == MOST


def test_no_people_have_no_places() -> None:
    assert places([], []) == []

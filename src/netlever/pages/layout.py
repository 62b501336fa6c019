"""Where each person of a map is drawn: near the middle who is close, in the direction of their group. Pure.

The same people are always at the same places: nothing is left to chance, to a clock, or to a simulation.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

CELL = 36  # units of the drawing between neighbours; a name fits below a dot when the map is enlarged
DIRECTIONS = 12  # groups that have a direction of their own; more are too narrow to tell apart
LEAST_IN_GROUP = 2  # who is alone in a company is among the others
MOST = 5000  # people; more are no longer a map, and a browser has to move all of them


def directions(sizes: Sequence[int]) -> list[tuple[float, float]]:
    """The (middle, half width) in radians of each group's direction, clockwise from the top, by how many are in it."""
    shares = [math.sqrt(size) for size in sizes]
    whole, begun, found = sum(shares) or 1.0, 0.0, []
    for share in shares:
        width = 2 * math.pi * share / whole
        found.append((begun + width / 2 - math.pi / 2, width / 2))
        begun += width
    return found


def away(close: float, people: int) -> float:
    """How many cells from the middle somebody of a closeness belongs, on a map of so many people."""
    radius = 2 + 0.9 * math.sqrt(people)  # leaves room for those who have to move outwards
    return 1.5 + (radius - 1.5) * (1 - close)


def places(people: Sequence[tuple[float, int]], sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Where (x, y) to draw people of (closeness in [0, 1], group), the closest first; (0, 0) is the person's own.

    Nobody is drawn over anybody else: who comes later moves to the nearest place that is free.
    """
    angles = directions(sizes)
    taken = {(0, 0)}
    begun: dict[tuple[int, int], int] = {}  # how far those were moved who wanted the same place
    counts = [0] * len(sizes)
    found = []
    for close, group in people:
        middle, half = angles[group]
        counts[group] += 1
        # the golden ratio spreads any number of people evenly over the width, and no two on one line
        angle = middle + half * 0.8 * (2 * (counts[group] * 0.618034 % 1) - 1)
        cells = away(close, len(people))
        wanted = (round(cells * math.cos(angle)), round(cells * math.sin(angle)))
        step = begun.get(wanted, 0)
        while (place := _moved(wanted, step)) in taken:
            step += 1
        begun[wanted] = step + 1
        taken.add(place)
        found.append((place[0] * CELL, place[1] * CELL))
    return found


def _moved(place: tuple[int, int], step: int) -> tuple[int, int]:
    right, down = _steps()[step]
    return place[0] + right, place[1] + down


@cache
def _steps() -> list[tuple[int, int]]:
    """The cells around one, itself first, the nearest first."""
    reach = math.isqrt(MOST) + 2
    cells = [(right, down) for right in range(-reach, reach + 1) for down in range(-reach, reach + 1)]
    return sorted(cells, key=lambda cell: (cell[0] ** 2 + cell[1] ** 2, cell))

"""Numbers drawn in characters: a year of days as a map, and a row of bars. Pure.

Nothing needs a colour to be read. `is_plain` is for a terminal that knows ASCII alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from netlever.describe import MONTHS, WEEKDAYS

_SHADES = ("·░▒▓█", ".-+*#")  # nothing, then more and more
_BARS = ("▁▂▃▄▅▆▇█", "_.-:=+*#")
_LABEL = 4  # columns for the name of a weekday


def steps(counts: Sequence[int]) -> list[int]:
    """The counts from which on a day is drawn in the second, third and fourth shade: the quartiles of what there is."""
    some = sorted(count for count in counts if count)
    return [some[len(some) * quarter // 4] for quarter in (1, 2, 3)] if some else [1, 1, 1]


def calendar(
    counts: Mapping[str, int], since: date, until: date, width: int, *, is_plain: bool = False
) -> Iterator[str]:
    """The days from `since` to `until` as rows of weekdays by columns of weeks, in as many blocks as `width` asks for.

    `counts` is by ISO day. No row is wider than `width` columns (at least 20).
    """
    marks = steps(list(counts.values()))
    first = since - timedelta(days=since.weekday())
    weeks = (until - first).days // 7 + 1
    cell = 2 if _LABEL + 2 * weeks <= width else 1
    room = max(1, (width - _LABEL) // cell)
    blocks = -(-weeks // room)
    size = -(-weeks // blocks)
    for start in range(0, weeks, size):
        mondays = [first + timedelta(weeks=week) for week in range(start, min(start + size, weeks))]
        yield _months(mondays, cell).rstrip()
        for weekday, name in enumerate(WEEKDAYS):
            days = [monday + timedelta(days=weekday) for monday in mondays]
            cells = [
                _shade(counts.get(each.isoformat(), 0), marks, is_plain) if since <= each <= until else " "
                for each in days
            ]
            yield f"{name} {''.join(each * cell for each in cells)}".rstrip()


def legend(counts: Sequence[int], *, is_plain: bool = False) -> str:
    """What the shades of a calendar stand for: '· 0  ░ 1  ▒ 2  ▓ 3-4  █ 5 and more'."""
    shades, (two, three, four) = _SHADES[is_plain], steps(counts)
    bounds = [(1, two), (two, three), (three, four)]
    said = [f"{shades[0]} 0"]
    for shade, (low, high) in zip(shades[1:4], bounds, strict=True):
        if high > low:
            said.append(f"{shade} {low}" if high == low + 1 else f"{shade} {low}-{high - 1}")
    return "  ".join([*said, f"{shades[4]} {four} and more"])


def spark(numbers: Sequence[int], room: int, *, is_plain: bool = False) -> str:
    """Numbers as bars, one character each; where `room` columns are too few, the sums of so many side by side."""
    size = max(1, -(-len(numbers) // max(1, room)))
    sums = [sum(numbers[start : start + size]) for start in range(0, len(numbers), size)]
    bars, most = _BARS[is_plain], max(sums, default=0)
    return "".join(bars[-(-each * (len(bars) - 1) // most)] if each else bars[0] for each in sums)


def _shade(count: int, marks: Sequence[int], is_plain: bool) -> str:
    return _SHADES[is_plain][1 + sum(count >= mark for mark in marks) if count else 0]


def _months(mondays: Sequence[date], cell: int) -> str:
    """The names of the months above the weeks in which they begin, and of the first; one without room is left out."""
    row = [" "] * (_LABEL + len(mondays) * cell)
    free = len(row)  # columns, from the left, up to what is written already
    for place, monday in reversed([*enumerate(mondays)]):
        sunday = monday + timedelta(days=6)
        at, name = _LABEL + place * cell, MONTHS[sunday.month - 1]
        if (sunday.day <= 7 or not place) and at + len(name) <= free:
            row[at : at + len(name)] = name
            free = at - 1
    return "".join(row)

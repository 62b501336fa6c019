"""The days of a recurrence rule (RFC 5545, 3.3.10) within a window, in time that the window alone bounds.

dateutil's rrule knows every rule, but looks until the year 9999 for the next day of one that has none, seven seconds
each; here each day of the window is asked whether it is one. Rules by week number, day of the year or Easter, and those
that recur within a day, are not read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WALK_DAYS = 20 * 366  # how far before the window a rule with a COUNT may begin; its days are counted from the first

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_READ = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_OF_THE_CLOCK = {"BYHOUR", "BYMINUTE", "BYSECOND"}  # of a rule by days, they tell when on the day
_ORDINAL_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that is read, made by `parse`."""

    frequency: str  # "DAILY", "WEEKLY", "MONTHLY" or "YEARLY"
    interval: int
    count: int | None
    until: date | None
    weekdays: tuple[tuple[int, int], ...]  # (ordinal or 0, weekday from Monday 0)
    month_days: frozenset[int]
    months: frozenset[int]
    positions: frozenset[int]
    week_start: int


def parse(text: str) -> Rule | None:
    """Read "FREQ=WEEKLY;BYDAY=MO"; None for a rule that is no rule, or is not read."""
    parts = dict(part.partition("=")[::2] for part in text.strip().upper().split(";") if part)
    frequency = parts.get("FREQ", "")
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or not parts.keys() <= _READ | _OF_THE_CLOCK:
        return None
    weekdays = [_ORDINAL_DAY.fullmatch(each) for each in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
    try:
        rule = Rule(
            frequency,
            int(parts.get("INTERVAL", "1")),
            int(parts["COUNT"]) if "COUNT" in parts else None,
            date.fromisoformat(parts["UNTIL"][:8]) if "UNTIL" in parts else None,
            tuple((int(found[1] or 0), _WEEKDAYS.index(found[2])) for found in weekdays if found),
            _numbers(parts, "BYMONTHDAY"),
            _numbers(parts, "BYMONTH"),
            _numbers(parts, "BYSETPOS"),
            _WEEKDAYS.index(parts.get("WKST", "MO")),
        )
    except ValueError:
        return None
    has_ordinals = any(ordinal for ordinal, _ in rule.weekdays)
    is_absurd = None in weekdays or rule.interval < 1 or (rule.count is not None and rule.count < 1)
    is_by_period = frequency in ("MONTHLY", "YEARLY")
    if is_absurd or (not is_by_period and (has_ordinals or rule.month_days)) or (rule.positions and not _is_read(rule)):
        return None
    return rule


def days(rule: Rule, begin: date, first: date, last: date) -> Iterator[date]:
    """Yield the days of a rule that begins on `begin`, from `first` to `last`, in their order.

    None when it has a count and begins more than `WALK_DAYS` before the window. The walk takes as many steps as there
    are days in the window, and before it if days are counted.
    """
    end = min(last, rule.until) if rule.until else last
    start = begin if rule.count is not None else max(begin, first)
    if rule.count is not None and (first - begin).days > WALK_DAYS:
        return
    left = rule.count
    for step in range((end - start).days + 1):
        day = start + timedelta(days=step)
        if _is_in_step(rule, begin, day) and _is_chosen(rule, begin, day):
            if left is not None:
                left -= 1
                if left < 0:
                    return
            if day >= first:
                yield day


def _numbers(parts: Mapping[str, str], key: str) -> frozenset[int]:
    return frozenset(map(int, parts[key].split(","))) if key in parts else frozenset()


def _is_read(rule: Rule) -> bool:
    """Positions are read where they are used: among the weekdays of a month, as in "the last weekday"."""
    return rule.frequency == "MONTHLY" and bool(rule.weekdays)


def _is_in_step(rule: Rule, begin: date, day: date) -> bool:
    """Whether the day lies in a period that is not skipped."""
    if rule.frequency == "DAILY":
        periods = (day - begin).days
    elif rule.frequency == "WEEKLY":
        offsets = ((each.weekday() - rule.week_start) % 7 for each in (day, begin))
        periods = (day.toordinal() - next(offsets) - begin.toordinal() + next(offsets)) // 7
    elif rule.frequency == "MONTHLY":
        periods = 12 * (day.year - begin.year) + day.month - begin.month
    else:
        periods = day.year - begin.year
    return periods % rule.interval == 0


def _is_chosen(rule: Rule, begin: date, day: date) -> bool:
    """Whether the day is one of those that the BY-parts choose; what they leave open is as on the first day."""
    if rule.months and day.month not in rule.months:
        return False
    if not rule.weekdays and not rule.month_days:
        return _is_like_first(rule, begin, day)
    if rule.month_days and not _is_month_day(rule, day):
        return False
    if rule.weekdays and not _is_weekday(rule, day):
        return False
    return not rule.positions or _is_at_position(rule, day)


def _is_like_first(rule: Rule, begin: date, day: date) -> bool:
    if rule.frequency == "DAILY":
        return True
    if rule.frequency == "WEEKLY":
        return day.weekday() == begin.weekday()
    if rule.frequency == "YEARLY" and not rule.months and day.month != begin.month:
        return False
    return day.day == begin.day


def _is_month_day(rule: Rule, day: date) -> bool:
    behind = day.day - monthrange(day.year, day.month)[1] - 1
    return day.day in rule.month_days or behind in rule.month_days


def _is_weekday(rule: Rule, day: date) -> bool:
    in_year = rule.frequency == "YEARLY" and not rule.months
    place = day.timetuple().tm_yday if in_year else day.day
    size = 365 + (monthrange(day.year, 2)[1] - 28) if in_year else monthrange(day.year, day.month)[1]
    ordinals = (0, (place - 1) // 7 + 1, -((size - place) // 7 + 1))
    return any(weekday == day.weekday() and ordinal in ordinals for ordinal, weekday in rule.weekdays)


def _is_at_position(rule: Rule, day: date) -> bool:
    size = monthrange(day.year, day.month)[1]
    month = (day.replace(day=each) for each in range(1, size + 1))
    chosen = [each for each in month if _is_weekday(rule, each) and (not rule.month_days or _is_month_day(rule, each))]
    place = chosen.index(day)
    return place + 1 in rule.positions or place - len(chosen) in rule.positions

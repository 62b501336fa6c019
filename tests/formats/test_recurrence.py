"""Recurrence rules: the same days as dateutil's for every rule that is read, and a bound for every other."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from time import perf_counter

import pytest
from dateutil.rrule import rrulestr
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from netlever.formats.recurrence import WALK_DAYS, days, parse

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIRST, LAST = date(2024, 1, 1), date(2026, 11, 25)
WINDOW = datetime(2024, 1, 1), datetime(2026, 11, 25)  # noqa: DTZ001 (days)


def told(text: str, begin: date, first: date = FIRST, last: date = LAST) -> list[date]:
    rule = parse(text)
    return list(days(rule, begin, first, last)) if rule else []


def by_dateutil(text: str, begin: date) -> list[date]:
    rule = rrulestr(f"RRULE:{text}", dtstart=datetime(begin.year, begin.month, begin.day))  # noqa: DTZ001 (days)
    return [each.date() for each in rule.between(*WINDOW, inc=True)]


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that have a day now and then, as dateutil would look for one until the year 9999."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]
    by_day = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
    interval = draw(st.integers(1, 4))
    if frequency == "DAILY":
        parts += [f"INTERVAL={interval}"]
    elif frequency == "WEEKLY":
        parts += [f"INTERVAL={interval}"] + [f"BYDAY={','.join(draw(by_day))}"] * draw(st.integers(0, 1))
        parts += [f"WKST={draw(st.sampled_from(WEEKDAYS))}"]
    else:
        parts += [f"INTERVAL={interval}"] * (frequency == "MONTHLY")
        chosen = draw(st.integers(0, 3))
        if chosen == 1:
            ordinals = st.sampled_from(["", "1", "2", "-1", "4"])
            ordinal = draw(ordinals)  # one for all: dateutil reads MO,1TU as days that are both
            parts += ["BYDAY=" + ",".join(ordinal + day for day in draw(by_day))]
        elif chosen == 2:
            parts += [f"BYMONTHDAY={draw(st.sampled_from(['1', '15', '-1', '3,-2']))}"]
        elif chosen == 3 and frequency == "MONTHLY":
            parts += ["BYDAY=MO,TU,WE,TH,FR", f"BYSETPOS={draw(st.sampled_from(['1', '-1', '2,-2']))}"]
        if frequency == "YEARLY" and draw(st.booleans()):
            parts += [f"BYMONTH={draw(st.sampled_from(['1', '6', '2,11']))}"]
    if draw(st.booleans()):
        parts += [draw(st.sampled_from(["COUNT=1", "COUNT=40", "UNTIL=20250630", "UNTIL=20250630T120000Z"]))]
    return ";".join(parts)


@settings(max_examples=100, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(rules(), st.dates(date(2019, 1, 1), date(2026, 11, 1)))
def test_the_days_are_those_of_dateutil(text: str, begin: date) -> None:
    expected = by_dateutil(text.replace("T120000Z", ""), begin)
    assert expected == told(text, begin)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=x",
        "FREQ=DAILY;COUNT=0",
        "FREQ=YEARLY;BYEASTER=1",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;UNTIL=20260231",
        "FREQ=YEARLY;BYMONTHDAY=1;BYSETPOS=1",
        "BYDAY=MO",
    ],
)
def test_what_is_no_rule_or_is_not_read_is_none(text: str) -> None:
    assert parse(text) is None


def test_the_time_of_the_day_of_a_rule_does_not_matter() -> None:
    assert told("FREQ=DAILY;BYHOUR=9;BYMINUTE=30;UNTIL=20240103", date(2024, 1, 2)) == [
        date(2024, 1, 2),
        date(2024, 1, 3),
    ]


def test_a_rule_without_a_day_ends_with_its_window() -> None:
    """dateutil looks for its next day until the year 9999."""
    began = perf_counter()
    assert told("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", date(2000, 1, 1)) == []
    assert told("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", date(2000, 1, 1)) == []
    assert told("FREQ=DAILY;INTERVAL=7;BYDAY=TU", date(2024, 1, 1)) == []
    assert perf_counter() - began < 2


def test_a_rule_with_a_count_is_counted_from_its_first_day_however_early_within_reason() -> None:
    begin = FIRST - timedelta(days=WALK_DAYS)
    assert told(f"FREQ=DAILY;COUNT={WALK_DAYS + 2}", begin) == [date(2024, 1, 1), date(2024, 1, 2)]
    assert told("FREQ=DAILY;COUNT=999999", begin - timedelta(days=1)) == []


def test_a_window_before_the_rule_or_behind_its_end_holds_nothing() -> None:
    assert told("FREQ=DAILY", date(2027, 1, 1)) == []
    assert told("FREQ=DAILY;UNTIL=20231231", date(2020, 1, 1)) == []

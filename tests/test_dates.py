"""dates: what people type for a day or an interval, and how it is said back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netlever import dates, describe
from netlever.errors import Exit, Usage

TODAY = date(2026, 11, 24)  # a Tuesday
WEEKDAYS = "mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday"

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31))
# Letters, digits and marks that dates are made of, so that the fuzz gets past the first reader.
date_like = st.text("0123456789 -/.,:adefijlmnoprstuvwyz+'٣２ı\n\x00", max_size=30)
SPOKEN = "nov 2 2026 31 june feb 29 fri last next on in ago 3d 2 weeks the 02 - / , 0 am z 10:30 +1"
date_words = st.lists(st.sampled_from(SPOKEN.split(" ")), max_size=6).map(" ".join)


def _refusal(text: str, today: date = TODAY, past: bool = True) -> tuple[str, str, Exit]:
    with pytest.raises(Usage) as caught:
        dates.parse_day(text, today, past=past)
    return caught.value.message, caught.value.hint, caught.value.code


@pytest.mark.parametrize(
    ("text", "logged", "due"),
    [
        ("today", "2026-11-24", "2026-11-24"),
        ("NOW", "2026-11-24", "2026-11-24"),
        ("  Yesterday ", "2026-11-23", "2026-11-23"),
        ("tomorrow", "2026-11-25", "2026-11-25"),
        ("day before yesterday", "2026-11-22", "2026-11-22"),
        ("the day after tomorrow", "2026-11-26", "2026-11-26"),
        ("last night", "2026-11-23", "2026-11-23"),
        ("this morning", "2026-11-24", "2026-11-24"),
        ("fri", "2026-11-20", "2026-11-27"),
        ("on Friday", "2026-11-20", "2026-11-27"),
        ("tues", "2026-11-17", "2026-12-01"),
        ("weds", "2026-11-18", "2026-11-25"),
        ("thurs", "2026-11-19", "2026-11-26"),
        ("last tue", "2026-11-17", "2026-11-17"),
        ("last mon", "2026-11-23", "2026-11-23"),
        ("next tue", "2026-12-01", "2026-12-01"),
        ("next wed", "2026-11-25", "2026-11-25"),
        ("this fri", "2026-11-20", "2026-11-27"),
        ("3d", "2026-11-21", "2026-11-27"),
        ("2w", "2026-11-10", "2026-12-08"),
        ("6m", "2026-05-24", "2027-05-24"),
        ("6mo", "2026-05-24", "2027-05-24"),
        ("1y", "2025-11-24", "2027-11-24"),
        ("2 fortnights", "2026-10-27", "2026-12-22"),
        ("2w ago", "2026-11-10", "2026-11-10"),
        ("2 weeks ago", "2026-11-10", "2026-11-10"),
        ("a week ago", "2026-11-17", "2026-11-17"),
        ("three days ago", "2026-11-21", "2026-11-21"),
        ("in 2 weeks", "2026-12-08", "2026-12-08"),
        ("in 3d", "2026-11-27", "2026-11-27"),
        ("last week", "2026-11-17", "2026-11-17"),
        ("next week", "2026-12-01", "2026-12-01"),
        ("last month", "2026-10-24", "2026-10-24"),
        ("next month", "2026-12-24", "2026-12-24"),
        ("next year", "2027-11-24", "2027-11-24"),
        ("2026-11-02", "2026-11-02", "2026-11-02"),
        ("2026/11/02", "2026-11-02", "2026-11-02"),
        ("20261102", "2026-11-02", "2026-11-02"),
        ("2026-1-2", "2026-01-02", "2026-01-02"),
        ("2026-11-02T10:30:00Z", "2026-11-02", "2026-11-02"),
        ("nov 2", "2026-11-02", "2027-11-02"),
        ("2 nov", "2026-11-02", "2027-11-02"),
        ("nov 24", "2026-11-24", "2026-11-24"),
        ("Nov. 25", "2025-11-25", "2026-11-25"),
        ("on the 2nd of November", "2026-11-02", "2027-11-02"),
        ("nov 2 2027", "2027-11-02", "2027-11-02"),
        ("2 Nov 2025", "2025-11-02", "2025-11-02"),
        ("November 2, 2025", "2025-11-02", "2025-11-02"),
        ("sept 1", "2026-09-01", "2027-09-01"),
        ("feb 29 2024", "2024-02-29", "2024-02-29"),
        ("25/12/2026", "2026-12-25", "2026-12-25"),
        ("12.25.2026", "2026-12-25", "2026-12-25"),
        ("11/11/2026", "2026-11-11", "2026-11-11"),
        ("mon 2 nov 2026", "2026-11-02", "2026-11-02"),
        ("2-Nov-2026", "2026-11-02", "2026-11-02"),
        ("Mon, 02 Nov 2026 10:00:00 +0100", "2026-11-02", "2026-11-02"),
    ],
)
def test_a_day_is_read_as_people_say_it(text: str, logged: str, due: str) -> None:
    actual = (dates.parse_day(text, TODAY, past=True), dates.parse_day(text, TODAY, past=False))
    assert (date.fromisoformat(logged), date.fromisoformat(due)) == actual


@pytest.mark.parametrize(
    ("text", "due"), [("2027-06", "2027-06-30"), ("feb 2028", "2028-02-29"), ("December 2026", "2026-12-31")]
)
def test_a_month_is_its_last_day_where_something_is_due_and_no_day_of_a_log(text: str, due: str) -> None:
    assert dates.parse_day(text, TODAY, past=False) == date.fromisoformat(due)
    with pytest.raises(Usage, match="cannot read the date"):
        dates.parse_day(text, TODAY, past=True)


@pytest.mark.parametrize(
    ("text", "today", "past", "expected"),
    [
        ("1m", "2026-01-31", False, "2026-02-28"),
        ("in 1 month", "2024-01-31", False, "2024-02-29"),
        ("1 month ago", "2026-03-31", True, "2026-02-28"),
        ("last month", "2026-01-15", True, "2025-12-15"),
        ("in 1 month", "2026-12-31", False, "2027-01-31"),
        ("in 11 months", "2026-01-30", False, "2026-12-30"),
        ("last year", "2024-02-29", True, "2023-02-28"),
    ],
)
def test_months_move_with_the_calendar(text: str, today: str, past: bool, expected: str) -> None:
    actual = dates.parse_day(text, date.fromisoformat(today), past=past)
    assert date.fromisoformat(expected) == actual


@pytest.mark.parametrize(
    ("today", "past", "expected"),
    [
        ("2024-02-29", True, "2024-02-29"),
        ("2024-02-29", False, "2024-02-29"),
        ("2025-02-28", True, "2024-02-29"),
        ("2027-03-01", False, "2028-02-29"),
        ("2025-03-01", True, "there is no such day as 'feb 29' in 2025"),
        ("2026-11-24", False, "there is no such day as 'feb 29' in 2027"),
        ("2024-02-28", True, "there is no such day as 'feb 29' in 2023"),
    ],
)
def test_a_leap_day_without_a_year_is_of_the_year_asked_for_or_refused(today: str, past: bool, expected: str) -> None:
    try:
        actual = dates.parse_day("feb 29", date.fromisoformat(today), past=past).isoformat()
    except Usage as refused:
        actual = refused.message
    assert expected == actual


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31 june", "there is no such day as '31 june' in 2026"),
        ("29 feb 2026", "there is no such day as '29 feb 2026'"),
        ("2026-13-01", "there is no such day as '2026-13-01'"),
        ("20260230", "there is no such day as '20260230'"),
        ("31/31/2026", "there is no such day as '31/31/2026'"),
        ("0000-01-01", "there is no such day as '0000-01-01'"),
        ("tue 2 nov 2026", "2 Nov 2026 is not a tue but a Mon"),
        ("1899-12-31", "the date '1899-12-31' is outside 1900 to 2200"),
        ("2201-01-01", "the date '2201-01-01' is outside 1900 to 2200"),
        ("99999999w", "the date '99999999w' is outside 1900 to 2200"),
        ("999999999y", "the date '999999999y' is outside 1900 to 2200"),
        ("xyz", "cannot read the date 'xyz'"),
        ("", "cannot read the date ''"),
        ("on", "cannot read the date 'on'"),
        ("may", "cannot read the date 'may'"),
        ("12", "cannot read the date '12'"),
        ("10:30", "cannot read the date '10:30'"),
        ("2026", "cannot read the date '2026'"),
        ("nov 2026", "cannot read the date 'nov 2026'"),
        ("2 nov 26", "cannot read the date '2 nov 26'"),
        ("11/02", "cannot read the date '11/02'"),
        ("10-11-12", "cannot read the date '10-11-12'"),
        ("11-02-2026 10:30", "cannot read the date '11-02-2026 10:30'"),
        ("2-nov\x00-2026", "cannot read the date '2-nov\x00-2026'"),
        ("2026-31-31x", "cannot read the date '2026-31-31x'"),
        ("31-jun-2026", "cannot read the date '31-jun-2026'"),
        ("in 2 weeks ago", "cannot read the date 'in 2 weeks ago'"),
        ("fri 2w ago", "cannot read the date 'fri 2w ago'"),
        ("٣d", "cannot read the date '٣d'"),
        ("²d", "cannot read the date '²d'"),
        (f"{'3' * 30}202020M", f"cannot read the date '{'3' * 30}202020M'"),
        ("fri\nday", "cannot read the date 'fri day'"),
    ],
)
def test_what_is_no_day_is_refused_never_bent(text: str, message: str) -> None:
    assert (message, dates.DAY_HINT, Exit.USAGE) == _refusal(text)


def test_a_date_with_two_readings_is_refused_with_both() -> None:
    expected = ("the date '11/02/2026' has two readings", "say: 2026-02-11 or 2026-11-02", Exit.USAGE)
    assert expected == _refusal("11/02/2026")


@pytest.mark.parametrize("text", ["x" * 10_000, "1" * 10_000, "on " * 3_000, "nov 2 " * 2_000])
def test_a_long_text_is_refused_and_clipped(text: str) -> None:
    assert f"cannot read the date '{' '.join(text[:39].split())[:39]}" in _refusal(text)[0].replace("…", "")
    assert len(_refusal(text)[0]) <= len("cannot read the date ''") + 40


@settings(deadline=None)
@given(st.sampled_from(WEEKDAYS.split()), days)
def test_a_bare_weekday_is_never_today(word: str, today: date) -> None:
    logged, due = (dates.parse_day(word, today, past=past) for past in (True, False))
    assert 1 <= (today - logged).days <= 7
    assert 1 <= (due - today).days <= 7
    assert [word[:3]] * 2 == [f"{day:%a}".lower() for day in (logged, due)]


@settings(deadline=None)
@given(st.text(max_size=90) | date_like | date_words, st.dates(), st.booleans())
@example("31/04/2026", TODAY, True)
@example("tomorrow", date.max, False)
@example("last week", date.min, True)
@example("2026\x00-11-02", TODAY, True)
def test_any_text_is_a_day_of_our_time_or_a_usage_error(text: str, today: date, past: bool) -> None:
    try:
        day = dates.parse_day(text, today, past=past)
    except Usage as refused:
        message = refused.message
    else:
        message = "" if 1900 <= day.year <= 2200 else f"read as {day}"
    assert ("\n" not in message, message.startswith("read as")) == (True, False)


@settings(deadline=None)
@given(days, st.integers(-800, 800))
def test_a_described_day_is_read_back(today: date, ahead_days: int) -> None:
    day = today + timedelta(days=ahead_days)
    actual = dates.parse_day(describe.day(day, today), today, past=day <= today)
    assert day == actual


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-24", "today"), ("2026-11-23", "yesterday"), ("2026-11-25", "tomorrow"),
        ("2026-11-20", "Fri 20 Nov"), ("2026-11-18", "Wed 18 Nov"), ("2026-11-17", "17 Nov"),
        ("2026-11-30", "Mon 30 Nov"), ("2026-12-01", "1 Dec"), ("2026-09-14", "14 Sep"),
        ("2024-09-14", "14 Sep 2024"), ("2027-01-01", "1 Jan 2027"),
    ],
)  # fmt: skip
def test_a_day_is_described_by_its_distance(day: str, expected: str) -> None:
    assert expected == describe.day(date.fromisoformat(day), TODAY)


@pytest.mark.parametrize(
    ("text", "expected_days"),
    [
        ("3w", 21), ("21d", 21), ("12", 12), ("2m", 60), ("2 Months", 60), ("1y", 365), ("daily", 1),
        ("weekly", 7), ("fortnightly", 14), ("biweekly", 14), ("monthly", 30), ("quarterly", 91),
        ("half-yearly", 182), ("yearly", 365), ("annually", 365), ("every 3 weeks", 21), ("every two weeks", 14),
        ("every week", 7), ("every other week", 14), ("every other month", 60), ("once a month", 30),
        ("10y", 3650),
    ],
)  # fmt: skip
def test_an_interval_is_read_in_days(text: str, expected_days: int) -> None:
    assert expected_days == dates.parse_interval(text)


@pytest.mark.parametrize("text", ["", "every", "bimonthly", "other 3 weeks", "-3", "٣", "3.5w", "9" * 5_000])
def test_an_unreadable_interval_names_the_forms(text: str) -> None:
    with pytest.raises(Usage, match=r"^cannot read the interval") as caught:
        dates.parse_interval(text)
    assert caught.value.hint == dates.INTERVAL_HINT


@pytest.mark.parametrize("text", ["0", "0d", "3651", "11y", "99999999w", "9" * 70])
def test_an_absurd_interval_is_refused(text: str) -> None:
    with pytest.raises(Usage, match=r"is outside 1 day to 10 years$"):
        dates.parse_interval(text)


@settings(deadline=None)
@given(st.text(max_size=90) | date_like)
def test_any_text_is_an_interval_or_a_usage_error(text: str) -> None:
    with suppress(Usage):
        assert 1 <= dates.parse_interval(text) <= 3650


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "day"), (7, "week"), (10, "10 days"), (14, "2 weeks"), (21, "3 weeks"), (30, "month"), (45, "45 days"),
        (60, "2 months"), (61, "2 months"), (84, "12 weeks"), (90, "3 months"), (91, "3 months"),
        (182, "6 months"), (365, "year"), (730, "2 years"),
    ],
)  # fmt: skip
def test_an_interval_is_described_after_every(days: int, expected: str) -> None:
    assert expected == describe.interval(days)


def test_a_described_interval_is_read_back_as_one_of_the_same_description() -> None:
    for interval_days in range(1, 3651):
        words = describe.interval(interval_days)
        again_days = dates.parse_interval(f"every {words}")
        assert (words, True) == (describe.interval(again_days), abs(again_days - interval_days) <= 11)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "0 days"), (1, "1 day"), (13, "13 days"), (14, "2 weeks"), (17, "2 weeks"), (18, "3 weeks"),
        (59, "8 weeks"), (60, "2 months"), (430, "14 months"), (715, "23 months"), (716, "2 years"),
        (913, "2.5 years"), (1100, "3 years"),
    ],
)  # fmt: skip
def test_a_silence_is_said_in_the_unit_that_a_person_would_use(days: int, expected: str) -> None:
    assert expected == describe.span(days)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coffee with Grace yesterday", ("2026-11-23", "yesterday")),
        ("the day before yesterday, Lin", ("2026-11-22", "the day before yesterday")),
        ("call from Omar on tue: hired", ("2026-11-17", "on tue")),
        ("lunch tue with Omar", ("2026-11-17", "tue")),
        ("met on  Sun with Grace", ("2026-11-22", "on  Sun")),
        ("lunch on SAT", ("2026-11-21", "on SAT")),
        ("last mon call", ("2026-11-23", "last mon")),
        ("lunch sat, Grace", ("2026-11-21", "sat")),
        ("lunch wed: Grace", ("2026-11-18", "wed")),
        ("call mon.", ("2026-11-23", "mon")),
        ("Monday coffee", ("2026-11-23", "Monday")),
        ("met Grace 2w ago", ("2026-11-10", "2w ago")),
        ("met Grace 3 months ago", ("2026-08-24", "3 months ago")),
        ("a week ago.", ("2026-11-17", "a week ago")),
        ("(2026-11-02) x", ("2026-11-02", "2026-11-02")),
        ("nov 2: compilers", ("2026-11-02", "nov 2")),
        ("lunch, 2 may 2025, ok", ("2025-05-02", "2 may 2025")),
        ("on the 2nd of november", ("2026-11-02", "on the 2nd of november")),
        ("met\u00a0on\u00a0friday", ("2026-11-20", "on\u00a0friday")),
        ("next friday, then last friday", ("2026-11-20", "last friday")),
        ("İstanbul yesterday", ("2026-11-23", "yesterday")),
        ("on" + " " * 200 + "friday", ("2026-11-20", "on" + " " * 200 + "friday")),
        ("may I march on", None),
        ("sun is out, I sat down, wed in June", None),
        ("coffee with Sun: x", None),
        ("coffee with Thu and Mon", None),
        ("Friday's demo", None),
        ("call with monday.com", None),
        ("send by friday", None),
        ("until last week", None),
        ("half a year ago", None),
        ("about 1.5 years ago", None),
        ("#monday @friday v2026-11-02", None),
        ("nov 2:30", None),
        ("route 50 may close", None),
        ("frı ſun", None),
        ("9" * 50 + " days ago", None),
        ("", None),
    ],
)
def test_a_day_is_found_in_prose_only_where_it_cannot_be_something_else(
    text: str, expected: tuple[str, str] | None
) -> None:
    found = dates.find_day(text, TODAY)
    actual = None if found is None else (found[0].isoformat(), text[found[1] : found[2]])
    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"), [("yesterday she left", None), ("Grace: x, yesterday!", date(2026, 11, 23))]
)
def test_a_day_at_the_end_is_one_that_ends_the_text(text: str, expected: date | None) -> None:
    found = dates.find_day(text, TODAY, at_end=True)
    assert expected == (found and found[0])


@pytest.mark.parametrize("text", ["june 31 with Grace", "met on 2026-13-01", "feb 29: x"])
def test_a_day_that_does_not_exist_is_refused_in_prose_too(text: str) -> None:
    with pytest.raises(Usage, match=r"^there is no such day as"):
        dates.find_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("see Grace tomorrow, or next week", "tomorrow"),
        ("TOMORROW", "TOMORROW"),
        ("next Friday", "Friday"), ("next fri: x", "fri"), ("next week", "week"), ("next month", "month"),
        ("next year", "year"),
        ("in 3 days", "3 days"), ("in a week", "a week"), ("in an year", "an year"), ("in six months", "six months"),
        ("in 2w", "2w"), ("in 10d.", "10d"),
    ],
)  # fmt: skip
def test_a_day_to_come_is_refused_in_prose(text: str, said: str) -> None:
    with pytest.raises(Usage) as refused:
        dates.refuse_coming(text)
    told = refused.value.message
    assert told.endswith(f"{said}' is still to come")
    assert told.split("'")[1] in text
    assert refused.value.hint == "log what happened; plan with --next"


@pytest.mark.parametrize(
    "text",
    [
        "", "today", "yesterday", "last week", "3 days ago", "fri", "next to Grace", "next time", "in Berlin",
        "in 2026", "in 3 daycares", "in 2worlds", "tomorrowland", "within 3 days", "in 12345 days", "next Monday2",
    ],
)  # fmt: skip
def test_what_names_no_day_to_come_is_left_alone(text: str) -> None:
    dates.refuse_coming(text)


@settings(deadline=None)
@given(st.text(max_size=90) | date_like | date_words, days)
def test_the_span_found_in_any_text_is_what_parse_day_reads(text: str, today: date) -> None:
    try:
        found = dates.find_day(text, today)
    except Usage:
        return
    if found:
        day, start, end = found
        assert day == dates.parse_day(text[start:end], today, past=True)


@pytest.mark.parametrize(
    ("word", "expected"), [("May", True), ("tues", True), ("today", True), ("Grace", False), ("maybe", False)]
)
def test_calendar_words_are_known(word: str, expected: bool) -> None:
    assert expected == dates.is_calendar_word(word)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "day"),
        (6, "6 days"),
        (11, "2 weeks"),
        (20, "3 weeks"),
        (27, "month"),
        (45, "6 weeks"),
        (60, "2 months"),
        (91, "3 months"),
        (365, "year"),
    ],
)
def test_a_measured_rhythm_is_said_in_round_words(days: int, expected: str) -> None:
    assert describe.rhythm(days) == expected


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("tommorow", "did you mean tomorrow?"),
        ("yestrday", "did you mean yesterday?"),
        ("Wendsday", "did you mean wednesday?"),
        ("whenever", dates.DAY_HINT),
        ("12/11", dates.DAY_HINT),
    ],
)
def test_a_day_that_is_misspelt_is_asked_about(typed: str, hint: str) -> None:
    with pytest.raises(Usage) as refused:
        dates.parse_day(typed, date(2026, 11, 24), past=True)
    assert refused.value.hint == hint

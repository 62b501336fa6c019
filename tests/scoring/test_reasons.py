"""Each reason: when it holds, how much by hand, in which words; what holds for all of them is in test_laws."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.facts import Facts, days_since
from netlever.scoring.memory import chance, matters
from netlever.scoring.reasons import REASONS
from scoring.people import TODAY, ago, facts, weights

DEFAULTS = weights()


def measured(name: str, person: Facts, today: date = TODAY) -> float:
    """The measure of a reason; 0 where it does not hold."""
    measure_of, _ = REASONS[name]
    return measure_of(person, today, DEFAULTS)


def found(name: str, person: Facts, pace: float = 1.0) -> tuple[float, str] | None:
    """The measure of a reason and its words; None where it does not hold."""
    measure = measured(name, person)
    if not measure:
        return None
    _, words_of = REASONS[name]
    return round(measure, 6), words_of(person, TODAY, pace)


def test_every_reason_has_a_weight_and_every_weight_a_reason() -> None:
    assert set(DEFAULTS.of) == set(REASONS)


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("planned", {}, None),
        ("planned", {"next_on": ago(-1)}, None),
        ("planned", {"next_on": ago(0)}, (0.5, "you planned to reach out today")),
        ("planned", {"next_on": ago(1)}, (0.5625, "you planned to reach out yesterday")),
        ("planned", {"next_on": ago(7)}, (0.75, "you planned to reach out on 16 Nov")),
        ("planned", {"next_on": ago(3)}, (0.65, "you planned to reach out on Fri 20 Nov")),
        ("cadence", {}, None),
        ("cadence", {"cadence_days": 30, "talked": (29,)}, None),
        ("cadence", {"cadence_days": 30, "talked": (30,)}, (0.5, "you want every month, 4 weeks now")),
        # 30 days late; 15 are allowed: 0.5 + 0.5 · 30 / 45
        ("cadence", {"cadence_days": 30, "talked": (60,)}, (0.833333, "you want every month, 2 months now")),
        ("cadence", {"cadence_days": 30, "talked": (45,)}, (0.75, "you want every month, 6 weeks now")),
        ("cadence", {"cadence_days": 7, "talked": (70,)}, (0.973684, "you want every week, 2 months now")),
        ("cadence", {"cadence_days": 1, "talked": (2,)}, (0.75, "you want every day, 2 days now")),
        ("cadence", {"cadence_days": 14, "added_on": ago(14)},
         (0.5, "you want every 2 weeks, added 2 weeks ago, never talked")),
        ("cadence", {"cadence_days": 14, "added_on": ago(13)}, None),
        ("cadence", {"cadence_days": 30, "latest_days": 60, "talked": (59,)},
         (0.745763, "you want every month, 8 weeks now")),
        ("cadence", {"cadence_days": 30, "latest_days": 60, "talked": (60,)},
         (0.75, "you want every month, 2 months at the latest, 2 months now")),
        ("cadence", {"cadence_days": 21, "latest_days": 21, "talked": (22,)},
         (0.75, "you want every 3 weeks, 3 weeks at the latest, 3 weeks now")),
        ("cadence", {"cadence_from": "monthly", "cadence_days": 30, "latest_days": 45, "talked": (30,)},
         (0.5, "you want to be in touch monthly, 4 weeks now")),
        ("cadence", {"cadence_from": "#work", "cadence_days": 21, "latest_days": None, "talked": (21,)},
         (0.5, "you want every 3 weeks (#work), 3 weeks now")),
        ("cadence", {"cadence_from": "none", "talked": (21,)}, None),
        ("fading", {}, None),
        ("fading", {"talked": (180,)}, None),
        ("fading", {"talked": (10,), "cadence_days": 30}, None),
        # s / (s + 2) / (1 + odds), s = 1/2, odds = 0.019 · 60 · (1 + 2^(-1/3))^1.4 / 63^0.75 = 0.115518
        ("fading", {"talked": (60,)},
         (0.179289, "in touch once, 2 months now: 5 % chance that you talk within a month if you do nothing")),
        ("dormant", {}, None),
        ("dormant", {"talked": (179,)}, None),
        ("dormant", {"talked": (180,), "mutual": False}, None),
        ("dormant", {"talked": (180,), "cadence_days": 365}, None),
        ("dormant", {"talked": (180,)}, (0.5, "you were in touch once, then nothing for 6 months")),
        ("dormant", {"talked": (500, *range(510, 620, 10))},
         (0.834165, "you were in touch on 12 days, then nothing for 16 months")),
        ("dormant", {"talked": (180, 190, 200)}, (0.75, "you were in touch on 3 days, then nothing for 6 months")),
        ("dormant", {"talked": (180 + 6 * 365,)}, (0.25, "you were in touch once, then nothing for 6.5 years")),
        ("reply", {}, None),
        ("reply", {"talked": (9,)}, None),
        ("reply", {"talked": (9,), "side": 1}, None),
        ("reply", {"talked": (9,), "side": -1, "mutual": False}, None),  # mail of a stranger asks for no answer
        ("reply", {"talked": (1,), "side": -1}, None),
        ("reply", {"talked": (2,), "side": -1}, (1.0, "they wrote last, on Sat 21 Nov")),
        ("reply", {"talked": (12,), "side": -1}, (0.5, "they wrote last, on 11 Nov")),
        ("reply", {"talked": (22, 40), "side": -1}, (0.25, "they wrote last, on 1 Nov")),
        ("reply", {"talked": (30,), "side": -1}, (0.143587, "they wrote last, on 24 Oct")),
        ("reply", {"talked": (31,), "side": -1}, None),
        ("birthday", {}, None),
        ("birthday", {"birthday": "--11-24"}, None),
        ("birthday", {"birthday": "--11-23"}, (1.0, "their birthday is today")),
        ("birthday", {"birthday": "1980-11-23"}, (1.0, "their birthday is today")),
        ("birthday", {"birthday": "--11-22"}, (0.75, "their birthday was 1 day ago")),
        ("birthday", {"birthday": "--11-20"}, (0.25, "their birthday was 3 days ago")),
        ("birthday", {"birthday": "--11-19"}, None),
        ("birthday", {"birthday": "--11-22", "talked": (2,)}, (0.75, "their birthday was 1 day ago")),
        ("birthday", {"birthday": "--11-22", "talked": (1,)}, None),
        ("birthday", {"birthday": "--11-22", "talked": (0,)}, None),
        ("news", {}, None),
        ("news", {"news_on": ago(-1)}, None),
        ("news", {"news_on": ago(0)}, (1.0, "has a new position, seen today")),
        ("news", {"news_on": ago(1)}, (0.951695, "has a new position, seen yesterday")),
        ("news", {"news_on": ago(14)}, (0.5, "has a new position, seen on 9 Nov")),
        ("news", {"news_on": ago(28), "imported": 1}, (0.25, "has a new position, seen on 26 Oct")),
        ("news", {"news_on": ago(45)}, (0.107747, "has a new position, seen on 9 Oct")),
        ("news", {"news_on": ago(46)}, None),
        ("news", {"news_on": ago(14), "talked": (15,)}, (0.5, "has a new position, seen on 9 Nov")),
        ("news", {"news_on": ago(14), "talked": (14,)}, None),
        ("news", {"news_on": ago(14), "talked": (400, 13)}, None),
        ("first_hello", {"talked": (3,)}, None),
        ("first_hello", {"added_on": ago(7)}, (0.5, "added 7 days ago, never talked")),
        ("first_hello", {"added_on": ago(21)}, (0.75, "added 3 weeks ago, never talked")),
        ("first_hello", {"added_on": ago(0)}, None),
        ("first_hello", {"imported": 1, "met_on": ago(0)}, (0.62, "connected today, never talked")),
        ("first_hello", {"imported": 1, "met_on": ago(60)}, (0.47, "connected 24 Sep, never talked")),
        ("first_hello", {"imported": 1, "added_on": ago(60)}, (0.47, "imported, never talked")),
        ("first_hello", {"imported": 1, "tagged": 1, "added_on": ago(7)}, (0.5, "added 7 days ago, never talked")),
        ("first_hello", {"cadence_days": 30, "added_on": ago(20)}, (0.4, "added 3 weeks ago, never talked")),
        ("first_hello", {"cadence_days": 30, "added_on": ago(29)}, (0.491525, "added 4 weeks ago, never talked")),
        ("first_hello", {"cadence_days": 30, "added_on": ago(30)}, None),  # the cadence says it
        ("first_hello", {"imported": 1, "cadence_from": "none", "added_on": ago(7)},
         (0.5, "added 7 days ago, never talked")),
        ("importance", {}, None),
        ("importance", {"important": 1, "talked": (0,)}, None),
        ("importance", {"important": 1, "talked": (45,)}, (0.5, "you marked them important")),
        ("importance", {"important": 1, "talked": (900,)}, (1.0, "you marked them important")),
        ("importance", {"role": "mentor", "talked": (45,)}, (0.25, "your mentor")),
        ("importance", {"role": "manager", "talked": (60,), "cadence_days": 45}, (0.5, "your manager")),
        ("importance", {"role": "mentor", "important": 1, "added_on": ago(9)}, (0.1, "you marked them important")),
        ("importance", {"important": 1, "talked": (45,), "cadence_days": 46}, None),
        ("importance", {"important": 1, "talked": (45,), "cadence_days": 45}, (1.0, "you marked them important")),
    ],
)  # fmt: skip
def test_a_reason_holds_or_not_by_hand(name: str, known: dict[str, Any], expected: tuple[float, str] | None) -> None:
    assert expected == found(name, facts(**known))


def test_fading_tells_the_usual_rhythm_when_there_is_one_and_the_pace_of_the_person_in_its_chance_alone() -> None:
    history = (20, 41, 62, 83, 104)
    person = facts(talked=history)
    measure = round((1 - chance(person.s180, 20, 60)) * matters(person.s60, 20), 6)
    for pace in (1.0, 0.25, 2.0):
        likely = round(100 * chance(person.s180, 20, 30, pace))
        words = f"usually every 3 weeks, 3 weeks now: {likely} % chance that you talk within a month if you do nothing"
        assert (measure, words) == found("fading", person, pace)


@pytest.mark.parametrize(
    ("silent_days", "words"),
    [
        (0, "in touch once, 0 days now"),
        (2, "in touch once, 2 days now"),
        (3, "in touch once, 3 days now: 28 % chance that you talk within a month if you do nothing"),
    ],
)
def test_right_after_a_talk_there_is_nothing_to_forecast(silent_days: int, words: str) -> None:
    told = found("fading", facts(talked=(silent_days,)))
    assert told is not None
    assert told[1] == words


@pytest.mark.parametrize(
    ("born", "today", "expected"),
    [
        ("--02-29", date(2028, 2, 28), None),
        ("--02-29", date(2028, 2, 29), "their birthday is today"),
        ("--02-29", date(2028, 3, 1), "their birthday was 1 day ago"),
        ("2000-02-29", date(2027, 2, 28), None),
        ("2000-02-29", date(2027, 3, 1), "their birthday is today"),
        ("2000-02-29", date(2027, 3, 2), "their birthday was 1 day ago"),
        ("--02-29", date(2100, 3, 1), "their birthday is today"),
        ("--12-31", date(2027, 1, 1), "their birthday was 1 day ago"),
        ("--12-31", date(2027, 1, 3), "their birthday was 3 days ago"),
        ("--12-31", date(2026, 12, 30), None),
        ("--01-01", date(2026, 12, 31), None),
    ],
)
def test_a_birthday_is_found_across_new_year_and_in_common_years(born: str, today: date, expected: str | None) -> None:
    """29 February is kept on 1 March."""
    person = facts(birthday=born)
    _, words_of = REASONS["birthday"]
    assert expected == (words_of(person, today) if measured("birthday", person, today) else None)


@given(st.dates(date(2020, 1, 1), date(2110, 1, 1)), st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_a_birthday_counts_for_four_days_less_each(today: date, born: date) -> None:
    """A day of the year, looked for on today and on each of the three days before."""
    kept = {(2, 29): {(2, 29), (3, 1)}}.get((born.month, born.day), {(born.month, born.day)})
    days = [today - timedelta(days=late) for late in range(4)]
    late = [n for n, day in enumerate(days) if (day.month, day.day) in kept]
    leap = {day for day in days if (day.month, day.day) == (2, 29)}
    expected = (1 - (max(late) if leap else min(late)) / 4) if late else 0
    assert expected == measured("birthday", facts(birthday=f"--{born:%m-%d}"), today)


def test_a_yearly_tie_a_month_late_does_not_outrank_a_fortnightly_one_two_weeks_late() -> None:
    yearly = found("cadence", facts(cadence_days=365, talked=(395,)))
    fortnightly = found("cadence", facts(cadence_days=14, talked=(28,)))
    assert yearly
    assert fortnightly
    assert yearly[0] < fortnightly[0]


@given(st.integers(1, 3650), st.none() | st.integers(0, 3650), st.integers(0, 4000))
def test_a_day_more_overdue_never_lowers_the_cadence_measure(cadence: int, more: int | None, silent: int) -> None:
    """Half on its day, three quarters on the latest."""
    latest = None if more is None else cadence + more
    wish: dict[str, Any] = {"cadence_days": cadence, "latest_days": latest}
    now, later = (measured("cadence", facts(talked=(days,), **wish)) for days in (silent, silent + 1))
    assert now < later or now == later == 0
    assert (now == 0) == (silent < cadence)
    on_time, at_the_latest = (measured("cadence", facts(talked=(days,), **wish)) for days in (cadence, latest or 0))
    assert on_time == 0.5
    assert not more or at_the_latest == 0.75


@given(st.integers(-30, 400))
def test_a_plan_a_day_older_never_counts_less(days: int) -> None:
    now, later = (measured("planned", facts(next_on=ago(each))) for each in (days, days + 1))
    assert now < later or now == later == 0


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_plan_is_done_by_a_conversation_on_its_day_or_after(planned: int, talked: int) -> None:
    held = measured("planned", facts(next_on=ago(planned), talked=(talked,))) > 0
    assert held == (talked > planned)


@given(st.integers(0, 60))
def test_news_a_day_older_always_counts_less(days: int) -> None:
    now, later = (measured("news", facts(news_on=ago(each))) for each in (days, days + 1))
    assert (later == 0) == (days + 1 > 45)
    assert later < now or now == later == 0


@given(st.integers(0, 60))
def test_an_answer_owed_for_a_day_longer_counts_less_from_the_second_day_on(days: int) -> None:
    now, later = (measured("reply", facts(talked=(each,), side=-1)) for each in (days, days + 1))
    assert (later == 0) == (not 2 <= days + 1 <= 30)
    assert later < now or now == 0


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_connection_made_later_is_the_fresher_stranger(one: int, other: int) -> None:
    fresh, stale = (measured("first_hello", facts(imported=1, met_on=ago(days))) for days in sorted((one, other)))
    assert fresh >= stale >= 0.32


def test_days_since_a_day() -> None:
    assert [days_since(day, TODAY) for day in ("2026-11-23", "2025-11-23", "2026-11-24")] == [0, 365, -1]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"imported": 0}, True),
        ({"imported": 1}, False),
        ({"imported": 1, "talked": (9,), "mutual": False}, False),
        ({"imported": 1, "met_on": "2026-01-01"}, False),
        ({"imported": 1, "talked": (9,)}, True),
        ({"imported": 1, "cadence_days": 30}, True),
        ({"imported": 1, "tagged": 1}, True),
        ({"imported": 1, "important": 1}, True),
        ({"imported": 1, "role": "mentor"}, True),
        ({"imported": 1, "next_on": ago(-9)}, True),
        ({"imported": 1, "cadence_from": "none"}, False),
    ],
)
def test_who_is_in_the_queue(known: dict[str, Any], expected: bool) -> None:
    """Whoever was typed, chosen in any way, or truly talked with; not whoever an import brought in."""
    assert expected is facts(**known).in_queue


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"imported": 0}, False),
        ({"imported": 1}, True),
        ({"imported": 1, "talked": (9,), "mutual": False}, True),
        ({"imported": 1, "talked": (9,)}, False),
        ({"imported": 1, "archived": 1}, False),
        ({"imported": 1, "cadence_from": "none"}, False),
        ({"imported": 1, "tagged": 1}, False),
        ({"imported": 1, "paused": 1}, False),
        ({"imported": 1, "do_not_contact": 1}, False),
    ],
)
def test_who_waits_to_be_chosen(known: dict[str, Any], expected: bool) -> None:
    """Whoever an import brought in, until the person says anything of them, be it that no cadence is wanted."""
    assert expected is facts(**known).waits


def test_the_day_of_a_plan_is_said_from_today() -> None:
    assert date(2026, 11, 23) == TODAY
    assert found("planned", facts(next_on="2025-11-23")) == (0.990591, "you planned to reach out on 23 Nov 2025")

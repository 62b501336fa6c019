"""Each reason: when it holds, how much by hand, in which words; and what holds for all of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.facts import Facts, days_since
from netlever.scoring.memory import chance, matters
from netlever.scoring.reasons import REASONS
from scoring.people import ANYBODY, TODAY, ago, facts, weights

DEFAULTS = weights()


def found(name: str, person: Facts, history: tuple[int, ...] = ()) -> tuple[float, str] | None:
    """The measure of a reason and its words, the history told as days ago."""
    finding = REASONS[name](person, TODAY, DEFAULTS)
    if finding is None:
        return None
    measure, words = finding
    return round(measure, 6), words([TODAY - timedelta(days=days) for days in sorted(history, reverse=True)])


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
        ("cadence", {"cadence_days": 30, "talked": (60,)}, (0.75, "you want every month, 2 months now")),
        ("cadence", {"cadence_days": 7, "talked": (70,)}, (0.95, "you want every week, 2 months now")),
        ("cadence", {"cadence_days": 14, "added_on": ago(14)}, (0.5, "you want every 2 weeks")),
        ("cadence", {"cadence_days": 14, "added_on": ago(13)}, None),
        ("fading", {}, None),
        ("fading", {"talked": (180,)}, None),
        ("fading", {"talked": (10,), "cadence_days": 30}, None),
        # s / (s + 2) / (1 + odds), s = 1/2, odds = 0.019 · 60 · (1 + 2^(-1/3))^1.4 / 63^0.75 = 0.115518
        ("fading", {"talked": (60,)},
         (0.179289, "in touch once, 2 months now: 5 % likely to be in touch within a month by itself")),
        ("dormant", {}, None),
        ("dormant", {"talked": (179,)}, None),
        ("dormant", {"talked": (180,), "mutual": False}, None),
        ("dormant", {"talked": (180,), "cadence_days": 365}, None),
        ("dormant", {"talked": (180,)}, (0.5, "you were in touch once, then nothing for 6 months")),
        ("dormant", {"talked": (180, 190, 200)}, (0.75, "you were in touch on 3 days, then nothing for 6 months")),
        ("dormant", {"talked": (180 + 6 * 365,)}, (0.25, "you were in touch once, then nothing for 6.5 years")),
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
        ("first_hello", {"added_on": ago(0)}, (0.0, "added 0 days ago, never talked")),
        ("first_hello", {"imported": 1, "met_on": ago(0)}, (0.62, "connected today, never talked")),
        ("first_hello", {"imported": 1, "met_on": ago(60)}, (0.47, "connected 24 Sep, never talked")),
        ("first_hello", {"imported": 1, "added_on": ago(60)}, (0.47, "connected on LinkedIn, never talked")),
        ("first_hello", {"imported": 1, "tagged": 1, "added_on": ago(7)}, (0.5, "added 7 days ago, never talked")),
        ("importance", {}, None),
        ("importance", {"important": 1, "talked": (0,)}, None),
        ("importance", {"important": 1, "talked": (45,)}, (0.5, "you marked them important")),
        ("importance", {"important": 1, "talked": (900,)}, (1.0, "you marked them important")),
        ("importance", {"role": "mentor", "talked": (45,)}, (0.25, "your mentor")),
        ("importance", {"role": "mentor", "important": 1, "added_on": ago(9)}, (0.1, "you marked them important")),
        ("importance", {"important": 1, "talked": (45,), "cadence_days": 46}, None),
        ("importance", {"important": 1, "talked": (45,), "cadence_days": 45}, (0.5, "you marked them important")),
    ],
)  # fmt: skip
def test_a_reason_holds_or_not_by_hand(name: str, known: dict[str, Any], expected: tuple[float, str] | None) -> None:
    assert expected == found(name, facts(**known))


def test_fading_tells_the_usual_rhythm_when_there_is_one() -> None:
    history = (20, 41, 62, 83, 104)
    person = facts(talked=history)
    likely = round(100 * chance(person.s180, 20))
    words = f"usually every 3 weeks, 3 weeks now: {likely} % likely to be in touch within a month by itself"
    measure = round((1 - chance(person.s180, 20, 60)) * matters(person.s60, 20), 6)
    assert (measure, words) == found("fading", person, history)


def test_a_yearly_tie_a_month_late_does_not_outrank_a_fortnightly_one_two_weeks_late() -> None:
    yearly = found("cadence", facts(cadence_days=365, talked=(395,)))
    fortnightly = found("cadence", facts(cadence_days=14, talked=(28,)))
    assert yearly
    assert fortnightly
    assert yearly[0] < fortnightly[0]


@given(ANYBODY, st.sampled_from(sorted(REASONS)))
def test_every_measure_lies_between_nothing_and_all(person: Facts, name: str) -> None:
    finding = REASONS[name](person, TODAY, DEFAULTS)
    assert finding is None or 0 <= finding[0] <= 1


@given(ANYBODY, st.sampled_from(sorted(REASONS)), st.lists(st.integers(0, 900), max_size=9, unique=True))
def test_every_reason_has_one_phrase_of_one_line(person: Facts, name: str, history: list[int]) -> None:
    told = found(name, person, tuple(history))
    assert told is None or (told[1] == told[1].strip() != "" and "\n" not in told[1])


@given(st.integers(1, 3650), st.integers(0, 4000))
def test_a_day_more_overdue_never_lowers_the_cadence_measure(cadence: int, silent: int) -> None:
    now, later = (found("cadence", facts(cadence_days=cadence, talked=(days,))) for days in (silent, silent + 1))
    assert (now[0] if now else 0) <= (later[0] if later else 0)
    assert (now is None) == (silent < cadence)


@given(st.integers(-30, 400))
def test_a_plan_a_day_older_never_counts_less(days: int) -> None:
    now, later = (found("planned", facts(next_on=ago(each))) for each in (days, days + 1))
    assert (now[0] if now else 0) <= (later[0] if later else 0)


@given(st.integers(0, 60))
def test_news_a_day_older_always_counts_less(days: int) -> None:
    now, later = (found("news", facts(news_on=ago(each))) for each in (days, days + 1))
    assert (later is None) == (days + 1 > 45)
    assert (later[0] if later else 0) < (now[0] if now else 1)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_connection_made_later_is_the_fresher_stranger(one: int, other: int) -> None:
    measures = [found("first_hello", facts(imported=1, met_on=ago(days))) for days in sorted((one, other))]
    fresh, stale = (each[0] for each in measures if each)
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
    ],
)
def test_who_is_in_the_queue(known: dict[str, Any], expected: bool) -> None:
    """Whoever was typed, chosen in any way, or truly talked with; not whoever an import brought in."""
    assert expected is facts(**known).in_queue


def test_the_day_of_a_plan_is_said_from_today() -> None:
    assert date(2026, 11, 23) == TODAY
    assert found("planned", facts(next_on="2025-11-23")) == (0.990591, "you planned to reach out on 23 Nov 2025")

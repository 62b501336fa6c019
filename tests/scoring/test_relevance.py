"""In which order `triage` asks about the people whom an import brought."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.facts import Facts
from netlever.scoring.relevance import COLLEAGUES, MET, NEWS, WROTE, relevance
from scoring.people import ANYBODY, TODAY, ago, facts

COLLEAGUES_KNOWN = st.integers(0, 500)


def stranger(contact_id: int = 1, **known: Any) -> Facts:
    return facts(contact_id, imported=1, **known)


@pytest.mark.parametrize(
    ("known", "colleagues", "expected"),
    [
        ({}, 0, 0.0),
        ({}, 1, 0.15),
        ({}, 2, 0.2),  # two thirds of 0.3
        ({}, 9, 0.27),
        ({"talked": (900,), "mutual": False, "side": -1}, 0, 0.4),
        ({"news_on": ago(0)}, 0, 0.2),
        ({"news_on": ago(30)}, 0, 0.1),
        ({"news_on": ago(60)}, 0, 0.05),
        ({"news_on": ago(-5)}, 0, 0.2),  # a file dated ahead is as new as can be
        ({"met_on": ago(0)}, 0, 0.2),
        ({"met_on": ago(365)}, 0, 0.1),
        ({"met_on": ago(-1)}, 0, 0.2),
        ({"talked": (9,), "mutual": False, "side": -1, "news_on": ago(30), "met_on": ago(365)}, 2, 0.8),
    ],
)
def test_relevance_by_hand(known: dict[str, Any], colleagues: int, expected: float) -> None:
    assert relevance(stranger(**known), colleagues, TODAY) == pytest.approx(expected)


def test_who_wrote_is_asked_about_before_who_has_news_and_who_is_nobody_last() -> None:
    people = [
        (stranger(1), 0),
        (stranger(2, met_on=ago(2000)), 0),
        (stranger(3, met_on=ago(20)), 0),
        (stranger(4, met_on=ago(2000)), 3),
        (stranger(5, met_on=ago(2000), news_on=ago(3)), 3),
        (stranger(6, met_on=ago(2000), talked=(700,), mutual=False, side=-1), 3),
    ]
    told = sorted(people, key=lambda each: -relevance(each[0], each[1], TODAY))
    assert [each.contact_id for each, _ in told] == [6, 5, 4, 3, 2, 1]


@given(ANYBODY, COLLEAGUES_KNOWN)
def test_a_relevance_lies_between_nothing_and_all(person: Facts, colleagues: int) -> None:
    assert 0 <= relevance(person, colleagues, TODAY) < COLLEAGUES + WROTE + NEWS + MET + 1e-9


@given(ANYBODY, COLLEAGUES_KNOWN)
def test_one_more_colleague_always_counts_and_each_less_than_the_one_before(person: Facts, colleagues: int) -> None:
    one, two, three = (relevance(person, colleagues + more, TODAY) for more in range(3))
    assert one < two < three
    assert three - two < two - one


@given(ANYBODY, COLLEAGUES_KNOWN, st.integers(0, 1000), st.integers(1, 1000))
def test_what_is_older_counts_less(person: Facts, colleagues: int, days: int, more: int) -> None:
    dates = (ago(days), ago(days + more), None)
    for changed in ([person._replace(news_on=day) for day in dates], [person._replace(met_on=day) for day in dates]):
        new, old, none = (relevance(each, colleagues, TODAY) for each in changed)
        assert new >= old >= none
        assert new > none


@given(ANYBODY, COLLEAGUES_KNOWN)
def test_to_have_written_outweighs_any_number_of_colleagues(person: Facts, colleagues: int) -> None:
    silent, wrote = person._replace(last_on=None), person._replace(last_on=ago(900))
    assert relevance(wrote, 0, TODAY) > relevance(silent, colleagues, TODAY)

"""A weak or dormant tie who can help with a goal: its own reason, because fading ranks dormant ties low."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.facts import Facts, Owed
from netlever.scoring.rank import judge, pick
from netlever.scoring.reasons import REASONS, reach, reach_measure
from scoring.people import TODAY, ago, facts, weights

DEFAULTS = weights()

REACH = Owed(2, "reach", ago(10), ago(10), about="kubernetes (goal 2: lead)")


def can_help(*talked: int, **known: Any) -> Facts:
    """Somebody who can help with a goal, and was talked to so many days ago."""
    return facts(talked=talked, owed=(REACH,), **known)


@pytest.mark.parametrize(
    ("person", "least", "most"),
    [
        (can_help(700), 0.99, 1),  # dormant
        (can_help(90, 200), 0.5, 0.8),  # weak
        (can_help(*range(35, 400, 7)), 0, 0),  # strong: is asked anyway
        (can_help(29), 0, 0),  # too soon
        (can_help(90, cadence_days=91), 0, 0),  # a stated cadence comes first
        (can_help(200, cadence_days=91), 0.8, 1),
        (can_help(), 0.5, 0.5),  # a stranger
        (can_help(90, 92, side=1), 0, 0),  # who does not answer is not asked for more
        (can_help(700)._replace(owed=()), 0, 0),
        (can_help(700)._replace(owed=(REACH._replace(due_on=ago(-3)),)), 0, 0),  # asked lately
    ],
)
def test_the_weaker_the_tie_the_more_it_reaches(person: Facts, least: float, most: float) -> None:
    assert least <= reach(person, TODAY, DEFAULTS) <= most


@given(st.floats(0, 50), st.integers(0, 3000), st.integers(0, 400))
def test_it_grows_with_silence_and_stays_below_one(s60: float, silent: int, more: int) -> None:
    assert 0 <= reach_measure(silent, s60) <= reach_measure(silent + more, s60) <= 1


def test_a_goal_brings_a_dormant_tie_before_those_that_fade() -> None:
    fading = [facts(talked=(40, 80, 120), contact_id=number) for number in range(1, 9)]
    asleep = facts(talked=(700,), contact_id=99)
    before, after = (pick([*fading, each], TODAY, DEFAULTS) for each in (asleep, asleep._replace(owed=(REACH,))))
    assert before.listed[0].facts.contact_id != 99
    assert after.listed[0].facts.contact_id == 99


def test_who_came_in_by_an_import_is_in_the_queue_for_a_goal() -> None:
    stranger = facts(imported=1, added_on=ago(100))
    assert stranger.waits
    assert not stranger._replace(owed=(REACH,)).waits


def test_the_words_say_with_what_and_for_which_goal_and_the_end_of_a_mentorship_says_when() -> None:
    assert REASONS["reach"][1](can_help(90), TODAY) == "could help with kubernetes (goal 2: lead)"
    said = "their time as your mentor {}: thank them, renew it or close it"
    for until, told in ((-7, "ends 30 Nov"), (0, "ends today"), (1, "ended yesterday")):
        person = facts(talked=(30,), owed=(Owed(1, "mentorship", ago(until + 14), ago(until)),))
        assert judge(person, TODAY, DEFAULTS).slot == "due"
        assert REASONS["mentorship"][1](person, TODAY) == said.format(told)

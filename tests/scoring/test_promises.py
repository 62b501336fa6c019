"""A promise of mine is owed from its day on, whatever puts the rest off; one of theirs is thought of for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.facts import Facts, Owed
from netlever.scoring.promises import Terms, lateness, owed
from netlever.scoring.rank import gate_of, judge, returns_on
from netlever.scoring.reasons import REASONS
from netlever.settings import NO_CADENCE
from scoring.people import TODAY, ago, facts, weights

DEFAULTS = weights()


def terms(by: str = "me", made: int = 14, due: int | None = 0) -> Terms:
    """A promise made and due so many days ago."""
    return Terms(7, by, "send CV", ago(made), None if due is None else ago(due))


def holds(by: str, made: int, due: int | None, **known: Any) -> Facts:
    """Somebody talked to yesterday, with such a promise."""
    return facts(talked=(1, 40), owed=(owed(terms(by, made, due), TODAY),), **known)


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        (terms(due=0), Owed(7, "promise", ago(0), ago(14), about="due today: send CV")),
        (terms(due=-1), Owed(7, "promise", ago(-1), ago(14), about="due tomorrow: send CV")),
        (terms(due=-4), Owed(7, "promise", ago(-4), ago(14), about="due Fri 27 Nov: send CV")),
        (terms(due=3), Owed(7, "promise", ago(3), ago(14), about="3 days late: send CV")),
        (terms(due=None), Owed(7, "promise", ago(7), ago(14), about="made 2 weeks ago: send CV")),
        (terms(made=0, due=None), Owed(7, "promise", ago(-7), ago(0), about="made today: send CV")),
        (terms("them", due=3), Owed(7, "their promise", ago(2), ago(14), ago(-58), "3 days late: send CV")),
        (terms("them", due=None), Owed(7, "their promise", ago(-7), ago(14), ago(-67), "made 2 weeks ago: send CV")),
    ],
)
def test_what_a_promise_makes_owed(promise: Terms, expected: Owed) -> None:
    assert owed(promise, TODAY) == expected


@given(st.integers(0, 1000))
def test_a_promise_of_mine_is_never_forgotten_and_weighs_as_much_as_any_other_reason_can(late: int) -> None:
    person = holds("me", late + 1, late)
    (mine,) = (m * w for name, m, w in judge(person, TODAY, DEFAULTS).findings if name == "promise")
    assert mine >= max(weight for name, weight in DEFAULTS.of.items() if name != "promise")


@pytest.mark.parametrize(
    "put_off", [{}, {"next_on": ago(-21)}, {"cadence_from": NO_CADENCE}], ids=["talked", "planned", "none wanted"]
)
def test_a_due_promise_of_mine_passes_cooldown_plans_and_quiet(put_off: dict[str, Any]) -> None:
    assert gate_of(holds("me", 14, 0, **put_off), TODAY, DEFAULTS) is None
    for waits in (holds("them", 14, 3, **put_off), holds("me", 14, -3, **put_off), facts(talked=(1,), **put_off)):
        assert gate_of(waits, TODAY, DEFAULTS) is not None


@pytest.mark.parametrize("put_off", [{}, {"next_on": ago(-21)}, {"cadence_from": NO_CADENCE}])
def test_who_is_put_off_returns_on_the_day_of_a_promise(put_off: dict[str, Any]) -> None:
    person = holds("me", 14, -3, **put_off)
    gate = gate_of(person, TODAY, DEFAULTS)
    assert gate is not None
    assert gate.returns_on == returns_on(person, TODAY, DEFAULTS) == TODAY + timedelta(days=3)


@pytest.mark.parametrize("hidden", [{"snoozed_until": ago(-9)}, {"paused": 1}, {"archived": 1}, {"do_not_contact": 1}])
def test_nobody_who_was_hidden_is_shown_because_of_a_promise(hidden: dict[str, Any]) -> None:
    assert gate_of(holds("me", 14, 0, **hidden), TODAY, DEFAULTS) is not None


def test_without_its_weight_a_promise_passes_nothing() -> None:
    silent = DEFAULTS._replace(of={**DEFAULTS.of, "promise": 0.0})
    for put_off in ({}, {"next_on": ago(-21)}, {"cadence_from": NO_CADENCE}):
        assert gate_of(holds("me", 14, 0, **put_off), TODAY, silent) is not None


def test_the_words_tell_whose_promise_it_is_and_how_late() -> None:
    assert REASONS["promise"][1](holds("me", 14, 2), TODAY) == "your promise, 2 days late: send CV"
    assert REASONS["their_promise"][1](holds("them", 14, 2), TODAY) == "their promise, 2 days late: send CV"


@given(st.integers(0, 400), st.none() | st.integers(-400, 400))
def test_lateness_is_said_in_a_few_words(made: int, due: int | None) -> None:
    assert len(lateness(terms(made=made, due=due), TODAY).split()) <= 4

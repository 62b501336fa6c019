"""What is owed because of the ledgers: which counts, how it is said, what to type, and when it cannot wait."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring import owing
from netlever.scoring.facts import Owed
from netlever.scoring.owing import ALWAYS, KINDS, UNLESS_TALKED
from netlever.scoring.rank import SLOT_OF
from netlever.scoring.reasons import REASONS
from netlever.settings import SETTINGS
from scoring.people import TODAY, ago, facts, weights

THANKS = Owed(4, "thanks", due_on=ago(3), after=ago(5), until_on=ago(-80))
FOLLOW_UP = Owed(5, "follow-up", due_on=ago(1), after=ago(8), until_on=ago(-20))


@pytest.mark.parametrize("what", KINDS)
def test_each_kind_counts_as_a_reason_that_has_a_weight_and_a_slot(what: str) -> None:
    kind = KINDS[what]
    assert kind.reason in REASONS
    assert f"weight.{kind.reason}" in SETTINGS
    assert kind.reason in SLOT_OF or kind.reason == "reach"  # a wish: no place is kept for it
    assert kind.passes in ("", ALWAYS, UNLESS_TALKED)
    theirs = facts(owed=(Owed(7, what, ago(0), ago(2), about="the CV"),))
    assert REASONS[kind.reason][1](theirs, TODAY)
    command = owing.command(theirs, kind.reason, TODAY, "grace")
    assert "{" not in command
    assert "7" in command.split() or "grace" in command.split()


def test_of_two_things_that_count_alike_the_one_due_first_is_told() -> None:
    theirs = facts(owed=(THANKS, THANKS._replace(id=3, due_on=ago(9)), FOLLOW_UP))
    assert owing.first(theirs, "thanks", TODAY) == THANKS._replace(id=3, due_on=ago(9))
    assert owing.first(theirs, "follow_up", TODAY) == FOLLOW_UP
    assert owing.command(theirs, "thanks", TODAY, "grace") == "thank grace --for 3"
    assert owing.command(theirs, "cadence", TODAY, "grace") == ""


@given(st.integers(-30, 30), st.integers(0, 30))
def test_it_counts_from_its_day_to_its_end_and_more_each_day(days: int, length: int) -> None:
    def at(days: int) -> float:
        theirs = facts(owed=(THANKS._replace(due_on=ago(days), until_on=ago(days - length)),))
        return owing.measure(theirs, "thanks", TODAY, weights())

    assert (at(days) > 0) is (0 <= days <= length)
    assert at(0) == 0.5
    if 0 < days <= length:
        assert at(days - 1) < at(days) < 1


@pytest.mark.parametrize(
    ("owed", "last_on", "passes"),
    [
        (THANKS, ago(5), True),
        (THANKS, ago(4), False),  # a word since will have held the thanks
        (THANKS._replace(due_on=ago(-1)), ago(5), False),
        (FOLLOW_UP, ago(8), False),  # a reminder can wait
    ],
)
def test_what_cannot_wait_passes_the_cooldown(owed: Owed, last_on: str, passes: bool) -> None:
    theirs = facts(owed=(owed,))._replace(last_on=last_on)
    assert owing.passes_cooldown(theirs, TODAY, weights()) is passes

"""Somebody met at an event is to be followed up from the next day on, for a month, unless there was a word since."""

from __future__ import annotations

import pytest

from netlever.scoring import events, owing
from scoring.people import TODAY, ago, facts, weights


@pytest.mark.parametrize(("days", "expected"), [(0, 0), (1, 1), (2, 1), (4, 0.5), (6, 0.25), (30, 2**-14), (31, 0)])
def test_it_is_due_in_full_for_two_days_and_then_halves_every_two(days: int, expected: float) -> None:
    theirs = facts(owed=(events.owed(7, "PyCon", ago(days)),))
    assert owing.measure(theirs, "event", TODAY, weights()) == pytest.approx(expected)


def test_a_word_since_settles_it() -> None:
    met = facts(owed=(events.owed(7, "PyCon", ago(2)),))
    for last_on, is_due in ((ago(2), True), (ago(1), False)):
        theirs = met._replace(last_on=last_on)
        assert (owing.measure(theirs, "event", TODAY, weights()) > 0) is is_due
        assert owing.passes_cooldown(theirs, TODAY, weights()) is is_due

"""The life of an introduction: nobody is introduced unasked, and what is due when."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.introductions import Life, hindrance, owed_for, state

NAMES = ("Ana", "Ben")


def life(**more: Any) -> Life:
    """One that was proposed on 2 November, unless said otherwise."""
    known = dict.fromkeys(Life._fields)
    return Life(
        **{
            **known,
            "introduction_id": 3,
            "one_id": 1,
            "other_id": 2,
            "proposed_on": "2026-11-02",
            "outcome": "",
            **more,
        }
    )


BOTH = {"one_yes_on": "2026-11-03", "other_yes_on": "2026-11-05"}
MADE = {**BOTH, "made_on": "2026-11-06"}
OVER = {**MADE, "outcome": "worked", "closed_on": "2026-11-20"}


@pytest.mark.parametrize(
    ("known", "told", "owed"),
    [
        ({}, "proposed", [(1, "intro-answer", "2026-11-09", "Ben"), (2, "intro-answer", "2026-11-09", "Ana")]),
        ({"one_yes_on": "2026-11-03"}, "one yes", [(2, "intro-answer", "2026-11-09", "Ana")]),
        ({"other_yes_on": "2026-11-03"}, "other yes", [(1, "intro-answer", "2026-11-09", "Ben")]),
        (BOTH, "both yes", [(1, "introduce", "2026-11-06", "Ben")]),
        (MADE, "made", [(1, "intro-outcome", "2026-11-20", "Ben")]),
        (OVER, "worked", []),
        ({"outcome": "declined", "closed_on": "2026-11-03"}, "declined", []),
    ],
)
def test_what_state_it_is_in_and_what_is_due(known: Any, told: str, owed: list[tuple[int, str, str, str]]) -> None:
    assert state(life(**known)) == told
    assert [(who, each.what, each.due_on, each.about) for who, each in owed_for(life(**known), NAMES)] == owed


@pytest.mark.parametrize(
    ("known", "wanted", "why"),
    [
        ({}, "made", "Ana and Ben have not said yes"),
        ({"one_yes_on": "2026-11-03"}, "made", "Ben has not said yes"),
        ({"one_yes_on": "2026-11-03"}, "worked", "Ben has not said yes"),
        (BOTH, "made", ""),
        (BOTH, "faded", "they were not introduced yet"),
        (MADE, "made", "they were introduced on 2026-11-06"),
        (MADE, "worked", ""),
        (OVER, "faded", "it worked on 2026-11-20"),
        ({"outcome": "declined", "closed_on": "2026-11-03"}, "made", "it was declined on 2026-11-03"),
    ],
)
def test_what_cannot_be_said_of_it_is_told_why(known: Any, wanted: str, why: str) -> None:
    assert hindrance(life(**known), NAMES, wanted) == why


DAYS = st.none() | st.sampled_from(("2026-11-03", "2026-11-09"))


@given(DAYS, DAYS)
def test_nobody_is_introduced_without_both(one: str | None, other: str | None) -> None:
    assert (hindrance(life(one_yes_on=one, other_yes_on=other), NAMES, "made") == "") == bool(one and other)

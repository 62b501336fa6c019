"""The life of an ask: what state it is in on a day, and what is owed because of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.asks import ANSWERS, Life, follow_up_on, owed_for, state
from netlever.scoring.facts import Owed
from scoring.people import TODAY, ago

NEVER = dict.fromkeys(("sent_on", "answered_on", "outcome_on", "told_on", "thanked_on", "closed_on", "followed_on"))
DAYS = st.none() | st.integers(-40, 120).map(ago)
LIVES = st.fixed_dictionaries(
    dict.fromkeys(NEVER, DAYS) | {"answer": st.sampled_from(("", *ANSWERS)), "follow_ups": st.integers(0, 3)}
)


def life(**known: Any) -> Life:
    """An ask of the number 7."""
    return Life(7, **{**NEVER, "answer": "", "follow_ups": 0, **known})


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, "drafted"),
        ({"sent_on": ago(0)}, "sent"),
        ({"sent_on": ago(29)}, "sent"),
        ({"sent_on": ago(30)}, "silent"),
        ({"sent_on": ago(90), "answer": "no", "answered_on": ago(80)}, "no"),
        ({"sent_on": ago(90), "answer": "later", "answered_on": ago(29)}, "later"),
        ({"sent_on": ago(90), "answer": "later", "answered_on": ago(30)}, "silent"),
        ({"sent_on": ago(90), "answer": "later", "answered_on": ago(40), "followed_on": ago(20)}, "later"),
        ({"sent_on": ago(3), "answer": "silent", "answered_on": ago(0)}, "silent"),
        ({"sent_on": ago(90), "answer": "yes", "answered_on": ago(80)}, "yes"),
        ({"sent_on": ago(9), "answer": "yes", "answered_on": ago(8), "outcome_on": ago(2)}, "outcome"),
        ({"sent_on": ago(9), "answer": "yes", "outcome_on": ago(2), "told_on": ago(1)}, "told"),
        ({"sent_on": ago(9), "answer": "yes", "thanked_on": ago(1)}, "thanked"),
        ({"sent_on": ago(9), "answer": "yes", "thanked_on": ago(5), "outcome_on": ago(1)}, "outcome"),
    ],
)
def test_a_state_is_the_last_thing_that_is_known(known: dict[str, Any], expected: str) -> None:
    assert state(life(**known), TODAY) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, None),
        ({"sent_on": ago(3)}, ago(-4)),
        ({"sent_on": ago(10), "follow_ups": 1, "followed_on": ago(3)}, ago(-4)),
        ({"sent_on": ago(20), "follow_ups": 2, "followed_on": ago(6)}, None),
        ({"sent_on": ago(20), "answer": "yes"}, None),
        ({"sent_on": ago(20), "answer": "later", "answered_on": ago(2)}, ago(-12)),
        (
            {"sent_on": ago(30), "answer": "later", "answered_on": ago(20), "follow_ups": 1, "followed_on": ago(4)},
            ago(-3),
        ),
        ({"sent_on": ago(20), "closed_on": ago(1)}, None),
    ],
)
def test_a_reminder_is_due_a_week_after_the_last_message_and_twice_at_most(
    known: dict[str, Any], expected: str | None
) -> None:
    due = follow_up_on(life(**known))
    assert (due and due.isoformat()) == expected


def test_reminders_sent_when_they_are_due_fall_on_the_7th_and_the_14th_day() -> None:
    sent = life(sent_on=ago(0))
    first = follow_up_on(sent)
    assert first == TODAY + timedelta(days=7)
    assert follow_up_on(sent._replace(follow_ups=1, followed_on=first.isoformat())) == TODAY + timedelta(days=14)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, None),
        ({"sent_on": ago(6)}, Owed(7, "follow-up", ago(-1), ago(6), ago(-23))),
        ({"sent_on": ago(8)}, Owed(7, "follow-up", ago(1), ago(8), ago(-21))),
        ({"sent_on": ago(30)}, None),
        ({"sent_on": ago(9), "answer": "no", "answered_on": ago(3)}, None),
        ({"sent_on": ago(9), "answer": "yes", "answered_on": ago(3)}, Owed(7, "thanks", ago(1), ago(3), ago(-87))),
        ({"sent_on": ago(99), "answer": "yes", "answered_on": ago(91)}, None),
        (
            {"sent_on": ago(9), "answer": "yes", "answered_on": ago(8), "outcome_on": ago(3)},
            Owed(7, "outcome", ago(1), ago(3), ago(-87)),
        ),
        (
            {"sent_on": ago(9), "answer": "yes", "answered_on": ago(8), "outcome_on": ago(3), "told_on": ago(2)},
            Owed(7, "thanks", ago(6), ago(8), ago(-82)),
        ),
        ({"sent_on": ago(9), "answer": "yes", "answered_on": ago(8), "closed_on": ago(2)}, None),
    ],
)
def test_what_is_owed_and_from_which_day(known: dict[str, Any], expected: Owed | None) -> None:
    assert owed_for(life(**known), TODAY) == expected


@given(LIVES)
def test_what_is_owed_follows_from_something_and_ends(known: dict[str, Any]) -> None:
    due = owed_for(life(**known), TODAY)
    if due:
        assert due.after <= due.due_on
        assert due.until_on >= TODAY.isoformat()
        assert not known["closed_on"]
        assert date.fromisoformat(due.until_on) - date.fromisoformat(due.after) <= timedelta(days=90)

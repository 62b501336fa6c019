"""A kept promise is a favour, and its words tell which."""

from __future__ import annotations

import pytest

from netlever.drafts.kinds import KINDS
from netlever.scoring.giving import FAVOURS, OF_ASK, favour_of


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("send CV template", "resource"),
        ("Intro to Omar", "introduction"),
        ("introduce me to Lin", "introduction"),
        ("send an intro to the team", "introduction"),
        ("refer me for the SRE role.", "referral"),
        ("write a recommendation", "recommendation"),
        ("review the talk", "feedback"),
        ("coffee in May", "time"),
        ("mentor her through the first month", "mentoring"),
        ("move the sofa", "help"),
        ("", "help"),
        ("send 李小龙 the “slides”", "resource"),
    ],
)
def test_the_words_of_a_promise_tell_which_favour_it_is(promise: str, expected: str) -> None:
    assert expected == favour_of(promise)


def test_every_ask_that_is_a_favour_is_one_of_the_kinds() -> None:
    assert set(OF_ASK) < set(KINDS)
    assert set(OF_ASK.values()) < set(FAVOURS)

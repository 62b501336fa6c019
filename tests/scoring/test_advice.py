"""The suggestion for somebody who does not answer; that it never hides anybody is in test_laws."""

from __future__ import annotations

import pytest

from netlever.scoring.advice import LESS_OFTEN, LET_GO, OTHER_WAY, advice_for
from scoring.people import facts, weights


@pytest.mark.parametrize(
    ("messages", "cadence_days", "expected"),
    [
        (0, None, None),
        (1, 30, None),
        (2, None, OTHER_WAY),
        (2, 30, OTHER_WAY),
        (3, 30, LESS_OFTEN),
        (3, None, LET_GO),
        (9, 30, LESS_OFTEN),
        (9, None, LET_GO),
    ],
)
def test_two_messages_without_an_answer_ask_for_another_way_three_for_less(
    messages: int, cadence_days: int | None, expected: str | None
) -> None:
    person = facts(talked=tuple(range(40, 40 + messages)), side=1, cadence_days=cadence_days)
    assert person.run == messages
    assert expected == advice_for(person, weights())


@pytest.mark.parametrize("side", [-1, 0])
def test_nothing_is_advised_when_they_wrote_or_you_talked(side: int) -> None:
    assert advice_for(facts(talked=tuple(range(40, 49)), side=side), weights()) is None


@pytest.mark.parametrize(
    ("few", "many", "expected"),
    [(1, 9, OTHER_WAY), (4, 4, LET_GO), (4, 5, OTHER_WAY), (5, 9, None), (1, 1, LET_GO)],
)
def test_how_many_are_few_or_many_can_be_set(few: int, many: int, expected: str | None) -> None:
    person = facts(talked=(40, 50, 60, 70), side=1)
    assert expected == advice_for(person, weights(unanswered_few=few, unanswered_many=many))


def test_the_words_of_the_advice() -> None:
    assert (OTHER_WAY, LESS_OFTEN, LET_GO) == (
        "try another way, such as a call",
        "ask less often",
        "let it rest; they know where you are",
    )

"""Who is in a book twice is found without comparing everybody with everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netlever.scoring import doubles, likeness
from netlever.scoring.doubles import Double, Index
from netlever.scoring.likeness import CERTAIN, Card, Likeness

FIRST = [f"{a}{b}a{c}" for a in "BDFGKLMNPR" for b in "aeiou" for c in "lmnrs"]
LAST = [f"{a}{b}{c}son" for a in "BDFGKLMNPRSTVWZ" for b in "aeiou" for c in "bdgklmnprt"]


def book(count: int) -> dict[int, Card]:
    """So many people, of 250 first names and 750 surnames, at 400 companies; nobody is in it twice."""
    return {
        n: Card((f"{FIRST[n % len(FIRST)]} {LAST[n // 40 % len(LAST)]}",), (f"Company {n % 400}",), (f"{n}@x{n}.org",))
        for n in range(1, count + 1)
    }


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many comparisons were made: one number, which grows."""
    made, judge = [0], likeness.judge

    def counting(one: Card, other: Card) -> Likeness:
        made[0] += 1
        return judge(one, other)

    monkeypatch.setattr(likeness, "judge", counting)
    return made


def test_a_pair_is_found_in_ten_thousand_with_few_comparisons(compared: list[int]) -> None:
    cards = {**book(10_000), 10_001: Card(("Zaphod Beeblebrox",)), 10_002: Card(("Beeblebrox, Zaphod",))}
    found = doubles.doubles(cards)
    assert found[0] == Double(10_001, 10_002, Likeness(CERTAIN, "the same name as 'Beeblebrox, Zaphod'", 60))
    assert compared[0] < 10 * len(cards)  # and these names are many a letter apart


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda _: Card(("John Smith",)), id="one bare name"),
        pytest.param(lambda n: Card(("John Smith",), (f"Company {n % 7}",)), id="one name at few companies"),
        pytest.param(lambda n: Card((f"John {'abcdefghij'[n % 10]}. Smith",), ("Acme",)), id="initials at one company"),
        pytest.param(lambda n: Card((f"Person{n} Smith",), ("Acme",)), id="a surname at one company"),
        pytest.param(lambda _: Card(("John Smith",), phones=("5550100100",)), id="one telephone"),
    ],
)
def test_a_crowd_is_not_compared_with_itself(make: Callable[[int], Card], compared: list[int]) -> None:
    """Three thousand who stand under one key would be four and a half million pairs."""
    doubles.doubles({n: make(n) for n in range(3_000)})
    assert compared[0] <= 3_000 * 4 * doubles.CROWD


def test_in_a_crowd_those_at_one_company_are_found() -> None:
    cards = {n: Card(("John Smith",), (f"Company {n}",)) for n in range(100)}
    cards[100] = Card(("Smith, John",), ("Company 7",))
    assert [each[:2] for each in doubles.doubles(cards)] == [(7, 100)]


def test_who_was_said_to_be_two_people_is_left_out() -> None:
    cards = {1: Card(("Ann Lee",)), 2: Card(("Lee, Ann",)), 3: Card(("A. Lee",))}
    assert [each[:2] for each in doubles.doubles(cards)] == [(1, 2), (1, 3), (2, 3)]
    assert [each[:2] for each in doubles.doubles(cards, {(1, 2), (2, 3)})] == [(1, 3)]


def test_an_empty_book_and_one_without_doubles_give_nothing() -> None:
    assert doubles.doubles({}) == []
    assert doubles.doubles({1: Card(("Ann Lee",)), 2: Card(("Bob Ray",))}) == []


def test_the_nearest_is_the_surest_and_nobody_when_two_are_as_certain() -> None:
    index = Index({1: Card(("Ann Lee",), ("Acme",)), 2: Card(("Ann Lee",), ("Exempla",)), 3: Card(("A. Lee",))})
    assert index.nearest(Card(("Lee, Ann",), ("Exempla",)))[0] == 2  # type: ignore[index]
    assert index.nearest(Card(("Ann Lee",), ("Initech",)))[0] == 1  # type: ignore[index]
    assert index.nearest(Card(("Lee, Ann",))) is None
    assert index.nearest(Card(("Grace Hopper",))) is None

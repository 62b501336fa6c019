"""Which offer meets a need, and which few acts are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.acts import LEAST_FIT, Act, fit, mixed, subject


@pytest.mark.parametrize(
    ("need", "offer", "meets"),
    [
        ("data-eng contractor", "data engineering", True),
        ("a data-eng contractor", "Data Engineer at Acme", True),
        ("help with Kubernetes", "kubernetes", True),
        ("someone for accessibility reviews", "accessibility review", True),
        ("a data-eng contractor", "data", False),
        ("a designer for the frontend", "design systems", False),
        ("rust mentor", "mentoring juniors", False),
        ("a good book", "a good book", False),  # of nothing in particular
        ("", "anything", False),
    ],
)
def test_an_offer_meets_a_need_when_most_words_of_it_are_there(need: str, offer: str, meets: bool) -> None:
    assert (fit(subject(need), subject(offer)) >= LEAST_FIT) is meets


def test_short_beginnings_are_no_words() -> None:
    assert subject("c++ and go") == ("c++", "go")
    assert fit(subject("go"), subject("golf")) == 0
    assert fit(subject("go"), subject("go")) == 1


ACTS = st.builds(
    lambda kind, who: Act(kind, who, "", ""), st.sampled_from(("introduction", "resource")), st.integers(1, 6)
)


@given(st.lists(st.lists(ACTS, max_size=5), max_size=4), st.integers(0, 8))
def test_few_are_shown_one_a_person_and_the_best_of_each_kind_first(kinds: list[list[Act]], most: int) -> None:
    chosen = mixed(kinds, most)
    people = {act.contact_id for acts in kinds for act in acts}
    assert len({act.contact_id for act in chosen}) == len(chosen) == min(most, len(people))
    assert set(chosen) <= {act for acts in kinds for act in acts}


def test_each_kind_has_its_turn() -> None:
    a, b, c, d = (Act("resource", who, "", "") for who in (1, 2, 3, 4))
    assert mixed([[a, b], [c], [c._replace(kind="x"), d]], 4) == [a, c, d, b]

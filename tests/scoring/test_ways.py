"""The order of the ways into a company: relevance and willingness, and closeness alone decides nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.ways import KNOWS, NOW, WAS, Candidate, rank

TODAY = date(2026, 11, 23)


def way(contact_id: int, **more: Any) -> Candidate:
    """Somebody who is there and was talked to in spring, unless said otherwise."""
    known = {
        "how": NOW, "until_on": None, "is_part": False, "through": None, "title": "Engineer", "through_title": "",
        "mutual_days": 3, "last_on": "2026-04-01", "s60": 1.0, **more,
    }  # fmt: skip
    return Candidate(contact_id, **known)


def order(*candidates: Candidate, title: str = "") -> list[int]:
    """The ids in their order."""
    return [each.candidate.contact_id for each in rank(candidates, title, TODAY, 9)]


def test_who_is_there_comes_before_who_knows_somebody_and_who_was() -> None:
    assert order(way(1, how=WAS, until_on="2025-11-01"), way(2, how=KNOWS, through=9), way(3)) == [3, 2, 1]


def test_the_longer_ago_somebody_left_the_later_they_come() -> None:
    assert order(way(1, how=WAS, until_on="2020-01-01"), way(2, how=WAS, until_on="2026-01-01")) == [2, 1]


def test_closeness_does_not_outweigh_willingness() -> None:
    closest = way(1, s60=20.0, last_on="2026-11-22", mutual_days=90, asked=3, granted=0)
    dormant = way(2, s60=0.1, last_on="2023-05-01", asked=1, granted=1)
    assert order(closest, dormant) == [2, 1]


def test_a_title_like_that_of_the_opening_comes_first() -> None:
    assert order(way(1), way(2, title="Staff SRE"), title="staff sre") == [2, 1]
    assert order(way(1), way(2, how=KNOWS, through=3, through_title="Staff SRE"), title="staff sre") == [1, 2]


def test_who_was_asked_lately_is_let_rest_and_a_stranger_comes_later() -> None:
    assert order(way(1, asked=1, granted=1, asked_on="2026-11-20"), way(2)) == [2, 1]
    assert order(way(1, mutual_days=0, last_on=None, s60=0), way(2)) == [2, 1]


def test_favours_given_count_and_two_at_most() -> None:
    assert order(way(1), way(2, gave=1), way(3, got=1)) == [2, 1, 3]
    assert order(way(1, gave=2), way(2, gave=9)) == [1, 2]


def test_a_part_of_the_company_comes_after_the_company() -> None:
    assert order(way(1, is_part=True), way(2)) == [2, 1]


def test_why_is_said_in_words() -> None:
    (told,) = rank([way(1, title="Staff SRE", gave=2, got=1, asked=2, granted=1)], "staff sre", TODAY, 1)
    assert told.why == (
        "near the opening by title", "talked on 3 days, last 8 months ago",
        "dormant ties are as useful as current ones",
        "favours: 2 given, 1 got", "said yes to 1 of 2",
    )  # fmt: skip
    (told,) = rank([way(1, mutual_days=1, last_on="2026-11-23", asked=1, open_ask=7)], "", TODAY, 1)
    assert told.why == ("talked once, last today", "said yes to 0 of 1", "ask 7 is open")
    (stranger,) = rank([way(1, mutual_days=0, last_on=None, asked=1, asked_on="2026-11-20")], "", TODAY, 1)
    assert stranger.why == ("never talked", "said yes to 0 of 1", "was asked for something lately")


CANDIDATES = st.builds(
    Candidate,
    st.integers(1, 50),
    st.sampled_from((NOW, WAS, KNOWS)),
    st.none() | st.sampled_from(("2019-01-01", "2026-11-01")),
    st.booleans(),
    st.none() | st.integers(51, 60),
    st.sampled_from(("", "Staff SRE", "Engineer")),
    st.sampled_from(("", "SRE")),
    st.integers(0, 9),
    st.none() | st.sampled_from(("2020-01-01", "2026-11-22")),
    st.floats(0, 30),
    st.integers(0, 5),
    st.integers(0, 5),
    st.none() | st.just("2026-11-20"),
    st.none() | st.just(7),
    st.integers(0, 5),
    st.integers(0, 5),
)


@given(st.lists(CANDIDATES, max_size=8, unique_by=lambda each: each.contact_id), st.randoms(), st.integers(0, 9))
def test_the_order_is_the_same_whatever_the_order_of_those_found(
    candidates: list[Candidate], shuffle: Any, most: int
) -> None:
    before = rank(candidates, "staff sre", TODAY, most)
    shuffle.shuffle(candidates)
    assert rank(candidates, "staff sre", TODAY, most) == before
    assert len(before) == min(most, len(candidates))
    assert [each.score for each in before] == sorted((each.score for each in before), reverse=True)

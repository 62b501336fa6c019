"""Whom to ask: by what they know first, then by willingness and reach; never by closeness alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.match import PLACES, Candidate, Trace, rank, stems
from scoring.people import TODAY, ago

WANTED = ("kubernet", "migr")


def somebody(contact_id: int, *traces: tuple[str, str], **known: Any) -> Candidate:
    """Somebody with traces (place, the stems it has)."""
    signs = tuple(Trace(place, f"about {has}", frozenset(has.split())) for place, has in traces)
    history = {"asked": 0, "granted": 0, "asked_on": None, "mutual_days": 3, "last_on": ago(40), "s60": 0.5, **known}
    return Candidate(contact_id, signs, **history)


def order(*people: Candidate) -> list[int]:
    return [match.contact_id for match in rank(people, WANTED, TODAY, 10)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kubernetes migration", ("kubernet", "migr")),
        ("how do i migrate to kubernetes?", ("migrat", "kubernet")),
        ("c++ and c#", ("c++", "c#")),
        ("the of and", ()),
        ("hiring hiring", ("hiring",)),
        ("", ()),
    ],
)
def test_a_question_is_its_words_cut_to_what_their_forms_share(text: str, expected: tuple[str, ...]) -> None:
    assert stems(text) == expected


def test_who_knows_more_comes_first() -> None:
    both, one, company = (("title", "kubernet migr"),), (("title", "kubernet"),), (("company", "kubernet"),)
    assert order(somebody(1, *company), somebody(2, *one), somebody(3, *both)) == [3, 2, 1]


def test_a_message_that_was_imported_says_less_than_anything_that_was_written_down() -> None:
    """'Hello, and how are you?' is about nothing that anybody would be asked."""
    assert min(PLACES, key=lambda place: PLACES[place]) == "message"
    assert order(somebody(1, ("message", "kubernet migr")), somebody(2, ("talk", "kubernet"))) == [2, 1]


def test_the_closest_is_not_the_first() -> None:
    """The evidence: people pick the most familiar, and dormant ties are as useful."""
    known = (("note", "kubernet migr"),)
    close, dormant = somebody(1, *known, s60=20.0, last_on=ago(3)), somebody(2, *known, last_on=ago(700), s60=3.0)
    assert order(close, dormant) == [2, 1]


def test_who_said_yes_before_comes_before_who_said_no_and_who_was_asked_lately_last() -> None:
    known = (("note", "kubernet"),)
    yes = somebody(1, *known, asked=2, granted=2, asked_on=ago(200))
    never = somebody(2, *known)
    no = somebody(3, *known, asked=2, granted=0, asked_on=ago(200))
    lately = somebody(4, *known, asked=2, granted=2, asked_on=ago(5))
    assert order(lately, no, never, yes) == [1, 2, 4, 3]


def test_a_stranger_who_knows_as_much_comes_after_somebody_known() -> None:
    known = (("title", "kubernet"),)
    assert order(somebody(1, *known, mutual_days=0, last_on=None, s60=0.0), somebody(2, *known)) == [2, 1]


def test_ten_notes_are_not_ten_times_one() -> None:
    one, ten = somebody(1, ("note", "kubernet")), somebody(2, *[("note", "kubernet")] * 10)
    first, second = rank([one, ten], WANTED, TODAY, 2)
    assert first.know == second.know == pytest.approx(PLACES["note"] / 2)


def test_each_reason_is_told_in_words() -> None:
    (match,) = rank([somebody(1, ("title", "kubernet"), asked=2, granted=1, asked_on=ago(3))], WANTED, TODAY, 5)
    assert match.why == ("title: about kubernet", "said yes to 1 of 2", "was asked for something lately")
    (match,) = rank([somebody(1, ("tag", "migr"), last_on=ago(400))], WANTED, TODAY, 5)
    assert match.why == (
        "tag: about migr",
        "silent for 13 months: advice of dormant ties is as useful as of current ones",
    )
    (match,) = rank([somebody(1, ("tag", "migr"), last_on=None, mutual_days=0)], WANTED, TODAY, 5)
    assert match.why == ("tag: about migr", "never talked")


@given(
    st.lists(
        st.builds(
            lambda traces, asked, granted, days, last, s60: somebody(
                1, *traces, asked=asked + granted, granted=granted, mutual_days=days, last_on=last, s60=s60
            ),
            st.lists(
                st.tuples(st.sampled_from(sorted(PLACES)), st.sampled_from(("kubernet", "migr", "kubernet migr")))
            ),
            st.integers(0, 5),
            st.integers(0, 5),
            st.integers(0, 50),
            st.none() | st.integers(0, 900).map(ago),
            st.floats(0, 60),
        ),
        max_size=6,
    )
)
def test_measures_lie_between_0_and_1_and_scores_are_ordered(people: list[Candidate]) -> None:
    people = [each._replace(contact_id=number) for number, each in enumerate(people)]
    found = rank(people, WANTED, TODAY, 3)
    assert len(found) == min(3, sum(bool(each.traces) for each in people))
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    for match in found:
        assert 0 < match.know <= 1
        assert 0 <= match.willing <= 1
        assert 0 <= match.reach <= 1

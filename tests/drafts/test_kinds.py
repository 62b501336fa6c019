"""The kinds as data: each whole, and told apart by what they need."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from drafts.worlds import PLAIN, TODAY, facts
from netlever.drafts.checks import CHECKS
from netlever.drafts.facts import AskFacts, Opening
from netlever.drafts.kinds import KINDS, missing
from netlever.drafts.letters import LETTERS
from netlever.drafts.refusals import COMMON, REFUSALS

TEN = [
    "advice",
    "mentorship",
    "feedback",
    "introduction",
    "referral",
    "open-to-work",
    "collaboration",
    "reconnect",
    "follow-up",
    "thank-you",
]


def test_there_are_ten_kinds_under_their_own_names_and_each_has_its_words() -> None:
    assert TEN == list(KINDS) == [kind.name for kind in KINDS.values()]
    assert list(LETTERS) == TEN


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_names_only_facts_checks_and_refusals_that_exist(name: str) -> None:
    kind = KINDS[name]
    known = {field.name for field in fields(AskFacts)}
    slots = [slot.field for slot in (*kind.required, *kind.optional)]
    assert set() == set(slots) - known
    assert sorted(set(slots)) == sorted(slots)
    assert set() == kind.unchecked - set(CHECKS)
    assert set() == set(kind.refusals) - set(REFUSALS)
    assert set() == set(kind.refusals) & set(COMMON)
    assert all(slot.option.startswith("--") and slot.question.endswith("?") for slot in kind.required[:2])
    assert kind.words[0] < kind.words[1]


@pytest.mark.parametrize("name", KINDS)
def test_the_words_of_a_kind_make_its_moves_in_their_order(name: str) -> None:
    said = [say.move for paragraph in LETTERS[name].paragraphs for say in paragraph if say.move != "close"]
    assert list(KINDS[name].moves) == list(dict.fromkeys(said))


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_missing_when_the_required_facts_are_there(name: str) -> None:
    assert missing(facts("only what is required", name)) == []


@pytest.mark.parametrize("name", KINDS)
def test_without_any_fact_all_that_is_required_is_missing_in_its_order(name: str) -> None:
    nobody = AskFacts(kind=name, today=TODAY, from_name="Ada", to_name="Grace")
    assert list(KINDS[name].required) == missing(nobody)


@pytest.mark.parametrize("nothing", ["", "   ", "?", " - \n ."])
def test_blanks_and_marks_are_no_fact(nothing: str) -> None:
    assert [slot.field for slot in missing(facts("plain", "advice", need=nothing))] == ["need"]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (None, True),
        (Opening("Engineer", "Exempla"), True),
        (Opening(url=" "), True),
        (Opening(url="https://jobs.example.org/1"), False),
        (Opening(req_id="7"), False),
    ],
)
def test_an_opening_needs_a_link_or_a_number(opening: Opening | None, expected: bool) -> None:
    found = missing(facts("plain", "referral", opening=opening))
    assert expected == ("opening" in [slot.field for slot in found])


def test_a_fit_needs_three_lines() -> None:
    assert [slot.field for slot in missing(facts("plain", "referral", fit=("One", "Two", " ")))] == ["fit"]


@pytest.mark.parametrize(
    ("to_name", "to_first", "expected"),
    [
        ("Grace Brewster Hopper", "", "Grace"),
        ("Grace Hopper", "Amazing Grace", "Amazing Grace"),
        ("Teller", "", "Teller"),
        ("Dr. Grace Hopper", "", "Dr. Grace Hopper"),
        ("  Zoë\tMuñoz ", " ", "Zoë"),
        ("", "", ""),
        ("😀 Zoë 李", "", "Zoë"),
        ("😀", "", "😀"),
    ],
)
def test_how_somebody_is_greeted(to_name: str, to_first: str, expected: str) -> None:
    known = AskFacts(kind="advice", today=date(2026, 1, 1), from_name="Ada", to_name=to_name, to_first=to_first)
    assert expected == known.first


def test_facts_are_equal_by_value_and_cannot_be_changed() -> None:
    one = facts("plain", "advice")
    assert one == replace(one)
    with pytest.raises(AttributeError):
        one.need = PLAIN["need"]  # type: ignore[misc]

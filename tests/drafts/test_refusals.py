"""What speaks against an ask: every row of the table, on both sides of its line."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.worlds import TODAY, WORLDS, facts
from netlever.drafts.facts import Opening, Talk
from netlever.drafts.kinds import KINDS
from netlever.drafts.refusals import COMMON, REFUSALS, UNFORCEABLE, WARNINGS, Refusal, Standing, refusals

HARMLESS = Standing()
LONG_AGO = {"last": Talk(TODAY - timedelta(days=800), "sailing")}


def refused(kind: str, known: dict[str, Any] | None = None, **standing: Any) -> list[tuple[str, str, str]]:
    """(id, text, next step) of what speaks against an ask of the plain world."""
    quiet = LONG_AGO if kind == "reconnect" else {}
    found = refusals(facts("plain", kind, **{**quiet, **(known or {})}), Standing(**standing))
    return [(each.id, each.text, each.next_step) for each in found]


# (kind, facts, standing) -> the one refusal, and the same a step on the harmless side
TABLE: list[tuple[str, dict[str, Any], dict[str, Any], tuple[str, str, str], dict[str, Any], dict[str, Any]]] = [
    (
        "advice", {"need": "?", "topic": ""}, {},
        ("missing-facts", "an advice ask needs --topic and --need", "say --topic: the subject, as after 'about'"),
        {}, {},
    ),
    (
        "referral", {"opening": Opening("Engineer", "Exempla")}, {},
        ("missing-facts", "a referral ask needs --opening",
         "say --opening: 'Staff Engineer at Exempla https://jobs.example.org/7', or its number"),
        {"opening": Opening(req_id="7")}, {},
    ),
    (
        "collaboration", {"my_part": " . "}, {},
        ("missing-facts", "a collaboration ask needs --my-part", "say --my-part: write the rest and edit it"),
        {}, {},
    ),
    (
        "feedback", {"link": ""}, {},
        ("missing-facts", "a feedback ask needs --link", "say --link: a link, or the name of a file"),
        {}, {},
    ),
    (
        "follow-up", {"need": "", "parent_on": None}, {},
        ("missing-facts", "a follow-up ask needs --for", "say --for: the ask that is followed up, in its own words"),
        {}, {},
    ),
    (
        "thank-you", {}, {"do_not_contact": True},
        ("do-not-contact", "Grace Hopper is marked do-not-contact", "ask somebody else: netlever ask who"),
        {}, {},
    ),
    (
        "advice", {}, {"asked_days_ago": 6},
        ("asked-lately", "Grace Hopper was asked for something 6 days ago", "wait until tomorrow"),
        {}, {"asked_days_ago": 7},
    ),
    (
        "feedback", {}, {"asked_days_ago": 0},
        ("asked-lately", "Grace Hopper was asked for something today", "wait until 30 Nov"),
        {}, {"asked_days_ago": None},
    ),
    (
        "advice", {}, {"unanswered_ask": 7},
        ("unanswered", "ask 7 to Grace Hopper has no answer yet", "follow it up: netlever ask draft-follow-up 7"),
        {}, {},
    ),
    (
        "advice", {}, {"asks_in_year": 4, "gives_in_year": 1},
        ("one-sided", "in 12 months 4 asks to Grace Hopper, and 1 given back",
         "give first: an introduction, a link, a hand with something of theirs"),
        {}, {"asks_in_year": 4, "gives_in_year": 2},
    ),
    (
        "follow-up", {}, {"thanks_owed": True},
        ("one-sided", "Grace Hopper helped, and was not thanked", "thank first: netlever thank Grace"),
        {}, {"asks_in_year": 9},
    ),
    (
        "referral", {}, {"same_opening_asked": True},
        ("same-opening", "Grace Hopper was asked about this opening before",
         "see what came of it: netlever ask list"),
        {}, {},
    ),
    (
        "advice", {}, {"overdue_promise": "send the\nCV"},
        ("overdue-promise", "you promised Grace Hopper: send the CV", "keep it first, or say when you will"),
        {}, {},
    ),
    (
        "advice", {"need": "Any career advice for me, please?"}, {},
        ("empty-question", "'Any career advice for me, please?' can be answered by nobody",
         "ask one thing that they can answer in a few minutes"),
        {"need": "Any advice on Rust?"}, {},
    ),
    (
        "mentorship", {}, {"interactions": 0},
        ("never-talked", "you have never talked with Grace Hopper", "ask one question first: --kind advice"),
        {}, {"interactions": 1},
    ),
    (
        "introduction", {}, {"knows_target": False},
        ("no-known-link", "nothing here says that Grace Hopper knows Omar Haddad",
         "ask whether they do, or note it: netlever note Grace 'knows …'"),
        {}, {},
    ),
    (
        "referral", {}, {"opening_closed": True},
        ("opening-closed", "the opening is closed", "ask about the next one: --kind advice"),
        {}, {},
    ),
    (
        "referral", {}, {"at_employer": False},
        ("not-at-employer", "Grace Hopper does not work at Exempla, as far as you noted",
         "see who does: netlever find --company 'Exempla'"),
        {}, {},
    ),
    (
        "referral", {}, {"worked_together": False},
        ("never-worked-together", "Grace Hopper has not seen your work, as far as you noted",
         "ask about the team instead: --kind advice"),
        {}, {},
    ),
    (
        "open-to-work", {}, {"at_secret_employer": True},
        ("employer-must-not-know", "Grace Hopper works where your search must not be known",
         "leave them out, or talk in person"),
        {}, {},
    ),
    (
        "reconnect", {}, {"contact_days_ago": 90},
        ("in-touch-lately", "you and Grace Hopper were in touch 3 months ago", "simply write, or ask: --kind advice"),
        {}, {"contact_days_ago": 91},
    ),
    (
        "reconnect", {"last": Talk(TODAY, "tea")}, {},
        ("in-touch-lately", "you and Grace Hopper were in touch today", "simply write, or ask: --kind advice"),
        {"last": Talk(TODAY - timedelta(days=91))}, {},
    ),
    (
        "reconnect", {"need": "May I visit?"}, {"contact_days_ago": 1096},
        ("ask-after-years", "a first message after 3 years that asks for something", "leave the ask for the next one"),
        {"need": "May I visit?"}, {"contact_days_ago": 1095},
    ),
    (
        "follow-up", {}, {"parent_answered": True},
        ("parent-answered", "Grace Hopper has answered that ask", "thank them: netlever thank Grace"),
        {}, {},
    ),
    (
        "follow-up", {}, {"parent_days_ago": 4, "remind_on": TODAY + timedelta(days=3)},
        ("too-soon", "that ask was sent 4 days ago", "wait until Thu 26 Nov"),
        {}, {"parent_days_ago": 7, "remind_on": TODAY},
    ),
    (
        "follow-up", {"parent_on": TODAY - timedelta(days=1)}, {"remind_on": TODAY + timedelta(days=6)},
        ("too-soon", "that ask was sent yesterday", "wait until Sun 29 Nov"),
        {"parent_on": TODAY - timedelta(days=7)}, {"remind_on": TODAY},
    ),
    (
        "follow-up", {}, {"follow_ups": 2},
        ("two-follow-ups", "Grace Hopper was reminded 2 times", "let it rest, and ask somebody else"),
        {}, {"follow_ups": 1},
    ),
    (
        "thank-you", {"plan": "Can we meet?"}, {},
        ("thanks-asks", "a thank-you asks for nothing", "take the ask out, and send it another day"),
        {"plan": "We meet in June"}, {},
    ),
    (
        "thank-you", {"need": "a referral"}, {},
        ("thanks-asks", "a thank-you asks for nothing", "take the ask out, and send it another day"),
        {"need": ""}, {},
    ),
]  # fmt: skip


def test_every_refusal_is_in_the_table() -> None:
    assert set(REFUSALS) == {expected[0] for *_, expected, _, _ in TABLE}


@pytest.mark.parametrize(("kind", "known", "standing", "expected", "fine", "harmless"), TABLE)
def test_a_refusal_holds_on_its_side_of_the_line_alone(
    kind: str,
    known: dict[str, Any],
    standing: dict[str, Any],
    expected: tuple[str, str, str],
    fine: dict[str, Any],
    harmless: dict[str, Any],
) -> None:
    assert [expected] == refused(kind, known, **standing)
    assert refused(kind, fine, **harmless) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_speaks_against_a_complete_ask_when_nothing_is_known(kind: str) -> None:
    for world in WORLDS:
        quiet = LONG_AGO if kind == "reconnect" else {}
        assert refusals(facts(world, kind, **quiet), HARMLESS) == []


def test_only_missing_facts_and_do_not_contact_cannot_be_forced() -> None:
    assert {"missing-facts", "do-not-contact"} == UNFORCEABLE
    found = refusals(facts("plain", "advice", topic=""), Standing(do_not_contact=True, unanswered_ask=3))
    assert [(each.id, each.can_force) for each in found] == [
        ("missing-facts", False),
        ("do-not-contact", False),
        ("unanswered", True),
    ]


def test_two_of_them_are_told_and_stop_nothing() -> None:
    assert {"no-known-link", "ask-after-years"} == WARNINGS
    told = refusals(facts("plain", "introduction"), Standing(knows_target=False, asked_days_ago=1))
    assert [(each.id, each.is_warning) for each in told] == [("asked-lately", False), ("no-known-link", True)]


EVERYTHING = Standing(
    do_not_contact=True,
    asked_days_ago=1,
    unanswered_ask=1,
    asks_in_year=5,
    gives_in_year=1,
    thanks_owed=True,
    same_opening_asked=True,
    overdue_promise="tea",
    interactions=0,
    contact_days_ago=10,
    knows_target=False,
    at_employer=False,
    worked_together=False,
    opening_closed=True,
    at_secret_employer=True,
    parent_answered=True,
    parent_days_ago=1,
    remind_on=TODAY + timedelta(days=1),
    follow_ups=3,
)


def test_every_fact_of_the_store_has_a_harmless_default() -> None:
    for field in fields(Standing):
        assert field.default != getattr(EVERYTHING, field.name), field.name


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_refused_for_its_own_reasons_and_the_common_ones_alone(kind: str) -> None:
    """In the order of the registry; a follow-up and a thank-you are spared what is meant for a new ask."""
    spared = {"advice": {"empty-question"}, "reconnect": {"ask-after-years"}, "thank-you": {"thanks-asks"}}
    new_ask = {"asked-lately", "unanswered", "same-opening"}
    spared["follow-up"] = new_ask
    spared["thank-you"] |= {*new_ask, "one-sided", "overdue-promise"}
    applying = {*COMMON, *KINDS[kind].refusals} - {"missing-facts"} - spared.get(kind, set())
    found = [each.id for each in refusals(facts("plain", kind), EVERYTHING)]
    assert [name for name in REFUSALS if name in applying] == found


@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_is_one_line_with_a_next_step_even_for_a_hostile_name(kind: str) -> None:
    hostile = facts("plain", kind, to_name="Bobby\n'; rm -rf", topic="")
    for each in refusals(hostile, EVERYTHING):
        assert isinstance(each, Refusal)
        for told in (each.text, each.next_step):
            assert told
            assert told == " ".join(told.split())
            assert not told.endswith(".")


@given(st.integers(-5, 4000), st.sampled_from(list(KINDS)))
def test_days_are_told_whatever_they_are(days: int, kind: str) -> None:
    standing = Standing(
        asked_days_ago=days, contact_days_ago=days, parent_days_ago=days, remind_on=TODAY + timedelta(days=7)
    )
    for each in refusals(facts("plain", kind), standing):
        assert "-" not in each.text.replace("follow-up", "")

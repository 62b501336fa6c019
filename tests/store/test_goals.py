"""A goal names the skills that it needs, and people are known who can help with them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netlever.errors import Usage
from netlever.store import daily
from netlever.store.edits import goals as edits
from netlever.store.edits import needs
from netlever.store.reads import goals
from netlever.store.reads.goals import Help, Helper
from store.books import NOW, TODAY, add, in_memory, log

SOON = TODAY + timedelta(days=30)


def test_active_goals_come_first_as_they_are_due_and_then_what_is_over() -> None:
    with in_memory() as connection:
        for text, by_on in (("lead", None), ("talk", SOON), ("book", TODAY), ("move", TODAY)):
            edits.add(connection, NOW, text=text, skills=[], day=TODAY, by_on=by_on)
        edits.end(connection, 3, NOW, day=TODAY)
        edits.end(connection, 4, NOW, day=TODAY, dropped=True)
        found = [(each.text, each.is_active) for each in goals.every(connection, TODAY)]
        assert found == [("talk", True), ("lead", True), ("book", False), ("move", False)]
        edits.end(connection, 4, NOW, day=None)
        assert [each.text for each in goals.every(connection, TODAY)] == ["move", "talk", "lead", "book"]
        assert goals.every(connection, TODAY - timedelta(days=1)) == []


def test_skills_are_added_once_in_their_order_and_taken_away() -> None:
    with in_memory() as connection:
        edits.add(connection, NOW, text="lead", skills=["kubernetes", "tea", "kubernetes"], day=TODAY)
        edits.edit(connection, 1, NOW, skills=["speaking", "kubernetes"], dropped=["tea"], by_on="2027-06-01")
        goal = goals.one(connection, 1)
        assert goal is not None
        assert (goal.text, goal.by_on, goal.skills) == ("lead", "2027-06-01", ("kubernetes", "speaking"))


def test_who_can_help_is_found_by_skill_and_by_person() -> None:
    with in_memory() as connection:
        for name in ("Sam", "Ana"):
            add(connection, name)
        for contact_id, skill, how in ((1, "tea", ""), (2, "tea", "mentor"), (1, "golf", ""), (1, "golf", "teach")):
            edits.can_help(connection, contact_id, NOW, skill=skill, how=how)
        assert goals.of_contact(connection, 1) == [Help(1, "Sam", "golf", "teach"), Help(1, "Sam", "tea", "")]
        ana, sam = Help(2, "Ana", "tea", "mentor"), Help(1, "Sam", "tea", "")
        assert goals.everybody(connection) == [Help(1, "Sam", "golf", "teach"), ana, sam]
        both = [Helper(*ana, None), Helper(*sam, None)]
        assert goals.helpers(connection, ["tea", "chess"], TODAY) == both
        assert [edits.cannot_help(connection, 1, "tea") for _ in range(2)] == [True, False]
        assert goals.helpers(connection, ["tea"], TODAY) == both[:1]


def test_a_skill_may_be_said_among_other_words_or_offered() -> None:
    with in_memory() as connection:
        for name in ("Sam", "Ana", "Ben", "Eve"):
            add(connection, name)
        log(connection, "2026-11-20", [1])
        edits.can_help(connection, 1, NOW, skill="green tea tasting", how="")
        edits.can_help(connection, 3, NOW, skill="teaching", how="")  # other words, though they begin alike
        edits.can_help(connection, 4, NOW, skill="tea", how="")
        daily.update(connection, 4, NOW, {"do_not_contact": 1})
        offer = needs.add(connection, 2, NOW, side="offers", text="Tea for all", day=TODAY)
        needs.add(connection, 3, NOW, side="needs", text="tea", day=TODAY)
        ana, sam = Helper(2, "Ana", "tea", "offers it", None), Helper(1, "Sam", "tea", "", "2026-11-20")
        assert goals.helpers(connection, ["tea"], TODAY) == [ana, sam]
        needs.close(connection, offer, NOW, day=TODAY)
        assert goals.helpers(connection, ["tea"], TODAY) == [sam]


def test_absurd_goals_are_refused() -> None:
    with in_memory() as connection:
        with pytest.raises(Usage):
            edits.add(connection, NOW, text="", skills=[], day=TODAY)
        edits.add(connection, NOW, text="lead", skills=[], day=TODAY)
        for absurd in ({"text": " "}, {"by_on": "2027"}):
            with pytest.raises(Usage):
                edits.edit(connection, 1, NOW, **absurd)
        goal = goals.one(connection, 1)
        assert goal is not None
        assert (goal.text, goal.by_on) == ("lead", None)

"""Who can help with an active goal is a reason, once for each, and not while an ask to them is fresh."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from netlever.scoring.facts import Owed
from netlever.store import daily
from netlever.store.edits import asks, goals, needs
from netlever.store.reads import goals as goal_reads
from netlever.store.reads import knowing, owed, reaching
from store.books import NOW, TODAY, add, draft, in_memory, log

SET = TODAY - timedelta(days=10)
KUBERNETES = "kubernetes (goal 1: Platform lead)"


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    """Sam can help with a goal, Ana with something else."""
    with in_memory() as connection:
        for name in ("Sam", "Ana"):
            add(connection, name)
        goals.add(connection, NOW, text="Platform lead", skills=["kubernetes", "negotiation"], day=SET)
        goals.can_help(connection, 1, NOW, skill="kubernetes", how="")
        goals.can_help(connection, 2, NOW, skill="tea", how="")
        yield connection


def reach(connection: sqlite3.Connection, today: date = TODAY) -> dict[int, list[tuple[str, str]]]:
    """contact id -> (since when, about what) of each that a goal reaches for."""
    found = owed.owed(connection, today)
    return {who: [(each.due_on, each.about) for each in theirs] for who, theirs in found.items()}


def test_who_can_help_with_a_goal_is_reached_for_while_it_is_active(book: sqlite3.Connection) -> None:
    whole = Owed(1, "reach", SET.isoformat(), SET.isoformat(), about=KUBERNETES)
    assert owed.owed(book, TODAY) == owed.owed(book, TODAY, 1) == {1: (whole,)}
    assert owed.owed(book, TODAY, 2) == owed.owed(book, SET - timedelta(days=1)) == {}
    goals.end(book, 1, NOW, day=TODAY)
    assert owed.owed(book, TODAY) == {}
    goals.end(book, 1, NOW, day=None)
    goals.end(book, 1, NOW, day=TODAY, dropped=True)
    assert owed.owed(book, TODAY) == {}


def test_all_skills_of_one_goal_are_one_reason_and_an_offer_counts_too(book: sqlite3.Connection) -> None:
    goals.can_help(book, 1, NOW, skill="salary negotiation", how="")
    needs.add(book, 2, NOW, side="offers", text="Kubernetes training", day=TODAY)
    both = "kubernetes and negotiation (goal 1: Platform lead)"
    assert reach(book) == {1: [(SET.isoformat(), both)], 2: [(SET.isoformat(), KUBERNETES)]}
    goals.add(book, NOW, text="A talk", skills=["kubernetes"], day=TODAY)
    assert [about for _, about in reach(book)[1]] == [both, "kubernetes (goal 2: A talk)"]


def test_who_was_asked_lately_is_reached_for_a_month_later(book: sqlite3.Connection) -> None:
    asks.sent(book, draft(book, 1), NOW, day=TODAY, channel="email", missed=0)
    (theirs,) = (each for each in owed.owed(book, TODAY)[1] if each.what == "reach")
    assert theirs.due_on == (TODAY + timedelta(days=30)).isoformat()


def test_a_morning_for_a_goal_reaches_for_whom_titles_tags_and_notes_tell_of(book: sqlite3.Connection) -> None:
    add(book, "Lin", title="Kubernetes Engineer")
    daily.insert(book, "note", NOW, contact_id=2, kind="note", day="2026-11-20", text="gave a negotiation course")
    log(book, "2026-11-20", [add(book, "Far Away")], "golf")
    from netlever.store import search

    search.refresh(book)
    goal = goal_reads.one(book, 1)
    assert goal is not None
    found = reaching.for_goal(book, goal, TODAY)
    assert {who: each.about for who, (each,) in found.items()} == {
        1: KUBERNETES,
        2: "negotiation, by note: gave a negotiation course (goal 1: Platform lead)",
        3: "kubernetes, by title: Kubernetes Engineer (goal 1: Platform lead)",
    }


def test_a_thousand_words_are_not_too_many_to_look_for(book: sqlite3.Connection) -> None:
    wanted = ["kubernet", *(f"word{number}" for number in range(2000))]
    assert [each.contact_id for each in knowing.candidates(book, wanted, TODAY)] == [1]

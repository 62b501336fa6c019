"""What happened with a contact, newest first, and what was last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest

from netlever.settings import TIERS
from netlever.store import daily, ties
from netlever.store.edits import contacts
from netlever.store.reads import facts, timeline
from netlever.store.reads.timeline import Entry, Latest
from store.books import NOW, TODAY, add, in_memory, log


def latest(connection: sqlite3.Connection, day: date) -> Latest | None:
    """The latest of the first contact, of whom the facts are as of the same day."""
    return timeline.latest(connection, facts.of(connection, 1, day, TIERS), day)


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    """Grace and Ada, who talked together once, and Grace alone at other times."""
    with in_memory() as connection:
        add(connection, "Grace")
        add(connection, "Ada")
        log(connection, "2026-06-01", [1, 2], "compilers", channel="coffee", direction="both")
        log(connection, "2026-08-01", [1], "linkers", channel="other", direction="out")
        log(connection, "2026-08-01", [1], "", channel="call", direction="in")
        log(connection, "2026-12-01", [1], "to come")
        contacts.note(connection, 1, NOW, day="2026-07-01", text="likes tea")
        contacts.note(connection, 1, NOW, day="2026-12-01", text="to come")
        daily.insert(connection, "note", NOW, contact_id=1, kind="news", day="2026-05-01", text="CTO at Acme")
        ties.refresh(connection)
        yield connection


ENTRIES = [
    Entry("2026-08-01", "call", "in", "", []),
    Entry("2026-08-01", "other", "out", "linkers", []),
    Entry("2026-07-01", "note", "", "likes tea", []),
    Entry("2026-06-01", "coffee", "both", "compilers", ["Ada"]),
    Entry("2026-05-01", "news", "", "CTO at Acme", []),
]


def test_a_timeline_merges_conversations_notes_and_news_newest_first(book: sqlite3.Connection) -> None:
    assert timeline.timeline(book, 1, TODAY, 9) == ENTRIES
    assert timeline.timeline(book, 1, TODAY, 2) == ENTRIES[:2]
    assert timeline.timeline(book, 2, TODAY, 9) == [Entry("2026-06-01", "coffee", "both", "compilers", ["Grace"])]


def test_a_timeline_of_an_earlier_day_knows_nothing_later(book: sqlite3.Connection) -> None:
    assert timeline.timeline(book, 1, date(2026, 7, 1), 9) == ENTRIES[2:]
    assert timeline.timeline(book, 1, date(2026, 4, 30), 9) == []


def test_entries_are_counted_as_they_would_be_shown(book: sqlite3.Connection) -> None:
    days = (TODAY, date(2026, 7, 1), date(2026, 4, 30))
    assert [timeline.count(book, 1, day) for day in days] == [5, 3, 0]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (TODAY, ("2026-08-01", "in", "call")),
        (date(2026, 7, 31), ("2026-06-01", "both", "coffee, compilers")),
        (date(2026, 5, 31), ("2026-05-01", "", "news, CTO at Acme")),
        (date(2026, 4, 30), None),
    ],
)
def test_the_latest_is_the_last_conversation_or_later_news(
    day: date, expected: tuple[str, str, str] | None, book: sqlite3.Connection
) -> None:
    """Of two conversations on one day the one logged last, as in the timeline; a later note does not hide it."""
    assert expected == latest(book, day)


def test_the_latest_is_the_last_note_when_there_is_no_conversation_and_no_news() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        assert latest(connection, TODAY) is None
        for day, text in (("2026-07-02", "likes tea"), ("2026-07-02", "likes rye"), ("2026-07-01", "sings")):
            contacts.note(connection, 1, NOW, day=day, text=text)
        assert latest(connection, TODAY) == ("2026-07-02", "", "likes rye")
        log(connection, "2026-01-01", [1], "compilers")
        ties.refresh(connection)
        assert latest(connection, TODAY) == ("2026-01-01", "both", "message, compilers")


def test_news_comes_before_earlier_conversations_and_after_those_of_its_day(book: sqlite3.Connection) -> None:
    for _ in range(9):  # the number of a note says nothing beside that of a conversation
        daily.insert(book, "note", NOW, contact_id=1, kind="news", day="2026-08-01", text="CEO at Acme")
    assert latest(book, TODAY) == ("2026-08-01", "in", "call")
    daily.insert(book, "note", NOW, contact_id=1, kind="news", day="2026-08-02", text="CIO at Acme")
    assert latest(book, TODAY) == ("2026-08-02", "", "news, CIO at Acme")


def test_of_two_conversations_on_one_day_the_latest_is_the_one_logged_later(book: sqlite3.Connection) -> None:
    log(book, "2026-08-01", [1], "loaders", channel="other")
    ties.refresh(book)
    assert latest(book, TODAY) == ("2026-08-01", "both", "talk, loaders")

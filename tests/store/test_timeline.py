"""What happened with a contact, newest first, and what was last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest

from netlever.store import daily
from netlever.store.edits import contacts
from netlever.store.reads import timeline
from netlever.store.reads.timeline import Entry
from store.books import NOW, TODAY, add, in_memory, log


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
        (TODAY, "call"),
        (date(2026, 7, 31), "coffee, compilers"),
        (date(2026, 5, 31), "CTO at Acme"),
        (date(2026, 4, 30), ""),
    ],
)
def test_the_last_words_are_of_the_latest_conversation_else_of_the_latest_note(
    day: date, expected: str, book: sqlite3.Connection
) -> None:
    """Of two conversations on one day the one logged last, as in the timeline."""
    assert expected == timeline.last_words(book, 1, day)


def test_of_two_conversations_on_one_day_the_last_words_are_those_logged_later(book: sqlite3.Connection) -> None:
    log(book, "2026-08-01", [1], "loaders", channel="other")
    assert timeline.last_words(book, 1, TODAY) == "other, loaders"

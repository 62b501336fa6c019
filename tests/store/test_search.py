"""The index of words follows the texts, and what people type is never a query language."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.store import daily, db, search
from netlever.store.edits import contacts, forgetting
from store.books import NOW, add, in_memory, log, store


def documents(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    return connection.execute("SELECT rowid, text FROM search ORDER BY rowid").fetchall()


def hits(connection: sqlite3.Connection, typed: str) -> list[int]:
    query = search.query(typed)
    rows = connection.execute("SELECT rowid FROM search WHERE text MATCH ? ORDER BY rowid", (query,)) if query else []
    return [rowid for (rowid,) in rows]


def test_conversations_are_even_documents_and_notes_odd_ones(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Grace")
        log(connection, "2026-06-01", [1], "compilers")
        log(connection, "2026-06-02", [1], "")
        contacts.note(connection, 1, NOW, day="2026-06-01", text="likes tea")
    with db.reading(store_path) as connection:
        assert documents(connection) == [(2, "compilers"), (3, "likes tea")]


def test_the_index_follows_everything_that_happens_to_a_text(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Grace")
        log(connection, "2026-06-01", [1], "compilers")
        contacts.note(connection, 1, NOW, day="2026-06-01", text="likes tea")
    steps = {
        "UPDATE interaction SET summary = 'linkers' WHERE id = 1": [(2, "linkers"), (3, "likes tea")],
        "UPDATE note SET text = 'likes coffee'": [(2, "linkers"), (3, "likes coffee")],
        "UPDATE note SET day = '2026-06-02'": [(2, "linkers"), (3, "likes coffee")],
        "UPDATE interaction SET summary = ''": [(3, "likes coffee")],
        "DELETE FROM note": [],
    }
    for sql, expected in steps.items():
        with store(store_path) as connection:
            connection.execute(sql)
        with db.reading(store_path) as connection:
            assert expected == documents(connection), sql
            assert connection.execute("SELECT * FROM search_stale").fetchall() == []


def test_what_is_forgotten_can_no_longer_be_found(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Grace")
        log(connection, "2026-06-01", [1], "compilers")
        contacts.note(connection, 1, NOW, day="2026-06-01", text="likes tea")
    with store(store_path) as connection:
        forgetting.forget(connection, 1)
    with db.reading(store_path) as connection:
        assert documents(connection) == []
        assert connection.execute("SELECT count(*) FROM search_content").fetchone() == (0,)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("compilers", '"compilers"*'),
        ("the a-0 system", '"the" "a" "0" "system"*'),
        ("cafe\u0301s", '"cafe\u0301s"*'),
        ('"', ""),
        ("* NEAR( :", '"NEAR"'),
        ("c++", '"c"'),
        ("go", '"go"'),
        ("learn go", '"learn" "go"'),
        ("go learn", '"go" "learn"*'),
        ("rust? ", '"rust"'),
        ("rust ", '"rust"*'),
        ("李小龙", '"李小龙"*'),
        ("abc " * 32, '"abc" ' * 31 + '"abc"*'),
        ("abc " * 33, '"abc" ' * 31 + '"abc"'),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_quoted_words_the_last_of_three_letters_a_beginning(typed: str, expected: str) -> None:
    assert expected == search.query(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "cafes",
        "CAFÉS",
        "cafe\u0301s",
        "caf",
        "lisbon cafe",
        "cafés of Lis",
        '"cafés"',
        "cafés*",
        "(cafés)",
        "naïve lisbon",
    ],
)
def test_words_are_found_without_case_accents_order_and_ending(typed: str) -> None:
    with in_memory() as connection:
        connection.execute("INSERT INTO search (rowid, text) VALUES (2, 'Cafés of Lisbon, nai\u0308ve')")
        assert hits(connection, typed) == [2]


@pytest.mark.parametrize(
    "typed",
    ["tea OR cafés", "NOT tea", "tea NEAR cafés", "text:cafés", "^ NEAR(cafés, 2)", "afés", "NULL", "_", "\x00"],
)
def test_operators_of_the_index_are_words_like_all_others(typed: str) -> None:
    with in_memory() as connection:
        connection.execute("INSERT INTO search (rowid, text) VALUES (2, 'cafés of Lisbon')")
        assert hits(connection, typed) == []


@pytest.mark.parametrize(("typed", "expected"), [("c", []), ("c++", []), ("co", []), ("com", [2]), ("com!", [])])
def test_a_beginning_of_three_letters_finds_and_a_shorter_one_only_itself(typed: str, expected: list[int]) -> None:
    with in_memory() as connection:
        connection.execute("INSERT INTO search (rowid, text) VALUES (2, 'compilers')")
        assert expected == hits(connection, typed)


@given(st.text(max_size=40))
def test_nothing_that_is_typed_is_an_error_of_syntax(typed: str) -> None:
    with in_memory() as connection:
        assert hits(connection, typed) == []


@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12))
def test_a_word_is_found_by_itself(word: str) -> None:
    with in_memory() as connection:
        daily.insert(connection, "note", NOW, contact_id=1, kind="note", day="2026-01-01", text=f"so {word} it was")
        search.refresh(connection)
        assert hits(connection, word) == [3]

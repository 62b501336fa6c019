"""Finding people: every filter, every order, and words that are only words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.store import daily, db, search
from netlever.store.edits import contacts
from netlever.store.reads.find import SORTS, Found, Query, find
from store.books import NOW, add, dump, in_memory, log, store


@pytest.fixture
def book(store_path: Path) -> Iterator[sqlite3.Connection]:
    """Grace (1), Ada (2), Lin who came by an import (3), Omar who is archived (4), Zoë (5)."""
    with store(store_path) as connection:
        add(
            connection, "Grace Hopper", company="US Navy", title="Rear Admiral", role="mentor", tags=("python", "cobol")
        )
        add(connection, "Ada Lovelace", company="Exempla", tags=("python",))
        add(connection, "Lin Wang", company="Søren & Co", source="linkedin")
        add(connection, "Omar Haddad", company="Exempla")
        add(connection, "Zoë", title="Café owner")
        daily.update(connection, 4, NOW, {"archived": 1})
        daily.update(connection, 5, NOW, {"added_on": "2026-11-24"})
        daily.update(connection, 2, NOW, {"snoozed_until": "2026-12-01"})
        daily.update(connection, 3, NOW, {"paused": 1})
        log(connection, "2026-06-01", [1], "the A-0 compiler")
        log(connection, "2026-08-01", [1, 2], "crème brûlée in Lisbon")
        contacts.edit(connection, 5, NOW, values={}, aliases=["Zed Smith"])
        contacts.note(connection, 5, NOW, day="2026-07-01", text="wrote a compiler too")
    with db.reading(store_path) as connection:
        yield connection


def ids(found: list[Found]) -> list[int]:
    return [each.contact_id for each in found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(Query(), [2, 1, 3, 5], id="everybody but the archived"),
        pytest.param(Query(archived=True), [4], id="the archived"),
        pytest.param(Query(tags=("python",)), [2, 1], id="a tag"),
        pytest.param(Query(tags=("python", "cobol")), [1], id="both tags"),
        pytest.param(Query(tags=("pyth",)), [], id="a part of a tag is no tag"),
        pytest.param(Query(company="exem"), [2], id="a part of a company"),
        pytest.param(Query(company="SØREN & co"), [3], id="a company without case and accents"),
        pytest.param(Query(company="admiral"), [1], id="a title is work as well"),
        pytest.param(Query(role="Ment"), [1], id="a part of a role"),
        pytest.param(Query(not_since="2026-08-01"), [3, 5], id="not since a day, that day included"),
        pytest.param(Query(not_since="2026-08-02"), [2, 1, 3, 5], id="not since the day after"),
        pytest.param(Query(snoozed_on="2026-11-30"), [2, 3], id="hidden by a snooze or a pause"),
        pytest.param(Query(snoozed_on="2026-12-01"), [3], id="back on the day of the snooze"),
        pytest.param(Query(new=True), [3], id="imported and never chosen"),
        pytest.param(Query(only=(5, 1, 4)), [1, 5], id="these only"),
        pytest.param(Query(only=()), [], id="none of these"),
        pytest.param(Query(limit=2), [2, 1], id="at most so many"),
        pytest.param(Query(limit=0), [], id="none at all"),
        pytest.param(Query(text="ada"), [2], id="a name; Haddad is archived"),
        pytest.param(Query(text="hop GRACE"), [1], id="parts of a name in any order"),
        pytest.param(Query(text="zed"), [5], id="an alias"),
        pytest.param(Query(text="exempla"), [2], id="work"),
        pytest.param(Query(text="cobol"), [1], id="a tag as text"),
        pytest.param(Query(text="brulee"), [2, 1], id="words of a conversation"),
        pytest.param(Query(text="compiler"), [1, 5], id="words of a conversation or note"),
        pytest.param(Query(text="compiler lisbon"), [], id="all words in one place"),
        pytest.param(Query(text="compiler", tags=("python",), company="navy", role="mentor"), [1], id="all at once"),
        pytest.param(Query(text="\u0301"), [], id="an accent alone is not everybody"),
        pytest.param(Query(text="  "), [2, 1, 3, 5], id="blanks are everybody"),
    ],
)
def test_find_finds(query: Query, expected: list[int], book: sqlite3.Connection) -> None:
    assert expected == ids(find(book, query))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("match", [2, 1, 3, 5]), ("name", [2, 1, 3, 5]), ("last", [2, 1, 3, 5]), ("added", [5, 3, 2, 1])],
)
def test_people_are_ordered_by(sort: str, expected: list[int], book: sqlite3.Connection) -> None:
    assert expected == ids(find(book, Query(sort=sort)))


def test_every_order_is_tested() -> None:
    assert sorted(SORTS) == ["added", "last", "match", "name"]


def test_the_latest_contact_comes_first_and_nobody_met_comes_last() -> None:
    with in_memory() as connection:
        for name in ("A", "B", "C"):
            add(connection, name)
        connection.execute("UPDATE tie SET last_on = '2026-01-01' WHERE contact_id = 2")
        connection.execute("UPDATE tie SET last_on = '2026-02-01' WHERE contact_id = 3")
        assert ids(find(connection, Query(sort="last"))) == [3, 2, 1]


def test_whole_words_of_a_name_come_before_parts_of_it_and_its_alias_and_then_the_rest() -> None:
    with in_memory() as connection:
        for name, more in (
            ("Eve", {}), ("Dee", {}), ("Cy", {"tags": ("ana",)}), ("Bo", {"company": "Ana Ltd"}), ("Al", {}),
            ("Diana Roe", {}), ("Zoe Ana", {}),
        ):  # fmt: skip
            add(connection, name, **more)
        daily.insert(connection, "alias", NOW, contact_id=5, name="Ana Maria", name_key="ana maria")
        contacts.note(connection, 2, NOW, day="2026-11-01", text="knows Ana")
        search.refresh(connection)
        assert [(each.contact_id, each.words) for each in find(connection, Query(text="ana"))] == [
            (7, ""), (5, ""), (6, ""), (4, ""), (3, ""), (2, "knows Ana")
        ]  # fmt: skip
        assert ids(find(connection, Query(text="ana zoe"))) == [7]


def test_names_come_before_work_before_tags_before_words() -> None:
    with in_memory() as connection:
        names = ("Zora Rust", "Yan", "Xi", "Wu", "Vi")
        works = ("", "Rust Ltd", "", "", "")
        for name, company in zip(names, works, strict=True):
            add(connection, name, company=company)
        daily.add_tag(connection, 3, "rust", NOW)
        log(connection, "2026-11-01", [4], "learning Rust")
        connection.execute("INSERT INTO search (rowid, text) VALUES (2, 'learning Rust')")
        connection.execute("UPDATE tie SET last_on = '2026-11-01' WHERE contact_id = 4")
        assert ids(find(connection, Query(text="rust"))) == [1, 2, 3, 4]


def test_what_is_found_shows_the_words_that_hold_the_text(book: sqlite3.Connection) -> None:
    assert find(book, Query(text="compiler")) == [
        Found(1, "Grace Hopper", "US Navy", "Rear Admiral", "2026-08-01", ["cobol", "python"], "the A-0 compiler"),
        Found(5, "Zoë", "", "Café owner", None, [], "wrote a compiler too"),
    ]


def test_what_is_found_by_name_shows_no_words(book: sqlite3.Connection) -> None:
    assert find(book, Query(text="grace")) == [
        Found(1, "Grace Hopper", "US Navy", "Rear Admiral", "2026-08-01", ["cobol", "python"])
    ]


@pytest.mark.parametrize(
    "text",
    ['"', "'", "*", "NEAR(", "NEAR(compiler)", "grace OR ada", "ada AND grace", "name:", "name:grace", "-ada", "^ada",
             "grace*", "%", "_", "\\", "ada; DROP TABLE contact", "\x00", "(", "[ada]", "{field}", "1=1"],
)  # fmt: skip
@pytest.mark.parametrize("field", ["text", "company", "role", "tag"])
def test_what_looks_like_a_query_language_is_only_words(field: str, text: str, book: sqlite3.Connection) -> None:
    """Nothing of it finds anybody here, breaks anything or changes a row."""
    before = dump(book)
    queries = {
        "text": Query(text=text),
        "company": Query(company=text),
        "role": Query(role=text),
        "tag": Query(tags=(text,)),
    }
    assert find(book, queries[field]) == []
    assert before == dump(book)


@given(st.text(max_size=30))
def test_no_text_is_an_error(text: str) -> None:
    with in_memory() as connection:
        add(connection, text)
        assert len(find(connection, Query(text=text))) <= 1

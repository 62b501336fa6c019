"""Rows of an export come back as they were, are known again, and meet what the store has already."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

import pytest

from netlever.errors import BadData
from netlever.store import daily, undo
from netlever.store.db import new_uid
from netlever.store.edits.imports import Outcome
from netlever.store.edits.rows import Rows
from netlever.store.reads.everything import TABLES, records
from store.books import NOW, add, fill, in_memory

NEW, UNCHANGED = Outcome.NEW, Outcome.UNCHANGED
STAMP = "2026-11-23T12:00:00Z"


def take(connection: sqlite3.Connection, told: Iterable[dict[str, Any]]) -> dict[str, dict[Outcome, int]]:
    """Give records to the store; what became of those of each table."""
    rows = Rows(connection)
    for number, record in enumerate(told, start=1):
        values = dict(record)
        rows.take(values.pop("type"), values, f"x.jsonl:{number}")
    rows.finish()
    return {table: dict(outcomes) for table, outcomes in rows.outcomes.items() if outcomes}


def everything() -> list[dict[str, Any]]:
    """A store with a row or more of every table, as records."""
    with in_memory() as connection:
        fill(connection)
        return list(records(connection))


def row(table: str, **values: Any) -> dict[str, Any]:
    return {"type": table, "uid": new_uid(NOW), "created_at": STAMP, "updated_at": STAMP, **values}


def test_records_taken_into_an_empty_store_are_the_same_records_and_taken_again_add_nothing() -> None:
    told = everything()
    with in_memory() as connection:
        first = take(connection, told)
        assert list(records(connection)) == told
        again = take(connection, told)
        assert list(records(connection)) == told
    assert set(first) == set(again) == set(TABLES)
    assert {outcome for outcomes in first.values() for outcome in outcomes} == {NEW}
    assert {outcome for outcomes in again.values() for outcome in outcomes} == {UNCHANGED}


def test_a_contact_whose_address_somebody_in_the_store_has_is_that_one() -> None:
    with in_memory() as connection:
        add(connection, "Admiral Hopper", handles=(("email", "G@x.example"),))
        told = take(connection, everything())
        people = connection.execute("SELECT id, name FROM contact").fetchall()
        talks = connection.execute("SELECT contact_id FROM interaction_contact ORDER BY contact_id").fetchall()
    assert people == [(1, "Admiral Hopper"), (2, "Ada")]
    assert set(talks) == {(1,), (2,)}
    assert (told["contact"], told["handle"]) == ({UNCHANGED: 1, NEW: 1}, {UNCHANGED: 1})


def test_what_a_contact_has_already_under_another_uid_is_not_put_in_twice() -> None:
    with in_memory() as connection:
        add(connection, "Grace", handles=(("email", "g@x.example"),), tags=("mentors",))
        assert take(connection, everything())["tag"] == {UNCHANGED: 1}


def test_a_newer_row_of_a_known_uid_leaves_the_store_as_it_is() -> None:
    told = everything()
    with in_memory() as connection:
        take(connection, told)
        take(connection, [{**told[0], "name": "Somebody else"}])
        assert list(records(connection)) == told


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (row("batch", text="x", status="done"), "x.jsonl:1: netlever keeps no 'batch'"),
        (row("tag", contact="nobody", name="x"), "x.jsonl:1: the contact of this tag is not in the file before it"),
        (row("tag", name="x"), "x.jsonl:1: contact_id "),
        (row("skip", contact=None, day="2026-11-22"), "x.jsonl:1: contact_id "),
        (row("interaction", id=1), "x.jsonl:1: no 'id' is known of interaction"),
        (row("tag_cadence", tag="x", colour="red"), "x.jsonl:1: no 'colour' is known of tag_cadence"),
        (row("tag_cadence", tag="x", tier="daily"), "x.jsonl:1: tier is 'daily', not one of"),
        ({**row("tag_cadence", tag="x"), "uid": "x"}, "x.jsonl:1: uid "),
    ],
)
def test_a_row_that_is_none_is_refused(record: dict[str, Any], told: str) -> None:
    with in_memory() as connection, pytest.raises(BadData) as refused:
        take(connection, [record])
    assert refused.value.message.startswith(told)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_an_export_has_a_model_that_knows_its_columns(table: str) -> None:
    with in_memory() as connection, pytest.raises(BadData, match=f"no 'colour' is known of {table}"):
        take(connection, [row(table, colour="red")])


def test_parents_come_first_and_nothing_that_undo_covers_is_left_out() -> None:
    for place, (table, references) in enumerate(TABLES.items()):
        assert set(references.values()) <= {*list(TABLES)[:place], table}
    assert set(TABLES) == set(undo.COVERED)


def test_what_was_taken_can_be_undone_row_by_row(store_path: Any) -> None:
    from netlever.store import db

    with db.change(store_path, "import", NOW) as connection:
        take(connection, everything())
    with db.transaction(store_path) as connection:
        undo.undo(connection)
        assert list(records(connection)) == []
        undo.redo(connection)
        assert len(list(records(connection))) == len(everything())
        assert daily.add_tag(connection, 1, "mentors", NOW) is False

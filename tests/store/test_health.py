"""Every check of the store's health finds the fault it is for, and says nothing of a healthy store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from netlever.store import db, health
from netlever.store.edits import contacts
from store.books import NOW, add, draft, log, store


@pytest.fixture
def grace(store_path: Path) -> Path:
    """Grace, a conversation and a note."""
    with store(store_path) as connection:
        add(connection, "Grace Hopper", handles=(("email", "g@x.example"),))
        log(connection, "2026-11-20", [1], "compilers")
        contacts.note(connection, 1, NOW, day="2026-11-20", text="likes tea")
    return store_path


def faults(path: Path) -> dict[str, list[str]]:
    """What the checks that found something say."""
    with db.reading(path) as connection:
        return {check.name: check.faults for check in health.check_all(connection, path) if check.faults}


def test_a_healthy_store_has_no_fault(grace: Path) -> None:
    with db.reading(grace) as connection:
        assert [(name, []) for name in health.CHECKS] == [
            (check.name, check.faults) for check in health.check_all(connection, grace)
        ]


def test_a_store_that_is_not_there_has_no_fault(store_path: Path) -> None:
    assert faults(store_path) == {}


ASTRAY = "contact 1 does not stand in the morning's list where they should"
ALL_TIES = "the tie of contact 1 is not what their history says"


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE handle SET contact_id = 9", {"foreign keys": ["handle 1 refers to no contact"]}),
        ("DROP INDEX ix_handle_contact_id", {"schema": ["index ix_handle_contact_id is missing"]}),
        ("CREATE TABLE mine (id)", {"schema": ["table mine is not netlever's"]}),
        ("DROP VIEW person; CREATE VIEW person AS SELECT 1", {"schema": ["view person is another than netlever's"]}),
        ("DROP TRIGGER contact_has_tie", {"schema": ["trigger contact_has_tie is missing"]}),
        ("UPDATE contact SET name = 'Ada'", {"keys": ["contact 1 cannot be found by its name or work"]}),
        ("UPDATE contact SET company = 'Acme'", {"keys": ["contact 1 cannot be found by its name or work"]}),
        ("INSERT INTO interaction VALUES (9, 'u', 'c', 'u', '2026-11-20', 'call', 'in', '', NULL)",
         {"participants": ["interaction 9 has no participant"]}),
        ("UPDATE tie SET days = 7", {"ties": [ALL_TIES]}),
        ("DELETE FROM tie", {"ties": [ALL_TIES]}),
        ("DELETE FROM name_word", {"names": ["contact 1 is not found by the words of their names"]}),
        ("INSERT INTO name_word VALUES ('ada', 1)", {"names": ["contact 1 is not found by the words of their names"]}),
        ("UPDATE standing SET s60 = 9", {"standing": [ASTRAY]}),
        ("DELETE FROM standing", {"standing": [ASTRAY]}),
        ("DELETE FROM search", {"search index": [
            "interaction 1 is not indexed as it is", "note 1 is not indexed as it is"]}),
        ("INSERT INTO search (rowid, text) VALUES (99, 'x')", {"search index": ["note 49 is indexed, but not there"]}),
        ("UPDATE batch SET status = 'open'", {"batches": ["batch 1 was never finished"]}),
    ],
)  # fmt: skip
def test_a_fault_that_was_planted_is_found(sql: str, expected: dict[str, list[str]], grace: Path) -> None:
    with closing(sqlite3.connect(grace)) as other:
        other.executescript(sql)
    assert expected == faults(grace)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tie SET stale = 1",
        "UPDATE interaction SET day = '2026-11-19'",
        "UPDATE note SET text = 'likes coffee'",
        "UPDATE contact SET name = 'Ada Byron', name_key = 'ada byron'",
        "UPDATE contact SET archived = 1",
        "DELETE FROM interaction_contact; DELETE FROM interaction",
    ],
)
def test_what_another_program_writes_is_taken_up_by_whoever_reads_next(sql: str, grace: Path) -> None:
    with closing(sqlite3.connect(grace)) as other:
        other.executescript(sql)
    assert faults(grace) == {}


def test_rows_of_somebody_who_is_gone_are_found(grace: Path) -> None:
    with closing(sqlite3.connect(grace)) as other:
        other.executescript("DELETE FROM contact")
    rows = ("handle 1", "interaction_contact 1", "note 1", "tie 1")
    assert sorted(faults(grace)["foreign keys"]) == [f"{row} refers to no contact" for row in rows]


def test_an_ask_that_cannot_be_read_or_is_somebody_else_s_is_found(grace: Path) -> None:
    with store(grace) as connection:
        add(connection, "Ada")
        draft(connection, 1)
        draft(connection, 2, kind="follow-up", parent_id=1)
        draft(connection, 1, facts="{")
    assert faults(grace) == {"asks": ["ask 3 cannot be read", "ask 2 belongs to one of somebody else"]}


def test_damage_inside_the_file_is_found(grace: Path) -> None:
    """An index that does not know the rows of its table, as a bad disk may leave it."""
    with closing(sqlite3.connect(grace)) as other:
        other.executescript(
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master "
            "WHERE name = 'ix_alias_name_key') WHERE name = 'ix_handle_contact_id'"
        )
    found = faults(grace)
    assert list(found) == ["integrity"]
    assert "row 1 missing from index ix_handle_contact_id" in found["integrity"]


@pytest.mark.parametrize("suffix", ["", "-wal"])
def test_a_file_that_others_can_read_is_found(suffix: str, grace: Path) -> None:
    path = grace.with_name(grace.name + suffix)
    path.touch()
    path.chmod(0o640)
    assert list(health.permissions(sqlite3.Connection(":memory:"), grace)) == [f"others can read {path}: chmod 600 it"]


def test_of_many_faults_the_first_five_are_told(grace: Path) -> None:
    with store(grace) as connection:
        for n in range(8):
            add(connection, f"P{n}")
        connection.execute("UPDATE contact SET name_key = 'x'")
    assert faults(grace) == {"keys": [f"contact {n} cannot be found by its name or work" for n in range(1, 6)]}


def test_checking_changes_nothing(grace: Path) -> None:
    before = grace.read_bytes()
    faults(grace)
    assert before == grace.read_bytes()

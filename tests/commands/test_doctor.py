"""`netlever doctor`: is the store what it should be? Nothing is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from netlever import describe
from netlever.store import backups
from netlever.store.opening import SCHEMA


def test_a_healthy_store_is_ok_in_every_check(session: Run, book: Path) -> None:
    session("doctor.txt", ["doctor"], ["doctor", "--plain"], ["doctor", "--json"])


def test_it_tells_how_many_copies_there_are_and_how_old_the_latest_is(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("doctor").out.endswith("backups       none; the first write of a day makes one\n")
    size = 0
    for day, told in ((20, "1 copy 3 days old"), (23, "2 copies, {}, the latest of today")):
        backups.daily(str(book), date(2026, 11, day), (7, 4, 12))
        size = sum(copy.bytes for copy in backups.copies(str(book)))
        assert run("doctor").out.endswith(f"backups       {told.format(describe.size(size))}\n")
    assert run("doctor", "--plain").out.endswith("backups\t2\t0\n")
    assert run("doctor", "--json").data["backups"] == {"count": 2, "bytes": size, "age_days": 0}
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-23")
    assert run("doctor").out.endswith("the latest 4 weeks old\n")


def test_a_copy_that_others_can_read_is_named(run: Run, book: Path) -> None:
    backups.daily(str(book), date(2026, 11, 20), (7, 4, 12))
    path = book.parent / "backups" / "netlever.db.2026-11-20"
    path.chmod(0o644)
    assert f"others can read {path}: chmod 600 it\n" in run("doctor").out


def test_a_store_that_is_not_there_has_no_fault(run: Run, store_path: Path) -> None:
    ran = run("doctor")
    assert (ran.code, ran.out) == (0, f"There is no store at {store_path} yet; it is made when something is added.\n")
    assert not store_path.exists()


def replaced(start: int, content: bytes) -> Callable[[bytes], bytes]:
    """A file with some of its bytes replaced."""
    return lambda raw: raw[:start] + content + raw[start + len(content) :]


@pytest.mark.parametrize(
    "damage",
    [
        replaced(0, b"hello, I am a text\n" * 400),
        replaced(0, b"x"),
        replaced(100, b"\xff" * 3996),
        replaced(4096, bytes(4096)),
        replaced(20_000, b"\x01" * 9_000),
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:5_000],
    ],
    ids=["text", "first byte", "schema", "hole", "rows", "half", "start"],
)
def test_a_damaged_file_exits_65_in_a_line_and_keeps_its_bytes(
    damage: Callable[[bytes], bytes], run: Run, book: Path
) -> None:
    """`doctor` says what is wrong, in its table or in one line; no command that fails changes a byte."""
    damaged = damage(book.read_bytes())
    book.write_bytes(damaged)
    told = run("doctor")
    assert told.code == 65
    if told.err:
        assert (told.out, told.err.count("\n")) == ("", 1)
        assert told.err.startswith(f"netlever: {book} is damaged: ")
        assert told.err.endswith(" (it was left as it is; try: netlever doctor)\n")
    else:
        assert "integrity     wrong\n" in told.out
    for words in (["nudge"], ["export"], ["find"], ["show", "grace"], ["undo"], ["log", "grace", "-m", "x"]):
        before = book.read_bytes()
        ran = run(*words)
        if ran.code:
            assert (ran.code, ran.err.count("\n")) == (65, 1), words
            assert ran.out == "" or words == ["export"], "only an export is under way when it meets the damage"
            assert book.read_bytes() == before, words


def change(book: Path, sql: str) -> None:
    """What another program could do to the file."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.executescript(sql)


@pytest.mark.parametrize(
    ("sql", "check", "fault"),
    [
        ("UPDATE contact SET name_key = 'x' WHERE id = 2", "keys", "contact 2 cannot be found by its name or work"),
        ("UPDATE contact SET work_key = 'x' WHERE id = 2", "keys", "contact 2 cannot be found by its name or work"),
        ("UPDATE tie SET s180 = 9", "ties", "the tie of contact 1 is not what their history says"),
        (
            "UPDATE tie SET stale = 1 WHERE contact_id = 3",
            "ties",
            "the tie of contact 3 is not what their history says",
        ),
        ("DELETE FROM search WHERE rowid = 2", "search index", "interaction 1 is not indexed as it is"),
        ("INSERT INTO search (rowid, text) VALUES (1001, 'x')", "search index", "note 500 is indexed, but not there"),
        ("UPDATE batch SET status = 'open' WHERE id = 3", "batches", "batch 3 was never finished"),
        ("DELETE FROM contact WHERE id = 8", "foreign keys", "note 2 refers to no contact"),
        ("DROP INDEX ix_tag_name", "schema", "index ix_tag_name is missing"),
        ("CREATE TABLE mine (x)", "schema", "table mine is not netlever's"),
        (
            "DROP VIEW person; CREATE VIEW person AS SELECT 1",
            "schema",
            "view person is another than netlever's",
        ),
        (
            "DELETE FROM interaction_contact WHERE interaction_id = 5",
            "participants",
            "interaction 5 has no participant",
        ),
    ],
)
def test_what_another_program_did_is_named_by_its_check(sql: str, check: str, fault: str, run: Run, book: Path) -> None:
    change(book, sql)
    before = book.read_bytes()
    ran = run("doctor", "--json")
    assert (ran.code, ran.data["healthy"]) == (65, False)
    faults = {each["name"]: each["faults"] for each in ran.data["checks"]}
    assert fault in faults[check]
    told = run("doctor")
    assert f"{check:<14}wrong\n" in told.out
    assert f"              {fault}\n" in told.out
    assert book.read_bytes() == before


def test_a_file_that_others_can_read_is_named(run: Run, book: Path) -> None:
    book.chmod(0o644)
    ran = run("doctor")
    assert ran.code == 65
    assert f"others can read {book}: chmod 600 it\n" in ran.out
    for path in book.parent.iterdir():  # SQLite gives -wal and -shm the permissions of the file
        path.chmod(0o600)
    assert run("doctor").code == 0


def test_a_file_of_another_program_or_of_a_newer_netlever_is_refused_untouched(run: Run, store_path: Path) -> None:
    store_path.parent.mkdir()
    with closing(sqlite3.connect(store_path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = store_path.read_bytes()
    for words in (["doctor"], ["add", "Grace"], ["nudge"]):
        ran = run(*words)
        expected = (
            f"netlever: {store_path} is an SQLite file, but no store of netlever (see NETLEVER_DB and netlever paths)\n"
        )
        assert (ran.code, ran.out, ran.err) == (65, "", expected)
    assert store_path.read_bytes() == before


def test_a_newer_schema_is_refused_with_both_versions_and_untouched(run: Run, book: Path) -> None:
    change(book, "PRAGMA user_version = 9999")
    before = book.read_bytes()
    for words in (["doctor"], ["add", "Grace"], ["nudge"]):
        ran = run(*words)
        assert (ran.code, ran.out) == (65, "")
        assert f"has schema 9999, this netlever knows {SCHEMA} (it was left as it is; upgrade netlever)" in ran.err
    assert book.read_bytes() == before

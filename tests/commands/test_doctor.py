"""`netlever doctor`: is the store what it should be? Only --fix changes anything, and nothing that was typed."""

from __future__ import annotations

import json
import shutil
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


# doctor --fix

DERIVED = [
    "DELETE FROM tie",
    "UPDATE tie SET s180 = 9",
    "DROP TABLE tie",
    "DROP TABLE standing",
    "DROP TABLE search",
    "DROP TABLE workplace_stale",
    "DELETE FROM search WHERE rowid = 2",
    "INSERT INTO search (rowid, text) VALUES (1001, 'x')",
    "UPDATE standing SET s60 = 9",
    "DELETE FROM name_word",
    "DELETE FROM workplace",
    "DROP INDEX ix_tag_name",
    "DROP INDEX ix_tag_name; CREATE INDEX ix_tag_name ON tag (uid)",
    "DROP VIEW person; CREATE VIEW person AS SELECT 1",
    "DROP TRIGGER contact_has_tie",
    "UPDATE contact SET name_key = 'x' WHERE id = 2",
    "UPDATE contact SET work_key = 'x', name_key = '' WHERE id = 2",
]


@pytest.mark.parametrize("sql", DERIVED)
def test_what_is_derived_is_made_anew_and_what_was_typed_is_as_it_was(sql: str, run: Run, book: Path) -> None:
    typed = run("export").out.splitlines()
    change(book, sql)
    assert run("doctor").code == 65
    ran = run("doctor", "--fix")
    assert (ran.code, ran.err) == (0, "")
    assert "mended\n" in ran.out
    assert run("doctor", "--json").data["healthy"]
    assert [_untouched(row) for row in typed] == [_untouched(row) for row in run("export").out.splitlines()]


def _untouched(row: str) -> dict[str, object]:
    """A line of the export, but for the moment at which a key was written anew."""
    return {field: value for field, value in json.loads(row).items() if field not in ("updated_at", "name_key")}


def test_before_anything_is_mended_a_copy_is_made_that_brings_back_what_was_there(run: Run, book: Path) -> None:
    change(book, "DELETE FROM name_word")
    data = run("doctor", "--fix", "--json").data
    assert (data["mended"], data["healthy"]) == (["names"], True)
    [copy] = backups.copies(str(book))
    assert (copy.name, copy.why) == (data["copy"], "before fix")
    with closing(sqlite3.connect(copy.path)) as connection:
        assert connection.execute("SELECT count(*) FROM name_word").fetchone() == (0,)
    assert f"netlever restore {copy.name} brings back" not in run("doctor").out


def test_a_mended_key_is_one_change_that_undo_takes_back(run: Run, book: Path) -> None:
    change(book, "UPDATE contact SET name_key = 'x' WHERE id = 2")
    before = run("export").out
    run("doctor", "--fix")
    assert run("history", "--plain").out.splitlines()[0].endswith("doctor --fix")
    assert run("undo").code == 0
    assert run("export").out == before


def test_what_was_typed_is_never_mended(run: Run, book: Path) -> None:
    """Rows that refer to nobody, tables of others, work that was broken off: only the person knows what they were."""
    change(book, "DELETE FROM interaction_contact WHERE interaction_id = 5; CREATE TABLE mine (x); DELETE FROM tie")
    ran = run("doctor", "--fix")
    assert ran.code == 65
    assert "ties          mended\n" in ran.out
    assert "interaction 5 has no participant\n" in ran.out
    assert "table mine is not netlever's\n" in ran.out
    assert ran.err == "what is wrong still is what somebody typed, or the file; it was left as it is\n"
    with closing(sqlite3.connect(book)) as connection:
        assert connection.execute("SELECT count(*) FROM interaction WHERE id = 5").fetchone() == (1,)


def test_files_that_others_could_read_are_made_private(run: Run, book: Path) -> None:
    backups.daily(str(book), date(2026, 11, 20), (7, 4, 12))
    copy = book.parent / "backups" / "netlever.db.2026-11-20"
    for path in (book, copy):
        path.chmod(0o644)
    ran = run("doctor", "--fix")
    assert "permissions   mended\n" in ran.out
    assert {path.stat().st_mode & 0o777 for path in (book, copy)} == {0o600}
    assert "doctor --fix" not in run("history").out, "nothing was written"


def test_a_healthy_store_is_not_touched_by_mending(run: Run, book: Path, store_path: Path) -> None:
    before = book.read_bytes()
    assert run("doctor", "--fix").code == 0
    assert (before, backups.copies(str(book))) == (book.read_bytes(), [])


def test_where_there_is_no_store_none_is_made_by_mending(run: Run, store_path: Path) -> None:
    assert run("doctor", "--fix").code == 0
    assert not store_path.exists()


def test_a_damaged_file_is_not_mended_but_restored(run: Run, book: Path) -> None:
    book.write_bytes(replaced(4096, bytes(4096))(book.read_bytes()))
    before = book.read_bytes()
    ran = run("doctor", "--fix")
    assert (ran.code, ran.out, ran.err.count("\n")) == (65, "", 1)
    assert "try: netlever restore" in ran.err
    assert book.read_bytes() == before


def test_who_finds_something_wrong_is_told_of_fix(run: Run, book: Path) -> None:
    change(book, "DELETE FROM tie")
    assert run("doctor").err == "netlever doctor --fix makes what is derived anew, after a copy\n"
    assert run("doctor", "--fix").err == ""


# Warnings


@pytest.mark.parametrize(
    ("folder", "program"),
    [("Dropbox", "Dropbox"), ("OneDrive - Acme", "OneDrive"), ("iCloud Drive", "iCloud"), ("notes", "Syncthing")],
)
def test_a_store_in_a_folder_that_is_copied_to_other_machines_is_warned_of(
    folder: str, program: str, run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such programs copy a file while it is written, and bring an old one back."""
    inside = tmp_path / folder / "netlever" / "my.db"
    inside.parent.mkdir(parents=True)
    if program == "Syncthing":
        (tmp_path / folder / ".stfolder").mkdir()
    shutil.copy(book, inside)
    inside.chmod(0o600)
    monkeypatch.setenv("NETLEVER_DB", str(inside))
    ran = run("doctor", "--json")
    assert (ran.code, ran.data["healthy"]) == (0, True)
    [warned] = [each["faults"] for each in ran.data["warnings"] if each["name"] == "place"]
    assert warned[0].startswith(f"{tmp_path / folder} is kept by {program}")
    assert "place         " in run("doctor").out
    monkeypatch.setenv("NETLEVER_DB", str(book))
    assert "place         " not in run("doctor").out


def test_a_link_into_such_a_folder_is_followed(
    run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Dropbox").mkdir()
    shutil.move(book, tmp_path / "Dropbox" / "my.db")
    book.symlink_to(tmp_path / "Dropbox" / "my.db")
    assert "kept by Dropbox" in run("doctor").out


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE contact SET title = 'x' WHERE id = 1", "contact 1 is not as"),
        ("DELETE FROM note WHERE id = 1", "note 1 is not as"),
    ],
)
def test_what_undo_cannot_take_back_any_more_is_warned_of(sql: str, told: str, run: Run, book: Path) -> None:
    run("edit", "grace", "--title", "Admiral")
    assert "outside" not in run("doctor").out
    change(book, sql)
    assert told in run("doctor").out
    assert run("doctor", "--plain").code in (0, 65)


def test_after_undo_and_redo_nothing_is_warned_of(run: Run, book: Path) -> None:
    for command in (["note", "grace", "x"], ["undo"], ["redo"], ["forget", "grace", "--yes"], ["undo"]):
        assert run(*command).code == 0
        assert "outside" not in run("doctor").out, command

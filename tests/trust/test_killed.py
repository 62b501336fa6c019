"""kill -9 at any statement: what was acknowledged is kept, and of what was not there is all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Run
from netlever.store import db, health, opening, undo
from store.test_upgrade import old, version
from trust.killing import kill_at_many_statements

__all__ = ["old"]  # a fixture

CSV = "First Name,Last Name,Email Address,Company\n" + "".join(f"P{n},Q{n},p{n}@x.example,Acme\n" for n in range(30))
COMMANDS = {
    "log": ("log", "grace", "asa", "-m", "compilers"),
    "add": ("add", "Lin Wang", "--email", "lin@x.example", "--tag", "python"),
    "snooze": ("snooze", "grace", "2w"),
    "note": ("note", "grace", "likes tea"),
    "promise": ("promise", "grace", "send the paper", "--by", "fri"),
    "forget": ("forget", "grace", "--yes"),
    "import": ("import", "{csv}"),
    "undo": ("undo",),
    "redo": ("redo",),
    "doctor": ("doctor", "--fix"),
}


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that people have typed, and which lines of history stand, but for uids and moments, which chance makes."""
    with closing(sqlite3.connect(path)) as connection:
        found = {}
        for table in (*undo.COVERED, "batch"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            told = ", ".join(c for c in columns if c not in ("uid", "created_at", "updated_at", "added_on"))
            found[table] = connection.execute(f"SELECT {told} FROM {table} ORDER BY id").fetchall()
        return found


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_command_has_done_all_or_nothing(name: str, run: Run, book: Path, tmp_path: Path) -> None:
    run("config", "set", "backup.daily", "0")
    (tmp_path / "people.csv").write_text(CSV)
    words = [word.format(csv=tmp_path / "people.csv") for word in COMMANDS[name]]
    if name == "redo":
        run("undo")
    if name == "doctor":
        with closing(sqlite3.connect(book, isolation_level=None)) as other:
            other.executescript("UPDATE contact SET name_key = 'x' WHERE id = 2; DELETE FROM tie; DROP VIEW person")
    before = contents(book)
    ended = kill_at_many_statements(words, book, tmp_path / "killed")
    (whole, code), *others = ended.items()
    after = contents(whole)
    assert (code, before != after) == (0, True)
    assert sum(code == -9 for _, code in others) >= 10
    for path, code in others:
        now = contents(path)
        assert now in ((after,) if code == 0 else (before, after)), path
        if name != "doctor" or now == after:
            with db.reading(path) as connection:
                assert [check for check in health.check_all(connection, path) if check.faults] == [], path


def test_a_killed_upgrade_leaves_the_old_or_the_new(old: Path, tmp_path: Path) -> None:
    ended = kill_at_many_statements(["find"], old, tmp_path / "killed")
    (whole, code), *others = ended.items()
    after = contents(whole)
    assert (code, version(whole)) == (0, opening.SCHEMA)
    assert sum(code == -9 for _, code in others) >= 10
    found = {path: version(path) for path, _ in others}
    assert set(found.values()) == {1, opening.SCHEMA}
    for path in found:
        with db.reading(path):
            pass  # who opens it next goes on
        assert (version(path), contents(path)) == (opening.SCHEMA, after)
        assert version(path.with_name("netlever.db.before-schema-2")) == 1


def test_a_store_that_was_being_made_is_made_by_the_next(run: Callable[..., object], tmp_path: Path) -> None:
    ended = kill_at_many_statements(["add", "Grace"], tmp_path / "absent.db", tmp_path / "killed")
    for path, code in ended.items():
        with db.reading(path) as connection:
            found = connection.execute("SELECT count(*) FROM contact").fetchone()[0]
            assert found == 1 if code == 0 else found in (0, 1)
            assert [check for check in health.check_all(connection, path) if check.faults] == []

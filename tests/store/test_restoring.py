"""A copy that is brought back is all there, exactly, and one undo takes it back, exactly."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netlever.errors import BadData, NetleverError
from netlever.store import backups, db, health, opening
from netlever.store.edits import forgetting, restoring
from netlever.store.edits.restoring import Difference
from netlever.store.reads.everything import TABLES
from store.books import NOW, add, log, read_dump, store
from test_undo import STEPS, redone, undone

Steps = list[Callable[[sqlite3.Connection], Any]]
MANY = st.lists(st.lists(STEPS, min_size=1, max_size=4), max_size=4)


def do(path: Path, changes: list[Steps]) -> None:
    """These changes, of which some may be refused."""
    for steps in changes:
        try:
            with store(path) as connection:
                for step in steps:
                    step(connection)
        except NetleverError:
            continue


def restore(copy: Path, path: Path) -> list[Difference]:
    """Bring a copy back as `netlever restore` does."""
    with (
        restoring.unpacked(str(copy), str(path)) as fresh,
        db.change(path, f"restore {copy.name}", NOW) as connection,
    ):
        restoring.attach(connection, fresh)
        rows = restoring.differing(connection)
        told = restoring.differences(connection, rows)
        restoring.bring_back(connection, rows)
    return told


def faults(path: Path) -> list[str]:
    with db.reading(path, as_is=True) as connection:
        return [fault for check in health.check_all(connection, path) for fault in check.faults]


def hold(before: list[Steps], after: list[Steps], *, same_store: bool) -> None:
    """What was copied after `before` comes back over what `after` has made, in the same store or in another one."""
    folder = Path(tempfile.mkdtemp())
    try:
        path, other, copy = folder / "netlever.db", folder / "other.db", folder / "copy.db"
        for each in (path, other):
            with store(each) as connection:
                add(connection, "Grace")
        do(path, before)
        backups.make(str(path), str(copy))
        path = path if same_store else other
        do(path, after)
        there, copied = read_dump(path), read_dump(copy)
        told = restore(copy, path)
        assert read_dump(path) == copied
        assert bool(told) == any(there[table] != copied[table] for table in TABLES)
        assert faults(path) == faults(copy)
        if told:
            undone(path)
            assert read_dump(path) == there
            redone(path)
            assert read_dump(path) == copied
    finally:
        shutil.rmtree(folder)


FEW = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@FEW
@given(MANY, MANY)
def test_whatever_was_done_since_the_copy_comes_back_and_one_undo_takes_it_back(
    before: list[Steps], after: list[Steps]
) -> None:
    hold(before, after, same_store=True)


@FEW
@given(MANY, MANY)
def test_so_does_the_copy_of_another_store(before: list[Steps], after: list[Steps]) -> None:
    """There the same numbers stand for other people, and the same addresses for other numbers."""
    hold(before, after, same_store=False)


@pytest.fixture
def grace(store_path: Path) -> Path:
    with store(store_path) as connection:
        add(connection, "Grace", handles=(("email", "grace@x.example"),), tags=("cobol",))
        add(connection, "Omar")
        log(connection, "2026-11-01", [1, 2], "compilers")
    return store_path


@pytest.fixture
def copy(grace: Path, tmp_path: Path) -> Path:
    target = tmp_path / "copy.db"
    backups.make(str(grace), str(target))
    return target


def test_differences_are_told_as_people_count_them(grace: Path, copy: Path) -> None:
    with store(grace) as connection:
        forgetting.forget(connection, 2)
        add(connection, "Lin")  # who gets the number that Omar had
        connection.execute("UPDATE contact SET company = 'Exempla' WHERE id = 1")
        log(connection, "2026-11-02", [1], "more")
    assert [each for each in restore(copy, grace) if each.table != "interaction_contact"] == [
        Difference("contact", 1, 1, 1, ["Omar"], ["Lin"], ["Grace"]),
        Difference("interaction", 0, 1, 0),
    ]


def test_links_that_stay_give_a_replaced_contact_a_tie(grace: Path, copy: Path) -> None:
    """Another program may have given a contact a new uid; the conversations are still theirs."""
    with closing(sqlite3.connect(grace, isolation_level=None)) as connection:
        connection.execute("UPDATE contact SET uid = 'x' || uid WHERE id = 1")
    there = read_dump(grace)
    restore(copy, grace)
    assert (read_dump(grace), faults(grace)) == (read_dump(copy), [])
    undone(grace)
    assert (read_dump(grace), faults(grace)) == (there, [])


def test_addresses_that_were_swapped_are_swapped_back(grace: Path, copy: Path) -> None:
    with store(grace) as connection:
        connection.execute("UPDATE handle SET contact_id = 2")
        connection.execute("UPDATE tag SET name = 'x'")
        connection.execute("INSERT INTO tag SELECT 9, 'u', created_at, updated_at, 1, 'cobol' FROM tag")
    restore(copy, grace)
    assert read_dump(grace) == read_dump(copy)


def test_a_copy_of_an_older_schema_is_brought_up_to_date_and_left_as_it_is(
    grace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.db"
    with monkeypatch.context() as patched, closing(sqlite3.connect(old, isolation_level=None)) as connection:
        patched.setattr(opening, "SCHEMA", 1)
        db.migrate(connection, None)
    before = old.read_bytes()
    with restoring.unpacked(str(old), str(grace)) as fresh:
        assert restoring.size_of(fresh) == (0, 0)
    assert old.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("old.db")] == ["old.db"]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"hello\n" * 999, "is damaged: file is not a database"), (None, "is no file"), (b"", "is empty")],
)
def test_what_is_no_copy_is_refused(content: bytes | None, message: str, grace: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadData, match=message), restoring.unpacked(str(path), str(grace)):
        pass


def test_a_damaged_copy_is_refused_and_nothing_of_it_is_left(grace: Path, copy: Path) -> None:
    raw = bytearray(copy.read_bytes())
    raw[8192:12288] = b"\x01" * 4096
    copy.write_bytes(raw)
    with pytest.raises(BadData, match="is damaged"), restoring.unpacked(str(copy), str(grace)):
        pass
    assert [path.name for path in (grace.parent / "backups").iterdir()] == []


def test_a_copy_with_writes_in_its_log_is_whole(grace: Path, tmp_path: Path) -> None:
    """Somebody copied the store by hand, with what stands beside it."""
    with closing(opening.connect(grace, "rw")) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM contact").fetchone()  # so that the log is not taken into the file
        with store(grace) as connection:
            add(connection, "Lin")
        for suffix in ("", "-wal"):
            shutil.copy(f"{grace}{suffix}", tmp_path / f"by-hand.db{suffix}")
    with restoring.unpacked(str(tmp_path / "by-hand.db"), str(grace)) as fresh:
        assert restoring.size_of(fresh) == (3, 1)


@pytest.mark.parametrize(
    ("harm", "damage"),
    [
        (lambda raw: raw[:0], None),
        (lambda raw: raw[:0] + b"hello\n", "file is not a database"),
        (lambda raw: raw[: len(raw) // 2], "database disk image is malformed"),
        (lambda raw: raw, ""),
    ],
    ids=["empty", "text", "half", "sound"],
)
def test_what_is_wrong_with_a_store_is_told(harm: Callable[[bytes], bytes], damage: str | None, grace: Path) -> None:
    grace.write_bytes(harm(grace.read_bytes()))
    assert restoring.damage_of(str(grace)) == damage


def test_a_newer_store_is_not_a_damaged_one(grace: Path) -> None:
    with closing(sqlite3.connect(grace)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    with pytest.raises(BadData, match="schema 9999"):
        restoring.damage_of(str(grace))


def test_a_damaged_file_is_moved_away_whole_before_the_copy_takes_its_place(grace: Path, copy: Path) -> None:
    """A log that is left beside another file would be taken for its own."""
    grace.write_bytes(b"hello\n")
    grace.with_name("netlever.db-wal").write_bytes(b"log")
    kept = grace.parent / "kept"
    with restoring.unpacked(str(copy), str(grace)) as fresh:
        restoring.put_in_place(fresh, str(grace), str(kept))
    assert (kept.read_bytes(), Path(f"{kept}-wal").read_bytes()) == (b"hello\n", b"log")
    assert read_dump(grace) == read_dump(copy)

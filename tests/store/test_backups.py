"""Copies are whole or not there, private, and made while others write."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from netlever.errors import BadData, CannotWrite, Refused
from netlever.store import backups, db, opening
from store.books import NOW, add, log, read_dump, store

DAY = date(2026, 11, 20)
LIMITS = (7, 4, 12)


@pytest.fixture
def loose() -> Iterator[None]:
    """A shell whose new files everybody may read."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def grace(store_path: Path) -> str:
    with store(store_path) as connection:
        add(connection, "Grace")
        log(connection, "2026-11-01", [1], "compilers")
    return str(store_path)


def names(path: str) -> list[str]:
    return [copy.name for copy in backups.copies(path)]


def test_a_copy_holds_what_the_store_holds_in_one_private_file(grace: str, tmp_path: Path, loose: None) -> None:
    target = tmp_path / "copy.db"
    assert backups.make(grace, str(target)) == target.stat().st_size
    assert read_dump(target) == read_dump(Path(grace))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("copy.db*")] == ["copy.db"]
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] in ("delete", "wal")


def test_the_folder_of_copies_is_private(grace: str, loose: None) -> None:
    assert stat.S_IMODE(os.stat(backups.make_folder(grace)).st_mode) == 0o700


def test_a_copy_made_while_others_write_is_of_one_moment(grace: str, tmp_path: Path) -> None:
    """A conversation and its link are in it together, and all that was written before it began."""
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with store(Path(grace)) as connection:
                log(connection, "2026-11-02", [1], "more")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(10):
            before = count(grace)
            backups.make(grace, str(tmp_path / f"{number}.db"))
            assert before <= count(str(tmp_path / f"{number}.db")) <= count(grace)
    finally:
        stop.set()
        writer.join()


def count(path: str) -> int:
    with closing(opening.connect(path, "ro")) as connection:
        interactions, links = connection.execute(
            "SELECT (SELECT count(*) FROM interaction), (SELECT count(*) FROM interaction_contact)"
        ).fetchone()
    assert interactions == links
    return int(interactions)


def test_a_damaged_store_is_not_copied(grace: str, tmp_path: Path) -> None:
    settle(grace)
    raw = bytearray(Path(grace).read_bytes())
    raw[8192:12288] = b"\x01" * 4096
    Path(grace).write_bytes(raw)
    with pytest.raises(BadData, match="is damaged"):
        backups.make(grace, str(tmp_path / "copy.db"))
    assert [*tmp_path.glob("copy.db*")] == []


def settle(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_nothing_is_copied_where_nothing_is(store_path: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no store at"):
        backups.make(str(store_path), str(tmp_path / "copy.db"))


def test_a_folder_that_is_not_there_is_told(grace: str, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"cannot write .*: No such file or directory"):
        backups.make(grace, str(tmp_path / "no" / "copy.db"))


def test_the_copy_of_a_day_is_made_once(grace: str) -> None:
    backups.daily(grace, DAY, LIMITS)
    first = Path(opening.copy_path(grace, "2026-11-20")).stat()
    with store(Path(grace)) as connection:
        add(connection, "Lin")
    backups.daily(grace, DAY, LIMITS)
    assert first == Path(opening.copy_path(grace, "2026-11-20")).stat()
    assert names(grace) == ["2026-11-20"]


def test_a_month_of_mornings_leaves_a_week_and_the_ends_of_weeks(grace: str) -> None:
    for number in range(40):
        backups.daily(grace, DAY + timedelta(days=number), LIMITS)
    days = ("29", "28", "27", "26", "25", "24", "23", "20", "13")
    assert names(grace) == [*(f"2026-12-{day}" for day in days), "2026-11-30"]


def test_what_was_not_made_by_a_morning_is_never_let_go_of(grace: str) -> None:
    kept = ["2026-11-20T120000Z", "2026-11-20T120000Z-before-restore", "2026-11-20T120000Z-2"]
    for name in kept:
        backups.make(grace, opening.copy_path(grace, backups.make_folder(grace) and name))
    for number in range(3):
        backups.daily(grace, DAY + timedelta(days=number), (1, 0, 0))
    assert sorted(names(grace)) == sorted(["2026-11-22", *kept])


def test_another_process_at_it_is_left_alone(grace: str) -> None:
    with backups._alone(backups.make_folder(grace)) as alone:
        assert alone
        backups.daily(grace, DAY, LIMITS)
    assert names(grace) == []


def test_the_last_room_on_the_disk_is_not_taken(grace: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "_free", lambda store: 2 * os.path.getsize(store) - 1)
    backups.daily(grace, DAY, LIMITS)
    assert names(grace) == []


def test_what_a_killed_process_left_is_no_copy_and_is_swept_away_a_day_later(grace: str) -> None:
    fresh, stale = (
        Path(opening.copy_path(grace, backups.make_folder(grace) and f"2026-11-{day}.77.part")) for day in (18, 19)
    )
    fresh.write_bytes(b"half")
    stale.write_bytes(b"half")
    os.utime(stale, (1, 1))
    assert names(grace) == []
    backups.daily(grace, DAY, LIMITS)
    assert (fresh.exists(), stale.exists(), names(grace)) == (True, False, ["2026-11-20"])


def test_a_killed_copy_leaves_nothing_that_looks_like_one(grace: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(backups, "damage", stop)
    with pytest.raises(KeyboardInterrupt):
        backups.daily(grace, DAY, LIMITS)
    assert os.listdir(backups.folder_of(grace)) == []


def test_copies_are_told_by_their_names_and_others_files_are_not_among_them(grace: str) -> None:
    folder = Path(backups.make_folder(grace))
    for name in (
        "netlever.db.2026-11-20",
        "netlever.db.2026-11-20T081503Z",
        "netlever.db.2026-11-20T081503Z-2",
        "netlever.db.2026-11-21T081503Z-before-restore",
        "netlever.db.2026-11-19T081503Z-damaged",
        "netlever.db.2026-11-19T081503Z-damaged-wal",
        "netlever.db.2026-02-30",
        "netlever.db.2026-11-20.12.part",
        "other.db.2026-11-20",
        "notes.txt",
    ):
        (folder / name).write_bytes(b"12")
    assert [(copy.name, copy.why, copy.day.day, copy.bytes) for copy in backups.copies(grace)] == [
        ("2026-11-21T081503Z-before-restore", "before restore", 21, 2),
        ("2026-11-20T081503Z-2", "backup", 20, 2),
        ("2026-11-20T081503Z", "backup", 20, 2),
        ("2026-11-20", "daily", 20, 2),
        ("2026-11-19T081503Z-damaged", "damaged", 19, 2),
    ]


def test_a_copy_that_an_upgrade_left_is_among_them(grace: str) -> None:
    Path(f"{grace}.before-schema-3").write_bytes(b"12")
    (copy,) = backups.copies(grace)
    assert (copy.name, copy.why) == ("before-schema-3", "upgrade")


def test_no_two_copies_have_a_name(grace: str) -> None:
    made: list[str] = []
    for _ in range(3):
        made.append(backups.name_now(grace, NOW, "-before-restore"))
        Path(opening.copy_path(grace, backups.make_folder(grace) and made[-1])).touch()
    moment = "2026-11-23T120000Z"
    assert made == [f"{moment}-before-restore", f"{moment}-2-before-restore", f"{moment}-3-before-restore"]
    assert all(copy.why == "before restore" for copy in backups.copies(grace))


def test_all_are_deleted_with_what_may_become_one(grace: str) -> None:
    backups.daily(grace, DAY, LIMITS)
    Path(f"{grace}.before-schema-3").touch()
    for name in ("2026-11-19T081503Z-damaged", "2026-11-19T081503Z-damaged-wal", "2026-11-21.12.part"):
        Path(opening.copy_path(grace, name)).touch()
    assert backups.delete_all(grace) == 3
    assert os.listdir(backups.folder_of(grace)) == []
    assert sorted(path.name for path in Path(grace).parent.iterdir() if "before" in path.name) == []


def test_a_copy_that_grows_while_all_are_deleted_never_gets_its_name(
    grace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hold somebody who is being forgotten for good."""
    copy_pages = backups.copy_pages

    def copy_and_delete(connection: sqlite3.Connection, target: str, origin: str) -> None:
        copy_pages(connection, target, origin)
        backups.delete_all(grace)

    monkeypatch.setattr(backups, "copy_pages", copy_and_delete)
    with pytest.raises(CannotWrite):
        backups.daily(grace, DAY, LIMITS)
    assert os.listdir(backups.folder_of(grace)) == []


def test_a_store_in_a_folder_of_its_own_name_has_copies_of_its_own(grace: str) -> None:
    other = f"{grace}.2026"
    with db.change(other, "a test", NOW) as connection:
        add(connection, "Omar")
    backups.daily(grace, DAY, LIMITS)
    backups.daily(other, DAY, LIMITS)
    assert names(grace) == names(other) == ["2026-11-20"]

"""The store's file: private, refused when it is not ours, migrated all or nothing, and whole whatever happens."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from netlever.errors import BadData, Busy, CannotWrite, NetleverError, Usage
from netlever.store import db, health, opening
from netlever.store.edits import contacts
from store.books import NOW, add, dump, in_memory, log, read_dump, read_history, store


@pytest.fixture
def grace(store_path: Path) -> Path:
    """A store with Grace in it."""
    with store(store_path) as connection:
        add(connection, "Grace Hopper")
        log(connection, "2026-11-20", [1], "compilers")
    return store_path


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def names(path: Path) -> list[str]:
    with db.reading(path) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM contact ORDER BY name")]


def read(path: Path) -> None:
    with db.reading(path) as connection:
        dump(connection)


def write(path: Path) -> None:
    with store(path) as connection:
        add(connection, "Ada")


def rehearse(path: Path) -> None:
    with db.rehearsal(path) as connection:
        add(connection, "Ada")


def test_reading_an_absent_store_sees_an_empty_one_and_makes_no_file(store_path: Path) -> None:
    with in_memory() as empty:
        assert dump(empty) == read_dump(store_path)
    assert not store_path.parent.exists()


def test_a_file_of_no_bytes_is_a_store_that_is_still_empty(store_path: Path) -> None:
    store_path.parent.mkdir()
    store_path.touch()
    assert names(store_path) == []
    assert store_path.read_bytes() == b""
    write(store_path)
    assert names(store_path) == ["Ada"]


def test_a_reading_connection_cannot_write(grace: Path) -> None:
    with pytest.raises(CannotWrite), db.reading(grace) as connection:
        connection.execute("DELETE FROM contact")
    assert names(grace) == ["Grace Hopper"]


def test_files_are_private_even_when_the_umask_allows_everything(store_path: Path) -> None:
    before = os.umask(0)
    try:
        with store(store_path) as connection:
            add(connection, "Ada")
            modes = {path.name: mode(path) for path in store_path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == {"netlever.db": "0o600", "netlever.db-wal": "0o600", "netlever.db-shm": "0o600"}
    assert mode(store_path.parent) == "0o700"


def test_a_write_is_flushed_to_the_disk_before_it_is_acknowledged(store_path: Path) -> None:
    with store(store_path) as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "defer_foreign_keys")
        told = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas}
    full = 2
    assert told == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "defer_foreign_keys": 1,
    }


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9999")


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cookies (id)")


def _foreign_version(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")


def _half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _text(path: Path) -> None:
    path.write_text("Dear diary, today I wrote a store by hand.\n" * 100)


def _overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)


DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (_newer, rf"{{}} has schema 9999, this netlever knows {opening.SCHEMA}"),
    (_foreign, r"{} is an SQLite file, but no store of netlever"),
    (_foreign_version, r"{} is an SQLite file, but no store of netlever"),
    (_text, r"{} is damaged: file is not a database"),
    (_half, r"{} is damaged: database disk image is malformed"),
    (_overwritten, r"{} is damaged: .*malformed.*"),
]


@pytest.mark.parametrize("use", [read, write, rehearse])
@pytest.mark.parametrize(("damage", "message"), DAMAGES, ids=[damage.__name__ for damage, _ in DAMAGES])
def test_a_file_that_is_not_a_whole_store_of_this_version_is_named_and_left_as_it_is(
    damage: Callable[[Path], None], message: str, use: Callable[[Path], None], grace: Path
) -> None:
    damage(grace)
    before = grace.read_bytes()
    with pytest.raises(BadData) as refused:
        use(grace)
    assert re.fullmatch(message.format(re.escape(str(grace))), refused.value.message)
    assert "it was left as it is" in refused.value.hint or "netlever paths" in refused.value.hint
    assert before == grace.read_bytes()


@pytest.mark.parametrize("use", [read, write])
def test_a_folder_in_the_place_of_the_file_is_an_error_of_one_line(use: Callable[[Path], None], grace: Path) -> None:
    with pytest.raises(CannotWrite, match=re.escape(str(grace.parent))):
        use(grace.parent)


def test_a_file_in_the_place_of_the_folder_is_an_error_of_one_line(grace: Path) -> None:
    with pytest.raises(CannotWrite) as refused:
        write(grace / "store" / "netlever.db")
    assert refused.value.message == f"cannot open {grace / 'store' / 'netlever.db'}: Not a directory"


def test_a_text_that_is_no_utf_8_is_refused_and_nothing_kept(grace: Path) -> None:
    before = read_dump(grace)
    with pytest.raises(Usage), store(grace) as connection:
        _ = [add(connection, name) for name in ("Ada", "\ud800")]
    assert before == read_dump(grace)


@pytest.mark.parametrize("through_models", [False, True], ids=["by sqlite3", "through the models"])
def test_a_full_disk_is_said_and_keeps_nothing(through_models: bool, grace: Path) -> None:
    """SQLAlchemy wraps what sqlite3 raises; people see the same sentence either way."""
    before = read_dump(grace)
    text = "x" * 4_000_000

    def fill() -> None:
        with store(grace) as connection:
            connection.execute("PRAGMA max_page_count = 1")
            if through_models:
                contacts.note(connection, 1, NOW, day="2026-11-23", text=text)
            else:
                add(connection, text)

    with pytest.raises(CannotWrite) as refused:
        fill()
    assert refused.value.message == f"cannot write {grace}: the disk is full"
    assert before == read_dump(grace)


# A made-up next migration


FURTHER = opening.SCHEMA + 1


@pytest.fixture
def further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give netlever one more migration, of this SQL."""
    folder = tmp_path / "migrations"
    shutil.copytree(Path(db.__file__).with_name("migrations"), folder)

    def write_it(sql: str) -> None:
        (folder / f"{FURTHER:04}_more.sql").write_text(sql, "utf-8")
        monkeypatch.setattr(db, "_MIGRATIONS", folder)
        monkeypatch.setattr(opening, "SCHEMA", FURTHER)

    return write_it


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found


MORE = "ALTER TABLE tag ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';\nCREATE TABLE more (id INTEGER);\n"


@pytest.mark.parametrize("use", [read, write])
def test_an_older_store_is_copied_beside_itself_and_then_migrated(
    use: Callable[[Path], None], grace: Path, further: Callable[[str], None]
) -> None:
    before = read_dump(grace)
    further(MORE)
    use(grace)
    copy = grace.with_name(f"netlever.db.before-schema-{FURTHER}")
    assert ([version(grace), version(copy)], mode(copy)) == ([FURTHER, FURTHER - 1], "0o600")
    with closing(sqlite3.connect(copy)) as connection:
        assert before == dump(connection)
    assert read_dump(grace)["interaction"] == before["interaction"]


def test_undo_covers_the_columns_that_a_migration_adds(grace: Path, further: Callable[[str], None]) -> None:
    """The triggers are made anew from the schema as it is."""
    further(MORE)
    with db.change(grace, "tag", NOW) as connection:
        connection.execute("INSERT INTO tag VALUES (1, 'u', 'c', 'u', 1, 'python', 'blue')")
    with db.change(grace, "untag", NOW) as connection:
        connection.execute("DELETE FROM tag")
    image = read_history(grace)["change"][-1][4]
    assert image.endswith('"name":"python","colour":"blue"}')


def test_a_new_store_gets_every_migration_and_no_copy(store_path: Path, further: Callable[[str], None]) -> None:
    further(MORE)
    write(store_path)
    assert (version(store_path), [path.name for path in store_path.parent.iterdir()]) == (FURTHER, ["netlever.db"])


@pytest.mark.parametrize("use", [read, write, rehearse])
def test_a_migration_is_all_or_nothing(
    use: Callable[[Path], None], grace: Path, further: Callable[[str], None]
) -> None:
    before = read_dump(grace)
    with closing(sqlite3.connect(grace)) as connection:
        schema = connection.execute("SELECT * FROM sqlite_master").fetchall()
    further(MORE + "CREATE TABLE contact (id INTEGER);\n")
    with pytest.raises(sqlite3.OperationalError, match="table contact already exists"):
        use(grace)
    with closing(sqlite3.connect(grace)) as connection:
        assert schema == connection.execute("SELECT * FROM sqlite_master").fetchall()
        assert before == dump(connection)
    assert version(grace) == FURTHER - 1


def test_a_store_made_by_another_process_while_this_one_looks_is_no_foreign_file(store_path: Path) -> None:
    """Version, application and tables are asked at one moment: between them the other process may commit."""
    store_path.parent.mkdir()
    store_path.touch()
    met_the_other: list[str] = []

    def interfere(sql: str) -> None:
        if not met_the_other and ("application_id" in sql or "sqlite_master" in sql):
            met_the_other.append(sql)
            write(store_path)

    with closing(sqlite3.connect(store_path)) as connection:
        connection.execute("PRAGMA user_version").fetchone()
        connection.set_trace_callback(interfere)
        found = db.check_is_ours(connection, store_path)
    assert met_the_other
    assert found in (0, opening.SCHEMA)


# Several at once

SIX_ADDS = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from netlever.store import daily, db
sys.stdin.readline()
for number in range(5):
    now = datetime.now(UTC)
    with db.change(Path(sys.argv[1]), "add", now) as connection:
        daily.add(connection, daily.NewContact(f"{sys.argv[2]}-{number}"), now.date(), now)
"""


def test_six_processes_that_make_and_write_one_new_store_at_once_all_succeed(store_path: Path) -> None:
    command = [sys.executable, "-c", SIX_ADDS, str(store_path)]
    running = [
        subprocess.Popen([*command, str(n)], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for n in range(6)
    ]
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in running]
    assert ended == [("", 0)] * 6
    assert names(store_path) == sorted(f"{n}-{number}" for n in range(6) for number in range(5))
    with db.reading(store_path) as connection:
        assert [check.name for check in health.check_all(connection, store_path) if check.faults] == []


def test_a_write_gives_up_when_another_holds_the_lock_too_long(grace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_dump(grace)
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 20)
    with closing(sqlite3.connect(grace, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy) as refused:
            write(grace)
    expected = (f"{grace} is busy with another process", "nothing was written; try again")
    assert expected == (refused.value.message, refused.value.hint)
    assert before == read_dump(grace)


def test_a_unit_of_work_holds_the_lock_from_its_first_moment(grace: Path) -> None:
    """What it reads before it writes, as undo does, cannot be changed by another in between."""
    with (
        db.transaction(grace),
        closing(sqlite3.connect(grace, timeout=0, isolation_level=None)) as other,
        pytest.raises(sqlite3.OperationalError) as refused,
    ):
        other.execute("BEGIN IMMEDIATE")
    assert str(refused.value) == "database is locked"


def test_a_read_sees_one_moment_whatever_is_written_meanwhile(grace: Path) -> None:
    """Else the many questions of a morning would not fit together."""
    with db.reading(grace) as connection:
        before = dump(connection)
        write(grace)
        assert before == dump(connection)
    assert before != read_dump(grace)


def test_a_read_sees_the_last_whole_change_while_another_is_being_made(grace: Path) -> None:
    with store(grace) as connection:
        add(connection, "Ada")
        assert names(grace) == ["Grace Hopper"]
    assert names(grace) == ["Ada", "Grace Hopper"]


# urllib.parse is loaded while the interpreter's own folder can still be read: pathlib of Python 3.13 imports it late.
AS_NOBODY = """
import os, sys, urllib.parse
from datetime import datetime
from pathlib import Path
from netlever.errors import CannotWrite
from netlever.store import daily, db
path = Path(sys.argv[1])
if os.geteuid() == 0:
    try:
        os.setgid(65534)
        os.setuid(65534)
    except OSError:
        sys.exit(77)
with db.reading(path) as connection:
    print([name for (name,) in connection.execute("SELECT name FROM contact")])
try:
    with db.change(path, "add", datetime(2026, 11, 23)) as connection:
        print("wrote")
except CannotWrite as error:
    print(error.message)
"""


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user can reach, as pytest's own are private to one."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize("whole_folder", [True, False], ids=["the folder", "the file"])
def test_a_store_in_a_read_only_place_can_be_read(whole_folder: bool, public_folder: Path) -> None:
    path = public_folder / "netlever.db"
    with store(path) as connection:
        add(connection, "Grace")
    public_folder.chmod(0o555 if whole_folder else 0o777)
    path.chmod(0o444)
    ran = subprocess.run([sys.executable, "-c", AS_NOBODY, str(path)], capture_output=True, text=True, check=False)
    if ran.returncode == 77:
        pytest.skip("root cannot become another user here, and root may write everywhere")
    assert (f"['Grace']\ncannot write {path}: it is read-only\n", "") == (ran.stdout, ran.stderr)


# kill -9

KILLED = """
import os, signal, sys
from datetime import UTC, date, datetime
from pathlib import Path
from netlever.store import daily, db
now = datetime(2026, 11, 23, 12, tzinfo=UTC)

def add_two(path, deadly):
    seen = 0
    def count(sql):
        nonlocal seen
        seen += 1
        if seen == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
    with db.change(path, "add two", now) as connection:
        connection.set_trace_callback(count)
        ids = [daily.add(connection, daily.NewContact(name), now.date(), now) for name in ("Grace", "Ada")]
        daily.log(connection, ids, now, day=now.date(), channel="call", direction="out", summary="compilers")

deadly, status = 0, 9
while status and deadly < 500:  # a child that fails by itself would never end well
    deadly += 1
    path = Path(sys.argv[1]) / f"{deadly:03}" / "netlever.db"
    child = os.fork()
    if not child:
        add_two(path, deadly)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
"""


def test_a_process_killed_at_any_statement_of_a_change_leaves_all_of_it_or_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "killed"
    subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=True)
    found = []
    for path in sorted(folder.glob("*/netlever.db")):
        found.append(names(path))
        with db.reading(path) as connection:
            assert [check.name for check in health.check_all(connection, path) if check.faults] == []
    assert len(found) > 15
    assert found == [[]] * (len(found) - 1) + [["Ada", "Grace"]]


# Rehearsals


def test_a_rehearsal_sees_what_it_does_and_writes_nothing(grace: Path) -> None:
    before, logged = read_dump(grace), read_history(grace)
    with db.rehearsal(grace) as connection:
        add(connection, "Ada")
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (2,)
    assert (before, logged) == (read_dump(grace), read_history(grace))


def test_a_rehearsal_that_fails_writes_nothing(grace: Path) -> None:
    before = read_dump(grace)
    with pytest.raises(Usage), db.rehearsal(grace) as connection:
        _ = [add(connection, name) for name in ("Ada", "\ud800")]
    assert before == read_dump(grace)


def test_a_rehearsal_on_an_absent_store_makes_no_file(store_path: Path) -> None:
    rehearse(store_path)
    assert not store_path.parent.exists()


# Uids


def bits(uid: str) -> tuple[int, str | None]:
    return UUID(uid).version or 0, UUID(uid).variant


def test_what_follows_repeatable_uids_is_not_repeated() -> None:
    """Else a demo and a test after it would make the same uid twice."""
    after = set()
    for _ in range(20):
        with db.repeatable_uids(7):
            db.new_uids(NOW, 3)
        after.add(db.new_uid(NOW))
    assert len(after) == 20


def test_a_uid_is_a_uuid_of_version_7_that_tells_its_moment() -> None:
    with db.repeatable_uids(0):
        uid = db.new_uid(NOW)
    assert ((7, "specified in RFC 4122"), str(UUID(uid))) == (bits(uid), uid)
    assert datetime.fromtimestamp((UUID(uid).int >> 80) / 1000, UTC) == NOW


def _worst(count: int) -> bytes:
    return b"\xff" * count


@pytest.mark.parametrize("entropy", [os.urandom, _worst])
def test_uids_increase_whatever_the_clock_and_chance_do(
    entropy: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the clock stands still, is set back or to before 1970, and when all random bits are ones."""
    monkeypatch.setattr(db, "_entropy", entropy)
    monkeypatch.setattr(db, "_last_uid", 0)
    moments = [NOW] * 5 + [NOW - timedelta(days=9), datetime(1960, 1, 1, tzinfo=UTC), NOW + timedelta(days=1)]
    uids = [db.new_uid(moment) for moment in moments]
    assert all(before < after for before, after in pairwise(uids))
    assert {bits(uid) for uid in uids} == {(7, "specified in RFC 4122")}


def test_uids_before_1970_are_still_of_version_7(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "_last_uid", 0)
    assert bits(db.new_uid(datetime(1960, 1, 1, tzinfo=UTC))) == (7, "specified in RFC 4122")


def test_uids_are_repeatable_where_that_is_asked_for_and_nowhere_else() -> None:
    def five() -> list[str]:
        return [db.new_uid(NOW) for _ in range(5)]

    told = []
    for seed in (1, 1, 2):
        with db.repeatable_uids(seed):
            told.append(five())
    assert told[0] == told[1]
    assert set(told[0]).isdisjoint(told[2])
    assert set(five()).isdisjoint(five())


def test_a_constraint_that_is_broken_is_explained_and_nothing_kept(grace: Path) -> None:
    before = read_dump(grace)

    def tag_nobody() -> Any:
        with store(grace) as connection:
            contacts.tag(connection, 99, NOW, ["python"])

    with pytest.raises(NetleverError) as refused:
        tag_nobody()
    assert refused.value.message == f"{grace} does not allow it: FOREIGN KEY constraint failed"
    assert before == read_dump(grace)

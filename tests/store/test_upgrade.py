"""A store of netlever 0.1 (schema 1) goes on in this version: nothing is lost, and all that was done can be undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from netlever.cadence import Cadence
from netlever.errors import BadData
from netlever.scoring.memory import Tie, tie_of
from netlever.store import daily, db, health, opening, ties, undo
from netlever.store.edits import contacts
from store.books import NOW, read_dump, read_history

# What version 0.1 did, a batch each, in its own columns.
_STAMPS = "'2026-01-01T12:00:00Z', '2026-01-01T12:00:00Z'"
PEOPLE = (("Grace", "typed", 21), ("Ada", "typed", "NULL"), ("Lin", "linkedin", "NULL"))
OLD: dict[str, tuple[str, ...]] = {
    "add three": tuple(
        "INSERT INTO contact (id, uid, created_at, updated_at, name, name_key, company, title, work_key, role, "
        "birthday, met, met_on, source, seen_company, seen_title, added_on, important, cadence_days, next_on, "
        f"snoozed_until, paused, archived, do_not_contact) VALUES ({n}, 'c{n}', {_STAMPS}, '{name}', "
        f"'{name.lower()}', '', '', '', '', '--03-14', '', NULL, '{source}', '', '', "
        f"'2026-01-01', 0, {cadence}, NULL, NULL, 0, 0, 0)"
        for n, (name, source, cadence) in enumerate(PEOPLE, start=1)
    ),
    "log three times": (
        f"INSERT INTO interaction VALUES (1, 'u101', {_STAMPS}, '2026-02-01', 'call', 'both', 'compilers', NULL)",
        f"INSERT INTO interaction VALUES (2, 'u102', {_STAMPS}, '2026-03-01', 'email', 'out', 'linkers', NULL)",
        f"INSERT INTO interaction VALUES (3, 'u103', {_STAMPS}, '2026-04-01', 'letter', 'out', '', NULL)",
        f"INSERT INTO interaction VALUES (4, 'u104', {_STAMPS}, '2026-04-02', 'message', 'in', 'hi', NULL)",
        f"INSERT INTO interaction_contact VALUES (1, 'u105', {_STAMPS}, 1, 1)",
        f"INSERT INTO interaction_contact VALUES (2, 'u106', {_STAMPS}, 2, 1)",
        f"INSERT INTO interaction_contact VALUES (3, 'u107', {_STAMPS}, 3, 1)",
        f"INSERT INTO interaction_contact VALUES (4, 'u108', {_STAMPS}, 4, 2)",
        f"INSERT INTO interaction_contact VALUES (5, 'u109', {_STAMPS}, 1, 2)",
    ),
    "tag and note": (
        f"INSERT INTO tag VALUES (1, 'u110', {_STAMPS}, 1, 'python')",
        f"INSERT INTO note VALUES (1, 'u111', {_STAMPS}, 1, 'note', '2026-04-03', 'likes tea')",
    ),
    "snooze ada": ("UPDATE contact SET snoozed_until = '2026-12-24' WHERE id = 2",),
    "edit grace": ("UPDATE contact SET cadence_days = 30, important = 1 WHERE id = 1", "DELETE FROM tag WHERE id = 1"),
    "forget lin": ("DELETE FROM contact WHERE id = 3",),
}  # fmt: skip
RUNS = {1: 2, 2: -1}  # contact -> days in a row without an answer


def make_undo_triggers(connection: sqlite3.Connection) -> None:
    """Those that schemas 1 to 3 kept in the file."""
    open_one = "(SELECT id FROM batch WHERE id = (SELECT max(id) FROM batch) AND status = 'open')"
    for table in ("contact", "handle", "alias", "tag", "note", "interaction", "interaction_contact"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        old, new = (f"json_object({', '.join(f'{c!r}, {row}.{c}' for c in columns)})" for row in ("old", "new"))
        for event, row, before, after in (
            ("insert", "new", "NULL", "NULL"),
            ("update", "new", old, new),
            ("delete", "old", old, "NULL"),
        ):
            connection.execute(
                f"CREATE TRIGGER undo_{table}_{event} AFTER {event} ON {table} WHEN {open_one} IS NOT NULL BEGIN "
                "INSERT INTO change (batch_id, table_name, row_id, before, after) "
                f"VALUES ({open_one}, '{table}', {row}.id, {before}, {after}); END"
            )


@pytest.fixture
def old(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store as version 0.1 has left it, written by its own schema alone."""
    store_path.parent.mkdir(mode=0o700)
    store_path.touch(0o600)
    with monkeypatch.context() as patched, closing(sqlite3.connect(store_path, isolation_level=None)) as connection:
        patched.setattr(opening, "SCHEMA", 1)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        db.migrate(connection, store_path)
        make_undo_triggers(connection)
        for number, (text, statements) in enumerate(OLD.items(), start=1):
            connection.execute(f"INSERT INTO batch VALUES ({number}, 'b{number}', {_STAMPS}, '{text}', 'open')")
            for statement in statements:
                connection.execute(statement)
            connection.execute("UPDATE batch SET status = 'done'")
        known = ties.COLUMNS[:6]  # the others came later
        sets = ", ".join(f"{column} = ?" for column in known)
        for contact_id in RUNS:
            values = ties.as_row(_tie_of(connection, contact_id))[:6]
            connection.execute(f"UPDATE tie SET stale = 0, {sets} WHERE contact_id = ?", (*values, contact_id))
        for document, text in ((2, "compilers"), (4, "linkers"), (8, "hi"), (3, "likes tea")):
            connection.execute("INSERT INTO search (rowid, text) VALUES (?, ?)", (document, text))
        connection.execute("DELETE FROM search_stale")
    return store_path


def _tie_of(connection: sqlite3.Connection, contact_id: int) -> Tie:
    """What the history says, put together by hand: the day, was it mutual, who wrote."""
    query = "SELECT day, channel, direction FROM moment WHERE contact_id = ? ORDER BY day"
    sides = {
        ("call", "both"): (True, 0),
        ("email", "out"): (True, 1),
        ("letter", "out"): (True, 1),
        ("message", "in"): (False, -1),
    }
    rows = connection.execute(query, (contact_id,)).fetchall()
    return tie_of((date.fromisoformat(day), *sides[channel, direction]) for day, channel, direction in rows)


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query finds, without bringing the file to a newer schema."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def look(path: Path) -> None:
    with db.reading(path) as connection:
        assert connection.execute("PRAGMA query_only").fetchone() == (1,)


def look_back(path: Path) -> None:
    with db.reading(path, datetime(2026, 1, 1, tzinfo=UTC)) as connection:
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)


def rehearse(path: Path) -> None:
    with db.rehearsal(path):
        pass


def write(path: Path) -> None:
    with db.change(path, "nothing", NOW):
        pass


def test_the_store_made_above_is_one_of_schema_1(old: Path) -> None:
    """Else nothing would be upgraded below."""
    assert version(old) == 1
    assert rows(old, "SELECT name FROM sqlite_master WHERE name IN ('skip', 'tag_cadence')") == []
    assert [row[1] for row in rows(old, "PRAGMA table_info(contact)")][-1] == "do_not_contact"
    assert rows(old, "SELECT count(*) FROM change WHERE after LIKE '%tier%'") == [(0,)]


@pytest.mark.parametrize("use", [look, look_back, rehearse, write])
def test_whatever_opens_an_old_store_copies_it_beside_itself_and_upgrades_it(
    use: Callable[[Path], None], old: Path
) -> None:
    tables = ("contact", "handle", "tag", "note", "interaction", "interaction_contact", "tie", "batch", "change")
    before = {table: rows(old, f"SELECT * FROM {table}") for table in tables}
    use(old)
    copy = old.with_name("netlever.db.before-schema-2")
    assert (version(old), version(copy), copy.stat().st_mode & 0o777) == (opening.SCHEMA, 1, 0o600)
    assert before == {table: rows(copy, f"SELECT * FROM {table}") for table in tables}
    before["contact"] = [(*row, "", None, "") for row in before["contact"]]
    with closing(sqlite3.connect(old)) as connection:
        later = {n: ties.as_row(_tie_of(connection, n)) for n in RUNS}
    before["tie"] = [(*row, later[row[0]][-1], later[row[0]][-2], later[row[0]][-3]) for row in before["tie"]]
    assert {row[0]: row[8] for row in before["tie"]} == RUNS
    assert before == {table: rows(old, f"SELECT * FROM {table}") for table in tables}
    assert {each.name for each in old.parent.iterdir()} - {"netlever.db-wal", "netlever.db-shm"} == {
        old.name,
        copy.name,
    }


def test_a_reader_finds_who_wrote_last_at_once(old: Path, run: Run) -> None:
    with db.reading(old) as connection:
        assert dict(connection.execute("SELECT contact_id, run FROM facts")) == RUNS
        assert connection.execute("SELECT count(*) FROM tie WHERE stale <> 0").fetchone() == (0,)
    reasons = {each["name"] for each in run("why", "grace", "--json").data["reasons"]}
    assert "cadence" in reasons


def test_an_upgraded_store_is_healthy_and_equals_one_of_this_version(old: Path, run: Run) -> None:
    with db.reading(old) as connection:
        assert {check.name: check.faults for check in health.check_all(connection, old) if check.faults} == {}
    assert run("doctor").code == 0


def _back(path: Path) -> str:
    with db.transaction(path) as connection:
        return undo.undo(connection)[1]


def _again(path: Path) -> str:
    with db.transaction(path) as connection:
        return undo.redo(connection)[1]


def test_all_that_was_done_under_the_old_schema_is_undone_and_redone(old: Path) -> None:
    look(old)
    whole = read_dump(old)
    stores = [whole]
    for text in reversed(OLD):
        assert text == _back(old)
        stores.append(read_dump(old))
    assert [len(each["contact"]) for each in stores] == [2, 3, 3, 3, 3, 3, 0]
    lin = stores[1]["contact"][2]
    assert (lin[4], *lin[-3:]) == ("Lin", "", None, "")
    grace = [each["contact"][0] for each in stores[:3]]
    columns = [row[1] for row in rows(old, "PRAGMA table_info(contact)")]
    assert [row[columns.index("cadence_days")] for row in grace] == [30, 30, 21]
    assert [each["tag"] == [] for each in stores] == [True, True, False, False, True, True, True]
    for text, expected in zip(OLD, reversed(stores[:-1]), strict=True):
        assert text == _again(old)
        assert expected == read_dump(old)
    with db.reading(old) as connection:
        assert {check.name: check.faults for check in health.check_all(connection, old) if check.faults} == {}


def test_what_is_done_after_the_upgrade_is_undone_before_what_was_done_earlier(old: Path) -> None:
    look(old)
    before = read_dump(old)
    with db.change(old, "new words", NOW) as connection:
        contacts.edit(connection, 1, NOW, values={}, cadence=Cadence("weekly"))
        contacts.tag_cadence(connection, "python", Cadence("monthly"), NOW)
        daily.insert(connection, "skip", NOW, contact_id=2, day="2026-11-23")
    image = json.loads(read_history(old)["change"][-3][5])
    assert (image["tier"], image["cadence_days"], image["latest_days"]) == ("weekly", None, None)
    assert _back(old) == "new words"
    assert before == read_dump(old)
    assert _back(old) == "forget lin"
    assert [_again(old), _again(old)] == ["forget lin", "new words"]


def test_a_new_column_keeps_its_value_when_an_old_change_is_undone(old: Path) -> None:
    """It was not there to be compared; only netlever's own changes would come first."""
    look(old)
    for _ in range(2):
        _back(old)
    with closing(sqlite3.connect(old)) as other, other:
        other.execute("UPDATE contact SET latest_days = 99 WHERE id = 2")
    assert _back(old) == "snooze ada"
    assert rows(old, "SELECT snoozed_until, latest_days FROM contact WHERE id = 2") == [(None, 99)]


def test_an_old_change_of_a_row_that_another_program_changed_is_not_undone(old: Path) -> None:
    look(old)
    with closing(sqlite3.connect(old)) as other, other:
        other.execute("INSERT INTO contact SELECT 3, 'u', created_at, updated_at, 'Lin', 'lin', company, title, "
                      "work_key, role, birthday, met, met_on, source, seen_company, seen_title, added_on, important, "
                      "cadence_days, next_on, snoozed_until, paused, archived, do_not_contact, '', NULL, '' "
                      "FROM contact WHERE id = 1")  # fmt: skip
    before = read_dump(old)
    with pytest.raises(BadData, match=r"^contact 3 was changed by another program since$"):
        _back(old)
    assert before == read_dump(old)


def test_the_copy_is_of_the_old_schema_also_when_two_upgrade_at_once(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process upgrades between this one's look at the version and its copy."""
    whole = db._copy
    came_first: list[Path] = []

    def copy_late(connection: sqlite3.Connection, target: str) -> None:
        if not came_first:
            came_first.append(Path(target))
            look(old)
        whole(connection, target)

    monkeypatch.setattr(db, "_copy", copy_late)
    look(old)
    assert [version(path) for path in (old, *came_first)] == [opening.SCHEMA, 1]
    assert {each.name for each in old.parent.iterdir()} - {"netlever.db-wal", "netlever.db-shm"} == {
        old.name,
        "netlever.db.before-schema-2",
    }

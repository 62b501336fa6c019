"""Interactions by the thousand leave what as many single ones leave."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.store import bulk, daily, db, search, ties, undo
from netlever.store.bulk import Interactions
from netlever.store.triggers import set_aside
from store.books import NOW, TODAY, add, dump, in_memory

_talks = st.lists(
    st.tuples(
        st.integers(0, 900),
        st.sampled_from(["email", "call", "message"]),
        st.sampled_from(["in", "out", "both"]),
        st.sampled_from(["", "compilers", "tea"]),
        st.lists(st.integers(1, 3), min_size=1, max_size=4),
    ),
    max_size=12,
)


def _rows(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All but the uids, which differ."""
    return {
        table: [row if table.startswith(("tie", "search")) else (row[0], *row[2:]) for row in rows]
        for table, rows in dump(connection).items()
    }


def _standing(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT * FROM standing ORDER BY contact_id").fetchall()


@given(_talks, st.integers(1, 5))
def test_many_at_once_leave_what_one_by_one_leave(
    talks: list[tuple[int, str, str, str, list[int]]], at_once: int
) -> None:
    with in_memory() as singly, in_memory() as together:
        for connection in (singly, together):
            for name in ("Ada", "Grace", "Lin"):
                add(connection, name)
        kept, bulk._AT_ONCE = bulk._AT_ONCE, at_once
        try:
            load = Interactions(together, NOW)
            for ago, channel, direction, summary, contact_ids in talks:
                day = TODAY - timedelta(days=ago)
                unique = list(dict.fromkeys(contact_ids))
                daily.log(singly, unique, NOW, day=day, channel=channel, direction=direction, summary=summary)
                load.add(day, channel, direction, summary, contact_ids)
            load.flush()
        finally:
            bulk._AT_ONCE = kept
        for connection in (singly, together):
            ties.refresh(connection)
            search.refresh(connection)
        assert _rows(singly) == _rows(together)
        assert _standing(singly) == _standing(together)


def test_each_row_is_recorded_for_undo_once(store_path: Path) -> None:
    with db.change(store_path, "three", NOW) as connection:
        add(connection, "Ada")
        load = Interactions(connection, NOW)
        for ago in range(3):
            load.add(TODAY - timedelta(days=ago), "call", "both", "", [1])
        load.flush()
        load.add(date(2026, 1, 1), "call", "both", "", [1])
        load.flush()
        load.flush()
    with db.reading(store_path) as connection:
        query = "SELECT table_name, count(*), count(DISTINCT row_id) FROM change GROUP BY 1"
        counts = connection.execute(query).fetchall()
    assert counts == [("contact", 1, 1), ("interaction", 4, 4), ("interaction_contact", 4, 4)]
    with db.transaction(store_path) as connection:
        undo.undo(connection)
        assert connection.execute("SELECT count(*) FROM interaction").fetchone() == (0,)


def test_many_ties_at_once_leave_the_standings_that_one_by_one_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    stood = []
    for most in (0, 500):
        with in_memory() as connection:
            for number in range(4):
                add(connection, f"P{number}")
                for ago in range(number):
                    daily.log(
                        connection, [number + 1], NOW, day=TODAY - timedelta(days=40 * ago), channel="call",
                        direction="both", summary="",
                    )  # fmt: skip
            monkeypatch.setattr(ties, "_MANY", most)
            ties.refresh(connection)
            stood.append((_standing(connection), connection.execute("SELECT * FROM tie").fetchall()))
    assert stood[0] == stood[1]


def test_triggers_that_were_set_aside_are_there_again_as_they_were() -> None:
    query = "SELECT name, tbl_name, sql FROM {} WHERE type = 'trigger' ORDER BY name"
    with in_memory() as connection:
        connection.execute('CREATE TEMP TRIGGER "my ""own""" AFTER INSERT ON main.tag BEGIN SELECT 1; END')
        before = [connection.execute(query.format(f"sqlite_{each}master")).fetchall() for each in ("", "temp_")]
        with set_aside(connection, "tag"):
            gone = {row[0] for row in before[0]} - {row[0] for row in connection.execute(query.format("sqlite_master"))}
            assert gone == {"tag_added_changes_standing", "tag_moved_changes_standings", "tag_removed_changes_standing"}
            assert connection.execute(query.format("sqlite_temp_master")).fetchall() == []
        after = [connection.execute(query.format(f"sqlite_{each}master")).fetchall() for each in ("", "temp_")]
    assert before == after


def test_a_batch_that_was_never_finished_gets_nothing_of_a_later_one(store_path: Path) -> None:
    with db.change(store_path, "first", NOW) as connection:
        add(connection, "Ada")
    with db.transaction(store_path) as connection:
        connection.execute("UPDATE batch SET status = 'open'")
    with db.change(store_path, "second", NOW) as connection:
        load = Interactions(connection, NOW)
        load.add(TODAY, "call", "both", "", [1])
        load.flush()
    with db.reading(store_path) as connection:
        query = "SELECT batch_id, count(*) FROM change WHERE table_name LIKE 'interaction%' GROUP BY 1"
        assert connection.execute(query).fetchall() == [(2, 2)]

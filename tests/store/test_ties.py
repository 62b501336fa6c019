"""Ties in the store always say what the history says, whatever happened to it."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.memory import Tie, tie_of
from netlever.store import daily, db, ties
from netlever.store.bulk import Interactions
from netlever.store.edits import forgetting
from store.books import NOW, TODAY, add, in_memory, log, statements, store

D1, D2, D3 = (date(2026, month, 1) for month in (3, 6, 9))


def tie(connection: sqlite3.Connection, contact_id: int) -> tuple[object, ...]:
    """Is it stale, and the columns of a tie, as it is kept."""
    query = f"SELECT stale, {', '.join(ties.COLUMNS)} FROM tie WHERE contact_id = ?"
    row: tuple[object, ...] = connection.execute(query, (contact_id,)).fetchone()
    return row


def kept(*history: tuple[date, bool, int]) -> tuple[object, ...]:
    """The row that a history must leave."""
    return (0, *ties.as_row(tie_of(history)))


def test_somebody_new_has_an_empty_tie(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Grace")
    with db.reading(store_path) as connection:
        assert tie(connection, 1) == (0, 0, 0, None, None, 0.0, 0.0, "", None, 0)


def test_a_tie_follows_everything_that_happens_to_the_history(store_path: Path) -> None:
    """Added, moved to another day, made one-sided, given to somebody else, taken away."""
    with store(store_path) as connection:
        add(connection, "Grace")
        add(connection, "Ada")
        for day in (D1, D2, D3):
            log(connection, day.isoformat(), [1])
    steps = {
        "UPDATE contact SET name = 'Grace H.' WHERE id = 1": ([(D1, True, 0), (D2, True, 0), (D3, True, 0)], []),
        "UPDATE interaction SET day = '2026-03-01' WHERE id = 2": ([(D1, True, 0), (D3, True, 0)], []),
        "UPDATE interaction SET direction = 'in' WHERE id = 3": ([(D1, True, 0), (D3, False, -1)], []),
        "UPDATE interaction SET channel = 'call' WHERE id = 3": ([(D1, True, 0), (D3, True, 0)], []),
        "UPDATE interaction SET channel = 'letter', direction = 'out' WHERE id = 3": (
            [(D1, True, 0), (D3, True, 1)],
            [],
        ),
        "UPDATE interaction_contact SET contact_id = 2 WHERE id = 3": ([(D1, True, 0)], [(D3, True, 1)]),
        "DELETE FROM interaction_contact WHERE id = 3": ([(D1, True, 0)], []),
    }
    for sql, (grace, ada) in steps.items():
        with store(store_path) as connection:
            connection.execute(sql)
        with db.reading(store_path) as connection:
            assert (kept(*grace), kept(*ada)) == (tie(connection, 1), tie(connection, 2)), sql


@pytest.mark.parametrize(
    ("channel", "direction", "mutual"),
    [
        ("email", "in", 0), ("message", "in", 0), ("email", "out", 1), ("message", "both", 1),
        ("call", "in", 1), ("meeting", "in", 1), ("letter", "in", 1), ("other", "in", 1),
    ],
)  # fmt: skip
def test_a_day_is_mutual_when_it_took_both_sides_or_my_own_effort(
    channel: str, direction: str, mutual: int, store_path: Path
) -> None:
    """A stranger may send mail without end; nobody telephones alone."""
    with store(store_path) as connection:
        add(connection, "Grace")
        log(connection, "2026-06-01", [1], channel=channel, direction=direction)
    with db.reading(store_path) as connection:
        assert tie(connection, 1)[1:3] == (1, mutual)


@pytest.mark.parametrize("channel", daily.CHANNELS)
@pytest.mark.parametrize("direction", daily.DIRECTIONS)
def test_only_what_is_written_waits_for_an_answer(channel: str, direction: str, store_path: Path) -> None:
    """A letter, mail or message of one side is the first of a run; a talk is none, nor is what both wrote."""
    with store(store_path) as connection:
        add(connection, "Grace")
        log(connection, "2026-06-01", [1], channel=channel, direction=direction)
    written = channel in ("email", "message", "letter")
    expected = {"out": 1, "in": -1, "both": 0}[direction] if written else 0
    with db.reading(store_path) as connection:
        assert expected == tie(connection, 1)[-1]


def test_a_run_in_the_store_grows_with_each_day_without_an_answer_and_ends_with_one() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        runs = []
        for day, channel, direction in (
            ("2026-03-01", "email", "out"),
            ("2026-03-02", "letter", "out"),
            ("2026-03-02", "email", "out"),
            ("2026-03-03", "email", "in"),
            ("2026-03-04", "message", "in"),
            ("2026-03-04", "message", "out"),
            ("2026-03-05", "message", "out"),
            ("2026-03-06", "call", "out"),
        ):
            log(connection, day, [1], channel=channel, direction=direction)
            ties.refresh(connection)
            runs.append(tie(connection, 1)[-1])
        assert runs == [1, 2, 2, -1, -2, 0, 1, 0]
        assert ties.tie_before(connection, 1, date(2026, 3, 3)).run == -1


def test_forgetting_somebody_leaves_no_tie(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Grace")
        log(connection, "2026-06-01", [1])
    with store(store_path) as connection:
        forgetting.forget(connection, 1)
    with db.reading(store_path) as connection:
        assert connection.execute("SELECT * FROM tie").fetchall() == []


def test_forgetting_somebody_leaves_the_shared_past_of_the_others(store_path: Path) -> None:
    with store(store_path) as connection:
        ids = [add(connection, name) for name in ("Grace", "Ada")]
        log(connection, "2026-06-01", ids)
        log(connection, "2026-09-01", ids[:1])
        went = forgetting.belongings(connection, 1)
        assert {name: n for name in went.__slots__ if (n := getattr(went, name))} == {"interactions": 1, "shared": 1}
    with store(store_path) as connection:
        forgetting.forget(connection, 1)
    with db.reading(store_path) as connection:
        assert tie(connection, 2) == kept((D2, True, 0))
        assert connection.execute("SELECT day FROM interaction").fetchall() == [("2026-06-01",)]


def test_interactions_that_lie_ahead_count_in_what_is_kept_but_not_in_what_is_asked_for_a_day() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        for day in (D1, D2, D3):
            log(connection, day.isoformat(), [1])
        ties.refresh(connection)
        both = [(D1, True, 0), (D2, True, 0)]
        assert ties.tie_before(connection, 1, D2) == tie_of(both)
        assert dict(ties.rebuilt(connection, D2)) == {1: tie_of(both)}
        assert ties.tie_before(connection, 1, date(2026, 1, 1)) == Tie()
        assert dict(ties.rebuilt(connection)) == {1: tie_of([*both, (D3, True, 0)])}


def test_many_stale_ties_are_refreshed_as_few_are() -> None:
    """Above some hundreds one pass over everything replaces the look-ups; the result is the same."""
    with in_memory() as connection:
        ids = [add(connection, f"Person {n}") for n in range(ties._MANY + 20)]
        bulk = Interactions(connection, NOW)
        for n, contact_id in enumerate(ids[10:]):
            bulk.add(date.fromordinal(D1.toordinal() + n % 50), "email", ("in", "out")[n % 2], "", [contact_id, ids[0]])
        bulk.flush()
        connection.execute("UPDATE tie SET stale = 1")
        ties.refresh(connection)
        at_once = connection.execute("SELECT * FROM tie ORDER BY contact_id").fetchall()
        connection.execute("UPDATE tie SET stale = 1, days = 9 WHERE contact_id % 2")
        ties.refresh(connection)
        assert at_once == connection.execute("SELECT * FROM tie ORDER BY contact_id").fetchall()
        assert [tie(connection, 1)[1], tie(connection, 2), tie(connection, 11)[1]] == [50, kept(), 1]


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.sampled_from(["email", "call", "letter"]),
                  st.sampled_from(["in", "out", "both"]),
                  st.sets(st.integers(1, 2), min_size=1)),
        max_size=14,
    )
)  # fmt: skip
def test_conversations_taken_in_one_by_one_leave_what_all_of_them_leave(
    talks: list[tuple[int, str, str, set[int]]],
) -> None:
    """In any order of days: what lies before the last one is computed anew at the end."""
    with in_memory() as connection:
        for name in ("Grace", "Ada"):
            add(connection, name)
        for ago, channel, direction, contact_ids in talks:
            day = (TODAY - timedelta(days=ago)).isoformat()
            log(connection, day, sorted(contact_ids), channel=channel, direction=direction)
            if ago % 2:
                ties.refresh(connection)
        ties.refresh(connection)
        kept_rows = {contact_id: tie(connection, contact_id) for contact_id in (1, 2)}
        connection.execute("UPDATE tie SET stale = 1")
        ties.refresh(connection)
        assert kept_rows == {contact_id: tie(connection, contact_id) for contact_id in (1, 2)}


def test_a_log_of_today_reads_no_history(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Grace")
        for day in range(1, 29):
            log(connection, f"2026-10-{day:02}", [1])
    with store(store_path) as connection, statements(connection) as seen:
        log(connection, "2026-11-20", [1])
        assert tie(connection, 1)[0] == 0
    assert not [sql for sql in seen if "interaction_contact AS link JOIN" in sql]


def test_only_stale_ties_are_computed_again() -> None:
    with in_memory() as connection:
        ids = [add(connection, name) for name in ("Grace", "Ada")]
        log(connection, "2026-06-01", ids)
        ties.refresh(connection)
        connection.execute("UPDATE tie SET days = 77")
        connection.execute("UPDATE interaction_contact SET created_at = 'then' WHERE contact_id = 1")
        ties.refresh(connection)
        assert [tie(connection, 1)[1], tie(connection, 2)[1]] == [1, 77]

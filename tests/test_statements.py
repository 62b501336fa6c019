"""How many statements a daily command asks of the store: the same for a small book and for a large one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import Run
from netlever.store import daily, db, opening, synthetic
from netlever.store.daily import NewContact
from netlever.store.reads import people
from store.books import NOW, statements

SIZES = ((40, 300), (300, 2400))  # contacts, conversations
NAME = "Zyta Quux"  # nobody of the demo is called so
MOST = {  # statements; each costs a fortieth to a fifth of a millisecond before it finds anything
    ("nudge", "--plain"): 52,
    ("nudge", "--json"): 52,
    ("nudge", "--count"): 22,
    ("why", NAME): 30,
    ("log", NAME, "-m", "compilers"): 172,
    ("log", f"coffee with {NAME} yesterday: compilers"): 172,
    ("snooze", NAME, "2w"): 148,
    ("add", "Lin Wang"): 148,
    ("show", NAME): 22,
    ("find", "zyxomma"): 12,
    ("path", "Umbra Labs"): 28,
}


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect what every connection to a file is asked, but for what triggers and the search index run."""
    seen: list[str] = []
    plain_connect = opening.connect

    def see(sql: str) -> None:
        if not sql.startswith("--") and "main.search_" not in sql and "'main'.'search_" not in sql:
            seen.append(sql)

    def connect(path: opening.StorePath, mode: str) -> sqlite3.Connection:
        connection = plain_connect(path, mode)
        connection.set_trace_callback(see)
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(opening, "connect", connect)
        patched.setattr(db, "connect", connect)
        yield seen


def make_book(path: Path, contacts: int, conversations: int) -> None:
    """A book of invented people, and one whose name is their own."""
    with db.change(path, "fill", NOW) as connection:
        synthetic.fill(connection, contacts, conversations, seed=7, today=NOW.date())
        daily.add(connection, NewContact(NAME), NOW.date(), NOW)


@pytest.mark.parametrize("words", MOST, ids=" ".join)
def test_a_large_book_is_asked_no_more_than_a_small_one(
    words: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cost may grow with the rows that a statement reads, never with the number of statements."""
    counts = []
    for contacts, conversations in SIZES:
        path = tmp_path / f"{contacts}.db"
        make_book(path, contacts, conversations)
        monkeypatch.setenv("NETLEVER_DB", str(path))
        with counted(monkeypatch) as seen:
            assert run(*words).code in (0, 1)
        counts.append(len(seen))
    assert max(counts) <= MOST[words]
    assert min(counts) > MOST[words] * 0.6, "the bound is loose"


def test_the_completion_of_a_name_asks_one_question(tmp_path: Path) -> None:
    make_book(tmp_path / "netlever.db", 40, 0)
    with db.reading(tmp_path / "netlever.db") as connection, statements(connection) as seen:
        assert people.completions(connection, "zy") == [("zyta-quux", "")]
    assert len(seen) == 1

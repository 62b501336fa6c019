"""`netlever stats`: the year at a glance, for people at any width and for machines whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from netlever.store import db, synthetic
from netlever.store.reads import totals
from store.books import NOW, TODAY, event, said


@pytest.fixture
def year(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The book with promises, asks, favours, a goal, an event and feedback."""
    for day, text, due in (
        ("02", "slides", "10"),
        ("03", "a list", "05"),
        ("04", "tea", "30"),
        ("05", "an intro", "06"),
    ):
        monkeypatch.setenv("NETLEVER_TODAY", f"2026-11-{day}")
        run("promise", "grace", text, "--by", f"2026-11-{due}")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-09")
    run("promise", "done", "1", "2")
    run("promise", "drop", "3")
    run("give", "asa", "resource", "a fjord map")
    run("got", "asa", "advice", "on rye")
    run("ask", "nemo", "--kind", "advice", "--topic", "tea", "--need", "Which one?", "--why-them", "you know")
    run("ask", "sent", "1")
    run("ask", "reply", "1", "yes")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    with db.change(book, "more", NOW) as connection:
        event(connection, 4)
        said(connection, 4)


def test_the_year_is_told_to_people_and_machines(session: Run, year: None) -> None:
    session("stats.txt", ["stats"], ["stats", "--year", "2026"], ["stats", "--plain"], ["stats", "--json"])


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_it_fits_the_terminal(columns: int, terminal: Run, year: None) -> None:
    seen = terminal("stats", columns=columns).out.replace("\r", "")
    assert max(map(len, seen.splitlines())) <= columns
    assert [row[:3] for row in seen.splitlines()].count("Mon") == (2 if columns == 40 else 1)
    assert ("█" in seen, "\x1b" in seen) == (True, False)


def test_a_terminal_that_knows_ascii_alone_gets_ascii(spawn: Run, book: Path) -> None:
    ran = spawn("stats", PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert ran.out.isascii()
    assert "\\u" not in ran.out.split("new people")[0]


def test_every_number_adds_up_in_a_large_book(run: Run, store_path: Path) -> None:
    with db.transaction(store_path) as connection:
        synthetic.fill(connection, 60, 900, 7, TODAY)
    told = run("stats", "--json").data
    with db.reading(store_path) as connection:
        days = connection.execute(
            "SELECT day FROM interaction WHERE day BETWEEN ? AND ?", (told["since"], told["until"])
        ).fetchall()
    assert told["talks"] == len(days) == sum(told["weeks"]) == sum(told["conversations"].values()) > 0
    assert told["active_days"] == len(set(days))
    assert sum(told["added_weeks"]) == sum(told["added"].values())
    assert told["warming"] + told["cooling"] != []


def test_people_count_on_the_day_they_were_met_or_connected_else_when_they_were_added(
    run: Run, book: Path, private_home: Path
) -> None:
    """An archive of ten years is no busy week."""
    path = private_home / "Connections.csv"
    rows = "Eve,One,linkedin.com/in/one,,,,13 May 2012\nEve,Two,linkedin.com/in/two,,,,02 Nov 2026\n"
    path.write_text(f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows}")
    before = run("stats", "--json").data["added"]
    assert run("import", str(path)).code == 0
    added = run("stats", "--json").data["added"]
    assert added == {**before, "2026-11-02": before.get("2026-11-02", 0) + 1}
    assert run("stats", "--year", "2012", "--json").data["added"] == {"2012-05-13": 1}


def test_a_past_year_is_counted_to_its_end_and_no_year_is_refused(run: Run, book: Path) -> None:
    told = run("stats", "--year", "2025", "--json").data
    assert (told["since"], told["until"], told["talks"], told["warming"]) == ("2025-01-01", "2025-12-31", 0, [])
    assert told["cooling"] == []
    assert run("stats", "--year", "2026", "--json").data["until"] == "2026-11-23"
    for year in ("2027", "7"):
        assert run("stats", "--year", year).code == 2


@pytest.mark.parametrize("until", [date(2025, 12, 31), date(2024, 12, 31)])
def test_the_ties_of_a_year_that_is_over_are_those_that_were_kept_at_its_end(until: date, store_path: Path) -> None:
    with db.transaction(store_path) as connection:
        synthetic.fill(connection, 80, 4_000, 11, TODAY)
        connection.execute("UPDATE contact SET archived = 1 WHERE id % 7 = 0")
    with db.reading(store_path) as connection:
        of_all = totals.ties_then(connection, until, 20)
    with db.transaction(store_path) as connection:
        later = "SELECT id FROM interaction WHERE day > ?"
        connection.execute(f"DELETE FROM interaction_contact WHERE interaction_id IN ({later})", (until.isoformat(),))
        connection.execute("DELETE FROM interaction WHERE day > ?", (until.isoformat(),))
    with db.reading(store_path) as connection:
        kept = totals.ties(connection, until, 20)
    assert [set(ties) for ties in of_all] == [set(ties) for ties in kept]
    assert all(of_all)


def test_a_year_that_is_over_names_whom_one_neglected_then(run: Run, book: Path) -> None:
    for month in range(1, 7):
        for day in (3, 13, 23):
            run("log", "nemo", "-m", "", "--on", f"2025-{month:02}-{day}")
    for day in (1, 5, 9, 13, 17, 21):
        run("log", "nemo", "-m", "", "--on", f"2026-11-{day:02}")
    assert [each["name"] for each in run("stats", "--year", "2025", "--json").data["cooling"]] == ["Nemo"]
    assert [each["name"] for each in run("stats", "--json").data["warming"]] == ["Nemo"]


def test_keeping_an_eye_on_whom_one_neglects(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chapter: maintain relationships; who was close and is no longer is named, and who is growing close."""
    for month in range(1, 7):
        for day in (3, 13, 23):
            run("log", "nemo", "-m", "", "--on", f"2026-{month:02}-{day}")
    for day in (1, 5, 9, 13, 17, 21):
        run("log", "ada byron", "-m", "", "--on", f"2026-11-{day:02}")
    told = run("stats", "--json").data
    assert [each["name"] for each in told["cooling"]] == ["Nemo"]
    assert "Ada Byron" in [each["name"] for each in told["warming"]]
    assert "cooling     Nemo  0." in run("stats").out


def test_an_empty_store_has_an_empty_year(run: Run, store_path: Path) -> None:
    assert run("stats").out == "24 Nov 2025 to 23 Nov 2026: 0 conversations on 0 days\n"
    assert not store_path.exists()

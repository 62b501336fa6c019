"""`netlever map`: the network in the terminal, and as a page."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from conftest import Run
from netlever.store.edits import goals
from store.books import NOW, TODAY, store


def test_what_it_says_of_who_is_close_and_who_links_them(session: Run, book: Path) -> None:
    session(
        "map.txt",
        ["relate", "grace", "knows", "asa"],
        ["edit", "zoë", "--was-at", "US Navy, Inc."],
        ["map"],
        ["map", "-n", "2"],
        ["map", "--tag", "python"],
        ["map", "--company", "navy"],
        ["map", "--plain"],
        ["map", "-n", "1", "--json"],
        ["map", "--as-of", "2026-07-15"],
        ["map", "--tag", "nobody"],
        ["map", "-n", "-1"],
        ["map", "--with-notes"],
        ["map", "--goal", "7"],
        ["map", "--goal", "seven"],
        ["map", "--html", "~/no/map.html"],
    )


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_it_fits_the_terminal(columns: int, terminal: Run, run: Run, book: Path) -> None:
    run("relate", "grace", "knows", "asa")
    from netlever.lines import columns_of

    shown = terminal("map", columns=columns).out
    assert max(map(columns_of, shown.splitlines())) <= columns
    assert "knows Åsa Öström" in " ".join(shown.split())


def test_a_book_without_people_has_no_map_and_no_page(run: Run, private_home: Path) -> None:
    ran = run("map", "--html", str(private_home / "map.html"))
    assert (ran.code, ran.out) == (1, "Nobody to show.\n")
    assert list(private_home.glob("map*")) == []


def test_a_page_is_for_its_owner_alone_and_takes_the_place_of_an_older_one(
    run: Run, book: Path, private_home: Path
) -> None:
    path = private_home / "map.html"
    path.write_text("older", "utf-8")
    path.chmod(0o644)
    with mock.patch("os.umask", return_value=0):
        ran = run("map", "--html", str(path))
    assert (ran.code, ran.out) == (0, f"8 people are on the page {path}\n")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes().startswith(b"<!doctype html>")
    assert [each.name for each in private_home.iterdir() if each.name.startswith("map")] == ["map.html"]


def test_the_same_book_makes_the_same_page(run: Run, book: Path, private_home: Path) -> None:
    for name in ("one.html", "two.html"):
        run("map", "--html", str(private_home / name))
    assert (private_home / "one.html").read_bytes() == (private_home / "two.html").read_bytes()


def test_a_dash_is_stdout(spawn: Run, book: Path) -> None:
    ran = spawn("map", "--html", "-")
    assert ran.out.startswith("<!doctype html>")
    assert ran.out.endswith("</html>\n")


def test_a_page_says_that_it_shows_the_closest(run: Run, book: Path, private_home: Path) -> None:
    ran = run("map", "--html", str(private_home / "map.html"), "-n", "3")
    assert ran.out.splitlines() == [f"the 3 closest of 8 people are on the page {private_home}/map.html", "more: -n 8"]
    assert run("map", "--html", "x", "-n", "5001").code == 2


def test_notes_are_on_it_only_when_they_are_asked_for(run: Run, book: Path, private_home: Path) -> None:
    path = private_home / "map.html"
    run("map", "--html", str(path))
    assert not any(word in path.read_text("utf-8") for word in ("likes tea", "compilers", "grace@navy", "555 0100"))
    run("map", "--html", str(path), "--with-notes")
    assert all(word in path.read_text("utf-8") for word in ("likes tea", "compilers"))
    assert "grace@navy" not in path.read_text("utf-8")


def test_what_cannot_be_written_is_one_line_and_nothing_is_left(run: Run, book: Path, private_home: Path) -> None:
    (private_home / "folder").mkdir()
    ran = run("map", "--html", str(private_home / "folder"))
    assert (ran.code, ran.out) == (74, "")
    assert len(ran.err.splitlines()) == 1
    assert list((private_home / "folder").iterdir()) == []


def test_a_goal_shows_who_can_help_and_who_knows_of_it(run: Run, book: Path) -> None:
    with store(book) as connection:
        goals.add(connection, NOW, text="Run a platform", skills=["compilers", "sailing"], day=TODAY)
        goals.can_help(connection, 4, NOW, skill="sailing", how="teaches")
    people = run("map", "--goal", "1", "--json").data["people"]
    assert [person["name"] for person in people] == ["Ada Lovelace", "Åsa Öström", "Grace Hopper"]

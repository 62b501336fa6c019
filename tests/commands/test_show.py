"""`netlever show NAME`: the card, the tie, what is next, and one timeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


def test_everything_known_of_everybody_is_shown(session: Run, book: Path) -> None:
    session("show.txt", *(["show", f"#{contact_id}"] for contact_id in range(1, 9)))


def test_machines_read_the_card_and_the_timeline(session: Run, book: Path) -> None:
    session("show-machines.txt", ["show", "grace", "--json"], ["show", "grace", "--plain"], ["show", "nemo", "--plain"])


def test_on_a_terminal_it_is_wrapped_and_hangs(terminal: Run, book: Path, golden: Run) -> None:
    terminal("note", "grace", "said that " + "one accurate measurement is worth a thousand expert opinions, " * 3)
    golden("show-terminal.txt", terminal("show", "grace").out)


@pytest.mark.parametrize(
    "typed",
    [
        *("grace", "Grace Hopper", "hopper", "GRACE", "gra", "gh", "opper", "grace-hopper", "1", "#1"),
        *("grace@navy.example", "GRACE@NAVY.EXAMPLE", "+1 (555) 0100"),
        *("https://www.linkedin.com/in/grace-hopper", "linkedin.com/in/Grace-Hopper/"),
    ],
)
def test_a_person_is_found_by_everything_that_means_them(typed: str, run: Run, book: Path) -> None:
    assert run("show", typed, "--json").data["card"]["name"] == "Grace Hopper"


@pytest.mark.parametrize(
    ("typed", "name"), [("asa", "Åsa Öström"), ("öström", "Åsa Öström"), ("小龙", "李小龙"), ("zoe", "👩‍🚀 Zoë")]
)
def test_accents_may_be_left_out_and_every_script_is_found(typed: str, name: str, run: Run, book: Path) -> None:
    assert run("show", typed, "--json").data["card"]["name"] == name


def test_the_timeline_is_newest_first_and_limited(run: Run, book: Path) -> None:
    run("note", "grace", "a note", "--on", "2026-07-15")
    whole = run("show", "grace", "--json").data
    days = [entry["day"] for entry in whole["timeline"]]
    assert days == sorted(days, reverse=True)
    assert [entry["kind"] for entry in whole["timeline"]] == ["email", "note", "coffee"]
    two = run("show", "grace", "-n", "2", "--json").data
    assert (len(two["timeline"]), two["entries"]) == (2, 3)
    assert run("show", "grace", "-n", "2").out.splitlines()[-1] == "  1 more: -n 3"
    assert run("show", "grace", "-n", "0").out.splitlines()[-1] == "  3 more: -n 3"
    assert "more" not in run("show", "grace", "-n", "3").out


def test_the_second_run_says_the_same(run: Run, book: Path) -> None:
    assert run("show", "grace") == run("show", "grace")


def test_as_of_shows_the_tie_and_the_timeline_of_that_day(run: Run, book: Path) -> None:
    shown = run("show", "grace", "--as-of", "2026-07-10", "--json").data
    assert (shown["days"], shown["last_on"], [entry["text"] for entry in shown["timeline"]]) == (
        1,
        "2026-07-01",
        ["compilers"],
    )


def test_unknown_and_ambiguous_names_exit_2_with_candidates(session: Run, book: Path) -> None:
    session(
        "show-names.txt",
        ["show", "nobody"],
        ["show", "ada"],
        ["show", "ada", "--json"],
        ["show", "99"],
        ["show", ""],
        ["show", "[/]"],
        ["show", "🚀"],
        ["show", "%"],
    )


def test_a_long_word_is_cut_in_the_complaint(run: Run, book: Path) -> None:
    ran = run("show", "a" * 10_000)
    assert ran.code == 2
    assert ran.err.startswith(f"netlever: no contact matches '{'a' * 59}…' (try: ")


def test_more_than_six_candidates_are_counted(run: Run) -> None:
    for n in range(9):
        run("add", f"Ada {'ABCDEFGHI'[n]}")
    ran = run("show", "ada")
    expected = (
        "netlever: 'ada' could be Ada A (#1), Ada B (#2), Ada C (#3), Ada D (#4), Ada E (#5), Ada F (#6) and 3 more "
        "(say more of the name, or the number: '#12')\n"
    )
    assert (ran.code, ran.out, ran.err) == (2, "", expected)


def test_an_empty_store_knows_nobody(run: Run, store_path: Path) -> None:
    ran = run("show", "grace")
    expected = "netlever: no contact matches 'grace' (try: netlever find grace)\n"
    assert (ran.code, ran.out, ran.err) == (2, "", expected)
    assert not store_path.exists()


def test_on_a_terminal_an_ambiguous_name_is_asked(terminal: Run, book: Path) -> None:
    ran = terminal("show", "ada", answers="2\n")
    assert ran.code == 0
    assert "which, 1 to 2? Ada Byron  Contoso  #3\n" in ran.out

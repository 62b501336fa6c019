"""`netlever edit`: change what is known of a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


def test_what_changed_is_said(session: Run, book: Path) -> None:
    session(
        "edit.txt",
        ["edit", "nemo", "--company", "Åcme [/]", "--title", "Captain", "--role", "Sponsor", "--met", "at sea"],
        ["edit", "nemo", "--company", "Åcme [/]"],
        ["edit", "nemo", "--name", "Captain Nemo", "--alias", "Prince Dakkar"],
        ["edit", "nemo", "--cadence", "quarterly", "--next", "fri", "--birthday", "02-29", "--important"],
        ["edit", "nemo", "--email", "nemo@nautilus.example", "--phone", "+33 1 23456", "--linkedin", "in/nemo"],
        ["show", "nemo"],
        ["edit", "nemo", "--company", "", "--title", "", "--role", "", "--met", "", "--birthday", ""],
        ["edit", "nemo", "--cadence", "none", "--next", "none", "--no-important"],
        ["edit", "nemo", "--drop", "NEMO@nautilus.example", "--drop", "prince dakkar"],
        ["show", "nemo"],
        ["edit", "nemo", "--archive", "--json"],
        ["edit", "nemo", "--no-archive", "--do-not-contact", "--plain"],
        ["edit", "nemo", "--may-contact"],
        ["edit", "nemo"],
        ["edit", "nobody", "--company", "x"],
    )


def test_a_new_name_keeps_the_old_one_as_an_alias(run: Run, book: Path) -> None:
    run("edit", "nemo", "--name", "Dakkar")
    assert run("show", "nemo", "--json").data["card"]["name"] == "Dakkar"
    assert run("show", "dakkar", "--json").data["card"]["aliases"] == ["Nemo"]


def test_another_spelling_of_the_same_name_makes_no_alias(run: Run, book: Path) -> None:
    run("edit", "nemo", "--name", "NÉMO")
    assert run("show", "nemo", "--json").data["card"]["aliases"] == []


def test_the_second_time_nothing_changes_and_no_history_is_written(run: Run, book: Path) -> None:
    words = ("edit", "nemo", "--company", "X", "--email", "n@x.example", "--alias", "Dakkar", "--cadence", "3w")
    assert run(*words).out == "Nemo: company X; every 3 weeks; email n@x.example; also Dakkar\n"
    history, before = run("history").out, run("export").out
    assert run(*words).out == "Nemo: all of it was so before\n"
    assert (run("history").out, run("export").out) == (history, before)


def test_one_undo_takes_all_of_an_edit_back(run: Run, book: Path) -> None:
    before = run("export").out
    run("edit", "nemo", "--name", "Dakkar", "--company", "X", "--email", "n@x.example", "--drop", "Nemo")
    run("edit", "grace", "--drop", "grace@navy.example", "--cadence", "none")
    run("undo")
    run("undo")
    assert run("export").out == before


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--email", "GRACE@navy.example"), 1, "email GRACE@navy.example belongs to Grace Hopper (#1)"),
        (
            ("--linkedin", "linkedin.com/in/grace-hopper"),
            1,
            "linkedin linkedin.com/in/grace-hopper belongs to Grace Hopper (#1)",
        ),
        (("--name", " "), 2, "name"),
        (("--drop", "nothing"), 2, "'nothing' is no handle and no alias of Nemo"),
        (("--cadence", "sometimes"), 2, "cannot read the interval 'sometimes'"),
        (("--cadence", "0d"), 2, "the interval '0d' is outside 1 day to 10 years"),
        (("--next", "yesterday"), 2, "2026-11-22 is not to come"),
        (("--birthday", "13-40"), 2, "cannot read the birthday '13-40'"),
        (("--phone", ""), 2, "'' is no phone"),
        (("--company", "X", "--drop", "nothing"), 2, "'nothing' is no handle and no alias of Nemo"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_refused_changes_nothing(words: tuple[str, ...], code: int, message: str, run: Run, book: Path) -> None:
    before = run("export").out
    ran = run("edit", "nemo", *words, "--json")
    assert ran.code == code
    assert ran.error["message"].startswith(message)
    assert run("export").out == before


def test_on_a_terminal_an_ambiguous_name_is_asked(terminal: Run, book: Path) -> None:
    ran = terminal("edit", "ada", "--company", "X", answers="2\n")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "which, 1 to 2? Ada Byron: company X")

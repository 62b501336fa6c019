"""`netlever intro`: two people introduced to each other, with the consent of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from netlever.store import db
from netlever.store.edits import needs
from netlever.store.reads import favours
from store.books import NOW, TODAY, store

WHY = ("--because", "Both keep logbooks")


def test_a_life_in_the_words_of_the_terminal(session: Run, book: Path) -> None:
    session(
        "intro.txt",
        ["intro"],
        ["intro", "grace"],
        ["intro", "grace", "asa"],
        ["intro", "grace", "grace", *WHY],
        ["intro", "grace", "hopper", "asa", *WHY],
        ["intro", "asa", "grace", *WHY],
        ["intro", "made", "1"],
        ["intro", "worked", "1"],
        ["intro", "yes", "1", "asa", "--via", "call"],
        ["intro", "yes", "1", "asa"],
        ["intro", "yes", "1", "nemo"],
        ["intro", "made", "1"],
        ["intro", "list"],
        ["intro", "show", "1", "--forwardable"],
        ["intro", "show", "1", "--to", "asa"],
        ["intro", "yes", "1", "grace", "--on", "2026-11-01"],
        ["intro", "yes", "1", "grace", "hopper"],
        ["intro", "show", "1", "--forwardable"],
        ["intro", "made", "1"],
        ["intro", "no", "1", "asa"],
        ["intro", "list", "--plain"],
        ["show", "asa", "--plain"],
        ["intro", "worked", "1", "--note", "a book [x]"],
        ["intro", "faded", "1"],
        ["intro", "show", "1", "--json"],
        ["intro", "list"],
        ["intro", "list", "--all"],
    )


def test_a_no_ends_it_and_is_not_proposed_again(run: Run, book: Path) -> None:
    run("intro", "grace", "asa", *WHY)
    assert run("intro", "no", "1", "asa").out.startswith(
        "introduction 1 of Grace Hopper and Åsa Öström: Åsa Öström said"
    )
    assert run("intro", "yes", "1", "grace").err.startswith("netlever: introduction 1: declined on 2026-11-23")
    assert run("intro", "grace", "asa", *WHY).err == (
        "netlever: this is introduction 1, declined (netlever intro show 1)\n"
    )
    assert run("undo").code == 0
    assert run("intro", "yes", "1", "grace").code == 0


def test_what_was_made_is_a_favour_to_both_and_one_undo_takes_it_back(run: Run, book: Path) -> None:
    run("intro", "grace", "asa", *WHY)
    for name in ("grace", "asa"):
        run("intro", "yes", "1", name)
    assert run("intro", "made", "1").code == 0

    def given() -> list[list[str]]:
        with db.reading(book) as connection:
            return [[each.kind for each in favours.of_contact(connection, who, TODAY)] for who in (1, 4)]

    assert given() == [["introduction"], ["introduction"]]
    run("undo")
    assert given() == [[], []]


@pytest.mark.parametrize("how", ["relate", "quiet"])
def test_who_knows_each_other_or_wants_quiet_is_not_introduced(how: str, run: Run, book: Path) -> None:
    if how == "relate":
        run("relate", "grace", "asa")
    else:
        run("edit", "asa", "--do-not-contact")
    ran = run("intro", "grace", "asa", *WHY)
    assert (ran.code, ran.out) == (1, "")
    assert run("intro", "list", "--json").data["introductions"] == []


def test_needs_are_paired_with_offers_as_give_does(session: Run, run: Run, book: Path) -> None:
    with store(book) as connection:
        for who, side, text in (
            (1, "needs", "a reviewer of COBOL compilers"), (4, "offers", "reviews of compilers"), (8, "offers", "tea"),
            (2, "offers", "COBOL compiler reviews"), (2, "needs", "compilers"), (1, "offers", "tea"),
            (3, "needs", "tea"),
        ):  # fmt: skip
            needs.add(connection, who, NOW, side=side, text=text, day=TODAY)
    run("relate", "nemo", "ada byron")
    session("intro_suggest.txt", ["intro", "suggest"], ["intro", "suggest", "-n", "1", "--json"])
    run("edit", "asa", "--do-not-contact")
    names = {each["other"] for each in run("intro", "suggest", "--json").data["pairs"]}
    assert "Åsa Öström" not in names
    assert run("intro", "suggest", "-n", "-1").code == 2

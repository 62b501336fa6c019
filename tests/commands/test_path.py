"""`netlever path`: who can get you into a company."""

from __future__ import annotations

from pathlib import Path

from conftest import Run
from netlever.store.edits import favours
from store.books import NOW, TODAY, store


def test_what_it_says_of_who_is_was_and_knows(session: Run, book: Path) -> None:
    session(
        "path.txt",
        ["edit", "asa", "--company", "Exempla GmbH"],
        ["edit", "grace", "--was-at", "EXEMPLA, Inc."],
        ["edit", "nemo", "--company", "Exempla Germany", "--title", "Staff SRE [/]"],
        ["path", "exempla"],
        ["path", "Søren", "&", "Sønner", "-n", "1"],
        ["referral", "add", "Staff SRE", "--company", "Exempla", "--req-id", "R-1"],
        ["path", "--opening", "1"],
        ["referral", "asked", "1", "--via", "ada lovelace"],
        ["path", "exempla", "--plain"],
        ["path", "exempla", "-n", "1", "--json"],
        ["path", "Nowhere"],
        ["path", "Nowhere", "--json"],
    )


def test_one_open_opening_at_the_company_is_meant(run: Run, book: Path) -> None:
    run("referral", "add", "SRE", "--company", "Exempla Ltd")
    assert run("path", "exempla", "--json").data["opening"]["opening_id"] == 1
    run("referral", "add", "Manager", "--company", "Exempla")
    assert run("path", "exempla", "--json").data["opening"] is None


def test_favours_both_ways_are_told(run: Run, book: Path) -> None:
    with store(book) as connection:
        favours.add(connection, 1, NOW, direction="given", kind="resource", day=TODAY)
    (grace,) = run("path", "us navy", "--json").data["ways"]
    assert (grace["gave"], grace["got"]) == (1, 0)


def test_who_wants_no_contact_is_no_way(run: Run, book: Path) -> None:
    run("edit", "grace", "--do-not-contact")
    assert run("path", "us navy").code == 1
    run("edit", "grace", "--may-contact", "--archive")
    assert run("path", "us navy").code == 1


def test_whom_somebody_knows_there_is_asked_for_an_introduction(run: Run, book: Path) -> None:
    run("relate", "nemo", "knows", "grace")
    (grace, nemo) = run("path", "us navy", "--json").data["ways"]
    assert (grace["how"], nemo["how"], nemo["through"]) == ("now", "knows", "Grace Hopper, Rear Admiral at US Navy")
    assert nemo["command"] == "netlever ask nemo --kind introduction --to 'Grace Hopper'"

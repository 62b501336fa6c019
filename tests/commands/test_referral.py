"""`netlever referral`: openings, and each referral from the first idea to the thanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run

FIT = ("--fit", "ran on-call for 40 services", "--fit", "moved Exempla to Kubernetes", "--fit", "speaks at SREcon")
LIFE = (
    ["add", "Sam Ortiz", "--company", "Acme, Inc.", "--title", "Staff Engineer", "--tag", "ex-colleague"],
    ["add", "Åsa Öström", "--company", "ACME GmbH", "--tag", "ex-colleague"],
    ["referral", "add", "Staff SRE", "--company", "acme", "--closes", "2w", "--note", "part time"],
    ["referral", "list"],
    ["referral", "ask", "1", "--via", "sam", *FIT, "--cv", "cv.pdf"],
    ["referral", "edit", "1", "--url", "https://jobs.example.org/7", "--title", "Staff SRE "],
    ["referral", "ask", "1", "--via", "sam", *FIT, "--cv", "cv.pdf"],
    ["referral", "agreed", "1"],
    ["ask", "sent", "1"],
    ["referral", "ask", "1", "--via", "sam", *FIT, "--cv", "cv.pdf"],
    ["referral", "submitted", "1", "--via", "sam"],
    ["referral", "agreed", "1", "--via", "sam", "--note", "gladly"],
    ["referral", "ask", "1", "--via", "asa", "--forwardable"],
    ["referral", "agreed", "1", "--via", "asa"],
    ["referral", "submitted", "1"],
    ["referral", "1"],
    ["referral", "board"],
    ["referral", "hired", "1", "--note", "I start in May"],
    ["referral", "list"],
    ["referral", "list", "--all"],
    ["referral", "stats"],
    ["referral", "offer", "1"],
    ["ask", "list"],
    ["undo"],
    ["referral", "board", "--plain"],
    ["referral", "close", "1", "--why", "filled"],
    ["referral", "show", "1", "--json"],
    ["path", "acme"],
)


def test_a_life_in_the_words_of_the_terminal(session: Run) -> None:
    session("referral.txt", *LIFE)


def test_an_ask_tells_the_referral_what_became_of_it(run: Run, book: Path) -> None:
    """Sent and answered by `ask`, it is asked and agreed for `referral` as well."""
    run("referral", "add", "SRE", "--company", "Exempla", "--req-id", "R-1234")
    run("referral", "ask", "1", "--via", "ada lovelace", "--force", *FIT, "--cv", "cv.pdf")
    stages = []
    for words in (("sent", "1"), ("reply", "1", "yes")):
        assert run("ask", *words).code == 0
        stages.append(run("referral", "show", "1", "--json").data["referrals"][0]["line"]["stage"])
    assert stages == ["asked", "agreed"]
    assert run("undo").code == 0
    assert run("referral", "show", "1", "--json").data["referrals"][0]["line"]["stage"] == "asked"
    assert run("ask", "show", "1", "--json").data["line"]["state"] == "sent"


def test_an_ask_of_the_same_link_is_a_way_to_the_opening(run: Run, book: Path) -> None:
    run("referral", "add", "SRE", "--company", "Exempla", "--url", "https://jobs.example.org/7")
    opening = ("--opening", "SRE at Exempla https://jobs.example.org/7")
    ran = run("ask", "ada lovelace", "--kind", "referral", "--force", *opening, *FIT, "--cv", "cv.pdf")
    assert ran.code == 0
    (way,) = run("referral", "show", "1", "--json").data["referrals"]
    assert (way["line"]["ask_id"], way["line"]["stage"]) == (1, "identified")


def test_asked_in_person_it_is_followed_as_any_other(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("referral", "add", "SRE", "--company", "Exempla")
    run("referral", "asked", "1", "--via", "asa", "--on", "2026-11-10")
    assert run("ask", "list", "--json").data["asks"][0]["about"] == "SRE at Exempla"
    assert "you asked them something" in run("nudge").out
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-24")
    run("referral", "agreed", "1")
    run("referral", "declined", "1")
    assert "netlever thank asa --for 1" in run("ask", "list").out
    assert run("ask", "show", "1", "--json").data["ask"]["outcome"] == "Exempla decided for somebody else"


def test_who_says_no_is_not_asked_again(run: Run, book: Path) -> None:
    run("referral", "add", "SRE", "--company", "Exempla", "--req-id", "R-1")
    run("referral", "asked", "1", "--via", "ada lovelace")
    assert run("referral", "declined", "1", "--note", "conflict of interest").code == 0
    ran = run("referral", "ask", "1", "--via", "ada lovelace", *FIT, "--cv", "cv.pdf", "--force")
    assert ran.err == (
        "netlever: opening 1: Ada Lovelace was asked about it, declined on 2026-11-23 (netlever referral show 1)\n"
    )
    assert run("ask", "list").out.startswith("No ask is open.")


def test_an_opening_closes_for_all_and_who_agreed_is_to_hear_of_it(run: Run, book: Path) -> None:
    run("referral", "add", "SRE", "--company", "Exempla")
    for name in ("grace", "asa", "nemo"):
        run("referral", "asked", "1", "--via", name)
    run("referral", "agreed", "1", "--via", "asa")
    assert run("referral", "submitted", "1").err.startswith("netlever: through whom?")
    assert run("referral", "close", "1", "--why", "filled", "--on", "today").code == 0
    shown = run("referral", "show", "1", "--json").data
    assert [each["line"]["stage"] for each in shown["referrals"]] == ["withdrawn"] * 3
    (open_,) = run("ask", "list", "--json").data["asks"]
    assert (open_["name"], open_["state"]) == ("Åsa Öström", "outcome")
    assert run("ask", "show", str(open_["ask_id"]), "--json").data["ask"]["outcome"] == (
        "nothing came of SRE at Exempla: filled"
    )
    ran = run("referral", "asked", "1", "--via", "ada lovelace")
    assert ran.err.startswith("netlever: opening 1 was closed on 2026-11-23")


def test_what_was_said_of_oneself_is_remembered_for_the_next(run: Run, book: Path) -> None:
    run("referral", "add", "SRE", "--company", "Exempla", "--req-id", "R-1")
    run("referral", "ask", "1", "--via", "ada lovelace", "--force", *FIT, "--cv", "cv.pdf")
    ran = run("referral", "ask", "1", "--via", "nemo", "--force")
    assert (ran.code, "- moved Exempla to Kubernetes\n" in ran.out, "My CV: cv.pdf" in ran.out) == (0, True, True)


def test_the_numbers_of_openings_are_completed(book: Path, run: Run) -> None:
    from netlever import referring

    run("referral", "add", "SRE [x]", "--company", "Acme & Co")
    assert referring.complete_number("") == [("1", "SRE  x  at Acme   Co")]
    assert referring.complete_number("2") == []
    assert referring.complete_company("ac") == ["Acme-Co"]


def test_another_opening_of_the_same_title_elsewhere_is_another(run: Run) -> None:
    for company in ("Acme", "Exempla"):
        assert run("referral", "add", "SRE", "--company", company).code == 0
    assert run("referral", "add", "sre", "--company", "The Acme Company").err == (
        "netlever: this is opening 1 already (netlever referral show 1)\n"
    )
    for number in ("R-1", "R-2"):
        assert run("referral", "add", "SRE", "--company", "Contoso", "--req-id", number).code == 0

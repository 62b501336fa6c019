"""`netlever mentor`: whom to ask, how often to meet, and an end that is spoken of."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


def test_a_mentorship_from_the_first_idea_to_the_thanks(session: Run, book: Path) -> None:
    session(
        "mentor.txt",
        ["mentor"],
        ["goal", "Write a compiler", "--skill", "compilers"],
        ["mentor", "suggest", "1"],
        ["mentor", "suggest", "1", "--json"],
        ["mentor", "suggest", "1", "--plain"],
        ["mentor", "ada lovelace", "--cadence", "6w", "--goal", "1", "--until", "2027-03"],
        ["mentor", "asa"],
        ["mentor"],
        ["mentor", "--json"],
        ["mentor", "list", "--plain"],
        ["mentor", "suggest", "1"],
        ["show", "ada lovelace"],
        ["why", "ada lovelace"],
        ["mentor", "ada lovelace", "--until", "2026-11-30"],
        ["why", "ada lovelace"],
        ["nudge", "-n", "1"],
        ["mentor", "end", "ada lovelace"],
        ["mentor", "list", "--all"],
        ["goal", "show", "1"],
        ["history", "-n", "5"],
    )


@pytest.fixture
def going_on(run: Run, book: Path) -> Run:
    run("goal", "Write a compiler", "--skill", "compilers")
    run("goal", "Rest")
    run("mentor", "grace", "--goal", "1", "--until", "2027-03")
    return run


def test_what_cannot_be_is_said_and_nothing_is_written(going_on: Run) -> None:
    before = going_on("export").out
    for words, code, told in (
        (("mentor", "nobody"), 2, "no contact matches 'nobody'"),
        (("mentor", "asa", "--goal", "9"), 1, "there is no goal 9"),
        (("mentor", "asa", "--until", "yesterday"), 2, "2026-11-22 is over"),
        (("mentor", "asa", "--cadence", "soon"), 2, "cannot read the interval 'soon'"),
        (("mentor", "end", "asa"), 1, "Åsa Öström is not your mentor"),
        (("mentor", "end", "grace", "--on", "2026-11-01"), 2, "it began on 2026-11-23, after 2026-11-01"),
        (("mentor", "suggest", "2"), 2, "goal 2 needs no skill yet"),
        (("mentor", "suggest", "1", "-n", "-1"), 2, "-n -1 makes no sense"),
    ):
        ran = going_on(*words, "--json")
        assert (ran.code, ran.error["message"]) == (code, told), words
    assert going_on("export").out == before


def test_one_entry_is_one_undo(going_on: Run) -> None:
    for words in (
        ("mentor", "asa", "--every", "6w", "--goal", "1", "--until", "2027-03"),
        ("mentor", "grace", "--until", "2027-09", "--every", "weekly"),
        ("mentor", "end", "grace"),
    ):
        before = going_on("export").out
        assert going_on(*words).code == 0
        assert going_on("export").out != before
        going_on("undo")
        assert going_on("export").out == before


def test_closeness_does_not_count_and_a_stranger_is_no_mentor(run: Run, book: Path) -> None:
    """Evidence: people pick the most familiar; asked for a year of talks is only who has answered before."""
    run("goal", "Sail", "--skill", "sailing")
    for name, title in (("Close Friend", "Sailing fan"), ("Far Captain", "Head of Sailing"), ("No Answer", "Sailor")):
        run("add", name, "--title", title)
    for day in ("2026-11-01", "2026-11-08", "2026-11-15"):
        run("log", "close friend", "-m", "tea", "--on", day, "--via", "coffee")
    run("log", "far captain", "-m", "sails", "--on", "2025-01-01", "--via", "coffee")
    run("log", "no answer", "-m", "hello", "--on", "2026-10-01", "--via", "email", "--direction", "out")
    told = run("mentor", "suggest", "1", "--json").data
    assert [each["name"] for each in told["people"]] == ["Far Captain", "Close Friend"]
    assert told["strangers"] == 1
    assert told["people"][0]["why"] == [
        "title: Head of Sailing",
        "talk: sails",
        "silent for 23 months: advice of dormant ties is as useful as of current ones",
        "an exchange that went both ways, once",
    ]
    run("got", "no answer", "advice", "on knots")
    assert [each["name"] for each in run("mentor", "suggest", "1", "--json").data["people"]][2:] == ["No Answer"]


def test_the_end_is_a_reason_two_weeks_before(going_on: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    going_on("log", "grace", "-m", "compilers", "--on", "2026-11-23")
    for day, is_told in (("2027-03-16", False), ("2027-03-17", True), ("2027-04-20", True)):
        monkeypatch.setenv("NETLEVER_TODAY", day)
        reasons = [each["name"] for each in going_on("why", "grace", "--json").data["reasons"]]
        assert ("mentorship" in reasons) is is_told
    assert "their time as your mentor ended 31 Mar: thank them, renew it or close it" in going_on("nudge").out
    assert "netlever mentor end grace" in going_on("nudge").out
    monkeypatch.setenv("NETLEVER_TODAY", "2027-04-21")
    going_on("mentor", "end", "grace")
    assert "mentorship" not in [each["name"] for each in going_on("why", "grace", "--json").data["reasons"]]


def test_an_empty_store_stays_absent(run: Run, store_path: Path) -> None:
    assert run("mentor").out == "Nobody is your mentor. To see whom to ask: netlever mentor suggest GOAL\n"
    assert run("mentor", "suggest", "1").code == 1
    assert not store_path.exists()

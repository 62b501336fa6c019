"""`netlever feedback`: asked for, got, acted on, told; and what several people have said alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run

ASK = ("feedback", "ask", "asa", "--on", "talk structure", "--link", "https://example.org/slides")


def test_feedback_is_asked_for_got_acted_on_told_and_gathered(session: Run, book: Path) -> None:
    session(
        "feedback.txt",
        ["feedback"],
        [*ASK],
        ["feedback"],
        ["ask", "sent", "1", "--via", "email"],
        ["feedback", "got", "1", "slower intro", "--tag", "Delivery"],
        ["feedback", "李小龙", "be", "[bold]water[/]", "--on", "style", "--tag", "delivery"],
        ["feedback", "nemo", "too long"],
        ["feedback", "act", "1", "I rehearsed twice"],
        ["show", "asa"],
        ["why", "asa"],
        ["feedback", "tell", "1"],
        ["ask", "sent", "2", "--via", "email"],
        ["feedback", "act", "2", "slept"],
        ["feedback", "told", "2", "--via", "call"],
        ["feedback", "list"],
        ["feedback", "list", "asa", "--all", "--json"],
        ["feedback", "--plain"],
        ["feedback", "themes"],
        ["feedback", "themes", "--json"],
        ["feedback", "themes", "--plain"],
        ["history", "-n", "4"],
    )


def test_what_cannot_be_is_said_and_nothing_is_written(session: Run, run: Run, book: Path) -> None:
    run(*ASK)
    run("feedback", "nemo", "too long")
    before = run("export").out
    session(
        "feedback-refused.txt",
        ["feedback", "ask", "asa", "--link", "https://example.org"],
        ["feedback", "ask", "nemo", "--on", "talk"],
        ["feedback", "ask", "nobody", "--on", "talk"],
        ["feedback", "nemo"],
        ["feedback", "got", "1", " "],
        ["feedback", "got", "1", "x", "--day", "yesterday"],
        ["feedback", "got", "9", "x"],
        ["feedback", "got", "x", "x"],
        ["feedback", "act", "1", "slept"],
        ["feedback", "act", "2", " "],
        ["feedback", "tell", "2"],
        ["feedback", "told", "2"],
        ["feedback", "nemo", "x", "--day", "tomorrow"],
    )
    assert run("export").out == before


def test_each_step_is_one_undo(run: Run, book: Path) -> None:
    steps = (
        ASK,
        ("feedback", "got", "1", "slower intro"),
        ("feedback", "act", "1", "rehearsed"),
        ("feedback", "tell", "1"),
        ("ask", "sent", "2"),
    )
    states = []
    for step in steps:
        states.append(run("export").out)
        assert run(*step).code == 0
    for state in reversed(states):
        run("undo")
        assert run("export").out == state


def test_a_draft_that_is_drafted_again_is_one_request(run: Run, book: Path) -> None:
    run(*ASK)
    run(*ASK, "--why", "I speak next week")
    assert [each["feedback_id"] for each in run("feedback", "--json").data["feedback"]] == [1]


def test_seeking_feedback_and_saying_what_came_of_it(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chapter: request feedback, take it as help to improve, and express gratitude for it.

    What was asked is answered with what they said; once it is acted on, to tell them is the next message, and when that
    is sent nothing is owed any more.
    """
    run(*ASK)
    run("ask", "sent", "1", "--via", "email")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-25")
    run("feedback", "got", "1", "slower intro", "--tag", "delivery")
    assert run("balance", "asa", "--json").data["favours"][0]["kind"] == "feedback"
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-26")
    run("feedback", "act", "1", "rehearsed twice")
    (hers,) = (each for each in run("nudge", "--json").data["people"] if each["name"] == "Åsa Öström")
    assert hers["command"] == "netlever feedback tell 1"
    assert hers["reasons"][0]["text"] == ("they said: slower intro; you acted on it today, and they do not know")
    letter = run("feedback", "tell", "1").out
    assert "your feedback on the talk structure" in letter
    assert "you said “slower intro”, and I rehearsed twice" in letter
    run("ask", "sent", "2", "--via", "email")
    assert {each["name"] for each in run("nudge", "--all", "--json").data["people"]}.isdisjoint({"Åsa Öström"})
    assert run("ask", "show", "1", "--json").data["line"]["state"] == "thanked"
    assert run("feedback").out.startswith("No feedback is open.")


def test_who_uses_no_feedback_sees_none(run: Run, book: Path, store_path: Path) -> None:
    assert run("show", "nemo", "--json").data["ledgers"]["feedback"] == []
    store_path.unlink()
    assert run("feedback", "themes").out.startswith("No feedback is noted.")
    assert not store_path.exists()

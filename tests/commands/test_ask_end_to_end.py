"""A whole life of an ask in a real terminal: drafted, edited, sent, followed up, answered, told and thanked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run

EDITOR = """#!/bin/sh
# What a person does in their editor: another first line, and one more sentence.
sed -e '1s/.*/Subject: Which book on compilers first?/' -e 's/^Best wishes,$/I hope the new office is quiet./' \\
    "$1" > "$1.new" && cat "$1.new" > "$1" && rm "$1.new"
"""


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let it be another day."""
    return lambda day: monkeypatch.setenv("NETLEVER_TODAY", day)


def test_from_the_draft_to_the_thanks(
    play: Run, run: Run, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch, on: Callable[[str], None]
) -> None:
    script = private_home / "my editor.sh"
    script.write_text(EDITOR)
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", f"'{script}'")
    play("config", "set", "me.name", "Ada Example")

    drafted = play(
        "ask",
        "asa",
        "--kind",
        "advice",
        "--edit",
        script=[
            ("What is it about", "compilers\n"),
            ("What is your one question?", "What would you read first?\n"),
            ("Why them?", "you wrote one\n"),
        ],
    )
    assert drafted.code == 0
    assert "subject: Which book on compilers first?" in drafted.out
    assert "kept as ask 1; once you have sent it: netlever ask sent 1" in drafted.out
    assert play("ask", "sent", "1").out.startswith("ask 1 to Åsa Öström: sent by email today\n")

    on("2026-11-30")
    assert "netlever ask draft-follow-up 1" in play("nudge").out
    reminded = play("ask", "draft-follow-up", "1", "--update", "I began with the dragon book")
    assert (reminded.code, "I began with the dragon book." in reminded.out) == (0, True)
    assert play("ask", "sent", "2").code == 0

    on("2026-12-02")
    assert "thank them   netlever thank asa --for 1" in play("ask", "reply", "2", "yes").out
    on("2026-12-04")
    assert "they said yes on Wed 2 Dec, and were not thanked" in play("nudge").out
    on("2026-12-10")
    assert "tell them what came of it" in play("ask", "outcome", "1", "finished the first compiler").out
    on("2026-12-12")
    assert "were not told what came of it on Thu 10 Dec" in play("nudge").out

    thanked = play("thank", "asa")
    text = " ".join(thanked.out.split())
    assert "Thank you for your advice about compilers. Here is what came of it: I finished the first compiler." in text
    assert thanked.code == 0
    assert play("ask", "sent", "3", "--via", "letter").code == 0
    assert play("ask", "list").out.startswith("No ask is open.")
    assert play("why", "asa").out.splitlines()[0].startswith("Åsa Öström: in touch today")

    life = run("ask", "show", "1", "--json").data["ask"]["life"]
    assert (life["sent_on"], life["answered_on"], life["outcome_on"], life["told_on"], life["thanked_on"]) == (
        "2026-11-23", "2026-12-02", "2026-12-10", "2026-12-12", "2026-12-12",
    )  # fmt: skip
    assert "I hope the new office is quiet." in run("ask", "show", "1").out
    assert run("doctor").code == 0
    assert list(book.parent.glob("ask-*")) == []

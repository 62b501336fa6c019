"""`netlever brief`: one screen before a meeting, whatever there is to know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import LONG_NAME, Run
from netlever.lines import columns_of

PLENTY = (
    ("log", "grace", "-m", "how they moved to compilers, " * 10, "--via", "call", "--on", "2026-11-01"),
    ("note", "grace", "does she still sail?"),
    ("note", "grace", "[/]" * 40 + "\x1b[31m?"),
    ("note", "grace", "no question"),
    ("got", "grace", "mentoring", "on how to lead " * 9),
    ("give", "grace", "resource", "the paper on caching " * 9),
    ("needs", "grace", "a COBOL programmer " * 9),
    ("needs", "grace", "tea"),
    ("promise", "grace", "send the slides " * 9, "--by", "2026-12-01"),
    ("promise", "grace", "book a room"),
    ("promise", "grace", "call"),
    ("promise", "--from", "grace", "introduce me to Omar " * 9),
    ("promise", "--from", "grace", "a list"),
    ("promise", "--from", "grace", "a book"),
    ("goal", "Lead the platform " * 9, "--skill", "compilers"),
    ("can-help", "grace", "compilers " * 8, "--how", "mentor"),
    ("mentor", "grace", "--goal", "1", "--every", "6w", "--until", "2027-03"),
    ("ask", "grace", "--kind", "advice", "--topic", "COBOL", "--need", "Which?", "--why-them", "you know", "--force"),
    ("ask", "sent", "1", "--on", "2026-11-02", "--force"),
    ("ask", "reply", "1", "yes", "--on", "2026-11-03"),
    ("ask", "outcome", "1", "I moved it"),
    ("ask", "grace", "--kind", "advice", "--topic", "tea", "--need", "Which?", "--why-them", "you know", "--force"),
    ("ask", "sent", "2", "--on", "2026-11-20", "--force"),
)


@pytest.fixture
def plenty(run: Run, book: Path) -> Run:
    """All that there may be to know of Grace."""
    for words in PLENTY:
        assert run(*words).code == 0, words
    return run


def test_briefs(session: Run, book: Path) -> None:
    session("brief.txt", *PLENTY, ["brief", "grace"], ["brief", "grace", "--json"], ["brief", "grace", "--plain"],
            ["brief", "nemo"], ["brief", "李小龙"], ["brief", "ada", "lovelace"], ["brief", "nobody"])  # fmt: skip


@pytest.mark.parametrize("name", ["grace", "nemo", "asa", "zoe", "李小龙", "maximilian"])
def test_it_is_one_screen_in_a_terminal_and_in_a_pipe(name: str, plenty: Run, terminal: Run) -> None:
    for out in (plenty("brief", name).out, terminal("brief", name).out):
        rows = out.splitlines()
        assert len(rows) <= 23  # and the prompt
        assert max(columns_of(row) for row in rows) <= 80
    narrow = terminal("brief", name, columns=40).out.splitlines()
    assert len(narrow) <= 23
    assert max(columns_of(row) for row in narrow) <= 40


def test_what_is_to_be_known_is_there(plenty: Run) -> None:
    out = plenty("brief", "grace").out
    for told in (
        "Grace Hopper  Rear Admiral at US Navy",
        "mentor; #mentor circle #python",
        "in touch on",
        "until 31 Mar 2027",
        "1 Nov, call: how they moved",
        "it led to: I moved it, they do not know",
        "you owe",
        "; 1 more",
        "they owe",
        "were not told what came of it",
        "needs     tea",
        "netlever log grace",
    ):
        assert told in out, told
    asked = [row for row in plenty("brief", "grace", "--plain").out.splitlines() if row.startswith("ask\t")]
    assert asked == ["ask\t" + "[/]" * 40 + "\\x1b[31m?", "ask\tadvice, tea: you asked Fri 20 Nov, and it is open"]


def test_a_later_word_takes_its_place(plenty: Run) -> None:
    """The latest talk is above the others; what was asked and answered is open no more."""
    plenty("log", "grace", "-m", "the latest", "--via", "coffee")
    plenty("ask", "reply", "2", "no", "--on", "today")
    told = plenty("brief", "grace", "--json").data
    assert told["talks"][0]["text"] == "the latest"
    assert [each["source"] for each in told["questions"]] == ["note", "promise"]


def test_a_past_day_is_briefed_as_it_was(run: Run, book: Path) -> None:
    told = json.loads(run("brief", "grace", "--as-of", "2026-07-15", "--json").out)["data"]
    assert [(each["day"], each["text"]) for each in told["talks"]] == [("2026-07-01", "compilers")]


def test_a_name_of_ten_thousand_characters_is_cut(run: Run, book: Path) -> None:
    assert run("brief", LONG_NAME).out.splitlines()[0] == "Maximilian Maximilian Maximilian Maximil…"[:39] + "…"

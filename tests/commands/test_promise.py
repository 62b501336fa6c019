"""`netlever promise`, and promises in a log line: made in one line, a reason when due, kept or let go, undone whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import Run

LINE = (
    "coffee with Grace and Ada Lovelace yesterday: roles !send Grace CV template by fri "
    "?Ada Lovelace: intro to Lin by 2 dec #career"
)


def open_promises(run: Run) -> list[tuple[Any, ...]]:
    """(id, name, by, text, due day) of each."""
    return [
        (each["promise_id"], each["name"], each["by"], each["text"], each["due_on"])
        for each in run("promise", "list", "--json").data["promises"]
    ]


def test_promises_are_made_listed_kept_dropped_and_moved(session: Run, book: Path) -> None:
    session(
        "promise.txt",
        ["promise"],
        ["promise", "grace", "send the CV template", "--by", "fri"],
        ["promise", "--from", "asa", "introduce me to Lin by dec 2"],
        ["promise", "李小龙", "send", "the", "[bold]book[/]", "\x1b[31m"],
        ["promise"],
        ["promise", "--plain"],
        ["promise", "list", "grace"],
        ["promise", "move", "1", "2w"],
        ["promise", "done", "1", "2", "--on", "today"],
        ["promise", "drop", "#3"],
        ["promise", "list", "--all"],
        ["promise", "list"],
        ["promise", "late"],
        ["promise", "move", "3", "none"],
        ["promise", "list", "--json"],
        ["history", "-n", "7"],
    )


def test_what_cannot_be_is_said_and_nothing_is_written(session: Run, book: Path, run: Run) -> None:
    before = run("export").out
    session(
        "promise-refused.txt",
        ["promise", "grace"],
        ["promise", "nobody", "x"],
        ["promise", "ada", "x"],
        ["promise", "grace", "x", "--by", "yesterday"],
        ["promise", "grace", "x by june 31"],
        ["promise", "grace", "x", "--by", "soonish"],
        ["promise", "done"],
        ["promise", "done", "x"],
        ["promise", "done", "7"],
        ["promise", "move", "7", "fri"],
        ["promise", "--from", "nobody", "x"],
        ["log", "grace and asa !slides ?intro to Lin"],
        ["log", "grace !slides by june 31"],
    )
    assert run("export").out == before


def test_a_log_line_with_two_people_a_promise_each_way_a_next_date_and_a_tag_is_understood_and_undone_whole(
    session: Run, run: Run, book: Path
) -> None:
    before = run("export").out
    session("promise-log.txt", ["log", LINE, "--next", "3w"], ["promise"], ["show", "grace"], ["why", "ada lovelace"])
    assert open_promises(run) == [
        (1, "Grace Hopper", "me", "send Grace CV template", "2026-11-27"),
        (2, "Ada Lovelace", "them", "intro to Lin", "2026-12-02"),
    ]
    talk = run("show", "ada lovelace", "--json").data
    assert (talk["card"]["next_on"], talk["card"]["tags"]) == ("2026-12-14", ["career"])
    assert talk["timeline"][0] == {
        "day": "2026-11-22",
        "kind": "coffee",
        "direction": "both",
        "text": "roles",
        "others": ["Grace Hopper"],
    }
    run("undo")
    assert run("export").out == before
    run("redo")
    assert len(open_promises(run)) == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("call with Grace !send slides",), [("Grace Hopper", "me", "send slides")]),
        (("call", "with", "Grace", "!send", "slides"), [("Grace Hopper", "me", "send slides")]),
        ((r"call with Grace \!send slides",), [("Grace Hopper", "me", "send slides")]),
        (("Grace ?intro to Omar",), [("Grace Hopper", "them", "intro to Omar")]),
        (
            ("call with Grace and Nemo !send slides",),
            [("Grace Hopper", "me", "send slides"), ("Nemo", "me", "send slides")],
        ),
        (("call with Grace and Nemo !send Nemo slides",), [("Nemo", "me", "send Nemo slides")]),
        (("call with Grace and Nemo ?Nemo intro to Omar",), [("Nemo", "them", "intro to Omar")]),
        (("call with Grace and Hopper ?intro to Omar",), [("Grace Hopper", "them", "intro to Omar")]),
        (("grace", "-m", "wow !important ?really"), []),
        (("call with Grace: wow! really? !!",), []),
    ],
)
def test_who_promised_what_is_read_from_the_line(
    words: tuple[str, ...], expected: list[tuple[str, str, str]], run: Run, book: Path
) -> None:
    assert run("log", *words).code == 0
    assert [each[1:4] for each in open_promises(run)] == expected


def test_on_a_terminal_it_is_asked_who_promised(run: Run, terminal: Run, book: Path) -> None:
    ran = terminal("log", "call with Grace and Nemo ?intro to Omar", answers="2\n")
    asked = "who promised 'intro to Omar'?\n  1  Grace Hopper\n  2  Nemo\nwhich, 1 to 2? "
    told = "logged call with Grace Hopper, Nemo, today\nNemo promised: intro to Omar   promise 1\n"
    assert (ran.code, ran.out) == (0, asked + told)
    before = run("export").out
    assert terminal("log", "call with Grace and Nemo ?intro to Omar", answers="\n").code == 2
    assert run("export").out == before


def test_a_stranger_who_is_added_on_the_way_may_have_promised_something(terminal: Run, run: Run, book: Path) -> None:
    terminal("log", "call with Omar Haddad ?intro to Lin !thank him by fri", answers="y\n")
    assert {each[1:4] for each in open_promises(run)} == {
        ("Omar Haddad", "them", "intro to Lin"),
        ("Omar Haddad", "me", "thank him"),
    }
    run("undo")
    assert (open_promises(run), run("find", "omar").code) == ([], 1)


def test_a_promise_followed_through(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chapter: be reliable, follow through on commitments.

    A word given in passing is there on its morning, before all else, though they were talked to the day before; once it
    was kept it is off the list, and remembered as help that was given.
    """
    run("log", "call with Nemo !send the reading list by fri")

    def morning(day: str) -> list[tuple[str, str, str]]:
        monkeypatch.setenv("NETLEVER_TODAY", day)
        listed = run("nudge", "--json").data["people"]
        return [(each["name"], each["reasons"][0]["text"], each["command"]) for each in listed]

    assert "Nemo" not in {name for name, *_ in morning("2026-11-26")}
    run("log", "nemo", "-m", "their move")
    assert morning("2026-11-27")[0] == (
        "Nemo",
        "your promise, due today: send the reading list",
        "netlever promise done 1",
    )
    assert morning("2026-11-30")[0][:2] == ("Nemo", "your promise, 3 days late: send the reading list")
    refused = run("ask", "nemo", "--kind", "advice", "--topic", "x", "--need", "Which first?", "--why-them", "you know")
    assert (refused.code, "you promised Nemo: send the reading list" in refused.err) == (1, True)
    assert run("promise", "done", "1", "--via", "email").out == (
        "   1  to Nemo: send the reading list   kept today, 3 days late\n"
    )
    shown = run("show", "nemo", "--json").data
    assert (shown["ledgers"]["promises"], shown["timeline"][0]["text"]) == ([], "promise kept: send the reading list")
    assert "Nemo" not in {name for name, *_ in morning("2026-11-30")}
    run("undo")
    assert morning("2026-11-30")[0][0] == "Nemo"


def test_what_they_promised_is_a_mild_reason_once_it_is_late(run: Run, book: Path) -> None:
    run("log", "call with Nemo ?intro to Lin by 2 dec", "--on", "2026-11-02")
    assert run("why", "nemo", "--as-of", "2026-12-02", "--json").data["reasons"][0]["name"] == "fading"
    late = run("why", "nemo", "--as-of", "2026-12-05", "--json").data
    (reason,) = (each for each in late["reasons"] if each["name"] == "their_promise")
    assert (reason["text"], reason["points"] < 0.5) == ("their promise, 3 days late: intro to Lin", True)
    assert late["command"] == "netlever promise done 1"


@pytest.mark.parametrize("end", ["done", "drop"])
def test_what_is_over_is_over_once(end: str, run: Run, book: Path) -> None:
    run("promise", "nemo", "a list")
    assert run("promise", end, "1", "1").code == 0
    before = run("export").out
    again = run("promise", end, "1")
    assert (again.code, run("export").out) == (1, before)
    assert again.err.endswith("(to open it again: netlever promise move 1 none)\n")
    assert run("promise", "move", "1", "none").code == 0
    assert open_promises(run) == [(1, "Nemo", "me", "a list", None)]


def test_several_are_kept_in_one_change_or_none_is(run: Run, book: Path) -> None:
    for text in ("a", "b"):
        run("promise", "nemo", text)
    before = run("export").out
    assert run("promise", "done", "1", "9").code == 1
    assert run("promise", "done", "1", "2", "--on", "2026-11-22").code == 2
    assert run("export").out == before
    run("promise", "done", "1", "2")
    assert open_promises(run) == []
    run("undo")
    assert run("export").out == before


def test_a_promise_is_completed_by_its_number(run: Run, book: Path) -> None:
    from netlever.commands.promise.ending import complete_number

    run("promise", "nemo", "a")
    run("promise", "zoe", "b")
    run("promise", "drop", "1")
    assert complete_number("") == [("2", "    Zoë")]
    assert complete_number("1") == []


def test_the_key_that_logs_in_a_morning_takes_promises_too(play: Run, run: Run, book: Path) -> None:
    ran = play(
        "nudge",
        "-i",
        "--tag",
        "café",
        script=[
            ("og", "l"),
            ("what happened?", "she called yesterday: rye !send flour by fri\n"),
            ("promised", ""),
        ],
    )
    assert ran.code == 0
    assert "logged call from Åsa Öström, yesterday: rye; promised Åsa Öström: send flour, by Fri 27 Nov" in (
        " ".join(ran.out.split())
    )
    assert open_promises(run) == [(1, "Åsa Öström", "me", "send flour", "2026-11-27")]


def test_an_empty_store_has_no_promises_and_stays_absent(run: Run, store_path: Path) -> None:
    assert run("promise").out == 'No promise is open. netlever promise NAME "what" --by fri\n'
    assert run("promise", "late").out == "No promise is late.\n"
    assert run("promise", "list", "--json").data["promises"] == []
    assert run("promise", "done", "1").code == 1
    assert not store_path.exists()

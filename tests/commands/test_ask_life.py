"""The life of an ask: sent, followed up, answered, its outcome, told, thanked; each step one change and one undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.questions import ADVICE
from conftest import Run

DAY = "NETLEVER_TODAY"


@pytest.fixture
def sent(run: Run, book: Path) -> None:
    """A question to Åsa that was sent today."""
    run("config", "set", "me.name", "Ada Example")
    run("ask", "asa", *ADVICE)
    run("ask", "sent", "1")


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let it be another day."""
    return lambda day: monkeypatch.setenv(DAY, day)


def state(run: Run, ask_id: str = "1") -> str:
    return str(run("ask", "show", ask_id, "--json").data["line"]["state"])


def talks(run: Run, name: str = "asa") -> list[tuple[str, str, str, str]]:
    return [(e["day"], e["kind"], e["direction"], e["text"]) for e in run("show", name, "--json").data["timeline"]]


def test_a_whole_life_is_told(session: Run, sent: None, on: Callable[[str], None], run: Run) -> None:
    on("2026-12-01")
    session(
        "ask-life.txt",
        ["ask", "list"],
        ["ask", "draft-follow-up", "1", "--update", "we chose Rust"],
        ["ask", "sent", "2", "--via", "message"],
        ["ask", "list"],
        ["ask", "reply", "2", "yes", "--via", "call"],
        ["ask", "outcome", "1", "got", "the", "interview"],
        ["ask", "told", "1"],
        ["thank", "asa", "--for", "1"],
        ["ask", "sent", "3"],
        ["ask", "list"],
        ["ask", "list", "--all", "--plain"],
        ["ask", "show", "1"],
        ["show", "asa"],
        ["history", "-n", "10"],
    )
    assert run("doctor").code == 0


def test_each_step_is_undone_by_one_undo(sent: None, run: Run) -> None:
    steps = (
        ("ask", "reply", "1", "yes"),
        ("ask", "outcome", "1", "hired"),
        ("ask", "told", "1"),
        ("thank", "asa", "--for", "1"),
        ("ask", "sent", "2"),
    )
    exports = [run("export").out]
    for step in steps:
        assert run(*step).code == 0
        exports.append(run("export").out)
    assert len(set(exports)) == len(exports)
    for before in reversed(exports[:-1]):
        run("undo")
        assert run("export").out == before


def test_what_is_sent_and_answered_is_logged_and_starts_the_clock(sent: None, run: Run) -> None:
    assert talks(run)[0] == ("2026-11-23", "email", "out", "asked, advice: compilers")
    run("ask", "reply", "1", "no", "--via", "call")
    assert talks(run)[0] == ("2026-11-23", "call", "in", "answered no: compilers")
    assert run("show", "asa", "--json").data["last_on"] == "2026-11-23"


def test_sent_is_refused_while_an_error_stands(run: Run, book: Path) -> None:
    run("ask", "grace", "--kind", "advice", "--topic", "[COMPANY]", "--need", "Why?", "--why-them", "you know")
    ran = run("ask", "sent", "1")
    assert ran.code == 1
    assert ran.err == (
        "netlever: ask 1 has an error, placeholder: a placeholder is left in the subject: [COMPANY] "
        "(mend it: netlever ask show 1 --edit; or --force)\n"
    )
    assert state(run) == "drafted"
    assert run("ask", "sent", "1", "--force").code == 0


def test_follow_ups_are_due_after_7_and_14_days_and_then_no_more(
    sent: None, run: Run, on: Callable[[str], None]
) -> None:
    on("2026-11-27")
    assert "follow up Mon 30 Nov" in run("ask", "show", "1").out
    assert run("ask", "draft-follow-up", "1").err == (
        "netlever: that ask was sent 4 days ago (wait until Mon 30 Nov; or --force)\n"
    )
    on("2026-11-29")
    assert "follow up = " not in run("why", "asa").out
    on("2026-11-30")
    assert "follow up = " in run("why", "asa").out
    assert "netlever ask draft-follow-up 1" in run("nudge", "--all").out
    assert run("ask", "draft-follow-up", "1").code == 0
    run("ask", "sent", "2")
    on("2026-12-06")
    assert "follow up = " not in run("why", "asa").out
    on("2026-12-07")
    assert "follow up = " in run("why", "asa").out
    run("ask", "draft-follow-up", "1")
    run("ask", "sent", "3")
    on("2026-12-14")
    assert "follow up = " not in run("why", "asa").out
    assert (
        "was reminded 2 times (let it rest, and ask somebody else; or --force)"
        in run("ask", "draft-follow-up", "1").err
    )
    assert state(run) == "sent"
    on("2026-12-23")
    assert state(run) == "silent"
    assert run("ask", "list").out.splitlines()[0].startswith("No ask is open.")


def test_who_answered_later_is_reminded_a_fortnight_after(sent: None, run: Run, on: Callable[[str], None]) -> None:
    on("2026-11-25")
    run("ask", "reply", "1", "later")
    on("2026-12-08")
    assert "follow up = " not in run("why", "asa").out
    on("2026-12-09")
    assert "follow up = " in run("why", "asa").out
    assert run("ask", "draft-follow-up", "1").code == 0


def test_a_yes_owes_thanks_after_two_days_even_within_the_cooldown(
    sent: None, run: Run, on: Callable[[str], None]
) -> None:
    run("ask", "reply", "1", "yes")
    on("2026-11-24")
    assert "in touch 1 day ago; due tomorrow" in run("why", "asa").out
    on("2026-11-25")
    told = run("nudge", "--json").data["people"]
    (asa,) = [each for each in told if each["name"] == "Åsa Öström"]
    assert asa["reasons"][0]["text"] == "they said yes on Mon 23 Nov, and were not thanked"
    assert asa["command"] == "netlever thank asa --for 1"
    run("log", "asa", "-m", "said thanks on the phone")
    assert "Åsa" not in run("nudge", "--all").out, "a word since will have held the thanks"


def test_an_outcome_never_told_is_a_reason(sent: None, run: Run, on: Callable[[str], None]) -> None:
    run("ask", "reply", "1", "yes")
    run("thank", "asa", "--outcome", "I read it")
    run("ask", "sent", "2")
    assert state(run) == "thanked"
    run("ask", "outcome", "1", "got the job")
    on("2026-12-01")
    assert "they said yes, and were not told what came of it on 23 Nov" in run("why", "asa").out
    run("ask", "told", "1")
    assert "thanks = " not in run("why", "asa").out
    assert state(run) == "thanked"


def test_thanks_that_tell_an_outcome_settle_both(sent: None, run: Run) -> None:
    run("ask", "reply", "1", "yes")
    run("thank", "asa", "--outcome", "I read the first one")
    run("ask", "sent", "2")
    shown = run("ask", "show", "1", "--json").data["ask"]
    life = shown["life"]
    assert (shown["outcome"], life["told_on"], life["thanked_on"], life["closed_on"]) == (
        "I read the first one",
        "2026-11-23",
        "2026-11-23",
        "2026-11-23",
    )


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("ask", "show", "9"), 1, "there is no ask 9 (netlever ask list --all shows them)"),
        (("ask", "show", "nine"), 2, "'nine' is no number of an ask (netlever ask list shows them)"),
        (("ask", "sent", "1"), 1, "ask 1 was sent on 2026-11-23 (netlever ask show 1)"),
        (("ask", "reply", "1", "perhaps"), 2, "the answer cannot be 'perhaps' (give one of yes, no, later, silent)"),
        (("ask", "reply", "1", "yes", "--on", "2026-11-01"), 2, "ask 1 was sent on 2026-11-23, after 2026-11-01"),
        (("ask", "reply", "1", "yes", "--on", "tomorrow"), 2, "2026-11-24 is still to come"),
        (("ask", "reply", "2", "yes"), 1, "ask 2 was never sent (netlever ask sent 2)"),
        (("ask", "draft-follow-up", "2"), 1, "ask 2 was never sent (netlever ask sent 2)"),
        (("ask", "outcome", "1", "hired"), 1, "ask 1 was not said yes to (say so first: netlever ask reply 1 yes)"),
        (("ask", "outcome", "1", " "), 2, "the outcome is empty"),
        (("ask", "told", "1"), 1, "no outcome of ask 1 is known"),
        (("ask", "sent", "2", "--via", "pigeon"), 2, "--via cannot be 'pigeon'"),
        (("thank", "asa", "--for", "1"), 1, "ask 1 was not said yes to (netlever ask reply 1 yes)"),
        (("thank", "grace", "--for", "1"), 2, "ask 1 was to Åsa Öström (netlever thank 4 --for 1)"),
        (("thank", "grace"), 2, "a thank-you ask needs --for and --outcome"),
    ],
)
def test_what_does_not_fit_the_life_is_one_line_and_changes_nothing(
    words: tuple[str, ...], code: int, told: str, sent: None, run: Run
) -> None:
    run("ask", "grace", *ADVICE)
    before = run("export").out
    ran = run(*words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert ran.err.startswith(f"netlever: {told}")
    assert run("export").out == before


def test_of_two_that_owe_thanks_one_has_to_be_named(sent: None, run: Run) -> None:
    run("ask", "reply", "1", "yes")
    run("ask", "asa", *ADVICE, "--force")
    run("ask", "sent", "2")
    run("ask", "reply", "2", "yes")
    ran = run("thank", "asa", "--outcome", "I read it")
    assert (ran.code, ran.err) == (
        2,
        "netlever: thanks for which ask? 2 (advice: compilers), 1 (advice: compilers) (say --for 2)\n",
    )


def test_shares_are_told_from_20_decided_asks_on(run: Run, book: Path, on: Callable[[str], None]) -> None:
    run("add", "Lin Wang")
    for number in range(1, 21):
        run("ask", "lin", *ADVICE, *(("--offer", "tea") if number % 2 else ()), "--force")
        run("ask", "sent", str(number))
        if number < 20:
            run("ask", "reply", str(number), "yes" if number % 4 else "no")
    few = run("ask", "stats", "--json").data
    assert (few["sent"], few["decided"], few["yes"], few["by_kind"], few["by_checks"]) == (20, 19, 15, [], [])
    on("2027-01-01")  # the last one is silent now
    many = run("ask", "stats", "--json").data
    assert many["by_kind"] == [{"group": "advice", "decided": 20, "yes": 15}]
    assert [(each["group"], each["decided"], each["yes"]) for each in many["by_checks"]] == [
        ("1 or 2 missed", 20, 15),
    ]
    assert "75 % yes" in run("ask", "stats").out

"""`netlever give`, `got` and `balance`: what went each way is remembered, and what would help whom is suggested."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from conftest import Run


def test_favours_are_written_down_and_told(session: Run, book: Path) -> None:
    session(
        "give.txt",
        ["balance"],
        ["give"],
        ["give", "grace", "recommendation", "wrote for her", "talk"],
        ["give", "asa", "res", "the paper on fjords", "--via", "email", "--on", "yesterday"],
        ["give", "李小龙", "time", "\x1b[31m[bold]水[/]"],
        ["got", "zoe", "referral", "captain at Acme", "--on", "oct 3"],
        ["got", "nemo", "help"],
        ["balance"],
        ["balance", "asa"],
        ["balance", "zoe", "--json"],
        ["balance", "--plain"],
        ["balance", "grace", "--plain"],
        ["balance", "drop", "5"],
        ["balance", "nemo"],
        ["give", "grace", "mentoring", "--json"],
        ["got", "grace", "advice", "on papers", "--plain"],
        ["history", "-n", "3"],
    )


def test_what_cannot_be_is_said_and_nothing_is_written(session: Run, run: Run, book: Path) -> None:
    before = run("export").out
    session(
        "give-refused.txt",
        ["give", "nobody", "help", "x"],
        ["give", "grace"],
        ["give", "grace", "money", "10"],
        ["give", "grace", "re", "x"],
        ["give", "ada", "help"],
        ["give", "grace", "help", "--on", "tomorrow"],
        ["give", "grace", "help", "--via", "fax"],
        ["got", "grace"],
        ["balance", "nobody"],
        ["balance", "drop", "7"],
        ["balance", "drop", "x"],
    )
    assert run("export").out == before


def test_on_a_terminal_the_kind_is_asked_for(terminal: Run, run: Run, book: Path) -> None:
    ran = terminal("give", "nemo", answers="5\n")
    assert ran.out.endswith("  9  time\nwhich, 1 to 9? gave Nemo advice, today\n")
    run("undo")
    assert run("balance", "nemo", "--json").data["favours"] == []


def test_giving_back(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chapter: look for opportunities to help your contacts, facilitate connections, share resources.

    What people said they need and can do brings a pair together; what one has read fits what another cares about; who
    has a new position hears of it from you, and who spoke for you is spoken for.
    """
    for name in ("asa", "zoe", "nemo", "grace"):
        run("log", name, "-m", "hello", "--on", "2026-11-02")
    run("needs", "nemo", "a guide to the northern fjords")
    run("offers", "asa", "guiding in northern fjords")
    run("note", "zoe", "cares about compilers for rockets")
    run("give", "ada lovelace", "resource", "the dragon book on compilers")
    run("got", "grace", "referral", "engineer at the Navy", "--on", "2026-11-03")
    acts = run("give", "--json").data["acts"]
    assert [(act["kind"], act["name"], act["other"]) for act in acts] == [
        ("introduction", "Nemo", "Åsa Öström"),
        ("resource", "👩‍🚀 Zoë", ""),
        ("recommendation", "Grace Hopper", ""),
    ]
    assert acts[0]["why"] == "needs a guide to the northern fjords; Åsa Öström offers guiding in northern fjords"
    for act in acts:
        assert run(*shlex.split(act["command"])[1:]).code == 0
    assert run("give").code == 1, "each command settles what it was for"
    assert run("balance", "zoe").out.splitlines() == [
        "👩‍🚀 Zoë: last gave today, last got never",
        "   3  → today, resource: the dragon book on compilers",
    ]
    assert "gave       today: resource, the dragon book on compilers" in run("show", "zoe").out


def test_what_was_asked_for_and_granted_is_there_by_itself_and_goes_with_an_undo(run: Run, book: Path) -> None:
    run("ask", "asa", "--kind", "advice", "--topic", "fjords", "--need", "Which first?", "--why-them", "you know")
    run("ask", "sent", "1")
    run("ask", "reply", "1", "yes")
    (favour,) = run("balance", "asa", "--json").data["favours"]
    assert (favour["direction"], favour["kind"], favour["cause"]) == ("got", "advice", "ask")
    run("undo")
    assert run("balance", "asa", "--json").data["favours"] == []
    run("redo")
    assert len(run("balance", "asa", "--json").data["favours"]) == 1
    run("ask", "reply", "1", "no")
    assert run("balance", "asa", "--json").data["favours"] == []


def test_asking_much_and_giving_nothing_is_advised_against_until_something_is_given(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = ("ask", "asa", "--kind", "advice", "--topic", "fjords", "--need", "Which first?", "--why-them", "you know")
    for month, answer in (("07", "no"), ("08", "no"), ("09", "no")):
        monkeypatch.setenv("NETLEVER_TODAY", f"2026-{month}-20")
        assert run(*ask).code == 0
        number = run("ask", "list", "--json").data["asks"][0]["ask_id"]
        run("ask", "sent", str(number))
        run("ask", "reply", str(number), answer)
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    refused = run(*ask)
    assert (refused.code, "give first" in refused.err) == (1, True)
    run("give", "asa", "resource", "a map of fjords")
    granted = run(*ask)
    assert granted.code == 0
    assert "gave: today: resource, a map of fjords" in granted.err


def test_an_empty_store_has_no_favours_and_stays_absent(run: Run, store_path: Path) -> None:
    assert run("give").code == 1
    assert run("balance", "--json").data["balances"] == []
    assert run("give", "grace", "help").code == 2
    assert not store_path.exists()

"""`netlever needs` and `offers`: two sides of one ledger, brought together where they meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


def test_needs_and_offers_are_written_down_and_meet(session: Run, book: Path) -> None:
    session(
        "needs.txt",
        ["needs"],
        ["offers"],
        ["needs", "nemo", "a data-eng contractor"],
        ["offers", "asa", "data", "engineering"],
        ["offers", "李小龙", "\x1b[31m水[/]"],
        ["needs"],
        ["offers"],
        ["needs", "list", "grace"],
        ["needs", "--json"],
        ["offers", "--plain"],
        ["show", "nemo"],
        ["why", "asa"],
        ["needs", "done", "1"],
        ["offers", "done", "#2", "3"],
        ["needs", "--plain"],
        ["history", "-n", "3"],
    )


@pytest.mark.parametrize("side", ["needs", "offers"])
def test_what_cannot_be_is_said_and_nothing_is_written(side: str, run: Run, book: Path) -> None:
    run("needs" if side == "offers" else "offers", "asa", "tea")
    before = run("export").out
    for words, code, told in (
        (("nobody", "x"), 2, "no contact matches 'nobody'"),
        (("grace",), 2, f"what {'do they need' if side == 'needs' else 'do they offer'}?"),
        (("done", "1"), 1, f"nobody {side} a number 1"),
        (("done", "9"), 1, f"nobody {side} a number 9"),
        (("done", "x"), 2, f"'x' is no number of what somebody {side}"),
    ):
        ran = run(side, *words, "--json")
        assert (ran.code, ran.error["message"]) == (code, told)
    assert run("export").out == before


def test_one_entry_is_one_undo(run: Run, book: Path) -> None:
    before = run("export").out
    run("needs", "nemo", "a guide")
    run("needs", "done", "1")
    run("undo")
    assert [each["text"] for each in run("needs", "--json").data["needs"]] == ["a guide"]
    run("undo")
    assert run("export").out == before


def test_a_past_day_knows_what_was_needed_then(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("needs", "nemo", "a guide")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-30")
    run("needs", "done", "1")
    assert run("needs", "--plain").out == ""
    assert run("needs", "list", "--as-of", "2026-11-24", "--plain").out.split("\t")[4] == "a guide"
    assert run("needs", "list", "--as-of", "2026-11-20", "--plain").out == ""


def test_an_empty_store_stays_absent(run: Run, store_path: Path) -> None:
    for side in ("needs", "offers"):
        assert run(side).out == f'Nobody {side} anything that is written down. netlever {side} NAME "what"\n'
        assert run(side, "done", "1").code == 1
    assert not store_path.exists()

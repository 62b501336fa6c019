"""`netlever undo`: take back what was done last, exactly."""

from __future__ import annotations

from pathlib import Path

from conftest import Run


def test_what_was_taken_back_is_said(session: Run, book: Path) -> None:
    session("undo.txt", ["undo"], ["undo", "--plain"], ["undo", "--json"], ["undo", "now"])


def test_all_the_way_back_is_an_empty_book_and_all_the_way_forth_the_same_export(run: Run, book: Path) -> None:
    whole, morning = run("export").out, run("nudge", "--all").out
    steps = len(run("history", "-n", "99", "--json").data["batches"])
    exports = []
    for _ in range(steps):
        exports.append(run("export").out)
        assert run("undo").code == 0
    assert run("export").out == ""
    ran = run("undo")
    assert (ran.code, ran.out, ran.err) == (1, "", "netlever: nothing to undo\n")
    for expected in reversed(exports):
        assert run("redo").code == 0
        assert run("export").out == expected
    assert (run("export").out, run("nudge", "--all").out) == (whole, morning)
    assert run("doctor").code == 0


def test_on_an_empty_store_there_is_nothing_to_undo(run: Run) -> None:
    ran = run("undo", "--json")
    assert (ran.code, ran.error) == (1, {"code": 1, "message": "nothing to undo", "hint": ""})

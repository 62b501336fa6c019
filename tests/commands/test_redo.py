"""`netlever redo`: do again what was undone last, until something new is done."""

from __future__ import annotations

from pathlib import Path

from conftest import Run


def test_what_was_done_again_is_said(session: Run, book: Path) -> None:
    session("redo.txt", ["redo"], ["undo"], ["undo"], ["redo"], ["redo", "--json"], ["redo", "--plain"])


def test_an_undo_and_a_redo_give_the_same_export(run: Run, book: Path) -> None:
    before = run("export").out
    run("undo")
    assert run("export").out != before
    run("redo")
    assert run("export").out == before


def test_something_new_ends_what_could_be_redone(run: Run, book: Path) -> None:
    run("undo")
    run("add", "Lin Wang")
    ran = run("redo")
    assert (ran.code, ran.out, ran.err) == (1, "", "netlever: nothing to redo\n")


def test_what_changes_nothing_leaves_the_redo(run: Run, book: Path) -> None:
    run("undo")
    run("tag", "grace", "python")
    run("nudge")
    assert run("redo").code == 0

"""`netlever history`: what was done, latest first; each line is what one undo takes back."""

from __future__ import annotations

from pathlib import Path

from conftest import Run


def test_every_command_that_writes_is_a_line(session: Run, book: Path) -> None:
    session(
        "history.txt",
        ["history"],
        ["history", "-n", "2"],
        ["undo"],
        ["history", "-n", "2"],
        ["history", "-n", "1", "--plain"],
        ["history", "-n", "1", "--json"],
    )


def test_reading_writes_no_line(run: Run, book: Path) -> None:
    before = run("history").out
    for words in (
        ["nudge"],
        ["why", "grace"],
        ["show", "grace"],
        ["find"],
        ["export"],
        ["doctor"],
        ["history"],
        ["config"],
    ):
        run(*words)
    assert run("history").out == before


def test_every_line_is_what_one_undo_says(run: Run, book: Path) -> None:
    for words in (
        ["add", "Lin Wang"],
        ["log", "lin", "grace", "-m", "x"],
        ["snooze", "lin", "2w"],
        ["snooze", "lin", "--pause"],
        ["snooze", "lin", "--lift"],
        ["edit", "lin", "--company", "X"],
        ["note", "lin", "y"],
        ["tag", "lin", "a", "b"],
        ["tag", "remove", "lin", "a"],
        ["forget", "lin", "--yes"],
    ):
        assert run(*words).code == 0
    texts = [batch["text"] for batch in run("history", "-n", "10", "--json").data["batches"]]
    assert texts == [
        "forget Lin Wang",
        "untag Lin Wang a",
        "tag Lin Wang a b",
        "note on Lin Wang: y",
        "edit Lin Wang",
        "lift the snooze of Lin Wang",
        "pause Lin Wang",
        "snooze Lin Wang",
        "log Lin Wang, Grace Hopper, 2026-11-23: x",
        "add Lin Wang",
    ]
    assert [run("undo", "--json").data["text"] for _ in texts] == texts


def test_an_empty_store_has_no_history_and_stays_absent(run: Run, store_path: Path) -> None:
    assert run("history").out == "Nothing to show.\n"
    assert run("history", "--plain").out == ""
    assert run("history", "--json").data == {"batches": []}
    assert not store_path.exists()


def test_a_long_conversation_or_note_is_cut_and_is_one_line(run: Run, book: Path) -> None:
    run("log", "grace", "-m", "words " * 100, "--on", "yesterday")
    run("note", "grace", "one\ntwo " + "words " * 100)
    rows = run("history", "-n", "2").out.splitlines()
    assert rows == [
        "   17  2026-11-23 12:00  note on Grace Hopper: one two words words words words words w…",
        "   16  2026-11-23 12:00  log Grace Hopper, 2026-11-22: words words words words words words wor…",
    ]


def test_what_changes_nothing_is_no_line(run: Run, book: Path) -> None:
    run("snooze", "nemo", "2w")
    before = run("history").out
    for words in (
        ["snooze", "nemo", "2w"],
        ["snooze", "grace", "--lift"],
        ["edit", "grace", "--company", "US Navy"],
        ["tag", "grace", "python"],
        ["tag", "remove", "grace", "nothing"],
    ):
        assert run(*words).code == 0, words
        assert run("history").out == before, words
    run("snooze", "nemo", "--lift")
    assert run("history").out != before


def test_rows_are_counted_for_machines_alone(run: Run, book: Path) -> None:
    assert run("history", "-n", "1", "--json").data["batches"][0]["rows"] == 1
    assert run("history", "-n", "1", "--plain").out.split("\t")[3] == "1"
    assert "row" not in run("history").out

"""`netlever note`: knowledge about a person, which never moves the clock."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from netlever import lines


def test_what_was_kept_is_said(session: Run, book: Path) -> None:
    session(
        "note.txt",
        ["note", "grace", "prefers calls in the morning"],
        ["note", "asa", "läser", "«Kallocain»", "[/]", "--on", "2026-10-05"],
        ["note", "nemo", "two\nlines\tand a tab", "--plain"],
        ["note", "李小龙", "水", "--json"],
        ["note", "grace", "x", "--on", "tomorrow"],
        ["note", "grace", "", " "],
        ["note", "nobody", "x"],
        ["note", "ada", "x"],
    )


def test_a_long_note_is_kept_whole_and_its_beginning_is_said(run: Run, book: Path) -> None:
    text = "word " * 10_000
    assert run("note", "nemo", text).out == f"noted on Nemo: {lines.clip(text, 200)}\n"
    assert run("note", "nemo", text, "--json").data["text"] == text


def test_a_note_never_moves_the_clock(run: Run, book: Path) -> None:
    before = run("nudge", "--all", "--json").data["people"]
    run("note", "asa", "x")
    after = run("nudge", "--all", "--json").data["people"]
    assert [each["score"] for each in after] == [each["score"] for each in before]
    assert run("show", "asa", "--json").data["last_on"] == "2026-10-01"


@pytest.mark.parametrize("words", [(), ("-",)])
def test_a_note_is_read_from_stdin_whole(
    words: tuple[str, ...], run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\nfirst line\n\n  second — «ø» 水\n\n"))
    assert run("note", "nemo", *words, "--json").data["text"] == "first line\n\n  second — «ø» 水"
    assert "  2026-11-23    note    first line\n" in run("show", "nemo").out


def test_a_real_pipe_is_read(spawn: Run, book: Path) -> None:
    ran = spawn("note", "nemo", stdin="øre\n")
    assert (ran.code, ran.out, ran.err) == (0, "noted on Nemo: øre\n", "")


def test_an_empty_stdin_is_refused_and_nothing_is_written(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("export").out
    monkeypatch.setattr(sys, "stdin", io.StringIO(" \n\t\n"))
    ran = run("note", "nemo")
    expected = 'netlever: the note is empty (try: netlever note nemo "likes tea")\n'
    assert (ran.code, ran.out, ran.err) == (2, "", expected)
    assert run("export").out == before


def test_on_a_terminal_without_text_it_does_not_wait(terminal: Run, book: Path) -> None:
    ran = terminal("note", "nemo")
    assert (ran.code, ran.out) == (2, 'netlever: the note is empty (try: netlever note nemo "likes tea")\n')


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_stdin_that_is_no_utf_8_is_refused(errors: str, book: Path) -> None:
    """Whatever the locale makes of such bytes."""
    done = subprocess.run(
        [sys.executable, "-m", "netlever", "note", "nemo"],
        input=b"caf\xe9",
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": f"utf-8:{errors}"},
    )
    expected = b"netlever: a text is no valid UTF-8 (nothing was changed)\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", expected)


def test_the_same_note_twice_is_two_notes_and_undo_takes_one(run: Run, book: Path) -> None:
    run("note", "nemo", "x")
    once = run("export").out
    run("note", "nemo", "x")
    run("undo")
    assert run("export").out == once


def test_an_empty_store_stays_absent(run: Run, store_path: Path) -> None:
    assert run("note", "grace", "x").code == 2
    assert not store_path.exists()


@pytest.mark.parametrize(
    ("words", "name", "text"),
    [
        (("grace", "hopper", "likes", "tea"), "Grace Hopper", "likes tea"),
        (("Grace Hopper", "likes", "tea"), "Grace Hopper", "likes tea"),
        (("grace", "likes", "hopper"), "Grace Hopper", "likes hopper"),
        (("ada", "byron", "x"), "Ada Byron", "x"),
        (("8", "8"), "Nemo", "8"),
    ],
    ids=" ".join,
)
def test_the_words_that_are_a_name_come_first(
    words: tuple[str, ...], name: str, text: str, run: Run, book: Path
) -> None:
    noted = run("note", *words, "--json").data
    assert (noted["name"], noted["text"]) == (name, text)


def test_a_name_of_several_words_is_read_before_stdin(spawn: Run, book: Path) -> None:
    for words in (("grace", "hopper"), ("grace", "hopper", "-")):
        assert spawn("note", *words, stdin="øre\n").out == "noted on Grace Hopper: øre\n"
    ran = spawn("note", "grace", "hopper", "tea", stdin="not read\n")
    assert ran.out == "noted on Grace Hopper: tea\n"


def test_a_dash_reads_stdin_on_a_terminal_too(terminal: Run, book: Path) -> None:
    assert terminal("note", "nemo", "-", answers="typed\n").out == "noted on Nemo: typed\n"

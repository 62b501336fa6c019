"""Both doors answer alike: what the front door prints and exits with is, byte for byte, what the command line does."""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import combinations, permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Ran
from netlever import cli, config, door, remembered, together

FLAGS = ("--plain", "--json", "--count", "-n 2")
FORMS = [
    ("nudge", *(word for flag in order for word in flag.split()))
    for size in range(4)
    for flags in combinations(FLAGS, size)
    for order in permutations(flags)
    if not {"--plain", "--json"} <= set(flags)
]
OTHER = [
    (), ("nudge", "-n", "0"), ("nudge", "--limit", "3"), ("nudge", "--limit=1"), ("nudge", "-n", "007"), ("--version",),
]  # fmt: skip
PASSED_ON = [
    ("nudge", "--plain", "--json"), ("nudge", "-n"), ("nudge", "-n", "x"), ("nudge", "-n", "-1"), ("nudge", "-n", "²"),
    ("nudge", "--all"), ("nudge", "--tag", "python"), ("nudge", "--as-of", "yesterday"), ("nudge", "--quiet"),
    ("nudge", "--plain", "--plain"), ("nudge", "--help"), ("nudge", "grace"), ("--json",), ("why", "grace"), ("nud",),
    ("nudge", "-n", "9" * 40), ("--version", "x"), ("nudge", "--", "--plain"), ("nudge", "-i"),
]  # fmt: skip
LEAN = """
import sys
from netlever import door
code, modules = door.main(), sorted(sys.modules)
import json
print(json.dumps([code, modules]), file=sys.stderr)
"""
TOO_HEAVY = {"typer", "re", "enum", "typing", "dataclasses", "contextlib", "pathlib", "inspect", "netlever.cli"}


@pytest.fixture
def front(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """What the front door alone answers; the test fails when it passes the words on."""

    def answer(*words: str) -> Ran:
        capsys.readouterr()
        config.read_anew()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "argv", ["netlever", *words])
            patched.setattr(cli, "main", lambda: pytest.fail(f"{words} went to the other door"))
            code = door.main()
            gc.enable()
        return Ran(code, *capsys.readouterr())

    return answer


@pytest.mark.parametrize("words", [*FORMS, *OTHER], ids=" ".join)
def test_both_doors_answer_alike(
    words: tuple[str, ...], front: Callable[..., Ran], run: Callable[..., Ran], book: Path
) -> None:
    assert run(*words) == front(*words)
    assert run(*words) == front(*words)  # a count that was remembered


@pytest.mark.parametrize("words", PASSED_ON, ids=" ".join)
def test_what_is_not_exactly_one_of_its_forms_is_passed_on(words: tuple[str, ...], book: Path) -> None:
    assert door._answer(list(words)) is None


@pytest.mark.parametrize("environment", [{"NO_COLOR": ""}, {"NO_COLOR": "", "CLICOLOR_FORCE": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("words", [("nudge",), ("nudge", "--plain"), ("nudge", "--json")], ids=" ".join)
def test_both_doors_paint_alike(
    words: tuple[str, ...],
    environment: dict[str, str],
    front: Callable[..., Ran],
    run: Callable[..., Ran],
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run(*words) == front(*words)


def test_both_doors_look_alike_on_a_terminal(
    run_on_terminal: Callable[..., str], book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["netlever", "nudge"])
    seen = [
        [run_on_terminal(work, columns=columns) for columns in (40, 60, 80, 200)]
        for work in (lambda: cli.main(["nudge"]), door.main)
    ]
    assert seen[0] == seen[1]
    assert "Grace" in seen[0][0]


def _absent(path: Path) -> None:
    path.unlink()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (id)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9999")


def _stale(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE tie SET stale = 1")
        connection.commit()


@pytest.mark.parametrize("words", [("nudge",), ("nudge", "--json"), ("nudge", "--count")], ids=" ".join)
@pytest.mark.parametrize("spoil", [_absent, _cut, _foreign, _newer, _stale])
def test_an_unusual_store_is_passed_on(words: tuple[str, ...], spoil: Callable[[Path], None], book: Path) -> None:
    spoil(book)
    assert door._answer(list(words)) is None


@pytest.mark.parametrize("name", ["NETLEVER_TODAY", "NETLEVER_CONFIG"])
def test_what_is_wrong_in_the_environment_is_passed_on(
    name: str, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (private_home / "bad").write_text("[nudge]\nbudget = 99999\n")
    monkeypatch.setenv(name, str(private_home / "bad"))
    assert door._answer(["nudge"]) is None


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("typed", ["show gr", "why Gra", "log hop", "note asa", "show åsa", "edit nobody", "show 李"])
def test_both_doors_complete_a_name_alike(
    shell: str,
    typed: str,
    front: Callable[..., Ran],
    run: Callable[..., Ran],
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("_NETLEVER_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("COMP_WORDS", f"netlever {typed}")
    monkeypatch.setenv("COMP_CWORD", "2")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"netlever {typed}")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    if door._answer([]) is not None:
        assert run() == front()
    else:
        assert shell == "fish"  # which wants another exit code when there is nothing


@pytest.mark.parametrize("command", sorted(door.COMPLETED))
def test_each_completed_command_begins_with_a_name(
    command: str, front: Callable[..., Ran], run: Callable[..., Ran], book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_NETLEVER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"netlever {command} gra")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert run() == front()


@pytest.mark.parametrize(
    "words", [("nudge", "--plain"), ("nudge",), ("nudge", "--count"), ("--version",)], ids=" ".join
)
def test_the_front_door_loads_nothing_that_takes_time(words: tuple[str, ...], run: Callable[..., Ran]) -> None:
    """But for names that need it, such as an emoji of several characters."""
    run("add", "Grace Hopper", "--every", "monthly")
    done = subprocess.run(
        [sys.executable, "-c", LEAN, *words],
        capture_output=True,
        text=True,
        env={**os.environ, "NETLEVER_TODAY": "2027-06-01"},
        check=True,
        timeout=60,
    )
    assert ("Grace" in done.stdout) == (words in (("nudge", "--plain"), ("nudge",)))
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert set() == set(modules) & TOO_HEAVY
    if words == ("--version",):
        assert "sqlite3" not in modules


# What is remembered


def test_an_answer_is_remembered_only_until_something_changes(
    front: Callable[..., Ran], run: Callable[..., Ran], book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "SETTLED_NS", -1)
    forms: list[tuple[str, ...]] = [
        ("nudge", "--count"),
        ("nudge",),
        ("nudge", "--json"),
        ("nudge", "--plain", "-n", "1"),
    ]
    ranked: list[str] = []
    ranks = door._tell

    def rank(*given: Any, **more: Any) -> Any:
        ranked.append("again")
        return ranks(*given, **more)

    monkeypatch.setattr(door, "_tell", rank)

    def ask() -> int:
        """How many of the forms were not remembered; all are what the other door says."""
        ranked.clear()
        answers = [front(*form) for form in forms]
        asked = len(ranked)
        assert answers == [run(*form) for form in forms]
        return asked

    assert (ask(), ask()) == (4, 0)
    assert (book.parent / "netlever.db-answers").stat().st_mode & 0o777 == 0o600
    for change in (
        lambda: run("log", "grace", "-m", "compilers"),
        lambda: run("add", "Lin Wang"),
        lambda: run("config", "set", "nudge.least", "0.1"),
        lambda: monkeypatch.setattr(together, "changed", lambda: 7),
        lambda: monkeypatch.setenv("NETLEVER_TODAY", "2027-06-01"),
        lambda: (book.parent / "netlever.db-answers").write_bytes(b"no answer"),
        lambda: (book.parent / "netlever.db-answers").unlink(),
    ):
        change()
        assert (ask(), ask()) == (4, 0)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    assert ask() == 1, "another colour is another form"
    ranked.clear()
    assert front("nudge", "--count").out == run("nudge", "--count").out
    assert ranked == [], "whoever ranks also counts"
    monkeypatch.delenv("CLICOLOR_FORCE")
    assert ask() == 0


def test_an_answer_about_what_was_changed_a_moment_ago_is_not_remembered(book: Path) -> None:
    os.utime(book)
    seen = remembered.look(str(book), config.config_path(), config.today())
    remembered.remember(str(book), seen, {"form": "7"})
    assert remembered.recall(str(book), seen, "form") is None


@given(st.dictionaries(st.sampled_from("abcdefghijkl"), st.text(max_size=40)))
def test_what_is_remembered_is_what_was_said_in_the_latest_forms(answers: dict[str, str]) -> None:
    seen = ("what is seen", True)
    with TemporaryDirectory() as folder:
        store = f"{folder}/netlever.db"
        for form, answer in answers.items():
            remembered.remember(store, seen, {form: answer})
        told = {form: remembered.recall(store, seen, form) for form in answers}
        latest = list(answers)[-remembered.MOST_FORMS :]
        assert told == {form: answers[form] if form in latest else None for form in answers}
        assert remembered.recall(store, ("something else", True), latest[-1] if latest else "") is None


@given(st.binary(max_size=200))
def test_a_file_that_is_not_what_was_written_is_no_answer(written: bytes) -> None:
    with TemporaryDirectory() as folder:
        store = f"{folder}/netlever.db"
        Path(remembered.file_of(store)).write_bytes(b"seen\n" + written)
        remembered.recall(store, ("seen", True), "form")
        remembered.remember(store, ("seen", True), {"form": "7"})
        assert remembered.recall(store, ("seen", True), "form") == "7"


def test_a_list_too_long_to_be_worth_it_is_not_remembered(tmp_path: Path) -> None:
    remembered.remember(str(tmp_path / "db"), ("seen", True), {"form": "x" * remembered.MOST_BYTES})
    assert list(tmp_path.iterdir()) == []

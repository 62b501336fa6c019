"""The daily commands start at once, because they leave the heavy libraries unloaded: seen in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from netlever.store import db
from store.books import NOW, event

HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "pydantic_core", "dateutil", "platformdirs", "tomlkit", "rapidfuzz"}
UNPIPED = {"rich.console", "rich.progress", "rich.markup", "rich.text"}  # for a person at a terminal at most
PROGRAM = """
import json, sys
from netlever import cli
code = 0
try:
    code = cli.main(sys.argv[1:])
except SystemExit as ended:  # the shell's completion ends so
    code = ended.code
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""

DAILY: tuple[tuple[str, ...], ...] = (
    ("nudge",),
    ("nudge", "--all"),
    ("nudge", "--count"),
    ("nudge", "--tag", "python"),
    ("nudge", "--company", "navy"),
    ("triage",),
    ("why", "grace"),
    ("log", "grace", "-m", "compilers"),
    ("log", "coffee with Grace yesterday: compilers"),
    ("log", "Grace", "Hopper", "Åsa", "Öström", "-m", "compilers"),
    ("log", "coffee with Grace: compilers !send the paper by fri ?intro to Omar"),
    ("snooze", "grace", "2w"),
    ("snooze", "grace", "hopper", "2", "weeks"),
    ("add", "Lin Wang", "--company", "Exempla", "--cadence", "3w"),
    ("show", "asa"),
    ("find", "fjord"),
    ("find", "--company", "exempla", "--sort", "name"),
    ("path", "exempla"),
    ("brief", "grace"),
    ("stats",),
)


def modules_after(*arguments: str, code: int = 0, **environment: str) -> set[str]:
    """The modules that a process has loaded when the command has ended with this exit code."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=True,
        timeout=60,
    )
    ended, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == ended, done.stderr
    return set(modules)


def commands_in(modules: set[str]) -> set[str]:
    """The commands among modules."""
    return {name.removeprefix("netlever.commands.") for name in modules if name.startswith("netlever.commands.")}


@pytest.mark.parametrize("mode", [(), ("--json",), ("--plain",)], ids=["text", "json", "plain"])
@pytest.mark.parametrize("words", DAILY, ids=" ".join)
def test_a_daily_command_loads_nothing_heavy_and_no_other_command(
    words: tuple[str, ...], mode: tuple[str, ...], book: Path
) -> None:
    modules = modules_after(*words, *mode)
    assert set() == modules & (HEAVY | UNPIPED)
    assert {words[0]} == commands_in(modules)


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_and_version_load_no_command_and_no_store(word: str) -> None:
    modules = modules_after(word)
    assert set() == modules & (HEAVY | UNPIPED | {"sqlite3", "netlever.store"})
    assert set() == commands_in(modules)


def test_the_help_of_a_command_loads_no_other_command() -> None:
    modules = modules_after("nudge", "--help")
    assert set() == modules & (HEAVY | UNPIPED)
    assert {"nudge"} == commands_in(modules)


def test_a_noun_loads_the_one_sub_command_that_is_called(book: Path) -> None:
    modules = modules_after("ask", "list")
    assert set() == modules & (HEAVY | UNPIPED)
    assert {"ask", "ask.list_"} == commands_in(modules)


def test_noting_somebody_just_met_loads_nothing_heavy(book: Path) -> None:
    with db.change(book, "an event", NOW) as connection:
        event(connection, 1)
    modules = modules_after("met", "Ines (Acme): asked about migrations, promised blog link", "--event", "1")
    assert set() == modules & (HEAVY | UNPIPED)
    assert {"met"} == commands_in(modules)


@pytest.mark.parametrize("words", [("goal", "gaps"), ("goal", "list"), ("can-help", "list"), ("mentor", "list")])
def test_a_report_of_a_noun_loads_nothing_heavy(words: tuple[str, ...], book: Path) -> None:
    assert set() == modules_after(*words) & (HEAVY | UNPIPED)


def test_completing_a_name_loads_nothing_heavy(book: Path) -> None:
    modules = modules_after(_NETLEVER_COMPLETE="complete_bash", COMP_WORDS="netlever show Gr", COMP_CWORD="2")
    assert set() == modules & (HEAVY | UNPIPED)
    assert {"show"} == commands_in(modules)


@pytest.mark.parametrize("typed", ["netlever find --tag py", "netlever find --sort na", "netlever log grace --via ca"])
def test_completing_a_value_loads_nothing_heavy(typed: str, book: Path) -> None:
    count = str(len(typed.split()) - 1)
    modules = modules_after(_NETLEVER_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=count)
    assert set() == modules & (HEAVY | UNPIPED)
    assert {typed.split()[1]} == commands_in(modules)


def test_completing_a_command_loads_no_command() -> None:
    modules = modules_after(_NETLEVER_COMPLETE="complete_bash", COMP_WORDS="netlever sn", COMP_CWORD="1")
    assert set() == modules & (HEAVY | UNPIPED)
    assert set() == commands_in(modules)


def test_a_settings_file_is_read_without_anything_heavy(book: Path, private_home: Path) -> None:
    path = private_home / "config" / "config.toml"
    path.parent.mkdir()
    path.write_text("[nudge]\nbudget = 3\n", "utf-8")
    assert set() == modules_after("nudge") & (HEAVY | UNPIPED)


def test_an_edit_does_load_the_models_that_this_file_looks_for(book: Path) -> None:
    """Else the names above could be misspelt, and every test here would pass for nothing."""
    assert {"sqlalchemy", "sqlmodel", "pydantic", "pydantic_core"} <= modules_after("note", "grace", "likes tea")


def test_importing_netlever_imports_nothing_else() -> None:
    program = "import sys; before = set(sys.modules); import netlever; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "['netlever']\n"


FIRST = """
import sys
before = set(sys.modules)
from netlever import door
sys.argv = ["netlever", *sys.argv[1:]]
code = door.main()
sys.stderr.write(" ".join(sorted(set(sys.modules) - before)))
"""


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="elsewhere the cache of functools is in Python")
@pytest.mark.parametrize("words", [("nudge",), ("nudge", "--plain"), ("nudge", "--json"), ("nudge", "--count")])
def test_the_front_door_loads_of_the_standard_library_what_is_in_c(words: tuple[str, ...], run: Run) -> None:
    """Each of these takes from a twentieth to a quarter of a bare interpreter's start."""
    run("add", "Grace Hopper", "--every", "weekly")
    done = subprocess.run([sys.executable, "-P", "-c", FIRST, *words], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "_sqlite3" in loaded
    assert not loaded & {"functools", "collections", "collections.abc", "operator", "types", "re", "enum", "json"}


def test_the_other_door_finds_the_modules_that_every_program_finds(book: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", FIRST, "nudge", "--all"], capture_output=True, text=True, check=True
    )
    assert {"functools", "sqlite3.dbapi2"} <= set(done.stderr.split())

"""The scoring is pure: it imports the standard library and netlever's own pure modules alone, and reads no clock."""

from __future__ import annotations

import ast
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from netlever import scoring

MODULES = {Path(entry.name).stem for entry in Path(scoring.__path__[0]).glob("*.py")} - {"__init__"}
SOURCES = sorted(Path(scoring.__path__[0]).glob("*.py"))
PURE = {"netlever", "netlever.describe", "netlever.names", "netlever.record", "netlever.settings"}
# Of the standard library, what reaches out of the process, or tells the time or chance.
IMPURE = {
    "http", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3",
    "subprocess", "tempfile", "time", "urllib", "uuid", "zoneinfo",
}  # fmt: skip
CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "localtime", "gmtime", "monotonic", "perf_counter", "time"}
BUILT_IN = {"open", "input", "print", "eval", "exec", "__import__"}

PROGRAM = """
import importlib, json, sys
before = set(sys.modules)
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def impurities(source: str) -> set[str]:
    """The impure modules that a source imports and the clocks, files and terminals that it calls, by name."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names} & IMPURE
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.module or "").split(".")[0]} & IMPURE
        elif isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                found |= {function.attr} & CLOCKS
            elif isinstance(function, ast.Name):
                found |= {function.id} & (CLOCKS | BUILT_IN)
    return found


def loaded_by(*names: str) -> set[str]:
    """The modules that a new process loads for these."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *names], capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout))


def test_the_modules_of_the_scoring_are_all_looked_at() -> None:
    assert {"facts", "memory", "rank", "reasons"} < MODULES
    assert {module.name for module in pkgutil.iter_modules(scoring.__path__)} == MODULES


def test_scoring_loads_nothing_but_the_standard_library_and_the_pure_modules_of_netlever() -> None:
    own = {f"netlever.scoring.{name}" for name in MODULES}
    loaded = loaded_by(*sorted(own))
    assert own <= loaded
    others = {name for name in loaded if name.split(".")[0] not in sys.stdlib_module_names}
    assert set() == others - own - PURE - {"netlever.scoring"}
    assert set() == {name for name in loaded if name.split(".")[0] in {"sqlite3", "socket", "subprocess", "http"}}


def test_what_is_not_pure_is_seen_to_be_loaded() -> None:
    """Else the names above could be misspelt, and the test before would pass for nothing."""
    assert {"sqlite3", "netlever.store"} <= loaded_by("netlever.store.db")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_module_of_the_scoring_reads_a_clock_a_file_or_a_terminal(source: Path) -> None:
    assert set() == impurities(source.read_text("utf-8"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from datetime import date\nday = date.fromisoformat('2026-11-23')", set()),
        ("from datetime import date\nday = date.today()", {"today"}),
        ("import datetime\nmoment = datetime.datetime.now(datetime.UTC)", {"now"}),
        ("from time import time\nmoment = time()", {"time"}),
        ("import time as clock\nmoment = clock.monotonic()", {"time", "monotonic"}),
        ("import os.path", {"os"}),
        ("def f():\n    from random import random\n    return random()", {"random"}),
        ("text = open('x').read()", {"open"}),
        ("today = 3\nprint(today)", {"print"}),
    ],
)
def test_what_is_impure_is_found(source: str, expected: set[str]) -> None:
    assert expected == impurities(source)

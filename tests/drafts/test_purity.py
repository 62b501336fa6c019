"""The drafts are pure: the standard library and netlever's own pure modules alone, no clock, no file, no terminal."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from netlever import drafts

SOURCES = sorted(Path(drafts.__path__[0]).glob("*.py"))
OWN = {"netlever", "netlever.describe", "netlever.errors", "netlever.names", "netlever.nearest"}
# What is not in this list has to be looked at before it comes in: it may reach out of the process or tell the time.
STANDARD = {
    "__future__", "base64", "collections.abc", "dataclasses", "datetime", "difflib", "email.headerregistry",
    "email.message", "email.policy", "enum", "functools", "hashlib", "itertools", "re", "typing",
    "urllib.parse",
}  # fmt: skip
CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "localtime", "gmtime", "monotonic", "perf_counter"}
BUILT_IN = {"open", "input", "print", "eval", "exec", "__import__", "hash", "format_map"}


def reaches_out(source: str) -> set[str]:
    """The modules that a source imports beyond those above, and the clocks and files that it calls."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} - STANDARD
        elif isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("netlever.drafts"):
            found |= {node.module or ""} - STANDARD - OWN
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found |= {node.func.attr} & (CLOCKS | {"format", "format_map"})
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found |= {node.func.id} & BUILT_IN
    return found - {"netlever.drafts"} if found != {"netlever"} else found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_module_of_the_drafts_is_pure_and_short(path: Path) -> None:
    source = path.read_text("utf-8")
    assert set() == reaches_out(source)
    assert len(source.splitlines()) <= 400


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os", {"os"}),
        ("from pathlib import Path", {"pathlib"}),
        ("from netlever.store import db", {"netlever.store"}),
        ("date.today()", {"today"}),
        ("'{x}'.format(x=1)", {"format"}),
        ("hash('a')", {"hash"}),
        ("import re", set()),
    ],
)
def test_what_reaches_out_would_be_found(source: str, expected: set[str]) -> None:
    assert expected == reaches_out(source)


def test_the_package_imports_nothing() -> None:
    tree = ast.parse((Path(drafts.__path__[0]) / "__init__.py").read_text("utf-8"))
    assert [type(node).__name__ for node in tree.body] == ["Expr"]

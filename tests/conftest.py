"""What all tests share: a private home, a pinned day, and netlever run inside this process or as a real one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from netlever import cli, config

TODAY = "2026-11-23"  # a Monday


@dataclass(frozen=True)
class Ran:
    """How one command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The data of a JSON answer."""
        return json.loads(self.out)["data"]

    @property
    def error(self) -> Any:
        """The error of a JSON answer."""
        return json.loads(self.out)["error"]


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, store and settings of the test's own; nothing of the person who runs the tests is read or written."""
    for name in list(os.environ):
        if name.startswith(("NETLEVER_", "_NETLEVER_", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETLEVER_DB", str(tmp_path / "store" / "netlever.db"))
    monkeypatch.setenv("NETLEVER_CONFIG", str(tmp_path / "config" / "config.toml"))
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("CLICOLOR_FORCE", raising=False)
    config.settings.cache_clear()
    return tmp_path


@pytest.fixture
def store_path(private_home: Path) -> Path:
    """Where the test's store is, or will be."""
    return private_home / "store" / "netlever.db"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run netlever in this process: `run("log", "grace", "-m", "compilers")`."""

    def run_it(*arguments: str) -> Ran:
        capsys.readouterr()
        config.settings.cache_clear()
        code = cli.main(list(arguments))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run_it


@pytest.fixture
def spawn(private_home: Path) -> Callable[..., Ran]:
    """Run netlever as a process of its own, with pipes: `spawn("export", stdin="")`, more environment by keyword."""

    def spawn_it(*arguments: str, stdin: str = "", **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "netlever", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=private_home,
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return spawn_it

"""`netlever paths`: where the files are."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


def test_the_files_are_named_whether_or_not_they_exist(session: Run) -> None:
    session("paths.txt", ["paths"], ["paths", "--plain"], ["paths", "--json"])


def test_nothing_is_made(run: Run, private_home: Path) -> None:
    run("paths")
    assert list(private_home.iterdir()) == []


def test_a_path_with_hostile_characters_is_told_safely(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_DB", "/tmp/a\x1b[2J\n.db")  # noqa: S108  (nothing is made there)
    ran = run("paths")
    assert ran.out.splitlines()[0] == "store    /tmp/a\\x1b[2J\\n.db"
    assert run("paths", "--json").data["store"] == "/tmp/a\x1b[2J\n.db"  # noqa: S108


def test_they_are_the_paths_that_are_used(run: Run, private_home: Path) -> None:
    run("add", "Grace")
    run("config", "set", "nudge.budget", "3")
    data = run("paths", "--json").data
    run("backup")
    assert {name: Path(path).is_file() for name, path in data.items()} == {
        "store": True,
        "backups": False,
        "config": True,
    }
    assert len([*Path(data["backups"]).iterdir()]) == 1

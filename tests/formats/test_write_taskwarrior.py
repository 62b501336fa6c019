"""Tasks for Taskwarrior: what you owe, known again by their UUIDs, and read by Taskwarrior itself where it is there."""

from __future__ import annotations

import json
import shutil
import subprocess
import uuid
from pathlib import Path
from typing import Any

import pytest

from formats.reading import read
from formats.sample import BOOK, GRACE, Sample, uid, written
from netlever.formats.records import Promise
from netlever.formats.writers import named
from netlever.kept import FollowUp

TASKS = named("taskwarrior")


def tasks(book: Sample = BOOK) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written(TASKS, book)[""])
    return found


def test_promises_of_mine_and_what_else_is_owed_are_tasks() -> None:
    mine, no_day, kept, dropped, evil, owed = tasks()
    assert mine == {
        "uuid": uid(11),
        "description": "Grace Hopper: send the slides",
        "status": "pending",
        "entry": "20261110T120000Z",
        "due": "20261127T120000Z",
        "tags": ["netlever"],
    }
    assert ("due" in no_day, no_day["status"]) == (False, "pending")
    assert (kept["status"], kept["end"]) == ("completed", "20261103T120000Z")
    assert (dropped["status"], dropped["end"]) == ("deleted", "20261104T120000Z")
    assert evil["uuid"] == uid(17)
    assert (owed["description"], owed["due"]) == ("Grace Hopper: you asked them something", "20261120T120000Z")


def test_every_uuid_is_one_and_stays() -> None:
    again = FollowUp("follow-up x", 1, "Grace Brewster", "other words", "2026-11-21", "2026-11-13")
    assert len({str(uuid.UUID(task["uuid"])) for task in tasks()}) == len(tasks())
    assert tasks(Sample((GRACE,), owed=(again,)))[0]["uuid"] == tasks()[-1]["uuid"]


def test_they_are_read_as_tasks(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    path.write_bytes(written(TASKS)[""])
    found = read("tasks", path)
    assert [each.text for each in found if isinstance(each, Promise)][:2] == [
        "Grace Hopper: send the slides",
        "Grace Hopper: no day",
    ]
    assert [each.ended for each in found if isinstance(each, Promise) and each.ended] == ["done", "deleted"]


@pytest.mark.skipif(not shutil.which("task"), reason="Taskwarrior is not installed")
def test_taskwarrior_imports_them_twice_and_has_each_once(tmp_path: Path) -> None:
    path, settings = tmp_path / "tasks.json", tmp_path / "taskrc"
    path.write_bytes(written(TASKS)[""])
    settings.write_text(f"data.location={tmp_path}\nconfirmation=off\n")

    def task(*words: str) -> str:
        done = subprocess.run(
            ["task", f"rc:{settings}", "rc.verbose=nothing", *words], capture_output=True, text=True, check=True
        )
        return done.stdout

    for _ in range(2):
        task("import", str(path))
    found = {each["uuid"]: each for each in json.loads(task("export"))}
    assert set(found) == {each["uuid"] for each in tasks()}
    for each in tasks():
        assert {key: found[each["uuid"]].get(key) for key in each} == each

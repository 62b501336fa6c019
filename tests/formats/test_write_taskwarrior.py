"""Tasks for Taskwarrior: what you owe, known again by their UUIDs, and read by Taskwarrior itself where it is there."""

from __future__ import annotations

import json
import shutil
import subprocess
import uuid
from dataclasses import replace
from datetime import date
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


def later(earlier: bytes, day: str = "2026-11-24", **more: Any) -> list[dict[str, Any]]:
    """The tasks of a later export into the same file, when of what was owed nothing is left but the promises."""
    return tasks(replace(BOOK, **{"owed": (), "earlier": earlier, "today": date.fromisoformat(day), **more}))


def test_what_is_owed_no_more_is_completed_on_the_day_when_that_was_seen() -> None:
    owed = tasks()[-1]
    first = later(written(TASKS)[""])
    assert first[-1] == {**owed, "status": "completed", "end": "20261124T120000Z"}
    assert first[:-1] == tasks()[:-1]
    again = json.dumps(first).encode()
    assert later(again, "2026-11-30") == first, "the same bytes, whenever it is written again"
    assert later(again, "2027-02-22")[-1] == first[-1]
    assert later(again, "2027-02-23") == first[:-1], "who imports has done so by then"
    assert later(again, owed=BOOK.owed)[-1] == owed, "it is owed again"


def test_what_is_owed_to_others_than_those_who_are_chosen_is_left_alone() -> None:
    assert later(written(TASKS)[""], others=BOOK.owed) == tasks()[:-1]


def test_somebody_who_is_in_the_book_no_more_is_not_named() -> None:
    people = tuple(each for each in BOOK.people if each.contact_id != GRACE.contact_id)
    told = later(written(TASKS)[""], people=people, told=())
    assert {each["description"] for each in told} == {"settled", tasks()[4]["description"]}
    assert tasks()[-1]["uuid"] in {each["uuid"] for each in told}


_ENTRY = b'{"uuid": "x", "description": "A: b", "entry": "20261101T120000Z", '


@pytest.mark.parametrize(
    "earlier",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff", id="no text"),
        pytest.param(b"{}", id="no list"),
        pytest.param(b"[1, null, []]", id="no tasks"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b'[{"tags": ["netlever"]}]', id="nothing but the tag"),
        pytest.param(b"[" + _ENTRY + b'"status": "pending", "tags": ["mine"]}]', id="another tag"),
        pytest.param(b"[" + _ENTRY + b'"status": "completed", "tags": ["netlever"]}]', id="no end"),
        pytest.param(b"[" + _ENTRY + b'"status": "pending", "due": 7, "tags": ["netlever"]}]', id="no day"),
    ],
)
def test_a_file_that_is_none_of_ours_closes_nothing(earlier: bytes) -> None:
    assert later(earlier) == tasks()[:-1]


@pytest.mark.skipif(not shutil.which("task"), reason="Taskwarrior is not installed")
def test_taskwarrior_closes_what_is_owed_no_more(tmp_path: Path) -> None:
    path, settings = tmp_path / "tasks.json", tmp_path / "taskrc"
    settings.write_text(f"data.location={tmp_path}\nconfirmation=off\n")
    task = ["task", f"rc:{settings}", "rc.verbose=nothing"]
    first = written(TASKS)[""]
    for content in (first, written(TASKS, replace(BOOK, owed=(), earlier=first))[""]):
        path.write_bytes(content)
        subprocess.run([*task, "import", str(path)], capture_output=True, check=True)
    told = subprocess.run([*task, "export"], capture_output=True, text=True, check=True).stdout
    found = {each["uuid"]: each["status"] for each in json.loads(told)}
    assert found == {each["uuid"]: each["status"] for each in tasks()} | {tasks()[-1]["uuid"]: "completed"}

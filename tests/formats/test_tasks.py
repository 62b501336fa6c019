"""Tasks of Taskwarrior and todo.txt, as promises."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from formats.reading import read
from netlever.formats import tasks
from netlever.formats.records import Problem, Promise, Record, Skip


def test_taskwarriors_open_tasks_are_promises(tmp_path: Path) -> None:
    tasks: list[object] = [
        {"uuid": "u1", "description": "Call Ada", "status": "pending", "due": "20260301T000000Z"},
        {"uuid": "u2", "description": "Old style", "status": "waiting", "due": "1234567889"},
        {"uuid": "u3", "description": "Thank Ben", "status": "completed"},
        {"uuid": "u4", "description": "Thank Eve", "status": "deleted"},
        {"description": 3},
    ]
    expected: list[Record] = [
        Promise("Call Ada", date(2026, 3, 1), "taskwarrior:u1", "t.json: task 1"),
        Promise("Old style", date(2009, 2, 13), "taskwarrior:u2", "t.json: task 2"),
        Promise("Thank Ben", None, "taskwarrior:u3", "t.json: task 3", "done"),
        Promise("Thank Eve", None, "taskwarrior:u4", "t.json: task 4", "deleted"),
        Problem("t.json: task 5", "no task"),
    ]
    file = tmp_path / "t.json"
    file.write_text(json.dumps(tasks))
    assert expected == read("tasks", file)
    file.write_text("".join(json.dumps(task) + "\n" for task in tasks))
    assert expected == read("tasks", file)


def test_a_todo_txt_is_read_without_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "todo.txt"
    file.write_text(
        "(A) 2026-02-01 Call Ada +net @phone due:2026-03-01\nx 2026-02-03 Thank Ben\n\nWrite to Cleo @mail\n"
    )
    found = read("tasks", file)
    assert [(r.text, r.due_on, r.where, r.ended) for r in found if isinstance(r, Promise)] == [
        ("Call Ada", date(2026, 3, 1), "todo.txt:1", ""),
        ("Thank Ben", None, "todo.txt:2", "done"),
        ("Write to Cleo", None, "todo.txt:4", ""),
    ]


@pytest.mark.parametrize(
    ("is_open", "done"),
    [
        ("(A) 2026-02-01 Call Ada +net due:2026-03-01", "x 2026-02-20 2026-02-01 Call Ada +net due:2026-03-01"),
        ("2026-02-01 Call Ada", "x 2026-02-20 2026-02-01 Call Ada"),
        ("Call Ada", "x Call Ada"),
        ("(B) Call Ada", "x (B) Call Ada"),
    ],
)
def test_a_task_of_a_todo_txt_is_the_same_when_it_is_done(is_open: str, done: str) -> None:
    before, after = tasks.todo(is_open, "1"), tasks.todo(done, "1")
    assert isinstance(before, Promise)
    assert after == replace(before, ended="done")


def test_two_tasks_that_differ_are_two() -> None:
    found = {tasks.todo(line, "1") for line in ("Call Ada", "Call Ada due:2026-03-01", "2026-02-01 Call Ada")}
    assert len({task.source_id for task in found if isinstance(task, Promise)}) == 3


def test_a_task_without_a_text_is_left_out() -> None:
    assert tasks.todo("x 2026-02-03 +net @mail", "1") == Skip("task without a text")

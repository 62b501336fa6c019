"""Open tasks of Taskwarrior and todo.txt, as promises."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from formats.reading import read
from netlever.formats.records import Problem, Promise, Record, Skip


def test_taskwarriors_open_tasks_are_promises(tmp_path: Path) -> None:
    tasks: list[object] = [
        {"uuid": "u1", "description": "Call Ada", "status": "pending", "due": "20260301T000000Z"},
        {"uuid": "u2", "description": "Old style", "status": "waiting", "due": "1234567889"},
        {"uuid": "u3", "description": "Thank Ben", "status": "completed"},
        {"description": 3},
    ]
    expected: list[Record] = [
        Promise("Call Ada", date(2026, 3, 1), "taskwarrior:u1", "t.json: task 1"),
        Promise("Old style", date(2009, 2, 13), "taskwarrior:u2", "t.json: task 2"),
        Skip("task that is done"),
        Problem("t.json: task 4", "no task"),
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
    assert [(r.text, r.due_on, r.where) if isinstance(r, Promise) else r for r in found] == [
        ("Call Ada", date(2026, 3, 1), "todo.txt:1"),
        Skip("task that is done"),
        ("Write to Cleo", None, "todo.txt:4"),
    ]

"""Tasks: Taskwarrior's JSON (`task export`, 2.x and 3.x) and todo.txt (todotxt.org), as promises.

Whom a task is owed to is for whoever knows the names; here it is text with a day.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from netlever.formats import json_text
from netlever.formats.cells import brief, day, field
from netlever.formats.encoding import open_text, text_of
from netlever.formats.limits import MAX_ROW_CHARS
from netlever.formats.records import Given, Problem, Promise, Record, Skip
from netlever.formats.source import Part, Source

__all__ = ["name", "read", "reads", "recognises"]

name = "tasks"
reads = "tasks (Taskwarrior's JSON, todo.txt)"

_DONE = re.compile(r"x (?:[0-9]{4}-[0-9]{2}-[0-9]{2} )?(?=\S)")
_PRIORITY = re.compile(r"\([A-Z]\) ")
_START = re.compile(r"(?:\([A-Z]\) )?(?:[0-9]{4}-[0-9]{2}-[0-9]{2} )?")
_DUE = re.compile(r"\bdue:([0-9]{4}-[0-9]{2}-[0-9]{2})\b")
_MARK = re.compile(r"(?:^|\s)(?:[+@]\S+|[A-Za-z]+:[^\s/]\S*)")
_TODO = re.compile(r"^(?:x |\([A-Z]\) |[0-9]{4}-[0-9]{2}-[0-9]{2} )|\s(?:[+@]\w|due:[0-9])")


def recognises(source: Source) -> bool:
    """Whether it is one file of tasks; of a todo.txt, most lines need one of its marks. Raises BadData as `read`."""
    if source.kind != "file":
        return False
    head = source.parts()[0].head()
    return _is_taskwarrior(head) or _is_todo(head)


def read(source: Source, given: Given) -> Iterator[Record]:
    """Yield a Promise for each task, a Skip for one without a text. Raises BadData when JSON is none."""
    part = source.parts()[0]
    if _is_taskwarrior(part.head()):
        for number, task in _tasks(part):
            yield _task(task, f"{part.name}: task {number}")
    else:
        yield from _todos(part)


def todo(line: str, where: str) -> Promise | Skip:
    """One line of a todo.txt, its priority, dates and marks taken off.

    A task is known by its line without the priority, which goes, and without the mark and the day, which come, when it
    is done.
    """
    done = _DONE.match(line)
    task = _PRIORITY.sub("", line[done.end() if done else 0 :], count=1)
    due = _DUE.search(task)
    text = brief(_MARK.sub("", _START.sub("", task, count=1)))
    if not text:
        return Skip("task without a text")
    digest = hashlib.sha1(task.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:16]
    return Promise(text, day(due[1]) if due else None, f"todo:{digest}", where, "done" if done else "")


def _is_taskwarrior(head: bytes) -> bool:
    text = json_text.begins_with(head, "[", "{")
    return '"description"' in text and '"status"' in text


def _is_todo(head: bytes) -> bool:
    lines = [line for line in text_of(head).splitlines()[:50] if line.strip()]
    marked = sum(bool(_TODO.search(line[:1000])) for line in lines)
    return bool(lines) and marked * 2 >= len(lines)


def _tasks(part: Part) -> Iterator[tuple[int, Any]]:
    """The tasks of an export: one list, or, before 2.5, an object a line with or without a comma behind."""
    if json_text.begins_with(part.head(), "["):
        told = json_text.document(part)
        yield from enumerate(told if isinstance(told, list) else [], start=1)
    else:
        yield from json_text.lines(part)


def _task(task: Any, where: str) -> Record:
    if not isinstance(task, dict) or not isinstance(task.get("description"), str):
        return Problem(where, "no task")
    text = brief(task["description"])
    if not text:
        return Skip("task without a text")
    uuid = field(str(task.get("uuid") or text))
    status = task.get("status")
    ended = "" if status in ("pending", "waiting") else "deleted" if status == "deleted" else "done"
    return Promise(text, _due(task.get("due")), f"taskwarrior:{uuid}", where, ended)  # type: ignore[arg-type]


def _due(value: Any) -> date | None:
    """20260301T000000Z, or seconds since 1970 as old versions wrote them."""
    text = str(value or "")
    found = re.match(r"([0-9]{4})([0-9]{2})([0-9]{2})T", text)
    if found:
        return day("-".join(found.groups()))
    try:
        return datetime.fromtimestamp(int(text[:12]), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _todos(part: Part) -> Iterator[Record]:
    head, number = part.head(), 0
    with part.open() as stream:
        lines = open_text(stream, head)
        while line := lines.readline(MAX_ROW_CHARS):
            number += 1
            if line.strip():
                yield todo(line.strip(), f"{part.name}:{number}")

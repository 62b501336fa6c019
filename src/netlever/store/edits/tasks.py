"""Tasks of other programs as promises of mine: those that name exactly one contact, each once. In a unit of work."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from netlever.store import daily, naming
from netlever.store.reads.mentions import mentioned


@dataclass(frozen=True, slots=True)
class Task:
    """A task as a file has it; `ended` is "" while it is open, else "done" or "deleted"."""

    text: str
    due_on: date | None
    source_id: str
    ended: str


def take_in(connection: sqlite3.Connection, tasks: Iterable[Task], today: date, now: datetime) -> Counter[str]:
    """Make promises of open tasks, and end those that are done or deleted since; how many of each, in words.

    "new", "unchanged", "kept" and "dropped" are promises; all else says why a task is none.
    """
    naming.refresh(connection)  # those who came with the same import are named as well
    return Counter(_take(connection, task, today, now) for task in tasks)


def _take(connection: sqlite3.Connection, task: Task, today: date, now: datetime) -> str:
    query = "SELECT id, kept_on IS NULL AND dropped_on IS NULL FROM promise WHERE source_id = ?"
    promise_id, is_open = connection.execute(query, (task.source_id,)).fetchone() or (None, 0)
    if promise_id is not None and not (task.ended and is_open):
        return "unchanged"
    if task.ended:
        return _end(connection, promise_id, task.ended, today, now) if promise_id else f"task that is {task.ended}"
    named = mentioned(connection, task.text)
    if len(named) != 1:
        return "open task that names several people" if named else "open task that names nobody in the book"
    daily.insert(
        connection,
        "promise",
        now,
        contact_id=named[0],
        by="me",
        text=task.text,
        made_on=today.isoformat(),
        due_on=task.due_on.isoformat() if task.due_on else None,
        source_id=task.source_id,
    )
    return "new"


def _end(connection: sqlite3.Connection, promise_id: int, ended: str, today: date, now: datetime) -> str:
    from netlever.store.edits import promises  # the models cost most of a second; few imports end a promise

    (promises.keep if ended == "done" else promises.drop)(connection, promise_id, now, day=today)
    return "kept" if ended == "done" else "dropped"

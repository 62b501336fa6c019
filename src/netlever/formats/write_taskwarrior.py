"""Taskwarrior's JSON, for `task import` (2.6 and 3.x): what you owe, as tasks that are known again by their UUIDs.

Promises of yours, kept and dropped ones as tasks that are completed and deleted, so that a later import closes them
there; and what else is owed today. Who is archived or not to be contacted is in none. A day is given as noon in UTC,
which is the same day nearly everywhere.

What is owed no more leaves no trace in the store. So the file that is written again tells it: what was a task in it,
and is none now, is completed, for as long as somebody may import it late.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from netlever import envelope
from netlever.formats.cells import tidy
from netlever.formats.folding import printable
from netlever.formats.writing import Book, Piece
from netlever.kept import FollowUp, Promise

_TAG = "netlever"
_SETTLED = "settled"  # in the place of a text that names somebody who is in the book no more
_KEPT_DAYS = 90  # for which a completed task stays in the file; whoever imports does so by then
_DAY = re.compile(r"[0-9]{8}T120000Z")
_OURS = uuid.UUID("6e6c7672-0000-5000-8000-6e65746c6576")  # the namespace of what has no uid of its own


def write(book: Book) -> Iterator[Piece]:
    """One list of tasks, a line each."""
    tasks = [*_tasks(book), *_settled(book)]
    yield Piece(b"[\n", 0)
    for number, task in enumerate(tasks, start=1):
        yield Piece(envelope.to_json(task).encode() + (b",\n" if number < len(tasks) else b"\n"))
    yield Piece(b"]\n", 0)


def _tasks(book: Book) -> list[dict[str, object]]:
    reachable = {contact.contact_id for contact in book.contacts() if contact.is_reachable}
    tasks = [_promised(each) for each in book.promises() if each.by == "me" and each.contact_id in reachable]
    return tasks + [_owed(each) for each in book.follow_ups() if each.contact_id in reachable]


def _settled(book: Book) -> list[dict[str, object]]:
    """What was a task in the earlier file and is none of anybody's now, as completed today or when it was."""
    earlier = [task for task in _read(book.earlier) if task["status"] in ("pending", "completed")]
    if not earlier:
        return []
    everybody = book.everybody()
    now = {task["uuid"] for task in _tasks(everybody)}
    names = {tidy(printable(contact.name)) for contact in everybody.contacts()}
    first = _noon((book.today - timedelta(days=_KEPT_DAYS)).isoformat())
    found = []
    for task in earlier:
        end = task["end"] if task["status"] == "completed" else _noon(book.today.isoformat())
        if task["uuid"] not in now and end >= first:
            said = task["description"] if task["description"].partition(": ")[0] in names else _SETTLED
            kept = {key: task[key] for key in ("uuid", "entry", "due") if task.get(key)}
            found.append({**kept, "description": said, "status": "completed", "end": end, "tags": [_TAG]})
    return found


def _read(earlier: bytes) -> list[dict[str, Any]]:
    """The tasks of a file of ours; none of any other."""
    try:
        told = json.loads(earlier)
    except (ValueError, RecursionError):
        return []
    return [task for task in told if _is_ours(task)] if isinstance(told, list) else []


def _is_ours(task: Any) -> bool:
    if not isinstance(task, dict) or task.get("tags") != [_TAG]:
        return False
    days = [task.get("entry"), *(task[key] for key in ("due", "end") if key in task)]
    has_end = ("end" in task) == (task.get("status") in ("completed", "deleted"))
    texts = [task.get(key) for key in ("uuid", "description", "status")]
    return has_end and all(isinstance(text, str) for text in texts) and all(_DAY.fullmatch(str(day)) for day in days)


def _promised(promise: Promise) -> dict[str, object]:
    task = _task(promise.uid, f"{promise.name}: {promise.text}", promise.made_on, promise.due_on)
    if promise.ended_on:
        task["status"] = "completed" if promise.is_kept else "deleted"
        task["end"] = _noon(promise.ended_on)
    return task


def _owed(owed: FollowUp) -> dict[str, object]:
    return _task(str(uuid.uuid5(_OURS, owed.key)), f"{owed.name}: {owed.text}", owed.after, owed.due_on)


def _task(uid: str, description: str, entry: str, due: str | None) -> dict[str, object]:
    told = {"uuid": uid, "description": tidy(printable(description)), "status": "pending", "entry": _noon(entry)}
    return {**told, **({"due": _noon(due)} if due else {}), "tags": [_TAG]}


def _noon(day: str) -> str:
    return f"{day.replace('-', '')}T120000Z"

"""Taskwarrior's JSON, for `task import` (2.6 and 3.x): what you owe, as tasks that are known again by their UUIDs.

Promises of yours, kept and dropped ones as tasks that are completed and deleted, so that a later import closes them
there; and what else is owed today. Who is archived or not to be contacted is in none. A day is given as noon in UTC,
which is the same day nearly everywhere.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from netlever import envelope
from netlever.formats.cells import tidy
from netlever.formats.folding import printable
from netlever.formats.writing import Book, Piece
from netlever.kept import FollowUp, Promise

_TAG = "netlever"
_OURS = uuid.UUID("6e6c7672-0000-5000-8000-6e65746c6576")  # the namespace of what has no uid of its own


def write(book: Book) -> Iterator[Piece]:
    """One list of tasks, a line each."""
    reachable = {contact.contact_id for contact in book.contacts() if contact.is_reachable}
    tasks = [_promised(each) for each in book.promises() if each.by == "me" and each.contact_id in reachable]
    tasks += [_owed(each) for each in book.follow_ups() if each.contact_id in reachable]
    yield Piece(b"[\n", 0)
    for number, task in enumerate(tasks, start=1):
        yield Piece(envelope.to_json(task).encode() + (b",\n" if number < len(tasks) else b"\n"))
    yield Piece(b"]\n", 0)


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

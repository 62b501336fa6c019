"""Where imports came from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A path or pattern that was imported, what read it, and how: the owner's addresses and profiles, what --map said,
    and after how many mails each way a stranger is added.
    """

    path: str
    reader: str
    me: tuple[str, ...]
    mapped: tuple[str, ...]
    add_after: int


def every(connection: sqlite3.Connection) -> list[Source]:
    """All of them, in the order in which they were imported first."""
    rows = connection.execute("SELECT path, reader, me, mapped, add_after FROM source ORDER BY id")
    return [
        Source(path, reader, tuple(me.splitlines()), tuple(mapped.splitlines()), after)
        for path, reader, me, mapped, after in rows
    ]

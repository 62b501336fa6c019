"""Interactions by the thousand: collected and written with executemany, for imports and for the demo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime

from netlever.store.db import new_uid, stamp

_AT_ONCE = 5_000  # rows held before they are written


class Interactions:
    """Collects interactions inside a unit of work, which alone writes to the store, so ids can be given out ahead.

    Call `flush()` at the end.
    """

    def __init__(self, connection: sqlite3.Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._stamp = stamp(now)
        self._next_id: int = connection.execute("SELECT ifnull(max(id), 0) + 1 FROM interaction").fetchone()[0]
        self._rows: list[tuple[object, ...]] = []
        self._links: list[tuple[object, ...]] = []

    def add(
        self,
        day: date,
        channel: str,
        direction: str,
        summary: str,
        contact_ids: Iterable[int],
        source_id: str | None = None,
    ) -> None:
        """Add one interaction with these contacts, each of them once."""
        moments = (self._stamp, self._stamp)
        interaction_id = self._next_id
        self._next_id += 1
        uid = new_uid(self._now)
        self._rows.append((interaction_id, uid, *moments, day.isoformat(), channel, direction, summary, source_id))
        for contact_id in dict.fromkeys(contact_ids):
            self._links.append((new_uid(self._now), *moments, interaction_id, contact_id))
        if len(self._rows) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what was collected."""
        self._connection.executemany("INSERT INTO interaction VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self._rows)
        self._connection.executemany(
            "INSERT INTO interaction_contact (uid, created_at, updated_at, interaction_id, contact_id) "
            "VALUES (?, ?, ?, ?, ?)",
            self._links,
        )
        self._rows.clear()
        self._links.clear()

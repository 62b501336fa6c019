"""Interactions by the thousand: collected and written with executemany, for imports and for the demo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from netlever.store import undo
from netlever.store.db import new_uids, stamp
from netlever.store.triggers import set_aside

_AT_ONCE = 50_000  # rows held before they are written


class Interactions:
    """Collects interactions inside a unit of work, which alone writes to the store, so ids can be given out ahead.

    Call `flush()` at the end.
    """

    def __init__(self, connection: sqlite3.Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._stamp = stamp(now)
        self._next_id = self._next("interaction")
        self._rows: list[tuple[int, str, str, str, str, str | None]] = []
        self._links: list[tuple[int, int]] = []

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
        self._rows.append((self._next_id, day.isoformat(), channel, direction, summary, source_id))
        self._links += [(self._next_id, contact_id) for contact_id in dict.fromkeys(contact_ids)]
        self._next_id += 1
        if len(self._rows) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what was collected, and mark what has to be derived from it anew."""
        if not self._rows:
            return
        connection, moments = self._connection, (self._stamp, self._stamp)
        first_id, first_link = self._rows[0][0], self._next("interaction_contact")
        with set_aside(connection, "interaction", "interaction_contact"):
            connection.executemany(
                "INSERT INTO interaction (uid, created_at, updated_at, id, day, channel, direction, summary, source_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ((uid, *moments, *row) for uid, row in zip(self._uids(self._rows), self._rows, strict=True)),
            )
            connection.executemany(
                "INSERT INTO interaction_contact (uid, created_at, updated_at, interaction_id, contact_id) "
                "VALUES (?, ?, ?, ?, ?)",
                ((uid, *moments, *link) for uid, link in zip(self._uids(self._links), self._links, strict=True)),
            )
            undo.record_inserted(connection, "interaction", first_id)
            undo.record_inserted(connection, "interaction_contact", first_link)
            connection.execute(
                "UPDATE tie SET stale = 1 WHERE stale = 0 "
                "AND contact_id IN (SELECT contact_id FROM interaction_contact WHERE id >= ?)",
                (first_link,),
            )
            connection.execute(
                "INSERT OR IGNORE INTO search_stale (doc) "
                "SELECT id * 2 FROM interaction WHERE id >= ? AND summary <> ''",
                (first_id,),
            )
        self._rows.clear()
        self._links.clear()

    def _uids(self, rows: Sequence[object]) -> list[str]:
        return new_uids(self._now, len(rows))

    def _next(self, table: str) -> int:
        found: int = self._connection.execute(f"SELECT ifnull(max(id), 0) + 1 FROM {table}").fetchone()[0]
        return found

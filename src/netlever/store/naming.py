"""The index of the words in names: split anew for whom triggers marked stale, asked by all that takes a NAME."""

from __future__ import annotations

import sqlite3

from netlever.names import words_of

_NAMES = "SELECT id, name_key FROM contact UNION ALL SELECT contact_id, name_key FROM alias"


def refresh(connection: sqlite3.Connection) -> None:
    """Split the stale names; called at the end of each unit of work."""
    if connection.execute("SELECT 1 FROM name_stale LIMIT 1").fetchone() is None:
        return
    stale = "SELECT contact_id FROM name_stale"
    connection.execute(f"DELETE FROM name_word WHERE contact_id IN ({stale})")
    rows = connection.execute(
        f"SELECT id, name_key FROM contact WHERE id IN ({stale}) "
        f"UNION ALL SELECT contact_id, name_key FROM alias WHERE contact_id IN ({stale})"
    ).fetchall()
    connection.executemany("INSERT OR IGNORE INTO name_word VALUES (?, ?)", sorted(_split(rows)))
    connection.execute("DELETE FROM name_stale")


def rebuilt(connection: sqlite3.Connection) -> set[tuple[str, int]]:
    """What the index must hold: (word, contact id) of everybody, split anew."""
    return _split(connection.execute(_NAMES).fetchall())


def _split(rows: list[tuple[int, str]]) -> set[tuple[str, int]]:
    return {(word, contact_id) for contact_id, key in rows for word in words_of(key)}

"""Where imports came from, so that they can be read again. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from netlever.store import daily
from netlever.store.db import stamp


def remember(
    connection: sqlite3.Connection, path: str, now: datetime, *, reader: str, me: str, mapped: str, add_after: int
) -> None:
    """Keep a path and how it is read; what is not said now stays as it was said before."""
    row = connection.execute("SELECT id FROM source WHERE path = ?", (path,)).fetchone()
    said: dict[str, Any] = {"reader": reader, "me": me, "mapped": mapped, "add_after": add_after}
    if row is None:
        daily.insert(connection, "source", now, path=path, **said)
        return
    said = {column: value for column, value in said.items() if value}
    sets = ", ".join(f"{column} = ?" for column in (*said, "updated_at"))
    differs = " OR ".join(f"{column} <> ?" for column in said)
    values = (*said.values(), stamp(now), row[0], *said.values())
    connection.execute(f"UPDATE source SET {sets} WHERE id = ? AND ({differs})", values)


def forget(connection: sqlite3.Connection, path: str) -> bool:
    """Read a path no more; was it known?"""
    return connection.execute("DELETE FROM source WHERE path = ?", (path,)).rowcount > 0

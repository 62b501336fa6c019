"""Triggers set aside while many rows are written: what they would do a row at a time is done at once, after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def set_aside(connection: sqlite3.Connection, *tables: str) -> Iterator[None]:
    """Inside the block no trigger of these tables runs; the caller does what they do. Needs a transaction.

    A block that raises leaves them away, and so must roll the transaction back.
    """
    marks = ", ".join("?" * len(tables))
    both = f"SELECT name, sql FROM {{}} WHERE type = 'trigger' AND tbl_name IN ({marks}) ORDER BY rowid"
    kept = {
        schema: connection.execute(both.format(table), tables).fetchall()
        for schema, table in (("main", "sqlite_master"), ("temp", "sqlite_temp_master"))
    }
    for schema, triggers in kept.items():
        for name, _ in triggers:  # a person may have made one of their own, and called it anything
            quoted = name.replace('"', '""')
            connection.execute(f'DROP TRIGGER {schema}."{quoted}"')
    yield
    for schema, triggers in kept.items():
        for _, sql in triggers:
            connection.execute(sql.replace("CREATE TRIGGER", "CREATE TEMP TRIGGER", 1) if schema == "temp" else sql)

"""Undo by construction: triggers, derived from the live schema, keep what every row was before and after.

They are temporary: `db.change` makes them on its own connection, so that the file holds none, who reads parses none,
and what undo and redo do is not recorded again. Each writes one row to `change`: an insert its row's id, an update both
images, a delete the last image. Undoing a batch walks its changes backwards. The image that redo needs of an inserted
row is recorded when the insert is undone, so that a large import stays cheap. Derived tables are not covered: they are
rebuilt.

Nothing is guessed: when a row that was updated or deleted is no longer as the batch left it, or a row that was inserted
is gone (another program wrote to the file), undo is refused and nothing changes.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from netlever.errors import BadData, Refused

COVERED = (
    "contact", "handle", "alias", "tag", "tag_cadence", "skip", "note", "interaction", "interaction_contact", "ask",
    "favour", "need", "promise", "goal", "goal_skill", "can_help", "mentorship",
    "employment", "company_alias", "opening", "referral", "referral_stage", "relation", "introduction", "announcement",
    "announcement_rule", "announced", "circle", "circle_member", "circle_step", "event",
    "meeting", "feedback", "vcard", "distinct_pair", "source",
)  # fmt: skip


def record(connection: sqlite3.Connection, batch_id: int) -> None:
    """Record, from now on and until the connection is closed, what it does to every covered table under a batch."""
    columns: dict[str, list[str]] = {table: [] for table in COVERED}
    names = ", ".join(f"('{table}')" for table in COVERED)
    both = f"(VALUES {names}) AS covered, pragma_table_info(covered.column1) AS info"
    for table, column in connection.execute(f"SELECT covered.column1, info.name FROM {both}"):
        columns[table].append(column)
    for table in COVERED:
        old, new = (_image(prefix, columns[table]) for prefix in ("old", "new"))
        for event, row, before, after in (
            ("insert", "new", "NULL", "NULL"),
            ("update", "new", old, new),
            ("delete", "old", old, "NULL"),
        ):
            connection.execute(
                f"CREATE TEMP TRIGGER undo_{table}_{event} AFTER {event.upper()} ON main.{table} BEGIN "
                f"INSERT INTO change (batch_id, table_name, row_id, before, after) "
                f"VALUES ({batch_id}, '{table}', {row}.id, {before}, {after}); END"
            )


def record_inserted(connection: sqlite3.Connection, table: str, first_id: int) -> None:
    """Record the rows of a table from this id on as inserted under the open batch, if there is one.

    For who has set the triggers aside to write many.
    """
    connection.execute(
        f"INSERT INTO change (batch_id, table_name, row_id) SELECT batch.id, '{table}', {table}.id "
        f"FROM {table} CROSS JOIN batch WHERE {table}.id >= ? AND status = 'open' "
        f"AND batch.id = (SELECT max(id) FROM batch) ORDER BY {table}.id",
        (first_id,),
    )


def undo(connection: sqlite3.Connection) -> tuple[int, str]:
    """Take back the last batch that stands; its id and text. Runs inside a transaction without an open batch.

    Raises Refused when nothing is left to undo, BadData when a row is not as the batch left it.
    """
    import json  # here: it is heavy, and whoever only records does not need it

    batch_id, text = _batch(connection, "done", "DESC", "undo")
    rows = "SELECT id, table_name, row_id, before, after FROM change WHERE batch_id = ? ORDER BY id DESC"
    for change_id, table, row_id, before, after in connection.execute(rows, (batch_id,)).fetchall():
        now = _row(connection, table, row_id)
        if before is None:
            if now is None:
                raise _changed_outside(table, row_id)
            connection.execute("UPDATE change SET after = ? WHERE id = ?", (json.dumps(now), change_id))
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        else:
            _replace(connection, table, row_id, now, after and json.loads(after), json.loads(before))
    connection.execute("UPDATE batch SET status = 'undone' WHERE id = ?", (batch_id,))
    return batch_id, text


def is_later(connection: sqlite3.Connection, moment: str) -> bool:
    """Was the last batch that stands done at a moment or after it, written as `db.stamp` writes it?"""
    row = connection.execute("SELECT created_at FROM batch WHERE status = 'done' ORDER BY id DESC LIMIT 1").fetchone()
    return row is not None and row[0] >= moment


def latest(connection: sqlite3.Connection, count: int) -> list[int]:
    """The ids of the last `count` batches that stand, latest first."""
    query = "SELECT id FROM batch WHERE status = 'done' ORDER BY id DESC LIMIT ?"
    return [row[0] for row in connection.execute(query, (count,))]


def redo(connection: sqlite3.Connection) -> tuple[int, str]:
    """Do again the batch that was undone last; its id and text. Runs inside a transaction without an open batch.

    Raises Refused when nothing is left to redo, BadData when a row is not as the undo left it.
    """
    import json

    batch_id, text = _batch(connection, "undone", "ASC", "redo")
    rows = "SELECT table_name, row_id, before, after FROM change WHERE batch_id = ? ORDER BY id"
    for table, row_id, before, after in connection.execute(rows, (batch_id,)).fetchall():
        now = _row(connection, table, row_id)
        _replace(connection, table, row_id, now, before and json.loads(before), after and json.loads(after))
    connection.execute("UPDATE batch SET status = 'done' WHERE id = ?", (batch_id,))
    return batch_id, text


def is_as_left(connection: sqlite3.Connection, table: str, row_id: int, before: str | None, after: str | None) -> bool:
    """Is a row as the last change to it, with these images, left it? Of an insert without one, that it is there."""
    import json

    now = _row(connection, table, row_id)
    if before is None and after is None:
        return now is not None
    return _equals(now, after and json.loads(after))


def discard_undone(connection: sqlite3.Connection) -> None:
    """Give up what could be redone: called when something new is done after an undo."""
    if connection.execute("SELECT id FROM batch WHERE status = 'undone' LIMIT 1").fetchone():
        undone = "SELECT id FROM batch WHERE status = 'undone'"
        connection.execute(f"DELETE FROM change WHERE batch_id IN ({undone})")
        connection.execute("UPDATE batch SET status = 'discarded' WHERE status = 'undone'")


def _replace(connection: sqlite3.Connection, table: str, row_id: int, now: Any, expected: Any, wanted: Any) -> None:
    """Bring one row from the image it must have now to the image wanted; None stands for no row.

    Columns that a later schema has added are not in an old image: they are not compared, and keep their value.
    """
    if not _equals(now, expected):
        raise _changed_outside(table, row_id)
    if wanted is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    elif now is None:
        marks = ", ".join("?" * len(wanted))
        connection.execute(f"INSERT INTO {table} ({', '.join(wanted)}) VALUES ({marks})", tuple(wanted.values()))
    else:
        sets = ", ".join(f"{column} = ?" for column in wanted)
        connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*wanted.values(), row_id))


def _equals(now: Any, expected: Any) -> bool:
    return (now is None) == (not expected) and (not now or all(now[column] == expected[column] for column in expected))


def _changed_outside(table: str, row_id: int) -> BadData:
    return BadData(f"{table} {row_id} was changed by another program since", "nothing was undone or redone")


def _row(connection: sqlite3.Connection, table: str, row_id: int) -> dict[str, Any] | None:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    return None if row is None else dict(zip((d[0] for d in cursor.description), row, strict=True))


def _batch(connection: sqlite3.Connection, status: str, order: str, verb: str) -> tuple[int, str]:
    query = f"SELECT id, text FROM batch WHERE status = ? ORDER BY id {order} LIMIT 1"
    row = connection.execute(query, (status,)).fetchone()
    if row is None:
        raise Refused(f"nothing to {verb}")
    return int(row[0]), str(row[1])


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _image(prefix: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{column}', {prefix}.{column}" for column in columns) + ")"

"""Mending what is derived: everything that follows from what people typed is thrown away and made anew.

Nothing that a person typed is touched: rows that refer to nobody, or a conversation without people, are left as they
are. It is a unit of work, and can be undone like any other.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from netlever.names import fold, work_key
from netlever.store import backups, db, health, opening, search, undo

_OWN = ("batch", "change")  # what undo itself writes


def mend(store: str, now: datetime, *, only_modes: bool) -> str:
    """Copy the store, then let nobody else read it, and unless `only_modes` make anew what is derived, as one change.

    Returns the name of the copy. Raises BadData when the file is damaged, and what `db.change` raises.
    """
    backups.make_folder(store)
    name = backups.name_now(store, now, "-before-fix")
    backups.make(store, opening.copy_path(store, name))
    for each in health.open_to_others(Path(store)):
        os.chmod(each, 0o600)
    if not only_modes:
        with db.change(store, "doctor --fix", now) as connection:
            rebuild(connection, now)
    return name


def rebuild(connection: sqlite3.Connection, now: datetime) -> None:
    """Inside a unit of work, make indexes, views, triggers and derived tables anew, and find everybody again."""
    with closing(db.empty()) as fresh:
        ours = fresh.execute(
            "SELECT type, name, sql FROM sqlite_master "
            "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY rowid"
        ).fetchall()
    derived = {name for kind, name, _ in ours if kind == "table"} - {*undo.COVERED, *_OWN}
    derived -= {name for name in derived if name.startswith("search_") and name != "search_stale"}  # parts of `search`
    made_anew = [(kind, name, sql) for kind, name, sql in ours if kind != "table" or name in derived]
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for kind in ("trigger", "view", "index", "table"):  # nothing goes before what is made of it
        for each, name, _ in made_anew:
            if each == kind and name in there:
                connection.execute(f'DROP {kind} IF EXISTS "{name}"')
    for kind, _, sql in sorted(made_anew, key=lambda row: ("table", "index", "view", "trigger").index(row[0])):
        if kind != "trigger":
            connection.execute(sql)
    _keys(connection, now)
    _stale(connection)
    for kind, _, sql in made_anew:
        if kind == "trigger":
            connection.execute(sql)
    connection.execute("REINDEX")
    db.refresh(connection)
    connection.execute("DELETE FROM standing")
    connection.execute("INSERT INTO standing SELECT * FROM standing_now")


def _keys(connection: sqlite3.Connection, now: datetime) -> None:
    """Write anew what a name and a work are found by, where it is not what they say."""
    query = "SELECT id, name, name_key, company, title, work_key FROM contact"
    for contact_id, name, name_key, company, title, key in connection.execute(query).fetchall():
        wanted = fold(name), work_key(company, title)
        if wanted != (name_key, key):
            connection.execute(
                "UPDATE contact SET name_key = ?, work_key = ?, updated_at = ? WHERE id = ?",
                (*wanted, db.stamp(now), contact_id),
            )


def _stale(connection: sqlite3.Connection) -> None:
    """Everybody has a tie; all that is derived is to be derived."""
    connection.execute("INSERT INTO tie (contact_id, stale) SELECT id, 1 FROM contact")
    connection.execute("INSERT INTO name_stale (contact_id) SELECT id FROM contact")
    connection.execute("INSERT INTO workplace_stale (contact_id) SELECT id FROM contact")
    connection.execute(f"INSERT INTO search_stale (doc) SELECT doc FROM ({search.DOCUMENTS})")

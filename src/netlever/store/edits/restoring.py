"""Bringing a copy back: how it differs from the store, and making the store what the copy says.

A sound store is not replaced but changed, row by row, inside one unit of work: so other shells may have it open, the
history goes on, and one undo takes all of it back. Only where there is no store, or a damaged one, the copy is put in
its place as a file, and what was there is kept among the copies.

A row is the same when its id and all its columns are. Rows that others refer to are updated when id and uid are the
same, all others are deleted and inserted: so no unique value is ever held by two rows on the way.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field

from netlever.errors import BadData, CannotWrite
from netlever.store import backups, db, opening
from netlever.store.reads.everything import TABLES

Differing = Mapping[str, list[tuple[int, str | None, str | None]]]  # table -> (id, uid now, uid in the copy)

_PARENTS = {parent for references in TABLES.values() for parent in references.values()}


@dataclass(frozen=True, slots=True)
class Difference:
    """What bringing a copy back would do to one table, in rows; of contacts the names, by name, as well."""

    table: str
    come_back: int
    go: int
    change: int
    coming_back: list[str] = field(default_factory=list)
    going: list[str] = field(default_factory=list)
    changing: list[str] = field(default_factory=list)


@contextmanager
def unpacked(path: str, store: str) -> Iterator[str]:
    """Lend a checked copy of a copy, brought to the newest schema; the file at `path` is not touched.

    Raises BadData when it is damaged, newer, or no store of netlever.
    """
    if not os.path.isfile(path):
        raise BadData(f"{path} is no file", "give the path of a copy")
    backups.make_folder(store)
    with backups.growing(opening.copy_path(store, "restoring")) as fresh:
        try:
            with closing(_open(path)) as connection:
                if not db.check_is_ours(connection, path):
                    raise BadData(f"{path} is empty", "give the path of a copy")
                backups.copy_pages(connection, fresh, path)
            with closing(opening.connect(fresh, "rw")) as connection:
                db.migrate(connection, None)
        except sqlite3.Error as error:
            raise db.explained(error, path) from error
        yield fresh


def damage_of(store: str) -> str | None:
    """What is wrong with the store as a file: None when there is none, "" when it is sound.

    Raises BadData when it is newer than this netlever, or another program's.
    """
    if not os.path.exists(store) or not os.path.getsize(store):
        return None
    try:
        with closing(_open(store)) as connection:
            db.check_is_ours(connection, store)
            return backups.damage(connection)
    except sqlite3.DatabaseError as error:
        if isinstance(db.explained(error, store), BadData):
            return str(error)
        raise db.explained(error, store) from error


def size_of(path: str) -> tuple[int, int]:
    """How many contacts and interactions a store of any schema holds. Raises BadData when it cannot be read."""
    query = "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM interaction)"
    try:
        with closing(_open(path)) as connection:
            contacts, interactions = connection.execute(query).fetchone()
    except sqlite3.Error as error:
        raise db.explained(error, path) from error
    return contacts, interactions


def attach(connection: sqlite3.Connection, path: str) -> None:
    """Let a connection read an unpacked copy as `copy`."""
    name = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection.execute("ATTACH ? AS copy", (f"file:{name}?mode=ro&immutable=1",))


def differing(connection: sqlite3.Connection) -> Differing:
    """Every row that is not the same in the store and in the attached copy, of the tables that have one."""
    found = {}
    for table in TABLES:
        columns = _columns(connection, table)
        now, was = (", ".join(f"{side}.{column}" for column in columns) for side in ("now", "was"))
        rows = connection.execute(
            f"SELECT now.id, now.uid, was.uid FROM main.{table} AS now JOIN copy.{table} AS was ON was.id = now.id "
            f"WHERE ({now}) IS NOT ({was}) "
            f"UNION ALL SELECT id, uid, NULL FROM main.{table} WHERE id NOT IN (SELECT id FROM copy.{table}) "
            f"UNION ALL SELECT id, NULL, uid FROM copy.{table} WHERE id NOT IN (SELECT id FROM main.{table})"
        ).fetchall()
        if rows:
            found[table] = rows
    return found


def differences(connection: sqlite3.Connection, rows: Differing) -> list[Difference]:
    """What differs, table by table, as people count it: by uid, whatever the numbers of the rows."""
    told = []
    for table, differ in rows.items():
        now = {uid: row_id for row_id, uid, _ in differ if uid}
        then = {uid: row_id for row_id, _, uid in differ if uid}
        back = [then[uid] for uid in then.keys() - now.keys()]
        gone = [now[uid] for uid in now.keys() - then.keys()]
        changed = [now[uid] for uid in now.keys() & then.keys()]
        names: tuple[list[str], ...] = ()
        if table == "contact":
            sides = (("copy", back), ("main", gone), ("main", changed))
            names = tuple(_names(connection, side, ids) for side, ids in sides)
        told.append(Difference(table, len(back), len(gone), len(changed), *names))
    return told


def bring_back(connection: sqlite3.Connection, rows: Differing) -> None:
    """Make every row what the attached copy says, inside a unit of work."""
    rows = _with_links(connection, rows)
    updated = {table: [i for i, now, then in rows[table] if now == then] for table in rows.keys() & _PARENTS}
    for table in reversed([*rows]):
        gone = [(i,) for i, now, then in rows[table] if now and not (now == then and table in _PARENTS)]
        connection.executemany(f"DELETE FROM main.{table} WHERE id = ?", gone)
    for table, ids in updated.items():
        named = ", ".join(_columns(connection, table))
        update = f"UPDATE main.{table} SET ({named}) = (SELECT {named} FROM copy.{table} WHERE id = ?1) WHERE id = ?1"
        connection.executemany(update, [(row_id,) for row_id in ids])
    for table in rows:
        back = [(i,) for i, now, then in rows[table] if then and not (now == then and table in _PARENTS)]
        named = ", ".join(_columns(connection, table))
        insert = f"INSERT INTO main.{table} ({named}) SELECT {named} FROM copy.{table} WHERE id = ?"
        connection.executemany(insert, back)


def put_in_place(fresh: str, store: str, kept: str) -> None:
    """Make an unpacked copy the store's file; what was there, side files and all, is moved to `kept`.

    Raises CannotWrite.
    """
    try:
        for suffix in (*backups.SIDE_FILES, ""):  # the file last: what stands beside another would be taken for its own
            with suppress(FileNotFoundError):
                os.replace(store + suffix, kept + suffix)
        os.replace(fresh, store)
    except OSError as error:
        raise CannotWrite(f"cannot write {store}: {error.strerror}") from None


def _with_links(connection: sqlite3.Connection, rows: Differing) -> Differing:
    """The same rows in the order of TABLES, and the links of replaced contacts and interactions.

    A tie is derived where links are written; a contact that takes another's place gets none from links that stay.
    """
    known = {row_id for row_id, _, _ in rows.get("interaction_contact", ())}
    links: list[tuple[int, str | None, str | None]] = []
    for column, table in TABLES["interaction_contact"].items():
        for taken in (i for i, now, then in rows.get(table, ()) if now and then and now != then):
            query = f"SELECT id, uid, uid FROM main.interaction_contact WHERE {column} = ?"
            links += [row for row in connection.execute(query, (taken,)) if row[0] not in known]
            known.update(row[0] for row in links)
    every = {table: list(rows.get(table, ())) for table in TABLES}
    every["interaction_contact"] += links
    return {table: differ for table, differ in every.items() if differ}


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]


def _names(connection: sqlite3.Connection, side: str, ids: list[int]) -> list[str]:
    query = f"SELECT name FROM {side}.contact WHERE id = ?"
    return sorted(connection.execute(query, (row_id,)).fetchone()[0] for row_id in ids)


def _open(path: str) -> sqlite3.Connection:
    """A connection to a file that may be in a folder that cannot be written to."""
    connection = opening.connect(path, "ro")
    try:
        connection.execute(opening.WHOSE).fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if os.access(os.path.dirname(os.path.abspath(path)), os.W_OK):
            raise
        return opening.connect(path, "ro&immutable=1")
    except BaseException:
        connection.close()
        raise
    return connection

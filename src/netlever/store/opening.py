"""Opening the store to read it, for those who cannot wait: one connection, three questions, nothing that writes.

`db.reading` begins here as well, and goes on to whatever is unusual: an absent, empty, older, newer or damaged file.
"""

from __future__ import annotations

import os
import sqlite3

SCHEMA = 12  # the newest migration
APPLICATION_ID = 0x6E6C7672  # "nlvr" in the file's header: this SQLite file is a netlever store
BUSY_TIMEOUT_MS = 30_000
StorePath = str | os.PathLike[str]
WHOSE = (  # asked in one statement, because another process may be making the tables at this moment
    "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master) "
    "FROM pragma_user_version, pragma_application_id"
)

IDENTITY = ("user_version", "application_id")
STALE = (
    "SELECT EXISTS (SELECT 1 FROM tie WHERE stale = 1) OR EXISTS (SELECT 1 FROM name_stale) "
    "OR EXISTS (SELECT 1 FROM search_stale) OR EXISTS (SELECT 1 FROM workplace_stale)"
)


def open_current(path: StorePath) -> sqlite3.Connection | None:
    """A connection that cannot write, to a store that is all up to date; None for anything else that may be there.

    It is inside a transaction, so that all that is read is of one moment, whatever other shells write meanwhile.
    """
    if not os.path.exists(path):
        return None
    connection = connect(path, "ro")
    try:
        connection.execute("BEGIN")
        (version,), (application,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in IDENTITY)
        if version == SCHEMA and application == APPLICATION_ID and not is_stale(connection):
            return connection
    except sqlite3.Error:
        pass
    connection.close()
    return None


def is_stale(connection: sqlite3.Connection) -> bool:
    """Is something that is derived not up to date, as after another program's write?"""
    return bool(connection.execute(STALE).fetchone()[0])


def connect(path: StorePath, mode: str) -> sqlite3.Connection:
    """Connect to an existing file; `mode` is that of SQLite's URIs, `ro` or `rw`, with more parameters behind it."""
    name = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    uri = f"file:{name}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None)


def copy_path(store: StorePath, name: str) -> str:
    """Where the copy of a store with this name is, or would be: `backups/` beside it is the folder of its copies."""
    folder, file = os.path.split(os.path.abspath(store))
    return os.path.join(folder, "backups", f"{file}.{name}")

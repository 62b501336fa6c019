"""The store's file: opening, checking and migrating it, and `change()`, the one unit of work.

`reading()` never writes and never makes a file: a store that is not there reads as an empty one. `change()` opens a
transaction and a batch, and at its end refreshes what is derived and commits; whatever goes wrong, nothing is written.
SQLite runs in WAL mode with synchronous=FULL, so what was acknowledged survives a killed process.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from netlever.errors import BadData, Busy, CannotWrite, NetleverError, Usage
from netlever.store import naming, opening, search, ties, undo, workplaces
from netlever.store.opening import StorePath, connect, is_stale, open_current

own_batches: list[int] = []  # what this process has done, in order
_MIGRATIONS = Path(__file__).with_name("migrations")


@contextmanager
def reading(path: StorePath, as_of: datetime | None = None, *, as_is: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, and sees the store as it is at one moment.

    An older store is migrated first; an absent one reads as an empty one.

    What is derived and not up to date, as after another program's write, is derived anew first, unless `as_is`.

    With `as_of`, a moment in UTC, it is the store as it was then: a copy in which all that was done later is undone.
    Raises BadData for a damaged, foreign or newer file, Busy or CannotWrite for what the system refuses.
    """
    with _opened(path):
        absent = not os.path.exists(path) or not os.path.getsize(path)
        connection = empty() if absent else (not as_is and open_current(path)) or _open_to_read(path, as_is=as_is)
        connection.execute("PRAGMA query_only = ON")
        if not connection.in_transaction:
            connection.execute("BEGIN")
    with closing(connection), _translated(path):
        if as_of and undo.is_later(connection, stamp(as_of)):
            with closing(copy_in_memory(connection)) as past:
                go_back(past, as_of)
                past.execute("PRAGMA query_only = ON")
                yield past
        else:
            yield connection


def copy_in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of a store that may be changed without a trace."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    copy.execute("PRAGMA foreign_keys = ON")
    return copy


def go_back(copy: sqlite3.Connection, moment: datetime) -> None:
    """Undo, in a copy of a store, all that was done at a moment in UTC or later; call it again to go further back.

    What was undone since counts as never done. Raises BadData when another program changed the store since.
    """
    copy.execute("BEGIN")
    copy.execute("PRAGMA defer_foreign_keys = ON")
    while undo.is_later(copy, stamp(moment)):
        undo.undo(copy)
    refresh(copy)
    copy.execute("COMMIT")


@contextmanager
def change(path: StorePath, text: str, now: datetime) -> Iterator[sqlite3.Connection]:
    """One unit of work: one transaction, one line of `history` with this text, one undo.

    Yields a connection inside the transaction; nothing is kept when the block raises, and no line is written when it
    changes nothing. Raises as `reading` does, and CannotWrite when the disk is full or the place may not be written to.
    """
    with transaction(path) as connection:
        batch_id = connection.execute(
            "INSERT INTO batch (uid, created_at, updated_at, text, status) VALUES (?, ?, ?, ?, 'open')",
            (new_uid(now), stamp(now), stamp(now), text),
        ).lastrowid
        assert batch_id is not None
        undo.record(connection, batch_id)
        yield connection
        done = connection.execute("SELECT 1 FROM change WHERE batch_id = ? LIMIT 1", (batch_id,)).fetchone()
        if done:
            undo.discard_undone(connection)
            connection.execute("UPDATE batch SET status = 'done' WHERE id = ?", (batch_id,))
        else:
            connection.execute("DELETE FROM batch WHERE id = ?", (batch_id,))
    if done:
        own_batches.append(batch_id)


@contextmanager
def transaction(path: StorePath) -> Iterator[sqlite3.Connection]:
    """A write transaction without a batch, for undo and redo; what is derived is refreshed at its end."""
    with _opened(path):
        connection = _open_to_write(path)
    with closing(connection), _translated(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            yield connection
            refresh(connection)
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # SQLite has rolled back by itself when the disk was full
                connection.execute("ROLLBACK")
            raise


@contextmanager
def rehearsal(path: StorePath) -> Iterator[sqlite3.Connection]:
    """A unit of work that is always rolled back: what a `--dry-run` sees. An absent store stays absent."""
    with _opened(path):
        absent = not os.path.exists(path) or not os.path.getsize(path)
        connection = empty() if absent else _open_to_write(path)
    with closing(connection), _translated(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")


def refresh(connection: sqlite3.Connection) -> None:
    """Derive anew what triggers have marked stale."""
    ties.refresh(connection)
    search.refresh(connection)
    naming.refresh(connection)
    workplaces.refresh(connection)


def stamp(now: datetime) -> str:
    """A moment in UTC as the store writes it."""
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


_last_uid = 0
_entropy = os.urandom


@contextmanager
def repeatable_uids(seed: int) -> Iterator[None]:
    """Inside the block the same calls of `new_uid` with the same moments give the same uids, for the demo and tests."""
    from random import Random

    global _entropy, _last_uid
    _entropy, _last_uid = Random(seed).randbytes, 0  # noqa: S311  (nothing here is a secret)
    try:
        yield
    finally:
        _entropy = os.urandom


def new_uid(now: datetime) -> str:
    """A UUID version 7 (RFC 9562) of this moment, greater than every one made before in this process."""
    return new_uids(now, 1)[0]


def new_uids(now: datetime, count: int) -> list[str]:
    """As many uids of this moment, in their order."""
    global _last_uid
    # 48 bits of milliseconds and 74 of chance; version and variant are put between them last, so that carries are kept
    chance = _entropy(10 + 4 * count)
    fresh = int(now.timestamp() * 1000) << 74 | int.from_bytes(chance[:10], "big") >> 6
    made = []
    for place in range(10, 10 + 4 * count, 4):
        _last_uid = max(fresh, _last_uid + 1 + int.from_bytes(chance[place : place + 4], "big"))
        made.append(_written(_last_uid))
    return made


def _written(uid: int) -> str:
    high, low = uid >> 62, uid & (1 << 62) - 1
    text = f"{(high >> 12) << 80 | 7 << 76 | (high & 0xFFF) << 64 | 2 << 62 | low:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def migrate(connection: sqlite3.Connection, path: StorePath | None) -> None:
    """Bring a store to the newest schema in one transaction: a killed process leaves it as it was.

    The file at `path` is copied beside itself before; a new or in-memory store is not.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version >= opening.SCHEMA:
        return
    if version and path:
        _copy(connection, f"{os.fspath(path)}.before-schema-{version + 1}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # another process may have done it while this one waited for the lock
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for number in range(version + 1, opening.SCHEMA + 1):
            script = _script(number)
            assert script is not None
            for statement in _statements(script):
                connection.execute(statement)
        if version < opening.SCHEMA:
            if _script(opening.SCHEMA + 1) is None:  # all that is derived is there now
                refresh(connection)
            connection.execute(f"PRAGMA user_version = {opening.SCHEMA}")
            connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _script(number: int) -> str | None:
    """The migration of this number; None when there is none."""
    found = next(_MIGRATIONS.glob(f"{number:04}_*.sql"), None)
    return found.read_text("utf-8") if found else None


def empty() -> sqlite3.Connection:
    """A new store in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection, None)
    return connection


def _open_to_write(path: StorePath) -> sqlite3.Connection:
    if not os.path.exists(path):
        os.makedirs(_folder_of(path), exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    elif not _is_writable(path):
        raise CannotWrite(f"cannot write {path}: it is read-only")
    connection = connect(path, "rw")
    try:
        check_is_ours(connection, path)
        _use_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _open_to_read(path: StorePath, *, as_is: bool) -> sqlite3.Connection:
    connection = connect(path, "ro")
    try:
        try:
            version = check_is_ours(connection, path)
        except sqlite3.OperationalError:
            if os.access(_folder_of(path), os.W_OK):
                raise
            # in a read-only folder WAL needs side files that cannot be made; nobody can be writing there either
            connection.close()
            connection = connect(path, "ro&immutable=1")
            version = check_is_ours(connection, path)
        if version < opening.SCHEMA or (not as_is and is_stale(connection) and _is_writable(path)):
            connection.close()
            with closing(_open_to_write(path)) as writing:
                writing.execute("BEGIN IMMEDIATE")
                refresh(writing)
                writing.execute("COMMIT")
            connection = connect(path, "ro")
    except BaseException:
        connection.close()
        raise
    return connection


def _folder_of(path: StorePath) -> str:
    return os.path.dirname(os.path.abspath(path))


def _is_writable(path: StorePath) -> bool:
    return os.access(path, os.W_OK) and os.access(_folder_of(path), os.W_OK)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch a new file to WAL; SQLite does not wait for its lock here, so netlever does."""
    end = time.monotonic() + opening.BUSY_TIMEOUT_MS / 1000
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)


def check_is_ours(connection: sqlite3.Connection, path: StorePath) -> int:
    """The schema version of a file; 0 when it is new. Raises BadData when it is newer, or no store of netlever."""
    version: int
    version, application, tables = connection.execute(opening.WHOSE).fetchone()
    if application != opening.APPLICATION_ID and (tables or version):
        raise BadData(f"{path} is an SQLite file, but no store of netlever", "see NETLEVER_DB and netlever paths")
    if version > opening.SCHEMA:
        raise BadData(
            f"{path} has schema {version}, this netlever knows {opening.SCHEMA}",
            "it was left as it is; upgrade netlever",
        )
    return version


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: sqlite3.executescript() would commit the transaction."""
    statement = ""
    for row in script.splitlines(keepends=True):
        statement += row
        if row.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _copy(connection: sqlite3.Connection, target: str) -> None:
    """Copy a store, unless another process has brought it to the newest schema since: then that one has copied it."""
    fresh = Path(f"{target}.{os.getpid()}")
    os.close(os.open(fresh, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
    try:
        with closing(sqlite3.connect(fresh)) as copy:
            connection.backup(copy)
            is_newest = copy.execute("PRAGMA user_version").fetchone()[0] == opening.SCHEMA
        if not is_newest:
            fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _opened(path: StorePath) -> Iterator[None]:
    """What can go wrong while the file is opened, as an error that says what to do."""
    try:
        with _translated(path):
            yield
    except OSError as error:
        raise CannotWrite(f"cannot open {path}: {error.strerror}") from None


@contextmanager
def _translated(path: StorePath) -> Iterator[None]:
    """What SQLite raises, as an error that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise explained(error, path) from error
    except UnicodeEncodeError:
        raise Usage("a text is no valid UTF-8", "nothing was changed") from None


def explained(error: sqlite3.Error, path: StorePath) -> NetleverError:
    """What SQLite raised about a file, as an error that says what to do."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(f"{path} is busy with another process", "nothing was written; try again")
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return BadData(f"{path} is damaged: {error}", "it was left as it is; try: netlever doctor")
    if code == sqlite3.SQLITE_FULL:
        return CannotWrite(f"cannot write {path}: the disk is full", "nothing was changed")
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return CannotWrite(f"cannot write {path}: {error}", "nothing was changed")
    if code == sqlite3.SQLITE_CONSTRAINT:
        return BadData(f"{path} does not allow it: {error}", "nothing was changed; try: netlever doctor")
    if "no such" in str(error):
        return BadData(f"{path} lacks a part of its schema: {error}", "it was left as it is; try: netlever doctor")
    raise error

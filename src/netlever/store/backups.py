"""Copies of the store: made while others write, checked before they count, kept in `backups/` beside it.

A copy is made page by page, by SQLite's backup API within one read transaction: it is the store as it was at one
moment, and nobody who writes meanwhile waits for it. (`VACUUM INTO` is as consistent, and smaller, but takes a third
longer, and what it writes is no longer what was read: a damaged page in an index would be passed over in silence.) It
grows in a `.part` file, is read from end to end, and only then gets its name, in one step; a process that is killed
leaves nothing that looks like a copy.

Names say when and why: `netlever.db.2026-11-25` was made by the first write of that day, `….2026-11-25T081503Z` by
`netlever backup`, `…-before-restore` and `…-damaged` by `netlever restore`, `…-before-fix` by `netlever doctor --fix`.
Only the first kind is ever let go of.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime

from netlever import retention
from netlever.errors import BadData, CannotWrite, Refused
from netlever.store import db, opening

STALE_PART_S = 86_400  # a copy that has been growing for a day is one whose process was killed
SIDE_FILES = ("-journal", "-wal", "-shm")
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(T\d{6}Z)?(-\d+)?(-before-restore|-before-fix|-damaged)?")
_UPGRADE = re.compile(r"before-schema-\d+")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that `restore` finds by its `name`; `why` says what made it. `day` is that of its name, or its file's."""

    name: str
    path: str
    why: str
    day: date
    bytes: int


def folder_of(store: str) -> str:
    """Where the copies of a store are; there need not be any."""
    return os.path.dirname(opening.copy_path(store, ""))


def copies(store: str) -> list[Copy]:
    """All copies of a store, latest first; those that an upgrade has left beside it are among them."""
    found = [copy for copy in (_copy(entry, store) for entry in _files(store)) if copy]
    return sorted(found, key=lambda copy: (copy.day, "T" in copy.name, copy.name), reverse=True)


def name_now(store: str, now: datetime, why: str = "") -> str:
    """A name for a copy of this moment in UTC that no other copy has."""
    moment = f"{now:%Y-%m-%dT%H%M%SZ}"
    names = [f"{moment}{why}", *(f"{moment}-{number}{why}" for number in range(2, 1000))]
    return next(name for name in names if not os.path.exists(opening.copy_path(store, name)))


def require(store: str) -> None:
    """Raise Refused when there is no store that could be copied."""
    if not os.path.exists(store) or not os.path.getsize(store):
        raise Refused(f"there is no store at {store} yet", "it is made when something is added")


def make(store: str, target: str) -> int:
    """Copy the store to a file, which it replaces when there is one; its size in bytes.

    Raises Refused when there is no store, BadData when it is damaged, CannotWrite when the copy cannot be written.
    """
    require(store)
    with db.reading(store, as_is=True) as connection, growing(target) as fresh:
        copy_pages(connection, fresh, store)
        _name(fresh, target)
    return os.path.getsize(target)


def daily(store: str, day: date, limits: tuple[int, int, int]) -> None:
    """Make the copy of a day, and let go of daily ones that `retention.kept` does not keep with these limits.

    Nothing is done when there is one, when another process is at it, or when it would take the last room on the disk.
    """
    target = opening.copy_path(store, day.isoformat())
    with _alone(make_folder(store)) as alone:
        if not alone or os.path.exists(target):
            return
        _sweep(store)
        if _free(store) < 2 * os.path.getsize(store):
            return
        make(store, target)
        made = {copy.day: copy.path for copy in copies(store) if copy.why == "daily"}
        for gone in made.keys() - retention.kept(made, *limits):
            os.unlink(made[gone])


def delete_all(store: str) -> int:
    """Delete every copy, and what may yet become one; how many there were."""
    count = 0
    while paths := [entry.path for entry in _files(store) if _copy(entry, store) or entry.name.endswith(".part")]:
        for path in paths:
            _unlink(path)
            count += not path.endswith(".part")
    return count


@contextmanager
def growing(target: str) -> Iterator[str]:
    """Lend the name of a new private file beside `target`; what is left of it at the end is deleted."""
    fresh = f"{target}.{os.getpid()}.part"
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise CannotWrite(f"cannot write {target}: {error.strerror}") from None
    try:
        yield fresh
    finally:
        _unlink(fresh)


def copy_pages(connection: sqlite3.Connection, target: str, origin: str) -> None:
    """Copy what a connection sees into an existing file, and read it from end to end.

    Raises BadData, naming `origin`, when it is damaged, CannotWrite when the disk is full.
    """
    try:
        with closing(opening.connect(target, "rw")) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, that a read-only disk can hold as well
            fault = damage(copy)
    except sqlite3.OperationalError as error:
        raise db.explained(error, target) from error
    except sqlite3.DatabaseError as error:
        raise db.explained(error, origin) from error
    if fault:
        raise BadData(f"{origin} is damaged: {fault}", "no copy was made of it; try: netlever restore")


def damage(connection: sqlite3.Connection) -> str:
    """What SQLite's own check finds wrong first; "" for a sound file."""
    told = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    return "" if told == "ok" else " ".join(told.split())


def make_folder(store: str) -> str:
    """The folder of a store's copies, made when it is not there. Raises CannotWrite."""
    folder = folder_of(store)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"cannot make {folder}: {error.strerror}") from None
    return folder


def _name(fresh: str, target: str) -> None:
    """Give a finished copy its name, to be found after a power cut as well."""
    try:
        os.replace(fresh, target)
        folder = os.open(os.path.dirname(os.path.abspath(target)), os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise CannotWrite(f"cannot write {target}: {error.strerror}") from None


def _files(store: str) -> list[os.DirEntry[str]]:
    """What begins with the store's name among its copies, and what an upgrade has left beside it."""
    begins = f"{os.path.basename(store)}."
    found: list[os.DirEntry[str]] = []
    for folder in (folder_of(store), os.path.dirname(os.path.abspath(store))):
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            found += [e for e in entries if e.name.startswith(begins) and e.is_file(follow_symlinks=False)]
    return found


def _copy(entry: os.DirEntry[str], store: str) -> Copy | None:
    name = entry.name.removeprefix(f"{os.path.basename(store)}.")
    try:
        if _UPGRADE.fullmatch(name):
            seen = entry.stat()
            day = datetime.fromtimestamp(seen.st_mtime).astimezone().date()
            return Copy(name, entry.path, "upgrade", day, seen.st_size)
        found = _NAME.fullmatch(name)
        if not found:
            return None
        said, moment, _, why = found.groups()
        why = why[1:].replace("-", " ") if why else "backup" if moment else "daily"
        return Copy(name, entry.path, why, date.fromisoformat(said), entry.stat().st_size)
    except (ValueError, FileNotFoundError):  # no day of the calendar, or gone meanwhile
        return None


def _sweep(store: str) -> None:
    """Delete what killed processes have left."""
    for entry in _files(store):
        if entry.name.endswith(".part") and entry.stat().st_mtime < time.time() - STALE_PART_S:
            _unlink(entry.path)


def _unlink(path: str) -> None:
    """Delete a file of SQLite's, and those beside it."""
    for suffix in ("", *SIDE_FILES):
        with suppress(FileNotFoundError):
            os.unlink(path + suffix)


def _free(store: str) -> int:
    found = os.statvfs(folder_of(store))
    return found.f_bavail * found.f_frsize


@contextmanager
def _alone(folder: str) -> Iterator[bool]:
    """Is no other process making a daily copy in this folder? None will, inside the block."""
    import fcntl

    opened = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(opened)

"""Copy the store, while others write to it."""

from __future__ import annotations

import os
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import config, describe, lines
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import backups, opening


@dataclass(frozen=True)
class BackedUp:
    """The copy that was made; `name` is what `restore` finds it by."""

    name: str
    path: str
    bytes: int


def run(path: str | None) -> BackedUp:
    """Copy the store to a path, or under a name of this moment among its copies."""
    store = config.store_path()
    backups.require(store)
    if path is None:
        backups.make_folder(store)
        name = backups.name_now(store, config.now())
        target = opening.copy_path(store, name)
    else:
        name = target = _target(path, store)
    return BackedUp(name, target, backups.make(store, target))


def _target(path: str, store: str) -> str:
    """The file meant by a path; in a folder, one with the store's name. An earlier copy there is replaced.

    A name without a suffix that is not there is more likely a folder that is missing, as a stick that is not plugged
    in, than a file to be.
    """
    target = os.path.join(path, os.path.basename(store)) if os.path.isdir(path) else path
    if not os.path.exists(path) and not os.path.splitext(path)[1]:
        folder = path.rstrip("/") or path
        shown, file = lines.clip(folder, 200), shlex.quote(lines.clip(f"{folder}.db", 200))
        raise Refused(f"there is no folder {shown}", f"make it first, or name a file: netlever backup {file}")
    if os.path.exists(target) and os.path.exists(store) and os.path.samefile(target, store):
        raise Refused(f"{lines.clip(target, 200)} is the store itself", "give another path, or none")
    if os.path.exists(target) and not _is_copy(target):
        raise Refused(
            f"{lines.clip(target, 200)} is there already, and no copy of netlever's", "give the path of another file"
        )
    return target


def _is_copy(path: str) -> bool:
    try:
        with closing(opening.connect(path, "ro&immutable=1")) as connection:
            return bool(connection.execute(opening.WHOSE).fetchone()[1] == opening.APPLICATION_ID)
    except sqlite3.Error:
        return False


def human(backed_up: BackedUp) -> Iterator[Line]:
    """Where it is, and how to come back to it."""
    yield line(f"copied to {backed_up.path}, {describe.size(backed_up.bytes)}, and checked")
    yield line((f"netlever restore {shlex.quote(backed_up.name)} brings it back", "dim"))


def plain(backed_up: BackedUp) -> Iterator[Row]:
    """name, path, bytes."""
    yield backed_up.name, backed_up.path, backed_up.bytes


def command(
    path: Annotated[
        str | None, typer.Argument(metavar="[PATH]", help="A file or folder; backups/ beside the store without it.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="PATH", help="The same.")] = None,
) -> Answer[BackedUp]:
    """Copy the store, while others write to it: whole, private, and checked from end to end.

    The first write of a day makes a copy by itself; 7 daily, 4 weekly and 12
    monthly ones are kept (see netlever config list backup).

    netlever backup
    netlever backup ~/copies/netlever.db
    Next: netlever restore list
    """
    if path is not None and to is not None:
        raise Usage("a copy has one path", "say PATH or --to PATH")
    given = to if path is None else path
    if given is not None and (not given or "\0" in given):
        raise Usage("the path is empty", "give a path, or none")
    return Answer(run(given), human, plain)

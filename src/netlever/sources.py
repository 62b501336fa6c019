"""Files and folders that are imported again and again: found, read, and remembered.

What was imported is remembered by its path; a pattern, as '~/Downloads/*LinkedIn*.zip', stands for the newest file that
it matches on the day it is read. netlever's own exports are not remembered: read again they would bring back whom you
have forgotten.
"""

from __future__ import annotations

import glob
import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from netlever import config, intake, lines
from netlever.errors import BadData, Refused, Usage
from netlever.formats.records import Given, Me
from netlever.intake import Import
from netlever.readings import Advance
from netlever.store import db
from netlever.store.edits import sources as edits
from netlever.store.reads import sources
from netlever.store.reads.sources import Source

OWN = "netlever"  # the reader of netlever's own exports


@dataclass(frozen=True)
class ReadAgain:
    """One remembered source that was read again, or why it was not."""

    path: str
    told: Import | None
    error: str = ""

    @property
    def is_news(self) -> bool:
        """Was anything new, or changed?"""
        return self.told is not None and bool(self.told.counts["new"] or self.told.counts["updated"])


@dataclass(frozen=True)
class Again:
    """All that was read again, in the order in which it was imported first."""

    dry_run: bool
    sources: list[ReadAgain] = field(default_factory=list)


@dataclass(frozen=True)
class Sources:
    """What is read again; `forgotten` is what was just taken out of it, "" for nothing."""

    sources: list[Source]
    forgotten: str = ""


def given_for(me: Iterable[str], mapped: Iterable[str]) -> Given:
    """What readers are told: the owner as typed and as in the settings, today, and what --map said."""
    mine = Me.of([*me, config.text("me.linkedin"), *config.text("me.emails").split(",")])
    return Given(mine, config.today(), columns_of(mapped))


def columns_of(typed: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What --map says, as (field, column) pairs: "name=Full name,email=Mail", once or several times.

    Raises Usage for a part without an equals sign.
    """
    found = []
    for part in (part for each in typed for part in each.split(",")):
        what, equals, column = part.partition("=")
        if not (equals and what.strip() and column.strip()):
            raise Usage(f"--map cannot use '{lines.clip(part, 40)}'", "try: --map 'name=Full name,email=E-mail'")
        found.append((what.strip().lower(), column.strip()))
    return tuple(found)


def newest(typed: str) -> str:
    """The file that a path means: itself when it is there or is no pattern, else the newest that the pattern matches.

    Raises BadData when nothing matches.
    """
    path = os.path.expanduser(typed)
    if os.path.lexists(path) or not ("*" in path or "?" in path):
        return path
    found = [each for each in glob.glob(path) if os.path.exists(each)]
    if not found:
        raise BadData(f"nothing matches {path}", "a pattern stands for the newest file of those that it matches")
    return max(found, key=lambda each: (os.stat(each).st_mtime_ns, each))


def remember(
    connection: sqlite3.Connection,
    paths: Iterable[tuple[str, str]],
    told: Import,
    me: Sequence[str],
    mapped: Sequence[str],
    add_after: int,
) -> None:
    """Remember what was imported and how, inside its unit of work; of each path, what was typed and what it meant."""
    for typed, path in paths:
        reader = told.sources[path]
        if reader != OWN:
            how = {"me": "\n".join(me), "mapped": "\n".join(mapped)}
            edits.remember(connection, _key(typed), config.now(), reader=reader, add_after=add_after, **how)


def forget(typed: str) -> str:
    """Read a remembered path no more; how it was remembered. Raises Refused when it was not."""
    with db.reading(config.store_path()) as connection:
        known = [source.path for source in sources.every(connection)]
    path = next((each for each in (_key(typed), typed) if each in known), "")
    if not path:
        raise Refused(f"'{lines.clip(typed, 60)}' is not remembered", "netlever import --sources lists what is")
    with db.change(config.store_path(), f"no longer import {lines.clip(path, 60)}", config.now()) as connection:
        edits.forget(connection, path)
    return path


def listed(forgotten: str = "") -> Sources:
    """What is remembered now."""
    with db.reading(config.store_path()) as connection:
        return Sources(sources.every(connection), forgotten)


def read_again(connection: sqlite3.Connection, *, accept_likely: bool, advance: Advance) -> list[ReadAgain]:
    """Read every remembered source, inside a unit of work; one that cannot be read adds nothing and stops no other."""
    return [_one(connection, source, accept_likely, advance) for source in sources.every(connection)]


def _one(connection: sqlite3.Connection, source: Source, accept_likely: bool, advance: Advance) -> ReadAgain:
    connection.execute("SAVEPOINT one_source")
    try:
        given, path = given_for(source.me, source.mapped), newest(source.path)
        told = intake.take_in(connection, [path], given, config.now(), advance, source.add_after, accept_likely)
        return ReadAgain(source.path, told)
    except BadData as error:
        connection.execute("ROLLBACK TO one_source")
        return ReadAgain(source.path, None, error.message)
    finally:
        connection.execute("RELEASE one_source")


def _key(typed: str) -> str:
    """A path as it is remembered: whole, so that it is found from any folder."""
    return os.path.abspath(os.path.expanduser(typed))

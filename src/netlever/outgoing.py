"""The store as the writers of files take it: where `formats` and `store` meet on the way out."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from netlever import config, encrypting, lines
from netlever.errors import Usage
from netlever.formats import writers
from netlever.formats.limits import MAX_JSON_BYTES
from netlever.formats.writing import Book, Piece, Writer
from netlever.kept import Closing, Contact, FollowUp, Promise, Talk
from netlever.store.reads import everything, whole

AGE = ".age"  # how the names of encrypted files end
SCHEDULES = {  # what --every takes, and what cron calls it
    "15m": "*/15 * * * *", "30m": "*/30 * * * *", "hour": "0 * * * *", "6h": "0 */6 * * *", "day": "0 6 * * *",
    "week": "0 6 * * 1",
}  # fmt: skip
_PERCENT = r"\%"  # a bare one ends the command in a crontab


@dataclass(frozen=True)
class Order:
    """What to write, and how. `names` and `tags` choose people, all when there is neither."""

    writer: Writer
    names: Sequence[str] = ()
    tags: Sequence[str] = ()
    raw: bool = False
    recipients: Sequence[str] = ()

    def pieces(self, book: Book) -> Iterator[Piece]:
        """What is written of a book."""
        write = self.writer.raw if self.raw and self.writer.raw else self.writer.write
        return write(book)

    def earlier(self, to: str) -> bytes:
        """What a file holds before it is written again, if that is asked of it, and it can be read."""
        if not self.writer.rereads or self.recipients or not os.path.isfile(to):
            return b""
        try:
            with open(to, "rb") as file:
                return file.read(MAX_JSON_BYTES)
        except OSError:  # it may be replaced all the same
            return b""

    def content(self, pieces: Iterable[Piece]) -> Iterator[bytes]:
        """The bytes of one file, encrypted when that is asked for."""
        content = (piece.content for piece in pieces)
        return encrypting.encrypted(content, self.recipients) if self.recipients else content


@dataclass(frozen=True)
class StoredBook:
    """A `formats.writing.Book`: all contacts, or those of `only` with what is between them and you.

    The day and the settings are asked for by those who need them: broken ones must not keep a whole store from leaving.
    """

    connection: sqlite3.Connection
    only: frozenset[int] | None = None
    earlier: bytes = b""

    def everybody(self) -> StoredBook:
        """The same book with all of its contacts."""
        return replace(self, only=None)

    @property
    def today(self) -> date:
        """The day on which it is written."""
        return config.today()

    def records(self) -> Iterator[dict[str, Any]]:
        """Every row of every table, whoever is chosen."""
        return everything.records(self.connection)

    def contacts(self) -> Iterator[Contact]:
        """The contacts, in the order of their names."""
        return (each for each in self._everybody() if self._is_in(each))

    def talks(self, contact: Contact, limit: int) -> list[Talk]:
        """The last conversations with a contact, newest first."""
        return whole.talks(self.connection, contact.contact_id, self.today, limit)

    def promises(self) -> list[Promise]:
        """The promises to and by the contacts, in the order in which they were made."""
        return [each for each in whole.promises(self.connection) if self._is_in(each)]

    def follow_ups(self) -> list[FollowUp]:
        """What else is owed to the contacts today."""
        return [each for each in whole.follow_ups(self.connection, self.today) if self._is_in(each)]

    def closings(self) -> list[Closing]:
        """The last days of the openings that are open; none when contacts are chosen, for they are nobody's."""
        return whole.closings(self.connection) if self.only is None else []

    def _everybody(self) -> Iterator[Contact]:
        return whole.contacts(self.connection, self.today, config.weights().tiers)

    def _is_in(self, each: Contact | Promise | FollowUp) -> bool:
        return self.only is None or each.contact_id in self.only


def order(
    to: str | None, as_: str | None, names: Sequence[str], tags: Sequence[str], raw: bool, recipients: Sequence[str]
) -> Order:
    """What was typed, `as_` being one of the writers' names. Raises Usage when it makes no sense together."""
    if to is not None and (not to or "\0" in to):
        raise Usage("the path is empty", "give -o PATH, or leave it out for stdout")
    path = "" if to in (None, "-") else str(to)
    writer = writers.named(as_) if as_ else writers.guessed(path.removesuffix(AGE))
    if writer is None:
        known = f"the suffixes are {', '.join(writers.SUFFIXES)}, or give --as {', '.join(writers.NAMES)}"
        raise Usage(f"no format is known by the name {lines.clip(path, 200)}", known)
    people = "csv, vcard, vdir, ical, taskwarrior, markdown or obsidian"
    if writer.is_folder and not path:
        raise Usage(f"--as {writer.name} writes a folder", "give -o FOLDER")
    if writer.is_whole and (names or tags):
        raise Usage("JSON Lines are the whole store, and no part of it", f"for some people: --as {people}")
    if raw and not writer.raw:
        raise Usage(f"--raw says nothing of {writer.name}", "it is for --as csv")
    if recipients and writer.is_folder:
        raise Usage("a folder is not encrypted", "give --as of a single file")
    if path.endswith(AGE) and not recipients:
        raise Usage(f"{lines.clip(path, 200)} would not be encrypted", "add --encrypt-to RECIPIENT, or drop the .age")
    return Order(writer, tuple(names), tuple(tags), raw, tuple(recipients))


def cron_line(order: Order, to: str | None, schedule: str) -> str:
    """The line of crontab that writes the same again and again; `schedule` is one of SCHEDULES. Raises Usage."""
    if to in (None, "-"):
        raise Usage("--every needs a file that is written again", "give -o FILE")
    program = shutil.which("netlever") or sys.argv[0]
    words = [f"NETLEVER_DB={os.path.abspath(config.store_path())}", os.path.abspath(program), "export"]
    words += [*order.names, "--as", order.writer.name, *(f"--tag={tag}" for tag in order.tags)]
    words += [*(["--raw"] * order.raw), *(f"--encrypt-to={each}" for each in order.recipients)]
    words += [f"--to={os.path.abspath(os.path.expanduser(str(to)))}"]
    command = " ".join(map(_quoted, words))
    if "\n" in command:
        raise Usage("a path with a line break is nothing for crontab", "give another -o FILE")
    return f"{SCHEDULES[schedule]} {command.replace('%', _PERCENT)} >/dev/null"


def _quoted(word: str) -> str:
    """A word for the shell; an assignment stays one."""
    name, equals, value = word.partition("=")
    return f"{name}={shlex.quote(value)}" if equals and name.isidentifier() else shlex.quote(word)

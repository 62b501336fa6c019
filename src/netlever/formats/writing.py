"""What the writers of files take and hand out: the protocol that every writer keeps. Nothing here opens a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from netlever.kept import Closing, Contact, FollowUp, Promise, Talk
from netlever.record import NamedTuple


class Book(Protocol):
    """What there is to write; each part is looked up when it is asked for, and only then."""

    @property
    def today(self) -> date:
        """The day on which it is written."""

    @property
    def earlier(self) -> bytes:
        """What the file that is written again holds until then, for a writer that `rereads` it; nothing otherwise."""

    def everybody(self) -> Book:
        """The same book with all of its contacts."""

    def records(self) -> Iterator[dict[str, Any]]:
        """Every row of every table as a record that stands for itself, in the order of the uids."""

    def contacts(self) -> Iterator[Contact]:
        """The contacts, in the order of their names."""

    def talks(self, contact: Contact, limit: int) -> Sequence[Talk]:
        """The last conversations with a contact, newest first."""

    def promises(self) -> Sequence[Promise]:
        """The promises to and by these contacts, open or not, in the order in which they were made."""

    def follow_ups(self) -> Sequence[FollowUp]:
        """What else is owed to these contacts today."""

    def closings(self) -> Sequence[Closing]:
        """The last days of the openings that are open."""


class Piece(NamedTuple):
    """Some of what is written: of one file, or with a name the whole of a file of a folder."""

    content: bytes
    records: int = 1  # how many of what is counted are in it
    name: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """One format. `writers.WRITERS` lists them all."""

    name: str  # the word that people type: "vcard"
    counts: tuple[str, str]  # what its records are called: one, several
    write: Callable[[Book], Iterator[Piece]]
    suffixes: tuple[str, ...] = ()  # of files that are meant to be written so
    is_folder: bool = False  # a file for each record
    is_whole: bool = False  # the whole store, of which no part can be chosen
    rereads: bool = False  # tells of what it wrote into the same file before
    raw: Callable[[Book], Iterator[Piece]] | None = None  # the same without what makes it harmless

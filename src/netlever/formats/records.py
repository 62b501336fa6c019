"""What the readers of files hand out, and the protocol that every reader keeps.

Plain frozen data: nothing here opens a file. A record holds text as the file gives it, control and bidi characters
included; making it safe for a terminal is the business of `lines.safe`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from netlever.formats.source import Source

Direction = Literal["out", "in", "both"]  # out: from the owner to the others


@dataclass(frozen=True, slots=True)
class Remark:
    """Something written down about a person, and when, if that is known. It proves no contact."""

    text: str  # may have several lines, never empty
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What a file says of one person; never the owner. `name` is never empty."""

    name: str  # as given, credentials included, single blanks
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    linkedin: str = ""  # the profile key: the lower-cased slug of /in/<slug>; empty when unknown
    company: str = ""
    title: str = ""
    met_on: date | None = None  # connected on
    where: str = ""  # "Connections.csv:5"
    birthday: str = ""  # "1815-12-10", or "--12-10" when the year is unknown
    aliases: tuple[str, ...] = ()  # other names they go by
    notes: tuple[Remark, ...] = ()
    extra: tuple[str, ...] = ()  # properties of their vCard that no other field holds whole, see `vcard_extra`
    stranger: bool = False  # kept only when they are in the book already: whoever writes a mail is no contact yet


@dataclass(frozen=True, slots=True)
class Touch:
    """One interaction that a file proves. `people` is never empty and never holds the owner."""

    day: date
    channel: str  # one of the channels of an interaction: "message", "letter", ...
    direction: Direction
    people: tuple[Person, ...]
    summary: str  # one line, may be empty
    source_id: str  # the same for the same interaction in every later export
    where: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose file it is, as far as the file tells; comes first. One of the two may be empty."""

    name: str
    linkedin: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was skipped because it cannot be read, shown to the user as `where: reason`."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skip:
    """A row that was understood and left out on purpose; to be counted by reason, not shown one by one."""

    reason: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that is owed, as a list of tasks has it: open, or ended, by being done or deleted."""

    text: str  # one line, never empty
    due_on: date | None
    source_id: str  # the same for the same task in every later export, when it is done as well
    where: str = ""
    ended: Literal["", "done", "deleted"] = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of netlever's own export: a table and its columns, references by uid. Rows come parents first."""

    table: str
    values: dict[str, str | int | None]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table was taken for what, in words, so that a wrong guess can be seen."""

    text: str


Record = Person | Touch | Owner | Problem | Skip | Promise | Stored | Columns


@dataclass(frozen=True, slots=True)
class Me:
    """What the owner has said of themselves, by `--me` or in the settings; may be empty."""

    emails: frozenset[str] = frozenset()  # lower case
    profiles: tuple[str, ...] = ()  # profile URLs as typed

    @classmethod
    def of(cls, words: Iterable[str]) -> Me:
        """Sort what was typed into e-mail addresses (an @ and no slash) and profile URLs; empty words are dropped."""
        given = [word.strip() for word in words if word.strip()]
        emails = [word for word in given if "@" in word and "/" not in word]
        return cls(
            frozenset(email.removeprefix("mailto:").lower() for email in emails),
            tuple(word for word in given if word not in emails),
        )


@dataclass(frozen=True, slots=True)
class Given:
    """What a reader is told beside the source."""

    me: Me = field(default_factory=Me)
    today: date = date.max  # bounds the occurrences of a series; what is dated later is not left out for it
    columns: tuple[tuple[str, str], ...] = ()  # (field, column) as given by --map


class Reader(Protocol):
    """One format. A module with these four names is a reader; `readers.READERS` lists them all."""

    @property
    def name(self) -> str:
        """The word that people type: "linkedin"."""

    @property
    def reads(self) -> str:
        """What it reads, for the sentence "netlever reads: ..."."""

    def recognises(self, source: Source) -> bool:
        """Tell by content, never by suffix, whether `read` would find anything; reads only the beginnings."""

    def read(self, source: Source, given: Given) -> Iterator[Record]:
        """Yield what the source holds: the owner first when it tells, then people, then touches.

        Raises BadData, at any point of the iteration, when the source as a whole cannot be trusted: whoever keeps
        the records keeps all of them or none.
        """

"""Records of files, taken into the store and counted: where `formats` and `store` meet."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from netlever.formats.readers import find_reader
from netlever.formats.records import Me, Owner, Person, Problem, Record, Skip, Touch
from netlever.formats.source import Source
from netlever.store.daily import NewContact
from netlever.store.edits.imports import Importer, News, Outcome


@dataclass(frozen=True)
class ImportedContact:
    """A person as the file has them."""

    name: str
    emails: list[str]
    phones: list[str]
    company: str
    title: str


@dataclass(frozen=True)
class ImportedInteraction:
    """A conversation as the file has it."""

    day: date
    channel: str
    direction: str
    contacts: list[str]
    summary: str
    source_id: str


@dataclass
class Import:
    """What was in the files, and what became of it. It grows while they are read."""

    reader: str = ""
    dry_run: bool = False
    owner: str = ""
    contacts: list[ImportedContact] = field(default_factory=list)
    interactions: list[ImportedInteraction] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    is_old: bool = False
    skips: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    conversations: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def take_in(
    connection: sqlite3.Connection,
    paths: Iterable[str],
    me: Me,
    today: date,
    now: datetime,
    advance: Callable[[int], None],
) -> Import:
    """Read files and merge what they hold, inside a unit of work; `advance` is told of every record.

    Raises BadData when a file is unreadable; whoever opened the unit of work then keeps nothing.
    """
    told = Import()
    importer = Importer(connection, today, now)
    merge = _Merge(importer, told)
    for path in paths:
        with Source(path) as source:
            reader = find_reader(source)
            told.reader = reader.name
            for record in reader.read(source, me):
                merge.take(record)
                advance(1)
    importer.finish()
    merge.finish()
    return told


class _Merge:
    """Gives records to the importer and counts what becomes of them."""

    def __init__(self, importer: Importer, told: Import) -> None:
        self._importer = importer
        self._told = told
        self._seen: set[int] = set()
        self._conversations: Counter[str] = Counter()
        self._skips: Counter[str] = Counter()

    def take(self, record: Record) -> None:
        """Merge one record of a file."""
        match record:
            case Person():
                self._person(record)
            case Touch():
                self._touch(record)
            case Problem():
                self._told.problems.append(record)
            case Skip():
                self._skips[record.reason] += 1
            case Owner():
                self._told.owner = record.name or record.linkedin

    def finish(self) -> None:
        """Add up."""
        told = self._told
        told.people = _counts(self._importer.outcomes.values())
        told.news, told.is_old = self._importer.news, self._importer.is_old
        told.conversations = {key: self._conversations[key] for key in ("new", "unchanged")}
        told.skips = dict(sorted(self._skips.items()))
        told.counts = {key: told.people[key] + told.conversations.get(key, 0) for key in told.people}
        told.counts["skipped"] = sum(self._skips.values()) + len(told.problems)

    def _person(self, person: Person) -> int:
        linkedin = [("linkedin", f"https://www.linkedin.com/in/{person.linkedin}")] if person.linkedin else []
        handles = [*linkedin, *(("email", e) for e in person.emails), *(("phone", p) for p in person.phones)]
        contact_id = self._importer.person(
            NewContact(
                name=person.name,
                company=person.company,
                title=person.title,
                met_on=person.met_on,
                source=self._told.reader,
                handles=tuple(handles),
            )
        )
        if contact_id not in self._seen:
            self._seen.add(contact_id)
            self._told.contacts.append(
                ImportedContact(person.name, list(person.emails), list(person.phones), person.company, person.title)
            )
        return contact_id

    def _touch(self, touch: Touch) -> None:
        ids = [self._person(person) for person in touch.people]
        names = [person.name for person in touch.people]
        outcome = self._importer.conversation(
            touch.day, touch.channel, touch.direction, touch.summary, ids, touch.source_id
        )
        self._conversations[outcome] += 1
        self._told.interactions.append(
            ImportedInteraction(touch.day, touch.channel, touch.direction, names, touch.summary, touch.source_id)
        )


def _counts(outcomes: Iterable[Outcome]) -> dict[str, int]:
    counted = Counter(outcomes)
    return {outcome.value: counted[outcome] for outcome in Outcome}

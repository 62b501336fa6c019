"""Records of files, taken into the store and counted: where `formats` and `store` meet."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from netlever.formats.records import (
    Columns,
    Given,
    Owner,
    Person,
    Problem,
    Promise,
    Record,
    Skip,
    Stored,
    Touch,
)
from netlever.readings import Advance, ReadFile, Readings
from netlever.store.daily import NewContact
from netlever.store.edits import tasks
from netlever.store.edits.imports import Importer, News, Outcome
from netlever.store.edits.tasks import Task
from netlever.store.edits.vcards import Cards

if TYPE_CHECKING:
    from netlever.scoring.doubles import Double
    from netlever.store.edits.rows import Rows

T = TypeVar("T")
TASKS_AT_ONCE = 10_000  # held back, because who is named in a task may stand behind it in the files
MAX_LISTED = 100_000  # contacts, interactions or problems told one by one; more are counted, some 50 MB otherwise


@dataclass(frozen=True, slots=True)
class ImportedContact:
    """A person as the file has them."""

    name: str
    emails: list[str]
    phones: list[str]
    company: str
    title: str
    birthday: str
    aliases: list[str]


@dataclass(frozen=True, slots=True)
class ImportedInteraction:
    """A conversation as the file has it. `outcome` is "stranger" when it was left out, for want of a contact."""

    day: date
    channel: str
    direction: str
    contacts: list[str]
    summary: str
    source_id: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who was added, and whom in the book they may be, why in words, and points, 100 for the surest."""

    contact_id: int
    name: str
    other_id: int
    other_name: str
    points: int
    why: str


@dataclass
class Import:
    """What was in the files, and what became of it. It grows while they are read."""

    reader: str = ""
    sources: dict[str, str] = field(default_factory=dict)  # path -> the reader that read it, "folder" for several
    files: list[ReadFile] = field(default_factory=list)  # of folders of several kinds: what was read
    unread: list[str] = field(default_factory=list)  # and what was not understood, and left alone
    dry_run: bool = False
    owner: str = ""
    owner_kept: bool = False  # as the name that drafts are signed with
    columns: str = ""
    contacts: list[ImportedContact] = field(default_factory=list)
    interactions: list[ImportedInteraction] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    likely: list[Likely] = field(default_factory=list)
    reviewed: dict[str, int] = field(default_factory=dict)  # what was said of how many of them
    is_old: bool = False
    is_cut: bool = False  # one of the lists is not complete
    strangers: int = 0  # addresses of people who are not in the book
    skips: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    conversations: dict[str, int] = field(default_factory=dict)
    promises: dict[str, int] = field(default_factory=dict)  # of tasks: new, kept, dropped, unchanged
    rows: dict[str, int] = field(default_factory=dict)  # of netlever's own export
    counts: dict[str, int] = field(default_factory=dict)


def total_bytes(paths: Iterable[str]) -> int | None:
    """How many bytes there are to read; None when a folder is among the paths, or one cannot be looked at."""
    if not all(os.path.isfile(path) for path in paths):
        return None
    return sum(os.path.getsize(path) for path in paths)


def take_in(
    connection: sqlite3.Connection,
    paths: Sequence[str],
    given: Given,
    now: datetime,
    advance: Advance,
    add_after: int = 0,
    accept_likely: bool = False,
) -> Import:
    """Read files and merge what they hold, inside a unit of work.

    `advance` is told of every byte read of single files, and of every record of folders. Strangers are added when
    they wrote, and were written to, at least `add_after` times in all of these files; never when it is 0. Who is likely
    somebody in the book is added beside them, or taken for them with `accept_likely`.
    Raises BadData when a file is unreadable; whoever opened the unit of work then keeps nothing.
    """
    told = Import()
    importer = Importer(connection, given.today, now, accept_likely=accept_likely)
    regulars = _regulars(paths, given, add_after, advance) if add_after else frozenset()
    merge = _Merge(connection, importer, Cards(connection, now), told, given.today, now, regulars)
    readings = Readings(told.sources, told.files, told.unread)
    for reader, record in readings.records(paths, given, advance):
        told.reader = reader
        merge.take(record)
    importer.finish()
    merge.finish()
    return told


def _regulars(paths: Iterable[str], given: Given, least: int, advance: Advance) -> frozenset[str]:
    """The addresses of strangers that wrote, and were written to, at least so often."""
    counted: dict[str, Counter[str]] = {"in": Counter(), "out": Counter(), "both": Counter()}
    for _, record in Readings().records(paths, given, advance):
        if isinstance(record, Touch):
            addresses = [email.lower() for person in record.people if person.stranger for email in person.emails]
            counted[record.direction].update(addresses)
    return frozenset(
        address for address, times in counted["in"].items() if min(times, counted["out"][address]) >= least
    )


class _Merge:
    """Gives records to the importer and counts what becomes of them."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        importer: Importer,
        cards: Cards,
        told: Import,
        today: date,
        now: datetime,
        regulars: frozenset[str],
    ) -> None:
        self._connection = connection
        self._importer = importer
        self._cards = cards
        self._told = told
        self._today = today
        self._now = now
        self._regulars = regulars
        self._rows: Rows | None = None
        self._seen: set[int] = set()
        self._strangers: set[int] = set()  # hashes of addresses, for a number that need not be exact
        self._conversations: Counter[str] = Counter()
        self._skips: Counter[str] = Counter()
        self._problems = 0
        self._tasks: list[Task] = []
        self._promises: Counter[str] = Counter()

    def take(self, record: Record) -> None:
        """Merge one record of a file."""
        match record:
            case Touch():
                self._touch(record)
            case Skip():
                self._skips[record.reason] += 1
            case Person():
                self._person(record)
            case Problem():
                self._problems += 1
                self._list(self._told.problems, record)
            case Stored():
                self._row(record)
            case Promise():
                self._task(record)
            case Owner():
                self._told.owner = record.name or record.linkedin
            case Columns():
                self._told.columns = record.text

    def finish(self) -> None:
        """Add up."""
        told, rows = self._told, {}
        for contact_id in self._cards.finish():
            if self._importer.outcomes[contact_id] is Outcome.UNCHANGED:
                self._importer.outcomes[contact_id] = Outcome.UPDATED
        told.people = _counts(self._importer.outcomes.values())
        told.news, told.is_old = self._importer.news, self._importer.is_old
        if self._rows:
            self._rows.finish()
            rows = self._rows.outcomes
            for outcome in Outcome:
                told.people[outcome] += rows["contact"][outcome]
                self._conversations[outcome] += rows["interaction"][outcome]
        other = [rows[table] for table in rows if table not in ("contact", "interaction")]
        told.rows = {key: sum(each[Outcome(key)] for each in other) for key in ("new", "unchanged")}
        told.conversations = {key: self._conversations[key] for key in ("new", "unchanged")}
        told.likely = [self._named(double) for double in self._importer.likely[:MAX_LISTED]]
        self._take_tasks()
        told.promises = {key: self._promises[key] for key in ("new", "kept", "dropped", "unchanged")}
        told.strangers = len(self._strangers)
        told.skips = dict(sorted(self._skips.items()))
        told.counts = {
            key: told.people[key] + told.conversations.get(key, 0) + told.rows.get(key, 0) for key in told.people
        }
        told.counts["new"] += self._promises["new"]
        told.counts["updated"] += self._promises["kept"] + self._promises["dropped"]
        told.counts["unchanged"] += self._promises["unchanged"]
        told.counts["skipped"] = sum(self._skips.values()) + self._problems

    def _person(self, person: Person) -> None:
        if self._contact_id(person) is None:
            self._skips["birthday of somebody who is not in the book"] += 1

    def _task(self, task: Promise) -> None:
        self._tasks.append(Task(task.text, task.due_on, task.source_id, task.ended))
        if len(self._tasks) >= TASKS_AT_ONCE:
            self._take_tasks()

    def _take_tasks(self) -> None:
        told = tasks.take_in(self._connection, self._tasks, self._today, self._now)
        for what, count in told.items():
            counted = self._promises if what in ("new", "kept", "dropped", "unchanged") else self._skips
            counted[what] += count
        self._tasks.clear()

    def _named(self, double: Double) -> Likely:
        """Who was added, and who was there."""
        query = "SELECT name FROM contact WHERE id = ?"
        there, added = (self._connection.execute(query, (each,)).fetchone()[0] for each in double[:2])
        return Likely(double.other_id, added, double.one_id, there, double.likeness.points, double.likeness.why)

    def _contact_id(self, person: Person) -> int | None:
        """Who a person of a file is in the book, now; None for a stranger who stays one."""
        linkedin = [("linkedin", f"https://www.linkedin.com/in/{person.linkedin}")] if person.linkedin else []
        handles = [*linkedin, *(("email", e) for e in person.emails), *(("phone", p) for p in person.phones)]
        new = NewContact(
            name=person.name,
            company=person.company,
            title=person.title,
            birthday=person.birthday,
            met_on=person.met_on,
            source=self._told.reader,
            handles=tuple(handles),
        )
        if person.stranger and self._regulars.isdisjoint(person.emails) and self._importer.find(new) is None:
            self._strangers.update(map(hash, person.emails))
            return None
        contact_id = self._importer.person(new, person.aliases, [(each.text, each.day) for each in person.notes])
        if self._told.reader == "vcard":
            self._cards.take(contact_id, person.extra)
        if contact_id not in self._seen:
            self._seen.add(contact_id)
            self._list(self._told.contacts, _listed(person))
        return contact_id

    def _touch(self, touch: Touch) -> None:
        if touch.day > self._today:
            self._skips["dated in the future"] += 1
            return
        ids = [self._contact_id(person) for person in touch.people]
        known = [contact_id for contact_id in ids if contact_id is not None]
        outcome = "stranger"
        if known:
            outcome = self._importer.conversation(
                touch.day, touch.channel, touch.direction, touch.summary, known, touch.source_id
            )
            self._conversations[outcome] += 1
        else:
            self._skips["mail with nobody who is in the book"] += 1
        if len(self._told.interactions) < MAX_LISTED:
            # a stranger has no name here: only an address can be told from another's
            named = zip(touch.people, ids, strict=True)
            names = [person.name if contact_id else person.emails[0] for person, contact_id in named]
            self._told.interactions.append(
                ImportedInteraction(
                    touch.day, touch.channel, touch.direction, names, touch.summary, touch.source_id, outcome
                )
            )
        else:
            self._told.is_cut = True

    def _row(self, record: Stored) -> None:
        if self._rows is None:
            from netlever.store.edits.rows import Rows  # the models cost most of a second; only a backup needs them

            self._rows = Rows(self._connection)
        self._rows.take(record.table, record.values, record.where)
        if record.table == "contact":
            texts = (str(record.values.get(column) or "") for column in ("name", "company", "title", "birthday"))
            name, company, title, birthday = texts
            self._list(self._told.contacts, ImportedContact(name, [], [], company, title, birthday, []))

    def _list(self, told: list[T], item: T) -> None:
        if len(told) < MAX_LISTED:
            told.append(item)
        else:
            self._told.is_cut = True


def _listed(person: Person) -> ImportedContact:
    return ImportedContact(
        person.name,
        list(person.emails),
        list(person.phones),
        person.company,
        person.title,
        person.birthday,
        list(person.aliases),
    )


def _counts(outcomes: Iterable[Outcome]) -> dict[str, int]:
    counted = Counter(outcomes)
    return {outcome.value: counted[outcome] for outcome in Outcome}

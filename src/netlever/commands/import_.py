"""Read a LinkedIn archive, or any CSV of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from netlever import config, output
from netlever.errors import Usage
from netlever.formats.readers import find_reader
from netlever.formats.records import Me, Owner, Person, Problem, Record, Skip, Touch
from netlever.formats.source import Source
from netlever.output import Answer, Line, Row, line
from netlever.store import db
from netlever.store.daily import NewContact
from netlever.store.edits.imports import Importer, Outcome


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
    skips: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    conversations: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def run(paths: list[str], me: Me, dry_run: bool, today: date) -> Import:
    """Read all files and merge them in one step; nothing is kept when one of them is unreadable."""
    told = Import(dry_run=dry_run)
    text = f"import {', '.join(output.clip(Path(path).name, 60) for path in paths)}"
    store = config.store_path()
    work = db.rehearsal(store) if dry_run else db.change(store, text, config.now())
    with work as connection, output.progress("importing") as advance:
        importer = Importer(connection, today, config.now())
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
        self._outcome: dict[int, Outcome] = {}  # the best that happened to each contact
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
        told.people = _counts(self._outcome.values())
        told.conversations = {key: self._conversations[key] for key in ("new", "unchanged")}
        told.skips = dict(sorted(self._skips.items()))
        told.counts = {key: told.people[key] + told.conversations.get(key, 0) for key in told.people}
        told.counts["skipped"] = sum(self._skips.values()) + len(told.problems)

    def _person(self, person: Person) -> int:
        linkedin = [("linkedin", f"https://www.linkedin.com/in/{person.linkedin}")] if person.linkedin else []
        handles = [*linkedin, *(("email", e) for e in person.emails), *(("phone", p) for p in person.phones)]
        contact_id, outcome = self._importer.person(
            NewContact(
                name=person.name,
                company=person.company,
                title=person.title,
                met_on=person.met_on,
                source=self._told.reader,
                handles=tuple(handles),
            )
        )
        before = self._outcome.get(contact_id)
        if before is None:
            self._told.contacts.append(
                ImportedContact(person.name, list(person.emails), list(person.phones), person.company, person.title)
            )
        if before is None or before is Outcome.UNCHANGED:
            self._outcome[contact_id] = outcome
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


def human(told: Import) -> Iterator[Line]:
    """Who the owner is, what was new, what was left out and why."""
    if told.owner:
        yield line(("you are ", "dim"), told.owner)
    would = "would be " if told.dry_run else ""
    p, c = told.people, told.conversations
    yield line(f"people: {p['new']} {would}new, {p['updated']} {would}updated, {p['unchanged']} unchanged")
    yield line(f"conversations: {c['new']} {would}new, {c['unchanged']} unchanged")
    for reason, count in told.skips.items():
        yield line((f"left out: {count} × {reason}", "dim"))
    for problem in told.problems[:20]:
        yield line(("skipped ", "warn"), f"{problem.where}: {problem.reason}")
    if len(told.problems) > 20:
        yield line(f"{len(told.problems) - 20} more problems: --json lists them")
    if told.counts["new"] and not told.dry_run:
        yield line("next: ", ("netlever nudge", "command"), ("   netlever undo takes the import back", "dim"))


def plain(told: Import) -> Iterator[Row]:
    """new, updated, unchanged, skipped."""
    yield tuple(told.counts.values())


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="The .zip, a folder, or CSV files.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    me: Annotated[list[str] | None, typer.Option(metavar="URL|EMAIL", help="Which side is you, if asked.")] = None,
) -> Answer[Import]:
    """Read a LinkedIn archive (.zip), or any of its CSVs: connections, messages, invitations, recommendations.

    Importing the same or a newer archive again adds only what is new. One `netlever undo` takes it all back.
    """
    if not all(paths):
        raise Usage("a path is empty", "try: netlever import Basic_LinkedInDataExport.zip")
    mine = Me.of([*(me or ()), config.text("me.linkedin"), *config.text("me.emails").split(",")])
    return Answer(run(paths, mine, dry_run, config.today()), human, plain)

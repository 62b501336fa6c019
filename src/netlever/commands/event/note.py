"""Draft the first words to somebody whom one met at an event."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import arguments, config, handing, lines
from netlever.drafts import hello
from netlever.drafts.lint import Severity
from netlever.errors import Refused
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import events, people, promises
from netlever.store.reads.people import Person


@dataclass(frozen=True)
class Note:
    """The note, to be sent by hand."""

    contact_id: int
    name: str
    event: str
    text: str
    limit: int


def run(connection: sqlite3.Connection, person: Person, limit: int) -> Note:
    """Draft it out of what was noted. Raises Refused when one met them at no event."""
    today = config.today()
    met = events.of_contact(connection, person.contact_id, today)
    if not met:
        told = f"no event is noted at which you met {lines.clip(person.name, 60)}"
        raise Refused(told, 'netlever met "Ines (Acme): asked about migrations" notes one')
    promised = [
        each.text
        for each in promises.of_contact(connection, person.contact_id, today)
        if each.by == "me" and each.made_on >= met[0].day and each.state(today) != "dropped"
    ]
    first, event = person.name.split()[0], " ".join(met[0].event.split())
    text = hello.note(first, event, met[0].about, " and ".join(promised), limit)
    return Note(person.contact_id, person.name, event, text, limit)


def human(note: Note) -> Iterator[Line]:
    """The text alone."""
    yield line(note.text)


def plain(note: Note) -> Iterator[Row]:
    """contact id, name, event, text."""
    yield note.contact_id, note.name, note.event, note.text


def command(
    name: arguments.Name,
    premium: Annotated[bool, typer.Option("--premium", help="Up to 300 characters, as LinkedIn Premium has.")] = False,
) -> Answer[Note]:
    """Draft a note to somebody whom you met at an event, short enough for an invitation on LinkedIn.

    It is made of what you noted there. netlever never sends: log it once you have.

    netlever event note ines
    netlever event note ines --premium
    Next: netlever event done ines
    """
    with db.reading(config.store_path()) as connection:
        person = arguments.person(connection, name)
        note = run(connection, person, hello.PREMIUM_LIMIT if premium else hello.NOTE_LIMIT)
        typed = people.short_names(connection, [person])[person.contact_id]
    channel = "linkedin-note-premium" if premium else "linkedin-note"
    found = handing.findings_of(note.text, None, channel, None)
    said = [handing.told(each) for each in found if each.severity is Severity.ERROR and each.check != "no-ask"]
    sent = f'once you have sent it: netlever log {typed} --via message --direction out -m "nice to meet you"'
    return Answer(note, human, plain, notes=(*said, sent))

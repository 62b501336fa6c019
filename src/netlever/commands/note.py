"""Note something about a person."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, lines
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads.people import Person


@dataclass(frozen=True)
class Noted:
    """The note that was kept, and of whom."""

    note_id: int
    contact_id: int
    name: str
    day: date
    text: str


def run(person: Person, text: str, day: date) -> Noted:
    """Keep a note; it never moves the clock."""
    from netlever.store.edits import contacts

    now = config.now()
    with db.change(
        config.store_path(), f"note on {lines.clip(person.name, 60)}: {lines.clip(text, 40)}", now
    ) as connection:
        note_id = contacts.note(connection, person.contact_id, now, day=day.isoformat(), text=text)
    return Noted(note_id, person.contact_id, person.name, day, text)


def human(noted: Noted) -> Iterator[Line]:
    """What was kept."""
    yield line("noted on ", (noted.name, "name"), f": {lines.clip(noted.text, 200)}")


def plain(noted: Noted) -> Iterator[Row]:
    """note id, contact id, name, day, text."""
    yield noted.note_id, noted.contact_id, noted.name, noted.day, noted.text


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME [TEXT]",
            help="Who, and the note; '-', or nothing in a pipe, reads it from stdin.",
            autocompletion=arguments.complete_name,
        ),
    ],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day it belongs to; today.")] = None,
) -> Answer[Noted]:
    """Note something about a person: knowledge, not a conversation. It never moves the clock.

    netlever note grace "prefers calls in the morning"
    netlever note grace "did her talk get in?"
    netlever note grace - < mail.txt
    Next: netlever tag grace cobol
    """
    day = arguments.past_day(on, config.today())
    with db.reading(config.store_path()) as connection:
        name, person, rest = arguments.person_and_rest(connection, words)
    text = " ".join(rest)
    if text == "-" or (not rest and not sys.stdin.isatty()):
        text = sys.stdin.read()
    if not arguments.kept(text):
        raise Usage("the note is empty", f'try: netlever note {lines.clip(name, 40)} "likes tea"')
    return Answer(run(person, text.strip("\n"), day), human, plain)

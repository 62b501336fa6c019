"""Say what came of an introduction that was made."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from netlever.commands.intro import steps
from netlever.commands.intro.number import Note, Number, On
from netlever.commands.intro.steps import IntroKept
from netlever.output import Answer


def worked(number: Number, on: On = None, note: Note = "") -> Answer[IntroKept]:
    """Say that something came of it.

    netlever intro worked 3
    netlever intro worked 3 --note "they give a talk together"
    Next: netlever intro suggest
    """
    return _end(number, "worked", on, note)


def faded(number: Number, on: On = None, note: Note = "") -> Answer[IntroKept]:
    """Say that nothing came of it.

    netlever intro faded 3
    netlever intro faded 3 --note "no time this year"
    Next: netlever intro list --all
    """
    return _end(number, "faded", on, note)


def _end(typed: str, outcome: str, on: str | None, note: str) -> Answer[IntroKept]:
    from netlever.store.edits import introductions as edits

    found = steps.ready(typed, outcome)

    def edit(connection: sqlite3.Connection, now: datetime, day: date) -> None:
        edits.end(connection, found.introduction_id, now, outcome=outcome, note=note, day=day)

    return steps.keep(found, outcome, on, edit)

"""What a person decides about one contact in one stroke. Each is one change, one line of history, one undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from netlever import cadence, config, lines
from netlever.cadence import Cadence
from netlever.store import daily, db
from netlever.store.reads import facts
from netlever.store.reads.people import Person

SNOOZE_DAYS = 7  # where no day is said


def hide(person: Person, until: date | None, *, paused: bool) -> None:
    """Set or lift the snooze and the pause of a contact; neither is left from before."""
    what = "pause" if paused else "snooze" if until else "lift the snooze of"
    with _change(what, person) as connection:
        values = {"snoozed_until": until.isoformat() if until else None, "paused": int(paused)}
        daily.update(connection, person.contact_id, config.now(), values)
        if paused:
            daily.forget_skips(connection, person.contact_id)


def set_cadence(person: Person, wanted: Cadence) -> None:
    """Give a contact a cadence of their own; how often they were passed over before counts no more."""
    with _change("cadence of", person, f": {cadence.describe(wanted)}") as connection:
        daily.set_cadence(connection, person.contact_id, config.now(), wanted)


def archive(person: Person) -> None:
    """Keep a contact, and never name them again."""
    with _change("archive", person) as connection:
        daily.update(connection, person.contact_id, config.now(), {"archived": 1})


def skip(person: Person, today: date) -> int:
    """Pass a contact over until tomorrow; how often that was done since they were last in touch."""
    with _change("skip", person) as connection:
        tomorrow = (today + timedelta(days=1)).isoformat()
        daily.insert(connection, "skip", config.now(), contact_id=person.contact_id, day=today.isoformat())
        daily.update(connection, person.contact_id, config.now(), {"snoozed_until": tomorrow})
        return facts.skips(connection, facts.of(connection, person.contact_id, today, config.weights().tiers), today)


@contextmanager
def _change(what: str, person: Person, more: str = "") -> Iterator[sqlite3.Connection]:
    with db.change(config.store_path(), f"{what} {lines.clip(person.name, 60)}{more}", config.now()) as connection:
        yield connection

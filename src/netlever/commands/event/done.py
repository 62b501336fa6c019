"""Say that somebody whom one met needs no following up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netlever import arguments, config, lines
from netlever.errors import Refused
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import events


@dataclass(frozen=True)
class Settled:
    """Who is settled, and where one met them."""

    contact_id: int
    name: str
    event: str


def run(name: list[str]) -> Settled:
    """Settle the latest event at which one met them."""
    from netlever.store.edits import events as edits

    today, now = config.today(), config.now()
    with db.reading(config.store_path()) as connection:
        person = arguments.person(connection, name)
        found = [each for each in events.of_contact(connection, person.contact_id, today) if not each.is_followed]
    if not found:
        raise Refused(f"nothing is left to do about {lines.clip(person.name, 60)}", "netlever event follow")
    with db.change(config.store_path(), f"event done {lines.clip(person.name, 60)}", now) as connection:
        for each in found:
            edits.done(connection, each.meeting_id, now, day=today)
    return Settled(person.contact_id, person.name, found[0].event)


def human(settled: Settled) -> Iterator[Line]:
    """Who, and of where."""
    yield line("done: ", (settled.name, "name"), f", met at {lines.clip(settled.event, 60)}")


def plain(settled: Settled) -> Iterator[Row]:
    """contact id, name, event."""
    yield settled.contact_id, settled.name, settled.event


def command(name: arguments.Name) -> Answer[Settled]:
    """Say that somebody whom you met needs no following up. A logged word says the same by itself.

    netlever event done ines
    Next: netlever event stats
    """
    return Answer(run(name), human, plain)

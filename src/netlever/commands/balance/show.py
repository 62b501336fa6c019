"""Show what went each way between one person and you."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import arguments, config, describe, lines
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import favours
from netlever.store.reads.favours import Favour

ARROWS = {"given": "→", "got": "←"}


@dataclass(frozen=True)
class Between:
    """The favours between one contact and the person, the latest first; `gave_on` and `got_on` are the last days."""

    today: date
    contact_id: int
    name: str
    gave_on: str | None
    got_on: str | None
    favours: list[Favour]


def run(name: list[str], today: date) -> Between:
    """Gather what went each way."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        person = arguments.person_to_read(connection, name)
        found = favours.of_contact(connection, person.contact_id, today)
    gave, got = (next((each.day for each in found if each.direction == way), None) for way in ("given", "got"))
    return Between(today, person.contact_id, person.name, gave, got, found)


def human(between: Between) -> Iterator[Line]:
    """When something went each way last, then all of it."""
    last = [
        f"{verb} {describe.day(date.fromisoformat(day), between.today) if day else 'never'}"
        for verb, day in (("last gave", between.gave_on), ("last got", between.got_on))
    ]
    yield line((between.name, "name"), f": {', '.join(last)}")
    for each in between.favours:
        day = describe.day(date.fromisoformat(each.day), between.today)
        text = f": {lines.clip(each.text, 200)}" if each.text else ""
        cause = f"   ({each.cause})" if each.cause else ""
        yield line(
            (f"{each.favour_id:>4}  ", "dim"),
            f"{ARROWS[each.direction]} {day}, {each.kind}{text}",
            (cause, "dim"),
            hang=8,
        )


def plain(between: Between) -> Iterator[Row]:
    """favour id, given or got, kind, day, text, what recorded it by itself."""
    for each in between.favours:
        yield each.favour_id, each.direction, each.kind, each.day, each.text, each.cause


def command(name: arguments.Name) -> Answer[Between]:
    """Show what went each way between somebody and you. `netlever balance maria` is the same.

    netlever balance maria
    netlever balance show maria --as-of 2026-10-01
    Next: netlever balance list
    """
    return Answer(run(name, config.today()), human, plain)

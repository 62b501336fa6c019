"""Noting somebody who was met at an event: who it is, asked for where it is open, and one change for all of it.

`met` does it. It loads no models, because at an event nobody waits.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from netlever import arguments, config, lines, output
from netlever.acquainted import Acquainted
from netlever.errors import Usage
from netlever.promise_lines import PromiseLine, line_of
from netlever.record import NamedTuple
from netlever.scoring import companies
from netlever.store import daily, db
from netlever.store.daily import NewContact
from netlever.store.reads import people, promises
from netlever.store.reads.events import Event
from netlever.store.reads.people import Person

LATE_DAYS = 14  # after an event; who is noted as met there later than that was more likely met elsewhere


class Met(NamedTuple):
    """What was understood and noted. `is_new` for somebody who was added; `similar` is a name much like theirs."""

    contact_id: int
    name: str
    company: str
    is_new: bool
    similar: str
    event: str
    day: date
    about: str
    tags: list[str]
    promises: list[PromiseLine]
    today: date


def day_at(event: Event, on: str | None, today: date) -> date:
    """The day of the meeting: today, or the last one of an event that is just over.

    Raises Usage when it has been over for long, and for a day to come.
    """
    if on is not None:
        return arguments.past_day(on, today)
    last = date.fromisoformat(event.last_on)
    if today - last > timedelta(days=LATE_DAYS):
        told = f"{lines.clip(event.name, 60)} was over on {last}"
        raise Usage(told, f"netlever event close {event.event_id}, or say the day: --on {last}")
    return min(today, last)


def who(connection: sqlite3.Connection, said: Acquainted) -> Person | None:
    """The contact who is meant, asked for where it is open; None for somebody new.

    Nobody is taken for another because a part of the name fits: it must be the whole name, or a part and the company.
    Raises Usage when it is open and nobody can be asked.
    """
    words = people.matching(connection, said.name, whole=True)
    found = words or people.matching(connection, said.name)
    whole = people.lookalikes(connection, said.name)
    if not whole and _is_handle(said.name) and found:
        return found[0] if len(found) == 1 else arguments.pick(said.name, found)
    may_be = whole or found or people.lookalikes(connection, said.name.split()[0])  # "Ines", before one knew her better
    there = [each for each in may_be if each.company and _is_same(each.company, said.company)]
    if len(there) == 1 and (whole or words or not found):  # the beginning of a name is not enough
        return there[0]
    if not may_be or (len(whole) == 1 and not (said.company and whole[0].company)):
        return whole[0] if whole else None
    return _asked(said, may_be)


def record(connection: sqlite3.Connection, event: Event, said: Acquainted, day: date, *, is_new: bool) -> Met:
    """Note a meeting in one change: the person, if new, the talk, what was promised. Raises as `who` does."""
    today, now = config.today(), config.now()
    person = None if is_new else who(connection, said)
    similar = "" if person or is_new else people.similar(connection, said.name)
    told = f"met {lines.clip(person.name if person else said.name, 60)} at {lines.clip(event.name, 60)}"
    with db.change(config.store_path(), told, now) as changing:
        if person is None:
            added = NewContact(said.name, said.company, said.title, met=event.name, met_on=day)
            contact_id, name, company = daily.add(changing, added, today, now), said.name, said.company
        else:
            contact_id, name, company = person.contact_id, person.name, person.company or said.company
            if company != person.company:
                daily.work_at(changing, contact_id, now, company, person.title or said.title)
        for tag in said.tags:
            daily.add_tag(changing, contact_id, tag, now)
        interaction_id = daily.log(
            changing, [contact_id], now, day=day, channel="event", direction="both", summary=said.about
        )
        daily.meet(changing, event.event_id, contact_id, now, day=day, interaction_id=interaction_id)
        made = [
            daily.promise(changing, contact_id, now, each, made_on=day, interaction_id=interaction_id)
            for each in said.promises
        ]
        kept = [each for promise_id in made if (each := promises.one(changing, promise_id))]
    return Met(
        contact_id, name, company, person is None, similar, event.name, day, said.about, list(said.tags),
        [line_of(each, today) for each in kept], today,
    )  # fmt: skip


def _asked(said: Acquainted, may_be: list[Person]) -> Person | None:
    name = lines.clip(said.name, 60)
    labels = [f"{lines.clip(each.label, 60)} (#{each.contact_id})" for each in may_be]
    chosen = output.choose(f"'{name}' could be:", [*labels[:19], "somebody new"])
    if chosen is None:
        told = f"'{name}' could be {', '.join(labels[:6])}{f' and {len(labels) - 6} more' if labels[6:] else ''}"
        raise Usage(told, f'if so: netlever met "#{may_be[0].contact_id}: …"; --new adds another one')
    return may_be[chosen] if chosen < len(labels[:19]) else None


def _is_handle(name: str) -> bool:
    return name.removeprefix("#").isdecimal() or "@" in name or "/" in name


def _is_same(company: str, other: str) -> bool:
    return bool(other) and companies.key(company) == companies.key(other)

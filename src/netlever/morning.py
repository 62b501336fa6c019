"""The morning list: gathered once, and rendered for people and for machines. `nudge` prints it, so does `demo`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import dates, output
from netlever.output import Line, Row, line
from netlever.scoring import rank
from netlever.scoring.facts import days_since
from netlever.scoring.reasons import Reason
from netlever.scoring.weights import Weights
from netlever.store.reads import facts, people, timeline
from netlever.store.reads.people import Person

REMIND_DAYS = 3  # of those who wait after an import; a line that stands there for ever is not read


@dataclass(frozen=True)
class Nudge:
    """One person to reach out to: who, why, and the command to type.

    `last_on` is the day of the last contact; `latest` the words of it or of later news, else of a note.
    """

    contact_id: int
    name: str
    company: str
    title: str
    score: float
    reasons: list[Reason]
    last_on: str | None
    latest_on: str | None
    latest: str
    command: str


@dataclass(frozen=True)
class Nudges:
    """Today's list, best first; `due` counts everybody due, `waiting` those imported and never chosen.

    `remind` says whether to speak of those who wait: just after an import, and when the list has room.
    """

    today: date
    people: list[Nudge]
    due: int
    waiting: int
    remind: bool
    contacts: int


def gather(connection: sqlite3.Connection, today: date, weights: Weights, limit: int | None) -> Nudges:
    """Rank everybody, and tell of the few who are shown."""
    picked = rank.pick(facts.everybody(connection, today), today, weights, limit)
    persons = people.by_ids(connection, [judged.facts.contact_id for judged in picked.listed])
    typed = people.short_names(connection, persons)
    shown = [
        _tell(connection, judged, person, typed[person.contact_id], today)
        for judged, person in zip(picked.listed, persons, strict=True)
    ]
    contacts = connection.execute("SELECT count(*) FROM contact").fetchone()[0]
    has_room = len(shown) < weights.budget and picked.due <= len(shown)
    is_new = picked.waiting_since is not None and days_since(picked.waiting_since, today) < REMIND_DAYS
    return Nudges(today, shown, picked.due, picked.waiting, has_room or is_new, contacts)


def _tell(connection: sqlite3.Connection, judged: rank.Judged, person: Person, typed: str, today: date) -> Nudge:
    latest_on, latest = timeline.latest(connection, person.contact_id, today) or (None, "")
    return Nudge(
        contact_id=person.contact_id,
        name=person.name,
        company=person.company,
        title=person.title,
        score=judged.score,
        reasons=list(judged.reasons(facts.interaction_days(connection, person.contact_id, today))),
        last_on=judged.facts.last_on,
        latest_on=latest_on,
        latest=latest,
        command=f'netlever log {typed} -m ""',
    )


def human(nudges: Nudges) -> Iterator[Line]:
    """A person, why, the last words, the command; then how many more."""
    if not nudges.contacts:
        yield line("Nobody is in your book yet. Begin with one of:")
        yield line(("netlever import Basic_LinkedInDataExport.zip", "command"), indent=2)
        yield line(("netlever add Grace Hopper --cadence monthly", "command"), indent=2)
        yield line(("netlever demo", "command"), "    to look around among invented people", indent=2)
        return
    for number, nudge in enumerate(nudges.people, start=1):
        work = " at ".join(part for part in (nudge.title, nudge.company) if part)
        who: tuple[output.Span, ...] = ((output.clip(nudge.name, 60), "name"),)
        yield line(f"{number}  ", *who, (f"  {output.clip(work, 70)}" if work else "", "dim"), hang=3)
        yield line("; ".join(reason.text for reason in nudge.reasons), indent=3)
        if nudge.latest_on:
            day = dates.describe_day(date.fromisoformat(nudge.latest_on), nudges.today)
            yield line((f"{day}: {output.clip(nudge.latest, 100)}", "dim"), indent=3)
        yield line((nudge.command, "command"), indent=3)
    yield from _rest(nudges)


def _rest(nudges: Nudges) -> Iterator[Line]:
    more = nudges.due - len(nudges.people)
    if not nudges.due:
        yield line("Nobody is due today.")
    if more > 0:
        told = f"{more} {'more ' if nudges.people else ''}{'is' if more == 1 else 'are'} due: "
        yield line(told, ("netlever nudge --all", "command"))
    if nudges.waiting > 1 and nudges.remind:
        yield line(
            f"{nudges.waiting} imported people wait until you choose them: ",
            ("netlever find --new", "command"),
            ", then ",
            ("netlever tag NAME keep", "command"),
        )


def plain(nudges: Nudges) -> Iterator[Row]:
    """id, name, score, last day, first reason, command."""
    for n in nudges.people:
        yield n.contact_id, n.name, f"{n.score:.3f}", n.last_on, n.reasons[0].text, n.command

"""The morning list: gathered once, and rendered for people and for machines. `nudge` prints it, so does `demo`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import dates, output
from netlever.output import Line, Row, line
from netlever.scoring import rank
from netlever.scoring.reasons import Reason
from netlever.scoring.weights import Weights
from netlever.store.reads import facts, people, timeline
from netlever.store.reads.people import Person


@dataclass(frozen=True)
class Nudge:
    """One person to reach out to: who, why, what was last, and the command to type."""

    contact_id: int
    name: str
    company: str
    title: str
    score: float
    reasons: list[Reason]
    last_on: str | None
    last: str
    command: str


@dataclass(frozen=True)
class Nudges:
    """Today's list, best first; `due` counts everybody due, `waiting` those imported and never chosen."""

    today: date
    people: list[Nudge]
    due: int
    waiting: int
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
    return Nudges(today, shown, picked.due, picked.waiting, contacts)


def _tell(connection: sqlite3.Connection, judged: rank.Judged, person: Person, typed: str, today: date) -> Nudge:
    return Nudge(
        contact_id=person.contact_id,
        name=person.name,
        company=person.company,
        title=person.title,
        score=judged.score,
        reasons=list(judged.reasons(facts.interaction_days(connection, person.contact_id, today))),
        last_on=judged.facts.last_on,
        last=timeline.last_words(connection, person.contact_id, today),
        command=f"netlever log {typed} -m '…'",
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
        if nudge.last:
            day = dates.describe_day(date.fromisoformat(nudge.last_on), nudges.today) + ": " if nudge.last_on else ""
            yield line((f"{day}{output.clip(nudge.last, 100)}", "dim"), indent=3)
        yield line((nudge.command, "command"), indent=3)
    yield from _rest(nudges)


def _rest(nudges: Nudges) -> Iterator[Line]:
    more = nudges.due - len(nudges.people)
    if not nudges.due:
        yield line("Nobody is due today.")
    if more > 0:
        told = f"{more} {'more ' if nudges.people else ''}{'is' if more == 1 else 'are'} due: "
        yield line(told, ("netlever nudge --all", "command"))
    if nudges.waiting > 1:
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

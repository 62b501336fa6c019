"""Who came in by an import and waits to be chosen, with what is known of them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from netlever.names import fold
from netlever.scoring.relevance import relevance
from netlever.store.reads import facts, people, timeline
from netlever.store.reads.people import Person

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netlever.store.reads.facts import Tiers


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits. Days are ISO texts; `colleagues` are known people at their company; `latest` is words."""

    person: Person
    score: float
    met_on: str | None
    colleagues: int
    latest_on: str | None
    latest: str


def waiting(connection: sqlite3.Connection, today: date, tiers: Tiers) -> list[Waiting]:
    """Everybody who waits, likeliest to matter first; equal ones by id."""
    theirs = {each.contact_id: each for each in facts.everybody(connection, today, tiers) if each.waits}
    known = _known_companies(connection)
    found = []
    for person in people.by_ids(connection, sorted(theirs)):
        colleagues = known.get(fold(person.company), 0)
        score = relevance(theirs[person.contact_id], colleagues, today)
        latest_on, _, latest = timeline.latest(connection, theirs[person.contact_id], today) or (None, "", "")
        found.append(Waiting(person, score, theirs[person.contact_id].met_on, colleagues, latest_on, latest))
    return sorted(found, key=lambda each: (-each.score, each.person.contact_id))


def _known_companies(connection: sqlite3.Connection) -> dict[str, int]:
    """company, folded -> how many contacts there one has been in touch with."""
    rows = connection.execute(
        "SELECT company, count(*) FROM contact JOIN tie ON contact_id = id "
        "WHERE mutual_days > 0 AND company <> '' GROUP BY company"
    )
    known: dict[str, int] = {}
    for company, people_ in rows:
        known[fold(company)] = known.get(fold(company), 0) + people_
    return known

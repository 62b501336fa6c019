"""The ways into a company: who has something to do with it, in which order, and what to type because of each."""

from __future__ import annotations

import shlex
import sqlite3
from datetime import date

from netlever import lines
from netlever.names import fold
from netlever.record import NamedTuple
from netlever.scoring import ways as ranking
from netlever.scoring.ways import NOW, Way
from netlever.store.reads import openings, people, ways
from netlever.store.reads.openings import Opening
from netlever.store.reads.people import Person


class WayIn(NamedTuple):
    """One way in: who, what they have to do with the company, why them, and the command to type.

    `how` is now, was or knows; `through` is whom they know there. `stage` is that of a referral through them.
    """

    contact_id: int
    name: str
    work: str
    how: str
    until_on: str | None
    through: str
    score: float
    relevance: float
    willing: float
    close: float
    last_on: str | None
    gave: int
    got: int
    asked: int
    granted: int
    open_ask: int | None
    stage: str
    why: list[str]
    command: str


class Path(NamedTuple):
    """The ways into a company, best first; `found` counts all of them, `opening` is the one that is meant."""

    today: date
    company: str
    opening: Opening | None
    ways: list[WayIn]
    found: int


def gather(connection: sqlite3.Connection, company: str, opening: Opening | None, today: date, most: int) -> Path:
    """Gather the ways and put them in order."""
    found = ways.candidates(connection, company, today)
    best = ranking.rank(found, fold(opening.title if opening else ""), today, most)
    ids = [each.candidate.contact_id for each in best]
    through = [each.candidate.through for each in best if each.candidate.through]
    known = {person.contact_id: person for person in people.by_ids(connection, [*ids, *through])}
    typed = people.short_names(connection, [known[contact_id] for contact_id in ids])
    stages = _stages(connection, opening, today)
    told = [_tell(each, known, typed[each.candidate.contact_id], company, opening, stages) for each in best]
    return Path(today, company, opening, told, len(found))


def _stages(connection: sqlite3.Connection, opening: Opening | None, today: date) -> dict[int, str]:
    if opening is None:
        return {}
    return {way.contact_id: way.stage for way in openings.of_opening(connection, opening.opening_id, today)}


def _tell(
    way: Way, known: dict[int, Person], typed: str, company: str, opening: Opening | None, stages: dict[int, str]
) -> WayIn:
    each = way.candidate
    person, through = known[each.contact_id], known.get(each.through or 0)
    stage = stages.get(each.contact_id, "")
    return WayIn(
        each.contact_id,
        person.name,
        person.work,
        each.how,
        each.until_on,
        through.label if through else "",
        way.score,
        way.relevance,
        way.willing,
        way.close,
        each.last_on,
        each.gave,
        each.got,
        each.asked,
        each.granted,
        each.open_ask,
        stage,
        list(way.why),
        _command(each.how, typed, through, company, opening, stage),
    )


def _command(how: str, typed: str, through: Person | None, company: str, opening: Opening | None, stage: str) -> str:
    """What to type next: to be referred by who is there, to be introduced by who knows somebody, else to ask."""
    if through:
        return f"netlever ask {typed} --kind introduction --to {shlex.quote(through.name)}"
    if opening and stage not in ("", "identified"):
        return f"netlever referral show {opening.opening_id}"
    if opening and how == NOW:
        return f"netlever referral ask {opening.opening_id} --via {typed}"
    return f"netlever ask {typed} --kind advice --topic {shlex.quote(f'work at {lines.clip(company, 40)}')}"

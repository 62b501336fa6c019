"""Say who can get you into a company, and how."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from netlever import config, describe, lines, referring
from netlever.errors import Exit, Usage
from netlever.lines import Line, Row, line
from netlever.names import fold
from netlever.output import Answer
from netlever.record import NamedTuple
from netlever.scoring import ways as ranking
from netlever.scoring.ways import KNOWS, NOW, Way
from netlever.store import db
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


def run(connection: sqlite3.Connection, company: str, opening: Opening | None, today: date, most: int) -> Path:
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


def human(path: Path) -> Iterator[Line]:
    """A person, what they have to do with it, why; then what to type because of the best."""
    for number, each in enumerate(path.ways, start=1):
        work = (f"  {lines.clip(each.work, 70)}", "dim")
        yield line(f"{number}  ", (lines.clip(each.name, 60), "name"), work, hang=3)
        said = [_how(each, path.today), f"referral {each.stage}" if each.stage else "", *each.why]
        yield line("; ".join(filter(None, said)), indent=3)
    if path.ways:
        yield line("next: ", (path.ways[0].command, "command"))
    if path.found > len(path.ways):
        yield line((f"{path.found - len(path.ways)} more: -n {path.found}", "dim"))
    if not path.ways:
        yield line(f"Nobody in your book is or was at {lines.clip(path.company, 60)}, or knows somebody there.")
        yield line("Who knows whom: ", ("netlever relate ana knows omar", "command"))


def _how(each: WayIn, today: date) -> str:
    if each.how == KNOWS:
        return f"knows {lines.clip(each.through, 80)}"
    if each.how == NOW:
        return "there now"
    return "was there" + (f" until {describe.day(date.fromisoformat(each.until_on), today)}" if each.until_on else "")


def plain(path: Path) -> Iterator[Row]:
    """contact id, name, how, whom they know there, score, last day, stage, why, command."""
    for each in path.ways:
        score = f"{each.score:.3f}"
        yield (
            each.contact_id, each.name, each.how, each.through, score, each.last_on, each.stage, "; ".join(each.why),
            each.command,
        )  # fmt: skip


def command(
    company: Annotated[
        list[str] | None,
        typer.Argument(metavar="COMPANY", help="A company.", autocompletion=referring.complete_company),
    ] = None,
    opening: Annotated[
        str, typer.Option(metavar="N", help="The number of an opening.", autocompletion=referring.complete_number)
    ] = "",
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = 5,
) -> Answer[Path]:
    """Say who can get you into a company: who is there, who was, and who knows somebody there, as you have recorded.

    Those who can help and would come first, not those who are closest. Names are compared as companies write
    them: "Acme, Inc." and "ACME GmbH" are one.

    netlever path Acme --opening 3
    """
    if limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many people to show, 0 or more")
    name, today = " ".join(company or ()).strip(), config.today()
    with db.reading(config.store_path(), config.as_of()) as connection:
        meant = referring.of_number(connection, opening) if opening else None
        if not name and meant is None:
            raise Usage("which company?", "try: netlever path Acme, or netlever path --opening 3")
        meant = meant or referring.only_one_at(connection, name)
        found = run(connection, name or (meant.company if meant else ""), meant, today, limit)
    return Answer(found, human, plain, code=Exit.DONE if found.ways else Exit.NOTHING)

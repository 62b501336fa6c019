"""Say whom to ask about something, and why."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, lines
from netlever.errors import Exit, Usage
from netlever.lines import Line, Row, line
from netlever.names import fold
from netlever.output import Answer
from netlever.scoring import match
from netlever.store import db
from netlever.store.reads import knowing, people


@dataclass(frozen=True)
class Askable:
    """Somebody to ask: the measures in [0, 1] of which the score is made, why in words, and the command to type."""

    contact_id: int
    name: str
    work: str
    score: float
    know: float
    willing: float
    reach: float
    why: list[str]
    command: str


@dataclass(frozen=True)
class Who:
    """Whom to ask, the best first."""

    today: date
    question: str
    people: list[Askable]


def run(question: str, today: date, most: int) -> Who:
    """Rank everybody of whom something says that they know of it."""
    wanted = match.stems(fold(question))
    if not wanted:
        raise Usage("what is it about?", 'try: netlever ask who "kubernetes migration"')
    with db.reading(config.store_path(), config.as_of()) as connection:
        found = match.rank(knowing.candidates(connection, wanted, today), wanted, today, most)
        persons = people.by_ids(connection, [each.contact_id for each in found])
        typed = people.short_names(connection, persons)
    about = shlex.quote(" ".join(question.split()))
    told = [
        Askable(
            person.contact_id,
            person.name,
            person.work,
            each.score,
            each.know,
            each.willing,
            each.reach,
            list(each.why),
            f"netlever ask {typed[person.contact_id]} --kind advice --topic {about}",
        )
        for each, person in zip(found, persons, strict=True)
    ]
    return Who(today, question, told)


def human(who: Who) -> Iterator[Line]:
    """A person, why, the command."""
    for number, each in enumerate(who.people, start=1):
        yield line(
            f"{number}  ", (lines.clip(each.name, 60), "name"), (f"  {lines.clip(each.work, 70)}", "dim"), hang=3
        )
        yield line("; ".join(lines.clip(why, 90) for why in each.why), indent=3)
        yield line((each.command, "command"), indent=3)
    if not who.people:
        yield line("Nothing in your book says who knows of it; notes and tags would.")


def plain(who: Who) -> Iterator[Row]:
    """contact id, name, score, know, willing, reach, why, command."""
    for each in who.people:
        measures = (f"{number:.3f}" for number in (each.score, each.know, each.willing, each.reach))
        yield each.contact_id, each.name, *measures, "; ".join(each.why), each.command


def command(
    words: Annotated[list[str], typer.Argument(metavar="SUBJECT", help="What it is about.")],
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = 5,
) -> Answer[Who]:
    """Say whom to ask about something, and why.

    Those who know of it, are willing, and reach further than your closest.

    It looks at titles, companies, tags, notes, conversations, and who has helped with it before.

    netlever ask who "kubernetes migration"
    netlever ask who compilers -n 10
    Next: netlever ask check mail.txt
    """
    if limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many people to show, 0 or more")
    found = run(" ".join(words), config.today(), limit)
    return Answer(found, human, plain, code=Exit.DONE if found.people else Exit.NOTHING)

"""Say whom to ask to be your mentor for a goal, and why."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, goal_lines, lines
from netlever.errors import Exit, Usage
from netlever.goal_lines import Number
from netlever.lines import Line, Row, line
from netlever.names import fold
from netlever.output import Answer
from netlever.scoring import match, mentoring
from netlever.store import db
from netlever.store.reads import knowing, mentors, people

DOCUMENTS = 200  # notes and conversations a word, the latest ones
MOST_WEIGHED = 100  # of those who know most, of whom it is looked up whether they ever answered


@dataclass(frozen=True)
class Askable:
    """Somebody to ask: the measures in [0, 1] of which the score is made, why in words, and the command to type."""

    contact_id: int
    name: str
    work: str
    score: float
    know: float
    willing: float
    senior: float
    why: list[str]
    command: str


@dataclass(frozen=True)
class Suggested:
    """Whom to ask, the best first; `strangers` know of it, but there was no exchange with them yet."""

    today: date
    goal_id: int
    goal: str
    skills: list[str]
    people: list[Askable]
    strangers: int


def run(number: str, today: date, most: int) -> Suggested:
    """Rank those who know of what a goal needs. Raises Usage when it needs no skill yet."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        goal = goal_lines.of_number(connection, number)
        wanted = match.stems(fold(" ".join(goal.skills)))
        if not wanted:
            raise Usage(
                f"goal {goal.goal_id} needs no skill yet", f"netlever goal edit {goal.goal_id} --skill kubernetes"
            )
        held = {each.contact_id for each in mentors.every(connection, today) if not each.ended_on}
        known = [c for c in knowing.candidates(connection, wanted, today, DOCUMENTS) if c.contact_id not in held]
        first = {
            each.contact_id for each in match.rank([c for c in known if c.mutual_days], wanted, today, MOST_WEIGHED)
        }
        titles = knowing.exchanged(connection, sorted(first), today)
        found, strangers = mentoring.rank(known, wanted, titles, titles, today, most)
        persons = people.by_ids(connection, [each.contact_id for each in found])
        typed = people.short_names(connection, persons)
    told = [
        Askable(
            each.contact_id,
            person.name,
            person.work,
            each.score,
            each.know,
            each.willing,
            each.senior,
            list(each.why),
            f"netlever ask {typed[each.contact_id]} --kind mentorship --goal {goal.goal_id}",
        )
        for each, person in zip(found, persons, strict=True)
    ]
    return Suggested(today, goal.goal_id, goal.text, list(goal.skills), told, strangers)


def human(suggested: Suggested) -> Iterator[Line]:
    """A person, why, the command; then how many are no more than known of."""
    for number, each in enumerate(suggested.people, start=1):
        work = (f"  {lines.clip(each.work, 70)}", "dim")
        yield line(f"{number}  ", (lines.clip(each.name, 60), "name"), work, hang=3)
        yield line("; ".join(lines.clip(why, 90) for why in each.why), indent=3)
        yield line((each.command, "command"), indent=3)
    if not suggested.people:
        yield line("Nobody with whom there was an exchange both ways is known to know of it.")
    if suggested.strangers:
        about = shlex.quote(" ".join(suggested.skills))
        more = f"{suggested.strangers} {'knows' if suggested.strangers == 1 else 'know'} of it, without an exchange yet"
        yield line((f"{more}; begin with advice: ", "dim"), (f"netlever ask who {about}", "command"))


def plain(suggested: Suggested) -> Iterator[Row]:
    """contact id, name, score, know, willing, senior, why, command."""
    for each in suggested.people:
        measures = (f"{number:.3f}" for number in (each.score, each.know, each.willing, each.senior))
        yield each.contact_id, each.name, *measures, "; ".join(each.why), each.command


def command(
    number: Number,
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = 5,
) -> Answer[Suggested]:
    """Say whom to ask to be your mentor for a goal, and why.

    Who knows of its skills, is further on, and has answered you before; how close they are does not count.

    netlever mentor suggest 1
    netlever mentor suggest 1 -n 10
    Next: netlever mentor end priya
    """
    if limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many people to show, 0 or more")
    found = run(number, config.today(), limit)
    return Answer(found, human, plain, code=Exit.DONE if found.people else Exit.NOTHING)

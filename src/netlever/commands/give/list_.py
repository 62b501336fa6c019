"""List what would help whom today, cheap acts, each with its command."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, lines, need_lines
from netlever.errors import Exit, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.acts import Act
from netlever.store import db
from netlever.store.reads import acts, people

HEADS = {  # kind of an act -> how it is said
    "introduction": "introduce ",
    "congratulation": "congratulate ",
    "resource": "share something with ",
    "recommendation": "recommend ",
}
_ABOUT_COLUMNS = 100


@dataclass(frozen=True)
class Useful:
    """One act: what to do for whom, why in words, and the command that writes it down.

    An introduction is to an `other`.
    """

    kind: str
    contact_id: int
    name: str
    other_id: int | None
    other: str
    why: str
    command: str


@dataclass(frozen=True)
class UsefulActs:
    """What would help whom, one act a person."""

    today: date
    acts: list[Useful]


def run(today: date, most: int) -> UsefulActs:
    """Gather a few acts of all kinds."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        found = acts.acts(connection, today, config.weights().news_days, most)
        persons = people.by_ids(
            connection, sorted({who for act in found for who in (act.contact_id, act.other_id) if who})
        )
        typed = people.short_names(connection, persons)
    names = {each.contact_id: each.name for each in persons}
    useful = [
        Useful(
            act.kind,
            act.contact_id,
            names[act.contact_id],
            act.other_id,
            names.get(act.other_id or 0, ""),
            act.why,
            _command(act, names, typed),
        )
        for act in found
    ]
    return UsefulActs(today, useful)


def _command(act: Act, names: Mapping[int, str], typed: Mapping[int, str]) -> str:
    who = typed[act.contact_id]
    if act.kind == "congratulation":
        return f'netlever log {who} --via message -m "congratulations"'
    if act.kind == "introduction":
        return need_lines.proposal(act, names[act.contact_id], typed)
    about = f" {shlex.quote(lines.clip(act.about, _ABOUT_COLUMNS))}" if act.about else ""
    return f"netlever give {who} {act.kind}{about}"


def human(listed: UsefulActs) -> Iterator[Line]:
    """What to do, why, the command."""
    for number, act in enumerate(listed.acts, start=1):
        other = (" and ", (lines.clip(act.other, 60), "name")) if act.other else ()
        yield line(f"{number}  {HEADS[act.kind]}", (lines.clip(act.name, 60), "name"), *other, hang=3)
        yield line(act.why, indent=3)
        yield line((act.command, "command"), indent=3)
    if not listed.acts:
        yield line("Nothing in your book says what would help whom. Note it with one of:")
        yield line(('netlever needs NAME "what they look for"', "command"), indent=2)
        yield line(('netlever offers NAME "what they can do"', "command"), indent=2)


def plain(listed: UsefulActs) -> Iterator[Row]:
    """kind, contact id, name, other contact id, why, command."""
    for act in listed.acts:
        yield act.kind, act.contact_id, act.name, act.other_id, act.why, act.command


def command(
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = 5,
) -> Answer[UsefulActs]:
    """List what would help whom today, each with its command.

    Pairs to introduce, something that fits what is noted of somebody, a new position to congratulate on, a
    recommendation to write for somebody who helped you.

    netlever give
    netlever give list -n 20
    Next: netlever intro suggest
    """
    if limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many to show, 0 or more")
    found = run(config.today(), limit)
    return Answer(found, human, plain, code=Exit.DONE if found.acts else Exit.NOTHING)

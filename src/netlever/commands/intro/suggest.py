"""Say whom to introduce to whom: who needs what somebody else offers, or seems to have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, lines, need_lines
from netlever.errors import Exit, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import matches, people


@dataclass(frozen=True)
class Suggestion:
    """Somebody who needs what another one may fill, why in words, and the command that proposes it."""

    contact_id: int
    name: str
    other_id: int
    other: str
    why: str
    command: str


@dataclass(frozen=True)
class Suggestions:
    """Pairs to introduce: needs that somebody offers to meet first, the latest of them before the others."""

    today: date
    pairs: list[Suggestion]


def run(today: date, most: int) -> Suggestions:
    """Pair the open needs with who may fill them; who is to be let alone is left out, and who knows each other."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        found = matches.introductions(connection, today, most)
        ids = sorted({who for act in found for who in (act.contact_id, act.other_id) if who})
        persons = people.by_ids(connection, ids)
        typed = people.short_names(connection, persons)
    names = {each.contact_id: each.name for each in persons}
    return Suggestions(today, [
        Suggestion(act.contact_id, names[act.contact_id], act.other_id, names[act.other_id], act.why,
                   need_lines.proposal(act, names[act.contact_id], typed))
        for act in found if act.other_id
    ])  # fmt: skip


def human(suggestions: Suggestions) -> Iterator[Line]:
    """Who, why, and a command a pair."""
    for each in suggestions.pairs:
        yield line((lines.clip(each.name, 60), "name"), f" {each.why}", hang=2)
        yield line((each.command, "command"), indent=2)
    if not suggestions.pairs:
        yield line("Nobody is noted to need what somebody else offers.")
        yield line(
            "Note it: ", ('netlever needs ana "a Rust reviewer"', "command"), ", ", ("netlever offers", "command")
        )


def plain(suggestions: Suggestions) -> Iterator[Row]:
    """contact id, name, contact id, name, why, command."""
    for each in suggestions.pairs:
        yield each.contact_id, each.name, each.other_id, each.other, each.why, each.command


def command(
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = 5,
) -> Answer[Suggestions]:
    """Say whom to introduce to whom, as `netlever give` does among other acts: by what you have noted of people.

    Who needs something is paired with whoever offers it or can help with it, else has the tag or title of it.

    netlever intro suggest
    netlever intro suggest -n 20
    Next: netlever intro faded 3
    """
    if limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many pairs to show, 0 or more")
    found = run(config.today(), limit)
    return Answer(found, human, plain, code=Exit.DONE if found.pairs else Exit.NOTHING)

"""What people need and offer, written down and told; `needs` and `offers` are the two sides of one ledger."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, describe, lines
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.acts import Act
from netlever.store import db
from netlever.store.reads import matches, needs
from netlever.store.reads.needs import Need

TEXT_COLUMNS = 200
BECAUSE_COLUMNS = 140

Words = Annotated[
    list[str],
    typer.Argument(metavar="NAME TEXT...", help="Who, and what.", autocompletion=arguments.complete_name),
]
Numbers = Annotated[list[str], typer.Argument(metavar="ID...", help="Their numbers.")]
OfWhom = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME", help="Only of one person.", autocompletion=arguments.complete_name),
]


@dataclass(frozen=True)
class Match:
    """With whom somebody may meet because of a need or an offer, and why in words."""

    need_id: int | None
    contact_id: int | None
    said: str


@dataclass(frozen=True)
class Needed:
    """Needs, or offers, the latest first, and whom they may bring together."""

    today: date
    needs: list[Need]
    matches: list[Match]


def add(side: str, words: Sequence[str]) -> Answer[Needed]:
    """Write down what somebody "needs" or "offers"; who may fill it. Raises Usage when it is nothing."""
    from netlever.store.edits import needs as edits

    today, now = config.today(), config.now()
    with db.reading(config.store_path()) as connection:
        typed, person, rest = arguments.person_and_rest(connection, words)
    text = arguments.kept(" ".join(" ".join(rest).split()))
    if not text:
        raise Usage(f"what do they {side[:-1]}?", f'try: netlever {side} {lines.clip(typed, 40)} "data engineering"')
    told = f"{lines.clip(person.name, 60)} {side} {lines.clip(text, 60)}"
    with db.change(config.store_path(), told, now) as connection:
        need_id = edits.add(connection, person.contact_id, now, side=side, text=text, day=today)
        need = needs.one(connection, need_id)
        met = _matches(connection, side, [need_id], today)
    assert need is not None
    return Answer(Needed(today, [need], met), human, plain)


def list_(side: str, name: Sequence[str]) -> Answer[Needed]:
    """What everybody, or one person, needs or offers today."""
    today = config.today()
    with db.reading(config.store_path(), config.as_of()) as connection:
        if name:
            open_ = needs.of_contact(connection, arguments.person_to_read(connection, name).contact_id, today)
        else:
            open_ = needs.every(connection, today)
        found = [each for each in open_ if each.side == side]
        met = _matches(connection, side, [each.need_id for each in found], today)
    return Answer(Needed(today, found, met), lambda listed: human(listed) if found else [_nothing(side)], plain)


def done(side: str, numbers: Sequence[str]) -> Answer[Needed]:
    """These are needed or offered no more. Raises Usage and Refused for numbers of nothing of this side."""
    from netlever.store.edits import needs as edits

    today, now = config.today(), config.now()
    with db.reading(config.store_path()) as connection:
        found = [_of_number(connection, side, typed) for typed in dict.fromkeys(numbers)]
    told = ", ".join(f"{lines.clip(each.name, 40)}, {lines.clip(each.text, 40)}" for each in found)
    with db.change(config.store_path(), f"no longer {side}: {told}", now) as connection:
        for each in found:
            edits.close(connection, each.need_id, now, day=today)
        closed = [each for each in (needs.one(connection, each.need_id) for each in found) if each]
    return Answer(Needed(today, closed, []), human, plain)


def human(listed: Needed) -> Iterator[Line]:
    """A line each, and below it with whom it may meet."""
    for each in listed.needs:
        verb = each.side if not each.closed_on else f"no longer {each.side}"
        day = (f"   {describe.day(date.fromisoformat(each.day), listed.today)}", "dim")
        what = f" {verb} {lines.clip(each.text, TEXT_COLUMNS)}"
        yield line((f"{each.need_id:>4}  ", "dim"), (each.name, "name"), what, day, hang=6)
        yield from (line(match.said, indent=6) for match in listed.matches if match.need_id == each.need_id)


def plain(listed: Needed) -> Iterator[Row]:
    """need id, contact id, name, needs or offers, text, day, the day it was closed."""
    yield from listed.needs


def proposal(act: Act, name: str, typed: Mapping[int, str]) -> str:
    """The command that proposes an introduction of somebody called `name`; `typed` is what each is typed as."""
    because = shlex.quote(lines.clip(f"{name} {act.why}", BECAUSE_COLUMNS))
    return f"netlever intro {typed[act.contact_id]} {typed[act.other_id or 0]} --because {because}"


def _nothing(side: str) -> Line:
    return line(f"Nobody {side} anything that is written down. ", (f'netlever {side} NAME "what"', "command"))


def _matches(connection: sqlite3.Connection, side: str, ids: Sequence[int], today: date) -> list[Match]:
    """Who may meet these needs, or whose need these offers may meet."""
    if not ids:
        return []
    if side == "needs":
        return [
            Match(act.need_id, act.other_id, act.how) for act in matches.introductions(connection, today, need_ids=ids)
        ]
    found = matches.introductions(connection, today, offer_ids=ids)
    open_ = {need.need_id: need for need in needs.every(connection, today)}
    return [
        Match(act.offer_id, act.contact_id, f"{need.name} needs {lines.clip(need.text, TEXT_COLUMNS)}")
        for act in found
        if act.need_id and (need := open_[act.need_id])
    ]


def _of_number(connection: sqlite3.Connection, side: str, typed: str) -> Need:
    need_id = arguments.number(typed, f"what somebody {side}", f"netlever {side} list shows them")
    need = needs.one(connection, need_id)
    if need is None or need.side != side:
        raise Refused(f"nobody {side} a number {need_id}", f"netlever {side} list shows them")
    return need

"""What ends an announcement: what came of it, or nothing. What holds then, told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import announcing, config, lines
from netlever.commands.announce.number import Number
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import announcements


@dataclass(frozen=True)
class Ended:
    """An announcement that is over or closed: what came of it, how many were told, and how many are to hear it."""

    announcement_id: int
    state: str
    outcome: str
    told: int
    to_hear: int


def run(typed: str, outcome: str) -> Ended:
    """End it: with an outcome, those who were told are to hear it; without one, it is closed. Raises Refused."""
    from netlever.store.edits import announcements as edits

    today, now = config.today(), config.now()
    with db.reading(config.store_path()) as connection:
        which = announcing.open_one(connection, typed)
    number = which.announcement_id
    if outcome and which.outcome_on:
        raise Refused(f"announcement {number} is over since {which.outcome_on}", f"netlever announce show {number}")
    what = f"is over: {lines.clip(outcome, 60)}" if outcome else "is closed"
    with db.change(config.store_path(), f"announcement {number} {what}", now) as connection:
        if outcome:
            edits.update(connection, number, now, outcome=outcome, day=today)
        else:
            edits.close(connection, number, now, day=today)
        now_ = announcements.one(connection, number)
        assert now_ is not None
        there = announcements.placed(connection, now_, today)
    told = [each for each in there if each.sent_on]
    to_hear = 0 if now_.closed_on else sum(not each.heard_on for each in told)
    return Ended(number, now_.state, now_.outcome, len(told), to_hear)


def human(ended: Ended) -> Iterator[Line]:
    """What holds now, and what comes next."""
    said = f": {ended.outcome}" if ended.outcome else ""
    yield line(f"announcement {ended.announcement_id} is {ended.state}{said}; {_people(ended.told)} told")
    if ended.to_hear:
        yield line(
            f"{ended.to_hear} to hear it, and to be thanked   ", ("netlever announce today", "command"), indent=2
        )
    elif ended.state != "closed":
        yield line((f"netlever announce close {ended.announcement_id}", "command"), indent=2)


def _people(count: int) -> str:
    return "1 person was" if count == 1 else f"{count} people were"


def plain(ended: Ended) -> Iterator[Row]:
    """announcement id, state, outcome, how many were told, how many are to hear it."""
    yield ended.announcement_id, ended.state, ended.outcome, ended.told, ended.to_hear


def update(
    number: Number,
    words: Annotated[list[str] | None, typer.Argument(metavar="OUTCOME", help="What came of it.")] = None,
) -> Answer[Ended]:
    """Say what came of it. Nobody else is told; those who were are to hear it and be thanked, a draft each.

    netlever announce update 1 "I start at Acme in May"
    netlever announce update 1 "I have found work, and thank you"
    Next: netlever announce close 1
    """
    outcome = " ".join(" ".join(words or ()).split())
    if not outcome:
        raise Usage("what came of it?", 'try: netlever announce update 1 "I start at Acme in May"')
    return Answer(run(number, outcome), human, plain)


def close(number: Number) -> Answer[Ended]:
    """Close an announcement: there is nothing more to tell. Drafts that were never sent are sent no more.

    netlever announce close 1
    Next: netlever announce list --all
    """
    return Answer(run(number, ""), human, plain)

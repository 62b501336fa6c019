"""Explain why somebody is on today's list, or is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from netlever import arguments, config, dates
from netlever.output import Answer, Line, Row, line
from netlever.scoring import rank
from netlever.scoring.reasons import Reason
from netlever.scoring.weights import Weights
from netlever.store import db
from netlever.store.reads import facts


@dataclass(frozen=True)
class Why:
    """The arithmetic of one contact. `gate` holds them back until `returns_on`; `place` is theirs among all due."""

    contact_id: int
    name: str
    today: date
    score: float
    reasons: list[Reason]
    gate: str | None
    returns_on: date | None
    due: bool
    place: int | None
    shown: bool
    in_queue: bool
    least_points: float


def run(connection: sqlite3.Connection, typed: Sequence[str], today: date, weights: Weights) -> Why:
    """Judge one contact as `nudge` does, whether or not a gate is closed."""
    person = arguments.person(connection, typed)
    theirs = facts.of(connection, person.contact_id, today)
    judged = rank.judge(theirs, today, weights)
    gate = rank.gate_of(theirs, today, weights)
    listed = rank.pick(facts.everybody(connection, today), today, weights, limit=10**9).listed
    places = {each.facts.contact_id: place for place, each in enumerate(listed, start=1)}
    place = places.get(person.contact_id)
    return Why(
        contact_id=person.contact_id,
        name=person.name,
        today=today,
        score=judged.score,
        reasons=list(judged.reasons(facts.interaction_days(connection, person.contact_id, today))),
        gate=gate.text if gate else None,
        returns_on=gate.returns_on if gate else None,
        due=place is not None,
        place=place,
        shown=place is not None and place <= weights.budget,
        in_queue=theirs.in_queue,
        least_points=weights.least_points,
    )


def human(why: Why) -> Iterator[Line]:
    """The verdict, then the sum, largest first."""
    yield line((why.name, "name"), ": ", _verdict(why))
    for reason in why.reasons:
        sum_ = f"{reason.points:6.2f}  {reason.name.replace('_', ' ')} = {reason.weight:g} × {reason.measure:.2f}"
        yield line(sum_, indent=2)
        yield line((reason.text, "dim"), indent=10)
    if why.reasons:
        yield line(f"{why.score:6.2f}  in all; {why.least_points:g} are needed to be due", indent=2)
        yield line(("the weights: ", "dim"), ("netlever config list weight", "command"), indent=2)


def _verdict(why: Why) -> str:
    if why.gate and why.returns_on:
        return f"{why.gate}; may be listed again {_on(why.returns_on, why.today)}"
    if why.gate:
        return why.gate
    if why.shown:
        return f"number {why.place} today"
    if why.due:
        return f"due, number {why.place} today, below the fold: netlever nudge --all"
    if not why.in_queue:
        return "came in by an import and waits until you choose them (log, tag or cadence)"
    return "not due" if why.reasons else "not due, nothing speaks for it yet"


def _on(day: date, today: date) -> str:
    said = dates.describe_day(day, today)
    return said if said in ("today", "tomorrow") else f"on {said}"


def plain(why: Why) -> Iterator[Row]:
    """reason, points, weight, measure, words; before them, for somebody held back: gate, the day they return, words."""
    if why.gate:
        yield "gate", why.returns_on, None, None, why.gate
    for reason in why.reasons:
        yield reason.name, f"{reason.points:.4f}", reason.weight, f"{reason.measure:.4f}", reason.text


def command(name: arguments.Name) -> Answer[Why]:
    """Explain why somebody is on today's list, or is not.

    Every reason with its points = weight × measure, largest first, and the gate that holds somebody back.
    """
    with db.reading(config.store_path()) as connection:
        return Answer(run(connection, name, config.today(), config.weights()), human, plain)

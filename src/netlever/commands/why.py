"""Explain why somebody is on today's list, or is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from netlever import arguments, config, describe, ledgers, morning
from netlever.ledgers import Known
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring import rank
from netlever.scoring.reasons import Reason
from netlever.scoring.weights import Weights
from netlever.store import db
from netlever.store.reads import facts, people
from netlever.store.reads.shortlist import everybody_due


@dataclass(frozen=True)
class Why:
    """The arithmetic of one contact.

    `gates` are those that hold them back, in words, the most lasting first, `passed` the names of the others.
    `returns_on` is the day on which they are due if nothing happens until then; None for today and for no day.
    `place` is theirs on the list, or, below it, among all due by score; with too low a score for the list they are in
    a place that is `kept_for` their slot. `advice` and `command` are those of `morning.Nudge`. `ledgers` tells what is
    known besides, and is no reason today.
    """

    contact_id: int
    name: str
    today: date
    score: float
    reasons: list[Reason]
    gates: list[str]
    passed: list[str]
    returns_on: date | None
    due: bool
    place: int | None
    shown: bool
    kept_for: str
    advice: str
    command: str
    in_queue: bool
    least_points: float
    ledgers: Known


def run(connection: sqlite3.Connection, typed: Sequence[str], today: date, weights: Weights) -> Why:
    """Judge one contact as `nudge` does, whether or not a gate is closed."""
    person = arguments.person_to_read(connection, typed)
    theirs = facts.of(connection, person.contact_id, today, weights.tiers)
    judged = rank.judge(theirs, today, weights)
    held = {name: found for name, gate in rank.GATES.items() if (found := gate(theirs, today, weights))}
    due = everybody_due(connection, today, weights)
    places = {each.contact_id: place for place, each in enumerate(due, start=1)}
    shown = rank.places(due, weights)
    place = places.get(person.contact_id)
    is_shown = person.contact_id in shown
    typed_so = people.short_names(connection, [person])[person.contact_id]
    skips = facts.skips(connection, theirs, today)
    advice, command = morning.suggestion(judged, typed_so, skips, today, weights)
    return Why(
        contact_id=person.contact_id,
        name=person.name,
        today=today,
        score=judged.score,
        reasons=facts.reasons(connection, [judged], today)[0],
        gates=[gate.text for gate in held.values()],
        passed=[name for name in rank.GATES if name not in held],
        returns_on=None if place else rank.returns_on(theirs, today, weights),
        due=place is not None,
        place=shown.index(person.contact_id) + 1 if is_shown else place,
        shown=is_shown,
        kept_for=judged.slot if is_shown and place and place > len(shown) else "",
        advice=advice,
        command=command,
        in_queue=theirs.in_queue,
        least_points=weights.least_points,
        ledgers=ledgers.without(ledgers.of_contact(connection, person.contact_id, today), theirs.owed, today),
    )


def human(why: Why) -> Iterator[Line]:
    """The verdict, then the sum, largest first, then the gates that were passed."""
    yield line((why.name, "name"), ": ", _verdict(why))
    for reason in why.reasons:
        sum_ = f"{reason.points:6.2f}  {reason.name.replace('_', ' ')} = {reason.weight:g} × {reason.measure:.2f}"
        yield line(sum_, indent=2)
        yield line((reason.text, "dim"), indent=10)
    if why.reasons:
        yield line(f"{why.score:6.2f}  in all; {why.least_points:g} are needed to be due", indent=2, hang=8)
    if why.advice:
        yield line((f"{why.advice}: ", "warn"), (why.command, "command"), indent=2, hang=2)
    for label, text in ledgers.rows(why.ledgers, why.today):
        yield line((f"{label}: ", "dim"), text, indent=2, hang=2)
    if why.passed:
        yield line((f"none of these holds: {', '.join(why.passed)}", "dim"), indent=2, hang=2)
    if why.reasons:
        yield line(("to change a weight: ", "dim"), (f"netlever tune {why.reasons[0].name}", "command"), indent=2)


def _verdict(why: Why) -> str:
    back = f"; due {_on(why.returns_on, why.today)}" if why.returns_on else ""
    if why.shown:
        return f"number {why.place} today" + (f", in a place kept for those {why.kept_for}" if why.kept_for else "")
    if why.due:
        return f"due, number {why.place} by score, below the fold: netlever nudge --all"
    if why.gates:
        is_told = why.returns_on and any(describe.day(why.returns_on, why.today) in gate for gate in why.gates)
        return "; ".join(why.gates) + ("" if is_told else back)
    if not why.in_queue:
        return "came in by an import and waits until you choose them (triage, log, tag or cadence)"
    return ("not due" if why.reasons else "not due, nothing speaks for it yet") + back


def _on(day: date, today: date) -> str:
    said = describe.day(day, today)
    return said if said in ("today", "tomorrow") else f"on {said}"


def plain(why: Why) -> Iterator[Row]:
    """reason, points, weight, measure, words; before them, for somebody held back: gate, the day they return, words."""
    for gate in why.gates:
        yield "gate", why.returns_on, None, None, gate
    for reason in why.reasons:
        yield reason.name, f"{reason.points:.4f}", reason.weight, f"{reason.measure:.4f}", reason.text


def command(name: arguments.Name) -> Answer[Why]:
    """Explain why somebody is on today's list, or is not.

    Every reason with its points = weight × measure, largest first, the gates that hold somebody back, those that they
    passed, and the day on which they return.

    netlever why grace
    netlever why grace --as-of yesterday
    Next: netlever log grace -m "compilers"
    """
    with db.reading(config.store_path(), config.as_of()) as connection:
        return Answer(run(connection, name, config.today(), config.weights()), human, plain)

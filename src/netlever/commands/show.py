"""Show all that is known of a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, describe, ledgers, lines, lives
from netlever.cadence import describe_held
from netlever.errors import Usage
from netlever.ledgers import Known
from netlever.lines import Line, Row, line
from netlever.lives import AskLine
from netlever.output import Answer
from netlever.record import NamedTuple
from netlever.scoring.weights import Weights
from netlever.store import db
from netlever.store.reads import card as cards
from netlever.store.reads import facts, timeline
from netlever.store.reads.card import Card
from netlever.store.reads.timeline import Entry

LABEL_COLUMNS = 11  # and as many more as the longest label asks for
TEXT_AT = 22  # columns, where the words of an entry begin


class Shown(NamedTuple):
    """A person: the card, the tie, what is next, open asks, what ledgers know, and the timeline, newest first.

    The whole timeline is `entries` long.
    """

    today: date
    card: Card
    days: int
    first_on: str | None
    last_on: str | None
    rhythm_days: int | None
    cadence: str
    next: str
    asks: list[AskLine]
    ledgers: Known
    timeline: list[Entry]
    entries: int


def run(connection: sqlite3.Connection, typed: Sequence[str], today: date, weights: Weights, limit: int) -> Shown:
    """Gather one person."""
    person = arguments.person_to_read(connection, typed)
    theirs = facts.of(connection, person.contact_id, today, weights.tiers)
    return Shown(
        today=today,
        card=cards.card(connection, person.contact_id),
        days=theirs.days,
        first_on=theirs.first_on,
        last_on=theirs.last_on,
        rhythm_days=theirs.rhythm_days,
        cadence=describe_held(theirs.cadence_from, theirs.cadence_days, theirs.latest_days),
        next=lives.what_is_next(connection, theirs, today, weights),
        asks=lives.of_contact(connection, person, today),
        ledgers=ledgers.of_contact(connection, person.contact_id, today),
        timeline=timeline.timeline(connection, person.contact_id, today, limit),
        entries=timeline.count(connection, person.contact_id, today),
    )


def human(shown: Shown) -> Iterator[Line]:
    """Who they are, the tie, what is next, then the timeline."""
    card = shown.card
    work = "  " + " at ".join(part for part in (card.title, card.company) if part)
    yield line((card.name, "name"), work.rstrip(), (f"  #{card.contact_id}", "dim"), hang=2)
    facts_ = list(_facts(shown))
    columns = max(LABEL_COLUMNS, *(len(label) + 2 for label, _ in facts_))
    for label, text in facts_:
        yield line((lines.pad(label, columns), "dim"), text, indent=2, hang=columns)
    if shown.timeline:
        yield line("")
    for entry in shown.timeline:
        yield from _entry(entry)
    if shown.entries > len(shown.timeline):
        command = f"netlever show {card.contact_id} -n {shown.entries}"
        yield line((f"{shown.entries - len(shown.timeline)} more: ", "dim"), (command, "command"), indent=2)


def _facts(shown: Shown) -> Iterator[tuple[str, str]]:
    card = shown.card
    yield from ((h.kind, h.value) for h in card.handles)
    pairs = [
        ("role", card.role),
        ("important", "yes" if card.important else ""),
        ("also", ", ".join(card.aliases)),
        ("tags", " ".join(f"#{tag}" for tag in card.tags)),
        ("birthday", card.birthday),
        *describe.met(card.met, card.met_on, card.source, shown.today),
        ("cadence", shown.cadence),
        ("tie", _tie(shown)),
        ("next", shown.next),
    ]
    yield from (pair for pair in pairs if pair[1])
    yield from lives.rows(shown.asks, shown.today)
    yield from ledgers.rows(shown.ledgers, shown.today)


def _tie(shown: Shown) -> str:
    tie = describe.tie(shown.days, shown.first_on, shown.last_on, shown.rhythm_days, shown.today)
    return tie or f"never talked; added {describe.day(date.fromisoformat(shown.card.added_on), shown.today)}"


def _entry(entry: Entry) -> Iterator[Line]:
    first, *rest = entry.text.splitlines() or [""]
    others = f" with {', '.join(entry.others)}" if entry.others else ""
    head = f"{entry.day}  {describe.ARROWS[entry.direction]} "
    kind = (lines.pad("talk" if entry.kind == "other" else entry.kind, 8), "dim")
    yield line((head, "dim"), kind, first, (others, "dim"), indent=2, hang=TEXT_AT)
    for more in rest:
        yield line(" " * TEXT_AT, more, indent=2, hang=TEXT_AT)


def plain(shown: Shown) -> Iterator[Row]:
    """day, kind, direction, text, others: the timeline."""
    for entry in shown.timeline:
        yield entry.day, entry.kind, entry.direction, entry.text, ", ".join(entry.others)


def command(
    name: arguments.Name,
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", help="How many entries of the timeline.")] = 15,
) -> Answer[Shown]:
    """Show all that is known of a person: who they are, the tie, what is next, and one merged timeline.

    --json holds the same, whole; --plain the timeline alone.

    netlever show grace
    netlever show grace@navy.example -n 50
    Next: netlever find compilers
    """
    if limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many entries to show, 0 or more")
    with db.reading(config.store_path(), config.as_of()) as connection:
        return Answer(run(connection, name, config.today(), config.weights(), limit), human, plain)

"""Say of imported people how often you want to be in touch. One at a time, with single keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from netlever import cadence, choices, config, describe, lines, walk
from netlever.cadence import Cadence
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.settings import NO_CADENCE, TIERS
from netlever.store import db
from netlever.store.reads.waiting import Waiting, waiting
from netlever.walk import Key

TIER_KEYS = {"r" if tier == "quarterly" else tier[0]: tier for tier in TIERS}  # q quits, here as everywhere
SHOWN = 20  # of those who are left, to somebody who cannot be asked


@dataclass(frozen=True)
class Triage:
    """Who waits, likeliest to matter first; `chosen` counts what was said of how many just now, None if not asked."""

    today: date
    waiting: list[Waiting]
    chosen: dict[str, int] | None


def run(left: list[Waiting], today: date) -> Triage:
    """Ask about them in order, until the last or until the person stops; what was said stays said."""
    keys = [
        *(Key(key, tier, _every(tier), partial(_choose, Cadence(tier=tier))) for key, tier in TIER_KEYS.items()),
        Key("n", "none", "keep them, and never name them", partial(_choose, Cadence(tier=NO_CADENCE))),
        Key("a", "archive", "take them out of the book", _archive),
        Key("l", "later", "ask again next time", lambda _: "later"),
        walk.view(lambda each: each.person.contact_id),
    ]
    steps = walk.one_by_one(left, partial(_one, today=today), keys)
    decided = {step.about.person.contact_id for step in steps if step.key != "l"}
    return Triage(
        today,
        [each for each in left if each.person.contact_id not in decided],
        dict(Counter(step.said for step in steps)),
    )


def _every(tier: str) -> str:
    return f"be in touch every {describe.interval(round(config.number(f'tier.{tier}')))}"


def _choose(wanted: Cadence, each: Waiting) -> str:
    choices.set_cadence(each.person, wanted)
    return cadence.describe(wanted)


def _archive(each: Waiting) -> str:
    choices.archive(each.person)
    return "archived"


def _one(each: Waiting, today: date) -> Iterator[Line]:
    person = each.person
    yield line((lines.clip(person.name, 60), "name"), (f"  {lines.clip(person.work, 70)}", "dim"), hang=3)
    known = []
    if each.met_on:
        known.append(f"connected {describe.day(date.fromisoformat(each.met_on), today)}")
    if each.colleagues:
        known.append(f"you know {each.colleagues} there")
    if each.latest_on:
        day = describe.day(date.fromisoformat(each.latest_on), today)
        known.append(f"{day}: {lines.clip(each.latest, 100)}")
    yield line(("; ".join(known) or "nothing else is known", "dim"), indent=3)


def human(triage: Triage) -> Iterator[Line]:
    """What was said, and who is left."""
    if triage.chosen:
        yield line(", ".join(f"{count} {said}" for said, count in triage.chosen.items()))
    left = len(triage.waiting)
    if not left:
        yield line("Nobody waits to be chosen.")
    elif triage.chosen is not None:
        yield line(f"{left} {'waits' if left == 1 else 'wait'} still: ", ("netlever triage", "command"))
    else:
        for each in triage.waiting[:SHOWN]:
            yield from _one(each, triage.today)
        more = f"; {left - SHOWN} more" if left > SHOWN else ""
        yield line(f"{left} {'waits' if left == 1 else 'wait'}{more}. On a terminal: ", ("netlever triage", "command"))


def plain(triage: Triage) -> Iterator[Row]:
    """id, name, title, company, connected on, known there, last words."""
    for each in triage.waiting:
        p = each.person
        yield p.contact_id, p.name, p.title, p.company, each.met_on, each.colleagues, each.latest


def command() -> Answer[Triage]:
    """Say of imported people, one at a time, how often you want to be in touch: one key each.

    The likeliest to matter come first. Stop when you like: it goes on where you stopped. netlever undo takes back the
    last key. 'none' keeps somebody in the book without ever naming them, 'archive' takes them out of it. In a pipe and
    with --plain it lists who is left.

    netlever triage
    netlever triage --plain | wc -l
    Next: netlever dupes
    """
    today = config.today()
    with db.reading(config.store_path()) as connection:
        left = waiting(connection, today, config.weights().tiers)
    listed = Triage(today, left, None)
    return Answer(listed, human, plain, dialogue=partial(run, left, today) if left else None)

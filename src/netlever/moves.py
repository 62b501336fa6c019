"""What other weights would move on today's list: the list before and after, compared. `tune` shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from netlever import config, lines
from netlever.lines import Line, Row, line
from netlever.scoring import rank
from netlever.scoring.weights import Weights
from netlever.store import db
from netlever.store.reads import facts, people


@dataclass(frozen=True)
class Place:
    """Somebody on the list before or after: `before` and `after` are their places from 1; None for not on it."""

    contact_id: int
    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Change:
    """The weight of a reason before and after."""

    name: str
    before: float
    after: float


@dataclass(frozen=True)
class Tuned:
    """Weights that change, and what that does to today's list; `done` says whether it was written."""

    changes: list[Change]
    places: list[Place]
    done: bool


def compare(changes: Mapping[str, float], today: date, weights: Weights, preview: bool) -> Tuned:
    """Compare today's list under the weights as they are and as they would be."""
    after = weights._replace(of={**weights.of, **changes})
    with db.reading(config.store_path()) as connection:
        everybody = list(facts.everybody(connection, today, weights.tiers))
        old, new = (
            {each.facts.contact_id: n for n, each in enumerate(rank.pick(everybody, today, w).listed, start=1)}
            for w in (weights, after)
        )
        persons = people.by_ids(connection, [*new, *(each for each in old if each not in new)])
    places = [Place(p.contact_id, p.name, old.get(p.contact_id), new.get(p.contact_id)) for p in persons]
    return Tuned([Change(name, weights.of[name], value) for name, value in changes.items()], places, done=not preview)


def human(tuned: Tuned) -> Iterator[Line]:
    """What changes, then today's list with the moves marked."""
    moved = [each for each in tuned.changes if each.before != each.after]
    for each in tuned.changes:
        yield line((each.name, "name"), f": {each.before:g} → {each.after:g}" if each in moved else f": {each.after:g}")
    if not moved:
        yield line("It is so already; nothing moves.")
        return
    for place in tuned.places:
        number = f"{place.after}" if place.after else "–"
        yield line(f"{number:>3}  ", (lines.pad(place.name, 30), "name"), (f"  {_move(place)}", "dim"), hang=5)
    if not tuned.places:
        yield line("Nobody is due today, so nothing moves.")
    alone = moved[0] if len(moved) == 1 else None
    if not tuned.done:
        again = f"netlever tune {alone.name} {alone.after:g}" if alone else "netlever tune --reset"
        yield line("A preview; to set it: ", (again, "command"))
    elif alone:
        yield line("To go back: ", (f"netlever tune {alone.name} {alone.before:g}", "command"))


def _move(place: Place) -> str:
    if place.before is None:
        return "new on the list"
    if place.after is None:
        return f"was {place.before}, no longer listed"
    if place.before == place.after:
        return ""
    return f"{'up' if place.after < place.before else 'down'} from {place.before}"


def plain(tuned: Tuned) -> Iterator[Row]:
    """id, name, place before, place after."""
    for place in tuned.places:
        yield place.contact_id, place.name, place.before, place.after

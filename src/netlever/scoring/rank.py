"""From facts to a short list: who is held back and until when, how many points the others have, who is shown today."""

from __future__ import annotations

from datetime import date, timedelta

from netlever import describe
from netlever.record import NamedTuple
from netlever.scoring import owing
from netlever.scoring.facts import Facts, days_since
from netlever.scoring.reasons import REASONS, Reason, birthday, planned
from netlever.scoring.weights import Weights
from netlever.settings import NO_CADENCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

# Somebody's slot is that of their largest reason but for importance, which decides between equals.
SLOT_OF = {
    "promise": "due", "planned": "due", "thanks": "due", "follow_up": "due", "their_promise": "due", "cadence": "due",
    "referral": "due", "announcement": "due", "introduction": "due", "joined": "due",
    "mentorship": "due", "group": "due", "feedback": "due", "event": "due",
    "dormant": "dormant",
}  # fmt: skip
CAPPED = "dormant"  # the slot whose people take other places only when these are free
LOOK_AHEAD_DAYS = 800  # for the day on which somebody returns; beyond two years nobody plans


class Gate(NamedTuple):
    """What keeps somebody off the list. `returns_on` is the day it opens; None: not by waiting."""

    name: str
    text: str
    returns_on: date | None = None


class Due(NamedTuple):
    """Somebody who is due, as the places of a list are given out; `slot` is "" for those that are open to all."""

    score: float
    contact_id: int
    slot: str


class Judged(NamedTuple):
    """A contact's facts, their score in points, and the findings it is the sum of: (name, measure, weight)."""

    facts: Facts
    score: float
    findings: tuple[tuple[str, float, float], ...]

    @property
    def slot(self) -> str:
        """The slot that this person competes for, that of their largest reason; "" for the places open to all."""
        points = {name: measure * weight for name, measure, weight in self.findings if name != "importance"}
        return SLOT_OF.get(max(points, key=points.__getitem__, default=""), "")

    @property
    def due(self) -> Due:
        """What a place on the list is given out by."""
        return Due(self.score, self.facts.contact_id, self.slot)

    def reasons(self, today: date, pace: float = 1.0) -> tuple[Reason, ...]:
        """The reasons in words, largest first. `pace` is that of all of the person's ties."""
        told = [Reason(name, m, w, w * m, REASONS[name][1](self.facts, today, pace)) for name, m, w in self.findings]
        return tuple(sorted(told, key=lambda reason: -reason.points))


class Picked(NamedTuple):
    """Today's list, best first; how many are due in all; how many imported people wait outside the queue.

    `waiting_since` is the ISO day on which the latest of those came; None when nobody waits.
    """

    listed: tuple[Judged, ...]
    due: int
    waiting: int
    waiting_since: str | None


def gate_of(facts: Facts, today: date, weights: Weights) -> Gate | None:
    """The gate that holds somebody back today, the most lasting first; None when they may be listed."""
    for gate in GATES.values():
        if held := gate(facts, today, weights):
            return held
    return None


def judge(facts: Facts, today: date, weights: Weights) -> Judged:
    """Every reason that holds, whether or not a gate is closed. The score is the sum of the points."""
    findings = []
    score = 0.0
    for name, (measure_of, _) in REASONS.items():
        weight = weights.of.get(name, 0.0)
        if weight and (measure := measure_of(facts, today, weights)):
            findings.append((name, measure, weight))
            score += weight * measure
    return Judged(facts, score, tuple(findings))


def pick(everybody: Iterable[Facts], today: date, weights: Weights, limit: int | None = None) -> Picked:
    """Choose whom to show: the highest scores that reach `least_points`, at most `limit` (default: the budget).

    Some places are kept for a slot (`weights.slots`); those that stay free roll over to the others.
    Of those who only came in by an import, one at most is shown: the one with the latest news, else the most recently
    met. Equal scores are ordered by id, so the list does not depend on the order of the input.
    """
    due: list[Judged] = []
    stranger: Facts | None = None
    waiting, waiting_since = 0, None
    for facts in everybody:
        if facts.waits:
            waiting += 1
            waiting_since = max(waiting_since or facts.added_on, facts.added_on)
            if not facts.last_on and gate_of(facts, today, weights) is None:
                stranger = max(stranger or facts, facts, key=freshness)
        elif facts.in_queue and gate_of(facts, today, weights) is None:
            due.append(judge(facts, today, weights))
    if stranger is not None:
        due.append(judge(stranger, today, weights))
    by_id = {each.facts.contact_id: each for each in due if each.score >= weights.least_points}
    best = places([each.due for each in by_id.values()], weights, limit)
    return Picked(tuple(by_id[contact_id] for contact_id in best), len(by_id), waiting, waiting_since)


def places(due: Sequence[Due], weights: Weights, limit: int | None = None) -> list[int]:
    """The ids of those who get a place, best first: at most `limit` (default: the budget).

    First the places kept for a slot, in the order of the settings and fewer for a shorter list, then the others by
    score; CAPPED people where places stay free.
    """
    limit = weights.budget if limit is None else limit
    if limit >= len(due):
        return [each.contact_id for each in sorted(due, key=_best_first)]
    chosen: set[Due] = set()

    def take(count: int, slots: Collection[str]) -> None:
        open_to = sorted((d for d in due if d.slot in slots and d not in chosen), key=_best_first)
        chosen.update(open_to[: max(0, count)])

    for slot, kept in weights.slots.items():
        share = kept if limit >= weights.budget else int(kept * limit / weights.budget + 0.5)
        take(min(share, limit - len(chosen)), {slot})
    take(limit - len(chosen), {each.slot for each in due} - {CAPPED})
    take(limit - len(chosen), {CAPPED})
    return [each.contact_id for each in sorted(chosen, key=_best_first)]


def returns_on(facts: Facts, today: date, weights: Weights) -> date | None:
    """The first day after today on which somebody is due, if nothing happens until then.

    None when no day of the next `LOOK_AHEAD_DAYS` is one.
    """
    for ahead in range(1, LOOK_AHEAD_DAYS + 1):
        day = today + timedelta(days=ahead)
        is_open = facts.in_queue and gate_of(facts, day, weights) is None
        if is_open and judge(facts, day, weights).score >= weights.least_points:
            return day
    return None


def freshness(facts: Facts) -> tuple[str, int]:
    """By which of those who wait one is offered: the latest news, else the latest day of meeting or adding."""
    return facts.news_on or facts.met_on or facts.added_on, -facts.contact_id


def _best_first(due: Due) -> tuple[float, int]:
    return -due.score, due.contact_id


def _added_later(facts: Facts, today: date, weights: Weights) -> Gate | None:
    if facts.added_on <= today.isoformat():
        return None
    return Gate("added later", f"added on {facts.added_on}, after the day asked about")


def _archived(facts: Facts, today: date, weights: Weights) -> Gate | None:
    return Gate("archived", "archived") if facts.archived else None


def _do_not_contact(facts: Facts, today: date, weights: Weights) -> Gate | None:
    return Gate("do-not-contact", "marked do-not-contact") if facts.do_not_contact else None


def _paused(facts: Facts, today: date, weights: Weights) -> Gate | None:
    return Gate("paused", "paused until you lift it") if facts.paused else None


def _none_wanted(facts: Facts, today: date, weights: Weights) -> Gate | None:
    """The person wants no cadence; only a day that they chose passes it, or a promise."""
    if facts.cadence_from != NO_CADENCE or planned(facts, today, weights):
        return None
    back = _cannot_wait(facts, today, weights)
    return None if back == today else Gate("none wanted", "you want no cadence", back)


def _snoozed(facts: Facts, today: date, weights: Weights) -> Gate | None:
    if not facts.snoozed_until or facts.snoozed_until <= today.isoformat():
        return None
    until = date.fromisoformat(facts.snoozed_until)
    return Gate("snoozed", f"snoozed until {describe.day(until, today)}", until)


def _planned_later(facts: Facts, today: date, weights: Weights) -> Gate | None:
    if not facts.next_on or facts.next_on <= today.isoformat():
        return None
    day = date.fromisoformat(facts.next_on)
    back = min(day, _cannot_wait(facts, today, weights) or day)
    return None if back == today else Gate("planned", f"planned for {describe.day(day, today)}", back)


def _cannot_wait(facts: Facts, today: date, weights: Weights) -> date | None:
    """The first day from today on on which something is owed that no plan puts off; None for never."""
    day = owing.waits_until(facts, weights) if facts.owed else ""
    return max(today, date.fromisoformat(day)) if day else None


def _cooldown(facts: Facts, today: date, weights: Weights) -> Gate | None:
    """A short cadence asks for a shorter one; a day that was planned and a birthday since pass it.

    So does what is owed and cannot wait (`owing.KINDS`).
    """
    if not facts.last_on:
        return None
    silent = days_since(facts.last_on, today)
    cooldown = min(weights.cooldown_days, facts.cadence_days or weights.cooldown_days)
    if silent >= cooldown or _passes_cooldown(facts, today, weights):
        return None
    ahead = [today + timedelta(days=days) for days in range(1, cooldown - silent)]
    over = today + timedelta(days=cooldown - silent)
    back = next((day for day in ahead if _passes_cooldown(facts, day, weights)), over)
    said = "in touch today" if silent == 0 else f"in touch {describe.span(silent)} ago"
    return Gate("cooldown", said, back)


def _passes_cooldown(facts: Facts, today: date, weights: Weights) -> bool:
    return bool(
        planned(facts, today, weights)
        or birthday(facts, today, weights)
        or (facts.owed and owing.passes_cooldown(facts, today, weights))
    )


GATES: dict[str, Callable[[Facts, date, Weights], Gate | None]] = {
    "added later": _added_later,
    "archived": _archived,
    "do-not-contact": _do_not_contact,
    "paused": _paused,
    "none wanted": _none_wanted,
    "snoozed": _snoozed,
    "planned": _planned_later,
    "cooldown": _cooldown,
}

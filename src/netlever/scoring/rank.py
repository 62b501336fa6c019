"""From facts to a short list: who is held back and until when, how many points the others have, who is shown today."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from netlever.dates import describe_day, describe_span
from netlever.scoring.facts import Facts, days_since
from netlever.scoring.reasons import REASONS, Reason, Words
from netlever.scoring.weights import Weights

DORMANT_SLOTS = 2  # of a morning's list; they pay off slowly, and there are always more of them than of others


@dataclass(frozen=True, slots=True)
class Gate:
    """What keeps somebody off the list. `returns_on` is the day they may come back; None: not by waiting."""

    name: str
    text: str
    returns_on: date | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A contact's facts, their score in points, and the findings it is the sum of: (name, measure, weight, words)."""

    facts: Facts
    score: float
    findings: tuple[tuple[str, float, float, Words], ...]

    @property
    def sleeps(self) -> bool:
        """Is a dormant tie the only reason, but for importance?"""
        return {name for name, *_ in self.findings} - {"importance"} == {"dormant"}

    def reasons(self, history: Sequence[date]) -> tuple[Reason, ...]:
        """The reasons in words, largest first. `history` is the interaction days, oldest first."""
        told = [Reason(name, m, w, w * m, words(history)) for name, m, w, words in self.findings]
        return tuple(sorted(told, key=lambda reason: -reason.points))


@dataclass(frozen=True, slots=True)
class Picked:
    """Today's list, best first; how many are due in all; how many imported people wait outside the queue.

    `waiting_since` is the ISO day on which the latest of those came; None when nobody waits.
    """

    listed: tuple[Judged, ...]
    due: int
    waiting: int
    waiting_since: str | None


def gate_of(facts: Facts, today: date, weights: Weights) -> Gate | None:
    """The gate that holds somebody back today, the most lasting first; None when they may be listed."""
    if facts.added_on > today.isoformat():
        return Gate("added later", f"added on {facts.added_on}, after the day asked about")
    if facts.archived:
        return Gate("archived", "archived")
    if facts.do_not_contact:
        return Gate("do-not-contact", "marked do-not-contact")
    if facts.paused:
        return Gate("paused", "paused until you lift it")
    if facts.snoozed_until and facts.snoozed_until > today.isoformat():
        until = date.fromisoformat(facts.snoozed_until)
        return Gate("snoozed", f"snoozed until {describe_day(until, today)}", until)
    return _planned_later(facts, today) or _talked_recently(facts, today, weights)


def judge(facts: Facts, today: date, weights: Weights) -> Judged:
    """Every reason that holds, whether or not a gate is closed. The score is the sum of the points."""
    findings = []
    score = 0.0
    for name, reason in REASONS.items():
        weight = weights.of.get(name, 0.0)
        found = reason(facts, today, weights) if weight else None
        if found and found[0] > 0:
            findings.append((name, found[0], weight, found[1]))
            score += weight * found[0]
    return Judged(facts, score, tuple(findings))


def pick(everybody: Iterable[Facts], today: date, weights: Weights, limit: int | None = None) -> Picked:
    """Choose whom to show: the highest scores that reach `least_points`, at most `limit` (default: the budget).

    Of those who only came in by an import, one at most is shown: the one with the latest news, else the most recently
    met. Equal scores are ordered by id, so the list does not depend on the order of the input.
    """
    due: list[tuple[float, int, Judged]] = []
    stranger: Facts | None = None
    waiting, waiting_since = 0, None
    for facts in everybody:
        if not facts.in_queue:
            if not facts.archived and not facts.last_on:
                waiting += 1
                waiting_since = max(waiting_since or facts.added_on, facts.added_on)
            if gate_of(facts, today, weights) is None and not facts.last_on:
                stranger = max(stranger or facts, facts, key=_freshness)
            continue
        if gate_of(facts, today, weights) is not None:
            continue
        judged = judge(facts, today, weights)
        if judged.score >= weights.least_points:
            due.append((judged.score, -facts.contact_id, judged))
    if stranger is not None:
        judged = judge(stranger, today, weights)
        if judged.score >= weights.least_points:
            due.append((judged.score, -stranger.contact_id, judged))
    best = _within(weights.budget if limit is None else limit, due)
    return Picked(tuple(best), len(due), waiting, waiting_since)


def _within(limit: int, due: list[tuple[float, int, Judged]]) -> list[Judged]:
    """The best, best first; of those listed only because they sleep, DORMANT_SLOTS or half while others are due."""
    best = heapq.nlargest(limit + DORMANT_SLOTS, (d for d in due if not d[2].sleeps), key=_by_score)
    sleeping = heapq.nlargest(limit, (d for d in due if d[2].sleeps), key=_by_score)
    awake = best[: limit - min(DORMANT_SLOTS, limit // 2, len(sleeping))]
    chosen = awake + sleeping[: limit - len(awake)]
    return [judged for _, _, judged in sorted(chosen, key=_by_score, reverse=True)]


def _by_score(each: tuple[float, int, Judged]) -> tuple[float, int]:
    return each[:2]


def _freshness(facts: Facts) -> tuple[str, int]:
    return facts.news_on or facts.met_on or facts.added_on, -facts.contact_id


def _talked_recently(facts: Facts, today: date, weights: Weights) -> Gate | None:
    """The cooldown; somebody with a shorter cadence has asked for less, and a day that was planned passes it."""
    if not facts.last_on or (facts.next_on and facts.next_on <= today.isoformat()):
        return None
    silent = days_since(facts.last_on, today)
    cooldown = min(weights.cooldown_days, facts.cadence_days or weights.cooldown_days)
    if silent >= cooldown:
        return None
    back = today + timedelta(days=cooldown - silent)
    said = "in touch today" if silent == 0 else f"in touch {describe_span(silent)} ago"
    return Gate("cooldown", said, back)


def _planned_later(facts: Facts, today: date) -> Gate | None:
    if not facts.next_on or facts.next_on <= today.isoformat():
        return None
    day = date.fromisoformat(facts.next_on)
    return Gate("planned", f"planned for {describe_day(day, today)}", day)

"""The best of the plain, from bare numbers: for the many who are not shown, of whom only a count is wanted.

Plain are those of whom nothing holds but a cadence, a tie, a first hello, an answer owed and an importance: nearly
everybody. The store keeps them by what holds of them, so that each reading below is one formula of `reasons` written
out, with what depends on the day alone computed once a day. A test holds each score to that of `rank.judge`, bit for
bit. Days are ordinals (`date.toordinal`).
"""

from __future__ import annotations

from datetime import date

from netlever.record import NamedTuple
from netlever.scoring.memory import (
    GRACE_DAYS,
    HALF_LIFE_DAYS,
    RATE,
    RECENT_HALF_LIFE_DAYS,
    SILENCE,
    STRENGTH,
    WINDOW_DAYS,
    decayed,
)
from netlever.scoring.rank import SLOT_OF, Due
from netlever.scoring.reasons import (
    cadence_measure,
    dormant_measure,
    fading_measure,
    hello_measure,
    importance_share,
    reply_measure,
)
from netlever.scoring.weights import Weights

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    Scored = Iterable[tuple[float, int]]  # score in points, contact id


IMPORTANT, ROLE, OWED, ONE_SIDED = 8, 4, 2, 1  # the bits of what is called `extra` below


class Mixed(NamedTuple):
    """Somebody of whom several things may hold at once; the store gives bare tuples of these.

    `day` is that of the last contact, else that on which they were added.
    """

    contact_id: int
    day: int
    extra: int
    cadence_days: int | None
    latest_days: int | None
    days: int  # interaction days; 0: never in touch
    s180: float
    s60: float


class Best:
    """Counts who is due, and keeps of each slot the `most` best: nobody else can get a place.

    Nobody counts who is `apart`: these are judged elsewhere.
    """

    def __init__(self, least: float, most: int, apart: Collection[int] = ()) -> None:
        self.count = 0
        self._least, self._most, self._apart = least, most, apart
        self._kept: dict[str, list[tuple[float, int]]] = {}  # of each slot (-score, contact id), the best first

    def add(self, slot: str, scored: Scored) -> None:
        """Take in people of one slot."""
        least, most, apart, count = self._least, self._most, self._apart, 0
        kept = self._kept.setdefault(slot, [])
        floor = least  # what the next one must reach
        for score, contact_id in scored:
            if score >= least and contact_id not in apart:
                count += 1
                if score >= floor:
                    kept.append((-score, contact_id))
                    if len(kept) >= 2 * most + 50:  # not at each: sorting is cheap for many at once
                        kept.sort()
                        del kept[most:]
                        floor = -kept[-1][0] if kept else float("inf")
        kept.sort()
        del kept[most:]
        self.count += count

    def due(self) -> list[Due]:
        """The best, in no order."""
        return [Due(-behind, contact_id, slot) for slot, kept in self._kept.items() for behind, contact_id in kept]


def fading(rows: Iterable[tuple[int, int, int, float, float]], today: date, weights: Weights) -> Scored:
    """Score awake ties without a cadence: (contact id, last day, extra, s180, s60), ordered by day."""
    weight, rate, now, current = weights.of.get("fading", 0.0), RATE * 2 * WINDOW_DAYS, today.toordinal(), -1
    left180 = left60 = slow = 1.0
    extras: dict[int, tuple[float, float]] = {}
    for contact_id, day, extra, s180, s60 in rows:
        if day != current:
            current = day
            left180 = decayed(1, now - day, HALF_LIFE_DAYS)
            left60 = decayed(1, now - day, RECENT_HALF_LIFE_DAYS)
            slow = (now - day + GRACE_DAYS) ** SILENCE
            extras.clear()
        odds = rate * (1 + s180 * left180) ** STRENGTH / slow
        recent = s60 * left60
        score = weight * ((1 - odds / (1 + odds)) * (recent / (recent + 2)))
        if extra:
            if extra not in extras:
                extras[extra] = _extras(now - day, extra, None, weights)
            reply, importance = extras[extra]
            score = score + reply + importance
        yield score, contact_id


def dormant(rows: Iterable[tuple[int, int, int, int]], today: date, weights: Weights) -> Scored:
    """Score dormant ties without a cadence: (contact id, last day, extra, interaction days), ordered by day.

    They took both sides, and none of them wrote last.
    """
    weight, now = weights.of.get("dormant", 0.0), today.toordinal()
    half, after, half_life = weights.dormant_half, weights.dormant_after_days, weights.dormant_half_life_days
    current, asleep = -1, 0.0
    for contact_id, day, extra, days in rows:
        if day != current:
            current, asleep = day, decayed(1, now - day - after, half_life)
        score = weight * (days / (days + half) * asleep)
        yield (score + _extras(now - day, extra, None, weights)[1] if extra else score), contact_id


def cadence(rows: Iterable[tuple[int, int, int, int, int | None]], today: date, weights: Weights) -> Scored:
    """Score ties whose cadence is over: (contact id, last day, extra, ideal and latest interval in days)."""
    weight, now = weights.of.get("cadence", 0.0), today.toordinal()
    for contact_id, day, extra, ideal, latest in rows:
        score = weight * cadence_measure(now - day, ideal, latest, weights)
        yield (score + _extras(now - day, extra, ideal, weights)[1] if extra else score), contact_id


def new(rows: Iterable[tuple[int, int, int]], today: date, weights: Weights) -> Scored:
    """Score who was never contacted and has no cadence: (contact id, day of adding, extra), ordered by day."""
    weight, now, current, hello = weights.of.get("first_hello", 0.0), today.toordinal(), -1, 0.0
    for contact_id, day, extra in rows:
        if day != current:
            current, hello = day, weight * hello_measure(now - day, None, weights)
        yield (hello + _extras(now - day, extra, None, weights)[1] if extra > ONE_SIDED else hello), contact_id


def mixed(row: Mixed, today: date, weights: Weights) -> tuple[float, str]:
    """(score, slot) of one of those of whom several things may hold."""
    _, day, extra, cadence_days, latest_days, days, s180, s60 = row
    of, silent = weights.of, today.toordinal() - day
    name, points = "", 0.0
    if cadence_days:
        name, points = "cadence", of.get("cadence", 0.0) * cadence_measure(silent, cadence_days, latest_days, weights)
    if not days and not points:
        name, points = "", of.get("first_hello", 0.0) * hello_measure(silent, cadence_days, weights)
    elif cadence_days:
        pass
    elif silent < weights.dormant_after_days:
        name, points = "fading", of.get("fading", 0.0) * fading_measure(silent, s180, s60)
    elif not extra & ONE_SIDED:
        name, points = "dormant", of.get("dormant", 0.0) * dormant_measure(silent, days, weights)
    reply, importance = _extras(silent, extra, cadence_days, weights)
    return points + reply + importance, SLOT_OF.get(name, "") if points and points >= reply else ""


def _extras(silent_days: int, extra: int, cadence_days: int | None, weights: Weights) -> tuple[float, float]:
    """The points of an answer owed, and of importance."""
    reply = importance = 0.0
    if extra & (OWED | ONE_SIDED) == OWED and not (cadence_days and silent_days >= cadence_days):
        reply = weights.of.get("reply", 0.0) * reply_measure(silent_days, weights)
    level = 1.0 if extra & IMPORTANT else weights.role_share if extra & ROLE else 0.0
    if level:
        share = importance_share(silent_days, cadence_days, weights)
        importance = weights.of.get("importance", 0.0) * (level * share)
    return reply, importance

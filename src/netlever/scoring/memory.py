"""What a history leaves behind: the tie, and how likely it is to go on by itself.

This is the one definition of a tie. The store keeps its result and never computes one of its own.

The forecast: with E the days since the last interaction and S the number of interaction days, each halved every 180
days,

    odds(contact within W days) = pace · 0.019 · W · (1 + S)^1.4 / (E + 3)^0.75,   p = odds / (1 + odds)

The four numbers were chosen on seven public histories of mail, calls and messages. Refitting them on two of three sets
and testing on the third was worse than leaving them (log-loss .341 against .312), and so was everything else that was
tried: a power of W, integrated hazards, negative binomial mixtures, mean rates, boosted trees on the whole state. What
does differ from one person to the next is the level, so there is one number for all ties of a person, their pace: how
many of their ties went on in the last month, for each that the forecast had expected. It is held near 1 until there is
much to judge by, moves every p, and leaves every order as it is. Nothing in it is fitted to the data below but the
weight of the prior, and that is flat from 1 to 5.

    mean of three sets         AUC   lapse AP   P@5   loss@5   log-loss   calibration error
    recency                   .810       .664  .528     .621          -                   -
    fixed cadence             .626       .626  .504     .613          -                   -
    this, pace left at 1      .840       .701  .552     .655       .275                .038
    this                      .840       .701  .552     .655       .267                .025
    windows of 60 days or more, log-loss and calibration error:   pace 1 .414 and .117,   this .370 and .072

The fading measure is taken at pace 1, so that it compares ties and not mornings. Weighing it by interaction days of a
30-day half-life in place of 60 would reach a loss@5 of .68, and drop a friend met four times a year just when overdue;
an address book has more of those than a company's mail. Silence over one's own median gap ranked worst of all (AUC
0.55): the rhythm explains, it never ranks.
"""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

HALF_LIFE_DAYS = 180  # how long a conversation is remembered by the forecast; 60 to 365 were tried
RECENT_HALF_LIFE_DAYS = 60  # how long it counts for how much a tie matters now
RATE = 0.019  # odds of contact a day for a tie of one conversation, three days ago, per day of window
STRENGTH = 1.4  # each further remembered day makes the next more likely, more than in proportion
SILENCE = 0.75  # how fast silence lowers the odds; 1 would be a plain power law
GRACE_DAYS = 3  # keeps yesterday from looking endlessly better than the day before
WINDOW_DAYS = 30  # "within a month", the window that netlever speaks of
PACE_DAYS = 30  # the latest month that can be held against its forecast; 14 days are noisier, 60 are stale
PACE_PRIOR = 3  # imagined ties that went on just as foreseen, so that one letter does not judge a small book
SLOWEST, FASTEST = 0.25, 2.0  # a holiday, or a December of cards, is not a new life
_LN2 = math.log(2)
RHYTHM_SPAN_DAYS = 42  # six weeks; ten messages in ten days are one conversation, and no rhythm
RHYTHM_REACH_DAYS = 730  # what was usual longer ago than two years is no longer usual
RHYTHM_GAPS = 8  # a rhythm is the median of the latest gaps, as people change


class Tie(NamedTuple):
    """What the history says of a contact, as of `last_on`.

    `mutual_days` took both sides, or my own effort. `run` counts the latest days in a row on which only I wrote, or,
    below zero, only they did. `rhythm_days` is the usual gap (see `rhythm`), `recent` tells the latest days (see
    `before`).
    """

    days: int = 0
    mutual_days: int = 0
    first_on: date | None = None
    last_on: date | None = None
    s180: float = 0.0
    s60: float = 0.0
    recent: str = ""
    rhythm_days: int | None = None
    run: int = 0


def tie_of(history: Iterable[tuple[date, bool, int]]) -> Tie:
    """The tie that a history leaves: (day, was it mutual?, who wrote) in any order; a day counts once.

    Who wrote: 1 for a letter or message of mine, -1 for one of theirs, 0 for a talk, which has two sides.
    """
    mutual: dict[date, bool] = {}
    wrote: dict[date, int] = {}
    for day, is_mutual, side in history:
        mutual[day] = mutual.get(day, False) or is_mutual
        wrote[day] = side if wrote.get(day, side) == side else 0
    days = sorted(mutual)
    if not days:
        return Tie()
    run = 0
    for day in days:
        run = wrote[day] + (run if run * wrote[day] > 0 else 0)
    ordinals = [day.toordinal() for day in days]
    s180, s60 = memory_of(ordinals), memory_of(ordinals, RECENT_HALF_LIFE_DAYS)
    return Tie(len(days), sum(mutual.values()), days[0], days[-1], s180, s60, _recent(ordinals), rhythm(days), run)


def later(tie: Tie, day: date, is_mutual: bool, side: int, was_mutual: bool = False) -> Tie:
    """A tie with one more conversation, on its last day or a later one: what `tie_of` makes of them all, only sooner.

    `was_mutual` says of the last day, when it is that one, whether it took both sides already.
    """
    mutual_days = tie.mutual_days + (is_mutual and not was_mutual)
    if day == tie.last_on:
        wrote = (tie.run > 0) - (tie.run < 0)  # on that day: a run never outlasts a day with two sides
        return tie._replace(mutual_days=mutual_days, run=tie.run if wrote == side else 0)
    if tie.last_on is None:
        return tie_of([(day, is_mutual, side)])
    now, gap = day.toordinal(), (day - tie.last_on).days
    gaps = [gap, *(gap + int(each) for each in tie.recent.split())]
    return Tie(
        tie.days + 1,
        mutual_days,
        tie.first_on,
        day,
        decayed(tie.s180, gap, HALF_LIFE_DAYS) + 1,
        decayed(tie.s60, gap, RECENT_HALF_LIFE_DAYS) + 1,
        _told(gaps),
        rhythm([date.fromordinal(now - each) for each in (*reversed(gaps), 0)]),
        side + (tie.run if tie.run * side > 0 else 0),
    )


def memory_of(days: Sequence[int], half_life_days: float = HALF_LIFE_DAYS) -> float:
    """The memory that interaction days leave, as of the last: their ordinals, oldest first, each once, at least one."""
    memory, last = 0.0, days[0]
    for day in days:
        memory = decayed(memory, day - last, half_life_days) + 1
        last = day
    return memory


def decayed(amount: float, days: float, half_life_days: float) -> float:
    """What is left of a remembered amount after so many days."""
    return amount * math.exp(-_LN2 * days / half_life_days)


def chance(s180: float, silent_days: float, window_days: float = WINDOW_DAYS, pace: float = 1.0) -> float:
    """The probability, 0 to 1, of at least one interaction within the window, by the formula of this module.

    `s180` is the memory as of the last interaction, `silent_days` the days since it, `pace` the person's own.
    """
    memory = decayed(s180, silent_days, HALF_LIFE_DAYS)
    odds: float = pace * RATE * window_days * (1 + memory) ** STRENGTH / (silent_days + GRACE_DAYS) ** SILENCE
    return odds / (1 + odds)


def before(s180: float, last: int, recent: str, then: int) -> tuple[float, int] | None:
    """A tie as it was on a day not more than PACE_DAYS before `last`: (s180 as of the last interaction day, that day).

    Days are ordinals; s180, last and recent are those of the tie now. None when they were not in touch yet.
    """
    if last <= then:
        return s180, last
    later = 0.0
    for gap in (0, *map(int, recent.split())):
        if last - gap <= then:
            return decayed(s180 - later, -gap, HALF_LIFE_DAYS), last - gap
        later += decayed(1, gap, HALF_LIFE_DAYS)
    return None


def _recent(days: Sequence[int]) -> str:
    return _told([days[-1] - day for day in reversed(days[:-1])])


def _told(gaps: Sequence[int]) -> str:
    """How many days before the last one they were in touch as well, the latest first.

    As many as a rhythm asks for, and as many as lie within PACE_DAYS, with the one before these.
    """
    enough = next((place for place, gap in enumerate(gaps, start=1) if gap > PACE_DAYS), len(gaps))
    return " ".join(map(str, gaps[: max(enough, RHYTHM_GAPS)]))


def pace_of(ties: Iterable[tuple[float, float, bool]]) -> float:
    """How fast a person's ties go on, 1 being as foreseen: a number between SLOWEST and FASTEST.

    `ties` are those known PACE_DAYS ago: (s180 and days of silence as of then, was there an interaction since?).
    """
    kept = foreseen = 0.0
    for s180, silent_days, went_on in ties:
        kept += went_on
        foreseen += chance(s180, silent_days, PACE_DAYS)
    return min(FASTEST, max(SLOWEST, (kept + PACE_PRIOR) / (foreseen + PACE_PRIOR)))


def matters(s60: float, silent_days: float) -> float:
    """How much a tie matters now, 0 to 1: its recent interaction days, saturating (2 of them are one half)."""
    recent = decayed(s60, silent_days, RECENT_HALF_LIFE_DAYS)
    return recent / (recent + 2)


def rhythm(days: Sequence[date]) -> int | None:
    """The usual gap in days between interaction days given oldest first.

    None for fewer than four days in the last two years, or when they lie within `RHYTHM_SPAN_DAYS`.

    For words only: silence over one's own median gap is the worst of all rankings.
    """
    recent = [day for day in days[-RHYTHM_GAPS - 1 :] if (days[-1] - day).days <= RHYTHM_REACH_DAYS]
    if len(recent) < 4 or (recent[-1] - recent[0]).days < RHYTHM_SPAN_DAYS:
        return None
    gaps = sorted((after - before).days for before, after in pairwise(recent))
    return round((gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]) / 2)


def forecast(histories: Sequence[Sequence[tuple[float, int]]], now: float, window_days: float) -> list[dict[str, Any]]:
    """Judge the histories of one person, each of (timestamp in seconds, direction), oldest first, all before `now`.

    Returns one dict a history, in their order: `p` (contact within the window) and `nudge` (the fading measure).
    """
    then = now - PACE_DAYS * 86400
    known = []
    for history in histories:
        if before := [entry for entry in history if entry[0] < then]:
            s180, _, silent = _state(before, then)
            known.append((s180, silent, len(before) < len(history)))
    pace = pace_of(known)
    told = []
    for history in histories:
        s180, s60, silent = _state(history, now)
        fading = (1 - chance(s180, silent, 2 * window_days)) * matters(s60, silent)
        told.append({"p": chance(s180, silent, window_days, pace), "nudge": fading})
    return told


def _state(history: Sequence[tuple[float, int]], now: float) -> tuple[float, float, float]:
    """S180 and S60 as of the last entry, and the days since it."""
    s180 = s60 = 0.0
    last = history[0][0] if history else now
    for stamp, _ in history:
        gap = (stamp - last) / 86400
        s180 = decayed(s180, gap, HALF_LIFE_DAYS) + 1
        s60 = decayed(s60, gap, RECENT_HALF_LIFE_DAYS) + 1
        last = stamp
    return s180, s60, (now - last) / 86400

"""Why to reach out to somebody: each reason is one function and one line of `REASONS`.

A reason takes the facts, today and the weights, and returns None or its measure in [0, 1] with its words. The words
are a function of the days of the history, oldest first, so that only those who are shown cost a sentence. Measures
saturate: nobody can be so late that they hide everybody else. A weight turns a measure into points; the sum of the
points is the score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from netlever.dates import describe_day, describe_interval, describe_rhythm, describe_span
from netlever.scoring.facts import Facts, days_since
from netlever.scoring.memory import WINDOW_DAYS, chance, decayed, matters, rhythm
from netlever.scoring.weights import Weights

Words = Callable[[Sequence[date]], str]
Finding = tuple[float, Words]
ReasonFunction = Callable[[Facts, date, Weights], Finding | None]

PLAN_DOUBLES_DAYS = 7  # a plan a week overdue is three quarters of the most it can be
HELLO_HALF_DAYS = 7  # somebody never written to: half of the measure a week after they were added
DORMANT_HALF_DAYS = 1  # one real conversation is half of what makes a tie worth reviving; twelve are not twelve times
DORMANT_HALF_LIFE_DAYS = 6 * 365  # ties three years asleep were found useful; fifteen years are another life
STRANGER_LEAST = 0.32  # somebody imported and never met with: enough to be offered when nobody else is due
STRANGER_FRESH = 0.30  # and as much again for a connection made today
STRANGER_HALF_LIFE_DAYS = 60  # a new connection remembers why it was made for a month or two
NEWS_DAYS = 45  # later than that, a congratulation needs an apology
NEWS_HALF_LIFE_DAYS = 14  # a fortnight old, news is half as good a reason
IMPORTANT_FULL_DAYS = 90  # somebody important counts in full after a quarter of silence
ROLE_SHARE = 0.5  # a mentor or manager matters half as much as somebody marked important


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason that holds: `points` = `weight` x `measure`, `text` is its phrase on the screen."""

    name: str
    measure: float
    weight: float
    points: float
    text: str


def planned(facts: Facts, today: date, weights: Weights) -> Finding | None:
    """The day that the person chose has come."""
    if not facts.next_on or facts.next_on > today.isoformat():
        return None
    day = date.fromisoformat(facts.next_on)
    late = days_since(facts.next_on, today)
    measure = 1 - 0.5 / (1 + late / PLAN_DOUBLES_DAYS)
    return measure, lambda _: f"you planned to reach out {_on(day, today)}"


def cadence(facts: Facts, today: date, weights: Weights) -> Finding | None:
    """A stated interval is over; measured by relative lateness, or a yearly tie would outrank a fortnightly mentor."""
    if not facts.cadence_days:
        return None
    silent = days_since(facts.last_on or facts.added_on, today)
    if silent < facts.cadence_days:
        return None
    every = facts.cadence_days
    now = f", {describe_span(silent)} now" if facts.last_on else ""
    return 1 - every / (2 * silent), lambda _: f"you want every {describe_interval(every)}{now}"


def fading(facts: Facts, today: date, weights: Weights) -> Finding | None:
    """A tie that matters now may not last by itself. A stated cadence is a wish, and wins over this."""
    if not facts.last_on or facts.cadence_days:
        return None
    silent = days_since(facts.last_on, today)
    if silent >= weights.dormant_after_days:
        return None
    measure = (1 - chance(facts.s180, silent, 2 * WINDOW_DAYS)) * matters(facts.s60, silent)

    def words(days: Sequence[date]) -> str:
        usual = rhythm(days)
        likely = round(100 * chance(facts.s180, silent))
        times = "once" if facts.days == 1 else f"on {facts.days} days"
        start = f"usually every {describe_rhythm(usual)}" if usual else f"in touch {times}"
        return f"{start}, {describe_span(silent)} now: {likely} % likely to be in touch within a month by itself"

    return measure, words


def dormant(facts: Facts, today: date, weights: Weights) -> Finding | None:
    """A real tie that fell asleep: as useful as a current one, and overlooked (Levin, Walter, Murnighan 2011)."""
    if not facts.last_on or facts.cadence_days or not facts.mutual_days:
        return None
    silent = days_since(facts.last_on, today)
    if silent < weights.dormant_after_days:
        return None
    asleep = decayed(1, silent - weights.dormant_after_days, DORMANT_HALF_LIFE_DAYS)
    measure = facts.days / (facts.days + DORMANT_HALF_DAYS) * asleep
    talked = "were in touch once" if facts.days == 1 else f"were in touch on {facts.days} days"
    return measure, lambda _: f"you {talked}, then nothing for {describe_span(silent)}"


def news(facts: Facts, today: date, weights: Weights) -> Finding | None:
    """A new company or title, and no word since: the easiest reason to write, while it is new."""
    if not facts.news_on or (facts.last_on and facts.last_on >= facts.news_on):
        return None
    age = days_since(facts.news_on, today)
    if not 0 <= age <= NEWS_DAYS:
        return None
    day = date.fromisoformat(facts.news_on)
    return decayed(1, age, NEWS_HALF_LIFE_DAYS), lambda _: f"has a new position, seen {_on(day, today)}"


def first_hello(facts: Facts, today: date, weights: Weights) -> Finding | None:
    """Never contacted: measured from the day they were added, so that nobody vanishes."""
    if facts.last_on:
        return None
    waiting = max(0, days_since(facts.added_on, today))
    if facts.imported and not facts.in_queue:
        met = date.fromisoformat(facts.met_on) if facts.met_on else None
        since = describe_day(met, today) if met else "on LinkedIn"
        age = max(0, days_since(facts.met_on or facts.added_on, today))
        measure = STRANGER_LEAST + STRANGER_FRESH * decayed(1, age, STRANGER_HALF_LIFE_DAYS)
        return measure, lambda _: f"connected {since}, never talked"
    measure = waiting / (waiting + HELLO_HALF_DAYS)
    return measure, lambda _: f"added {describe_span(waiting)} ago, never talked"


def importance(facts: Facts, today: date, weights: Weights) -> Finding | None:
    """The person marked them, or gave them a role; it grows with silence and never lists anybody at once."""
    level = 1.0 if facts.important else ROLE_SHARE if facts.role else 0.0
    silent = days_since(facts.last_on or facts.added_on, today)
    if not level or silent <= 0:
        return None
    if facts.cadence_days and silent < facts.cadence_days:
        return None
    words = "you marked them important" if facts.important else f"your {facts.role}"
    return level * min(1.0, silent / IMPORTANT_FULL_DAYS), lambda _: words


REASONS: dict[str, ReasonFunction] = {
    "planned": planned,
    "cadence": cadence,
    "fading": fading,
    "dormant": dormant,
    "news": news,
    "first_hello": first_hello,
    "importance": importance,
}


def _on(day: date, today: date) -> str:
    said = describe_day(day, today)
    return said if said in ("today", "yesterday") else f"on {said}"

"""Why to reach out to somebody: each reason is a measure, its words, and one line of `REASONS`.

A measure takes the facts, today and the weights, and is in [0, 1]; 0 means that the reason does not hold. Measures
saturate: nobody can be so late that they hide everybody else. A weight turns a measure into points; the sum of the
points is the score. The words are made for the few who are shown.
"""

from __future__ import annotations

from datetime import date

from netlever import describe
from netlever.record import NamedTuple
from netlever.scoring import owing
from netlever.scoring.facts import Facts, days_since
from netlever.scoring.memory import WINDOW_DAYS, chance, decayed, matters
from netlever.scoring.weights import Weights

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    Measure = Callable[[Facts, date, Weights], float]

    class Words(Protocol):
        """The phrase of a reason. `pace` is that of all of the person's ties."""

        def __call__(self, facts: Facts, today: date, pace: float = 1.0) -> str: ...


JUST_NOW_DAYS = 2  # of silence, in which a forecast says nothing that they do not know


class Reason(NamedTuple):
    """One reason that holds: `points` = `weight` x `measure`, `text` is its phrase on the screen."""

    name: str
    measure: float
    weight: float
    points: float
    text: str


def planned(facts: Facts, today: date, weights: Weights) -> float:
    """The day that the person chose has come, and they have not been in touch since."""
    if not facts.next_on or facts.next_on > today.isoformat() or (facts.last_on and facts.last_on >= facts.next_on):
        return 0
    return 1 - 0.5 / (1 + days_since(facts.next_on, today) / weights.planned_half_days)


def _planned_words(facts: Facts, today: date, pace: float = 1.0) -> str:
    assert facts.next_on
    return f"you planned to reach out {owing.on(facts.next_on, today)}"


def cadence(facts: Facts, today: date, weights: Weights) -> float:
    """A stated interval is over: half on its day, three quarters on the latest, more and more slowly after.

    The lateness is relative to the interval, or a yearly tie would outrank a fortnightly mentor.
    """
    if not facts.cadence_days:
        return 0
    silent = days_since(facts.last_on or facts.added_on, today)
    return cadence_measure(silent, facts.cadence_days, facts.latest_days, weights)


def cadence_measure(silent_days: int, ideal_days: int, latest_days: int | None, weights: Weights) -> float:
    """The formula of `cadence`, 0.5 to 1; 0 before the interval is over."""
    late = silent_days - ideal_days
    if late < 0:
        return 0
    half = (latest_days or ideal_days * weights.latest_factor) - ideal_days
    return 0.5 + 0.5 * late / (late + (half if half > 1 else 1))


def _cadence_words(facts: Facts, today: date, pace: float = 1.0) -> str:
    assert facts.cadence_days
    silent = days_since(facts.last_on or facts.added_on, today)
    now = f"{describe.span(silent)} now" if facts.last_on else f"added {describe.span(silent)} ago, never talked"
    source = facts.cadence_from
    if source and not source.startswith("#"):
        return f"you want to be in touch {source}, {now}"
    latest = facts.latest_days
    bound = f", {describe.span(latest)} at the latest" if latest and silent >= latest else ""
    because = f" ({source})" if source else ""
    return f"you want every {describe.interval(facts.cadence_days)}{bound}{because}, {now}"


def fading(facts: Facts, today: date, weights: Weights) -> float:
    """A tie that matters now may not last by itself. A stated cadence is a wish, and wins over this."""
    if not facts.last_on or facts.cadence_days:
        return 0
    silent = days_since(facts.last_on, today)
    return fading_measure(silent, facts.s180, facts.s60) if silent < weights.dormant_after_days else 0


def fading_measure(silent_days: int, s180: float, s60: float) -> float:
    """The formula of `fading`: the chance that it lapses, times how much it matters; both as of the last contact."""
    return (1 - chance(s180, silent_days, 2 * WINDOW_DAYS)) * matters(s60, silent_days)


def _fading_words(facts: Facts, today: date, pace: float = 1.0) -> str:
    assert facts.last_on
    silent = days_since(facts.last_on, today)
    usual = facts.rhythm_days
    times = "once" if facts.days == 1 else f"on {facts.days} days"
    start = f"usually every {describe.rhythm(usual)}" if usual else f"in touch {times}"
    now = f"{start}, {describe.span(silent)} now"
    if silent <= JUST_NOW_DAYS:
        return now
    likely = round(100 * chance(facts.s180, silent, WINDOW_DAYS, pace))
    return f"{now}: {likely} % chance that you talk within a month if you do nothing"


def reply(facts: Facts, today: date, weights: Weights) -> float:
    """They wrote last, and wait: manners, not a forecast; who spoke last foretells nothing.

    It grows stale, so a cadence that is over wins: more days overdue never lower a rank.
    """
    if facts.run >= 0 or not facts.last_on or not facts.mutual_days:
        return 0
    waiting = days_since(facts.last_on, today)
    if facts.cadence_days and waiting >= facts.cadence_days:
        return 0
    return reply_measure(waiting, weights)


def reply_measure(waiting_days: int, weights: Weights) -> float:
    """The formula of `reply`, halved every `reply_half_life_days`."""
    if not weights.reply_after_days <= waiting_days <= weights.reply_until_days:
        return 0
    return decayed(1, waiting_days - weights.reply_after_days, weights.reply_half_life_days)


def _reply_words(facts: Facts, today: date, pace: float = 1.0) -> str:
    assert facts.last_on
    return f"they wrote last, {owing.on(facts.last_on, today)}"


def birthday(facts: Facts, today: date, weights: Weights) -> float:
    """It is their birthday, or it was a few days ago and there was no word since."""
    late = _birthday_was(facts, today)
    if late is None or late > weights.birthday_days:
        return 0
    if facts.last_on and days_since(facts.last_on, today) <= late:
        return 0
    return 1 - late / (weights.birthday_days + 1)


def _birthday_words(facts: Facts, today: date, pace: float = 1.0) -> str:
    late = _birthday_was(facts, today) or 0
    return "their birthday is today" if not late else f"their birthday was {describe.span(late)} ago"


def news(facts: Facts, today: date, weights: Weights) -> float:
    """A new company or title, and no word since: the easiest reason to write, while it is new."""
    if not facts.news_on or (facts.last_on and facts.last_on >= facts.news_on):
        return 0
    age = days_since(facts.news_on, today)
    return decayed(1, age, weights.news_half_life_days) if 0 <= age <= weights.news_days else 0


def _news_words(facts: Facts, today: date, pace: float = 1.0) -> str:
    assert facts.news_on
    return f"has a new position, seen {owing.on(facts.news_on, today)}"


def first_hello(facts: Facts, today: date, weights: Weights) -> float:
    """Never contacted: measured from the day they were added, so that nobody vanishes; a cadence that is over wins."""
    if facts.last_on:
        return 0
    if facts.waits:
        age = max(0, days_since(facts.met_on or facts.added_on, today))
        fresh = weights.stranger_fresh * decayed(1, age, weights.stranger_half_life_days)
        return min(1.0, weights.stranger_least + fresh)
    return hello_measure(max(0, days_since(facts.added_on, today)), facts.cadence_days, weights)


def hello_measure(waiting_days: int, cadence_days: int | None, weights: Weights) -> float:
    """The formula of `first_hello`: half of it after `hello_half_days`, or half of an interval that was asked for."""
    if cadence_days and waiting_days >= cadence_days and weights.of.get("cadence"):
        return 0
    return waiting_days / (waiting_days + (cadence_days or weights.hello_half_days))


def _first_hello_words(facts: Facts, today: date, pace: float = 1.0) -> str:
    if facts.waits:
        how = f"connected {describe.day(date.fromisoformat(facts.met_on), today)}" if facts.met_on else "imported"
        return f"{how}, never talked"
    return f"added {describe.span(max(0, days_since(facts.added_on, today)))} ago, never talked"


def dormant(facts: Facts, today: date, weights: Weights) -> float:
    """A real tie that fell asleep: as useful as a current one, and overlooked (Levin, Walter, Murnighan 2011)."""
    if not facts.last_on or facts.cadence_days or not facts.mutual_days:
        return 0
    silent = days_since(facts.last_on, today)
    return dormant_measure(silent, facts.days, weights) if silent >= weights.dormant_after_days else 0


def dormant_measure(silent_days: int, days: int, weights: Weights) -> float:
    """The formula of `dormant`: how real the tie was, less and less as it sleeps on."""
    asleep = decayed(1, silent_days - weights.dormant_after_days, weights.dormant_half_life_days)
    return days / (days + weights.dormant_half) * asleep


def _dormant_words(facts: Facts, today: date, pace: float = 1.0) -> str:
    assert facts.last_on
    talked = "once" if facts.days == 1 else f"on {facts.days} days"
    return f"you were in touch {talked}, then nothing for {describe.span(days_since(facts.last_on, today))}"


def reach(facts: Facts, today: date, weights: Weights) -> float:
    """A weak or dormant tie could help with a goal: there jobs come from (Rajkumar et al. 2022), and fading sees few.

    A stated cadence is a wish, and comes first; who does not answer is not asked for more.
    """
    if not facts.owed or facts.run >= weights.unanswered_few or not owing.first(facts, "reach", today):
        return 0
    if not facts.last_on:
        return weights.reach_stranger
    silent = days_since(facts.last_on, today)
    if silent < max(weights.reach_after_days, facts.cadence_days or 0):
        return 0
    return reach_measure(silent, facts.s60) * (1 if facts.mutual_days else weights.reach_stranger)


def reach_measure(silent_days: int, s60: float) -> float:
    """The formula of `reach`: how weak the tie is now; 0 for one that matters half or more, who is asked anyway."""
    return max(0.0, 1 - 2 * matters(s60, silent_days))


def importance(facts: Facts, today: date, weights: Weights) -> float:
    """The person marked them, or gave them a role; it grows with silence and never lists anybody at once."""
    level = 1.0 if facts.important else weights.role_share if facts.role else 0.0
    if not level:
        return 0
    return level * importance_share(days_since(facts.last_on or facts.added_on, today), facts.cadence_days, weights)


def importance_share(silent_days: int, cadence_days: int | None, weights: Weights) -> float:
    """How much of an importance counts after so much silence, 0 to 1."""
    if cadence_days:
        return float(silent_days >= cadence_days)
    return min(1.0, max(0, silent_days) / weights.important_full_days)


def _importance_words(facts: Facts, today: date, pace: float = 1.0) -> str:
    return "you marked them important" if facts.important else f"your {facts.role}"


def _owed(reason: str) -> tuple[Measure, Words]:
    """A reason that the ledgers alone make (`owing.KINDS`)."""

    def measure(facts: Facts, today: date, weights: Weights) -> float:
        return owing.measure(facts, reason, today, weights)

    def words(facts: Facts, today: date, pace: float = 1.0) -> str:
        return owing.words(facts, reason, today)

    return measure, words


REASONS: dict[str, tuple[Measure, Words]] = {
    "promise": _owed("promise"),  # a word that was given
    "planned": (planned, _planned_words),
    "thanks": _owed("thanks"),  # manners, and the reason they help again
    "referral": _owed("referral"),  # a way to a job, at whatever stage it waits
    "announcement": _owed("announcement"),  # one of those who are to be told today
    "introduction": _owed("introduction"),  # people who said yes, or were never heard of again
    "group": _owed("group"),  # a renewal, a next step, a project gone quiet
    "feedback": _owed("feedback"),  # who sees that their word counted gives it again
    "event": _owed("event"),  # while they still know one's face
    "follow_up": _owed("follow_up"),  # the first reminder helps, and there are two at most
    "joined": _owed("joined"),  # news, and a way in
    "their_promise": _owed("their_promise"),
    "cadence": (cadence, _cadence_words),
    "fading": (fading, _fading_words),
    "reply": (reply, _reply_words),
    "birthday": (birthday, _birthday_words),
    "news": (news, _news_words),
    "first_hello": (first_hello, _first_hello_words),
    "dormant": (dormant, _dormant_words),
    "mentorship": _owed("mentorship"),  # an end that nobody speaks of is a bad one
    "reach": (reach, _owed("reach")[1]),
    "importance": (importance, _importance_words),
}


def _birthday_was(facts: Facts, today: date) -> int | None:
    """How many days ago the last birthday was; None when it is not known. 29 February is kept on 1 March."""
    if not facts.birthday:
        return None
    month, day = int(facts.birthday[-5:-3]), int(facts.birthday[-2:])
    year = today.year - ((month, day) > (today.month, today.day))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    born = date(year, 3, 1) if (month, day) == (2, 29) and not leap else date(year, month, day)
    return (today - born).days

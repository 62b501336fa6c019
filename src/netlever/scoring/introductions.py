"""The life of an introduction: what state it is in, what may follow, and what is due because of it. Pure.

Each side is asked by itself; only when both have said yes are they introduced, and weeks later it is asked what came
of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from netlever.record import NamedTuple
from netlever.scoring.facts import Owed

OUTCOMES = ("worked", "faded", "declined")
ANSWER_DAYS = 7  # days after it was proposed; then a reminder is no pressure
MAKE_DAYS = 1  # days after the second yes; who has said yes waits
OUTCOME_DAYS = 14  # days after they were introduced; by then they have talked, or will not
REMIND_DAYS = 45  # days that a reminder stands in the list


class Life(NamedTuple):
    """The days of one introduction, as ISO days; the sides are contacts."""

    introduction_id: int
    one_id: int
    other_id: int
    proposed_on: str
    one_yes_on: str | None
    other_yes_on: str | None
    made_on: str | None
    outcome: str  # "" or one of OUTCOMES
    closed_on: str | None


def state(life: Life) -> str:
    """proposed, one yes, other yes, both yes, made, or one of OUTCOMES."""
    if life.outcome:
        return life.outcome
    if life.made_on:
        return "made"
    said = [name for name, day in (("one", life.one_yes_on), ("other", life.other_yes_on)) if day]
    return f"{'both' if len(said) == 2 else said[0]} yes" if said else "proposed"


def hindrance(life: Life, names: tuple[str, str], wanted: str) -> str:
    """Why it cannot be `made`, `worked` or `faded` now, in words; "" when it can. Nobody is introduced unasked."""
    if life.outcome:
        return f"it {'was declined' if life.outcome == 'declined' else life.outcome} on {life.closed_on}"
    silent = [name for name, day in zip(names, (life.one_yes_on, life.other_yes_on), strict=True) if not day]
    if silent:
        return f"{' and '.join(silent)} {'has' if len(silent) == 1 else 'have'} not said yes"
    if wanted == "made":
        return f"they were introduced on {life.made_on}" if life.made_on else ""
    return "" if life.made_on else "they were not introduced yet"


def owed_for(life: Life, names: tuple[str, str]) -> Iterator[tuple[int, Owed]]:
    """(contact, what is due because of it); `names` are those of the two sides."""
    if life.closed_on:
        return
    one, other = (life.one_id, names[1], life.one_yes_on), (life.other_id, names[0], life.other_yes_on)
    if life.made_on:
        yield life.one_id, _owed(life, "intro-outcome", life.made_on, OUTCOME_DAYS, names[1])
    elif life.one_yes_on and life.other_yes_on:
        yield life.one_id, _owed(life, "introduce", max(life.one_yes_on, life.other_yes_on), MAKE_DAYS, names[1])
    else:
        for contact_id, whom, yes_on in (one, other):
            if not yes_on:
                yield contact_id, _owed(life, "intro-answer", life.proposed_on, ANSWER_DAYS, whom)


def _owed(life: Life, what: str, after: str, days: int, whom: str) -> Owed:
    due = date.fromisoformat(after) + timedelta(days=days)
    until = due + timedelta(days=REMIND_DAYS)
    return Owed(life.introduction_id, what, due.isoformat(), after, until.isoformat(), whom)

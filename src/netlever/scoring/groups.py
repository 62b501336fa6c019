"""What a group makes owed: a renewal to decide on, the next step of a project, a project gone quiet. Pure.

It hangs on a member, since a morning's list names people: who has a step, else whom the store finds most fit.
"""

from __future__ import annotations

from datetime import date, timedelta

from netlever import describe
from netlever.scoring.facts import Owed
from netlever.scoring.promises import UNDATED_DAYS

GROUP_KINDS = ("association", "community", "project")
RENEW_DAYS = 30  # before a renewal and after; time to ask whether it is worth it
QUIET_DAYS = 30  # of a project; a month without a word or a step
QUIET_LAST_DAYS = 90  # more; by then it is over, and better closed


def renewal(group_id: int, name: str, renews_on: str, dues: str, today: date) -> Owed:
    """A membership is to be renewed, or not."""
    day = date.fromisoformat(renews_on)
    due_on, until_on = ((day + timedelta(days=days)).isoformat() for days in (-RENEW_DAYS, RENEW_DAYS))
    about = f"{name} renews {_on(day, today)}{f', {dues}' if dues else ''}: is it worth it?"
    return Owed(group_id, "renewal", due_on, due_on, until_on, about)


def step(step_id: int, name: str, text: str, added_on: str, due_on: str | None, today: date) -> Owed:
    """The next step of a project is due, a week after it was said where no day was."""
    day = date.fromisoformat(due_on) if due_on else date.fromisoformat(added_on) + timedelta(days=UNDATED_DAYS)
    said = f", due {describe.day(day, today)}" if due_on else ""
    return Owed(step_id, "step", day.isoformat(), added_on, about=f"next in {name}{said}: {text}")


def quiet(group_id: int, name: str, last_on: str) -> Owed:
    """Nothing has happened in a project for a month."""
    last = date.fromisoformat(last_on)
    due_on, until_on = ((last + timedelta(days=d)).isoformat() for d in (QUIET_DAYS, QUIET_DAYS + QUIET_LAST_DAYS))
    return Owed(group_id, "quiet group", due_on, last_on, until_on, f"{name} is quiet")


def _on(day: date, today: date) -> str:
    said = describe.day(day, today)
    return said if said in ("today", "tomorrow", "yesterday") else f"on {said}"

"""How far a piece of feedback is, and what it makes owed: to say what was done about it. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from netlever.scoring.facts import Owed

LAST_DAYS = 90  # days after acting on it; later they have forgotten that they said it
STATES = ("asked", "got", "acted", "told")


def state(got_on: str | None, acted_on: str | None, told_on: str | None) -> str:
    """One of `STATES`: the last thing that is known."""
    return "told" if told_on else "acted" if acted_on else "got" if got_on else "asked"


def owed(feedback_id: int, about: str, acted_on: str) -> Owed:
    """What feedback makes owed that was acted on, from that day on: "you said, I did"."""
    until_on = date.fromisoformat(acted_on) + timedelta(days=LAST_DAYS)
    return Owed(feedback_id, "acted", acted_on, acted_on, until_on.isoformat(), about)

"""What an event leaves to do: to follow up, within two days, with whom one met. Pure; the store keeps the days."""

from __future__ import annotations

from datetime import date, timedelta

from netlever.scoring.facts import Owed

LAST_DAYS = 30  # days after which a message begins with "you may not remember me", and is another message


def owed(meeting_id: int, event: str, day: str) -> Owed:
    """What a meeting at an event makes owed, from the next day on; a word since settles it (`owing.KINDS`)."""
    met = date.fromisoformat(day)
    due_on, until_on = ((met + timedelta(days=days)).isoformat() for days in (1, LAST_DAYS))
    return Owed(meeting_id, "met", due_on, day, until_on, event)

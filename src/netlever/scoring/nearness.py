"""How near somebody is on the map, and whom to call close. Pure; the measure is `memory.matters`."""

from __future__ import annotations

from datetime import date

from netlever.scoring.facts import days_since
from netlever.scoring.memory import matters

CLOSE = 0.4  # of 1; about what two talks in the last month leave, or one a month kept up for half a year
WARM = 0.1  # of 1; about what one talk four months ago leaves
CLOSE_WORD, WARM_WORD, DORMANT_WORD, NEVER_WORD = "close", "warm", "dormant", "never"
BANDS = (CLOSE_WORD, WARM_WORD, DORMANT_WORD, NEVER_WORD)


def closeness(s60: float, last_on: str | None, today: date) -> float:
    """How close somebody is, 0 to 1, by the recent memory as of the last ISO day; 0 for who was never talked to."""
    return matters(s60, days_since(last_on, today)) if last_on else 0.0


def band(close: float, last_on: str | None) -> str:
    """A closeness in a word, one of BANDS."""
    if last_on is None:
        return NEVER_WORD
    return CLOSE_WORD if close >= CLOSE else WARM_WORD if close >= WARM else DORMANT_WORD

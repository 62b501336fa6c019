"""On which day the next word to somebody is due: what a calendar can show, without the ranking of a morning."""

from __future__ import annotations

from datetime import date, timedelta

from netlever.scoring.facts import Facts
from netlever.settings import NO_CADENCE


def next_due(facts: Facts) -> str | None:
    """The ISO day: of a plan, else the end of the interval since the last conversation, or since they were added.

    It may be over. A snooze moves it. None for who has neither plan nor cadence, and who is paused, archived or not to
    be contacted.
    """
    if facts.archived or facts.do_not_contact or facts.paused:
        return None
    if facts.next_on and (not facts.last_on or facts.last_on < facts.next_on):
        day = facts.next_on
    elif facts.cadence_days and facts.cadence_from != NO_CADENCE:
        begun = date.fromisoformat(facts.last_on or facts.added_on)
        day = (begun + timedelta(days=facts.cadence_days)).isoformat()
    else:
        return None
    return max(day, facts.snoozed_until or day)

"""When a promise is due, and how late it is. Pure; the store keeps the dates."""

from __future__ import annotations

from datetime import date, timedelta

from netlever import describe
from netlever.record import NamedTuple
from netlever.scoring.facts import Owed, days_since

UNDATED_DAYS = 7  # days after which a promise of mine without a day is due; who hears nothing for a week wonders
THEIR_UNDATED_DAYS = 21  # days after which to think of one of theirs; they owe it, and are not to be pressed
THEIR_LAST_DAYS = 60  # days late; what they have not done by then they will not do because somebody asks


class Terms(NamedTuple):
    """A promise by "me" or by "them", in its words; days are ISO texts, `due_on` None where none was said."""

    promise_id: int
    by: str
    text: str
    made_on: str
    due_on: str | None


def owed(terms: Terms, today: date) -> Owed:
    """What an open promise makes owed: mine on its day, and for good; theirs on the day after, for a while."""
    mine = terms.by == "me"
    start = date.fromisoformat(terms.due_on or terms.made_on)
    after = (0 if mine else 1) if terms.due_on else UNDATED_DAYS if mine else THEIR_UNDATED_DAYS
    due_on = start + timedelta(days=after)
    told = f"{lateness(terms, today)}: {terms.text}"
    if mine:
        return Owed(terms.promise_id, "promise", due_on.isoformat(), terms.made_on, about=told)
    until_on = due_on + timedelta(days=THEIR_LAST_DAYS)
    return Owed(terms.promise_id, "their promise", due_on.isoformat(), terms.made_on, until_on.isoformat(), told)


def lateness(terms: Terms, today: date) -> str:
    """'due tomorrow', '3 days late', or for one without a day 'made 2 weeks ago'."""
    if not terms.due_on:
        made = days_since(terms.made_on, today)
        return f"made {describe.span(made)} ago" if made > 0 else "made today"
    late = days_since(terms.due_on, today)
    return f"{describe.span(late)} late" if late > 0 else f"due {describe.day(date.fromisoformat(terms.due_on), today)}"

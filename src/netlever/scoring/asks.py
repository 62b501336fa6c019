"""The life of an ask: what state it is in on a day, and what is owed because of it. Pure; the store keeps the dates.

An ask is drafted, sent, and answered (yes, no, later) or silent; a yes has an outcome, which is told, and is thanked
for. Follow-ups and thank-yous are asks of their own kinds, but their lives are that of the ask that they belong to.
"""

from __future__ import annotations

from datetime import date, timedelta

from netlever.record import NamedTuple
from netlever.scoring.facts import Owed, days_since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ANSWERS = ("yes", "no", "later", "silent")
FOLLOW_UP_DAYS = 7  # days after the last message about it; so the reminders fall on the 7th and the 14th day
MOST_FOLLOW_UPS = 2  # the first one helps, the third hurts
LATER_DAYS = 14  # days after a "not now" on which to come back
SILENT_DAYS = 30  # days; who has not answered by then will not, and is left alone
THANK_DAYS = 2  # days after a yes or an outcome; by then a considerate person has thanked
OWED_DAYS = 90  # days; a thank-you that is a season late needs a better occasion


class Life(NamedTuple):
    """The dates of one ask, as ISO days, and its follow-ups: how many were sent, and when the last one was."""

    ask_id: int
    sent_on: str | None
    answer: str  # "" or one of ANSWERS
    answered_on: str | None
    outcome_on: str | None
    told_on: str | None
    thanked_on: str | None
    closed_on: str | None  # nothing is owed from then on
    follow_ups: int
    followed_on: str | None


def state(life: Life, today: date) -> str:
    """drafted, sent, silent, later, no, yes, outcome, told or thanked: the last thing that is known."""
    if not life.sent_on:
        return "drafted"
    if life.answer in ("", "later"):
        return "silent" if days_since(_asked_on(life), today) >= SILENT_DAYS else life.answer or "sent"
    if life.answer != "yes":
        return life.answer
    if life.thanked_on and not (life.outcome_on and not life.told_on):
        return "thanked"
    return "told" if life.told_on else "outcome" if life.outcome_on else "yes"


def follow_up_on(life: Life) -> date | None:
    """The day on which to remind them; None when there is nothing to remind of, or they were reminded twice."""
    if not life.sent_on or life.closed_on or life.answer not in ("", "later") or life.follow_ups >= MOST_FOLLOW_UPS:
        return None
    last_on = max(life.followed_on or "", life.sent_on)
    put_off = life.answer == "later" and life.answered_on and life.answered_on >= last_on
    days = LATER_DAYS if put_off else FOLLOW_UP_DAYS
    return date.fromisoformat(_asked_on(life) if put_off else last_on) + timedelta(days=days)


def owed_for(life: Life, today: date) -> Owed | None:
    """What is owed because of an ask, now or on a day to come if nothing happens until then; None for nothing."""
    if life.closed_on or not life.sent_on:
        return None
    today_ = today.isoformat()
    found = [each for each in _all_owed(life) if each.until_on >= today_]
    return min(found, key=lambda each: each.due_on, default=None)


def _all_owed(life: Life) -> Iterator[Owed]:
    """An outcome that was never told is told of before a yes that was never thanked: it thanks as well."""
    due = follow_up_on(life)
    if due:
        start = _asked_on(life)
        yield Owed(life.ask_id, "follow-up", due.isoformat(), start, _after(start, SILENT_DAYS - 1))
    if life.answer == "yes":
        for what, since, done in (
            ("outcome", life.outcome_on, life.told_on),
            ("thanks", life.answered_on, life.thanked_on),
        ):
            if since and not done:
                yield Owed(life.ask_id, what, _after(since, THANK_DAYS), since, _after(since, OWED_DAYS))
                return


def _after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _asked_on(life: Life) -> str:
    """The day from which an answer is waited for: that of the asking, or of a 'later' and what was sent after it."""
    assert life.sent_on
    later = life.answer == "later" and life.answered_on
    return max(life.answered_on or "", life.followed_on or "", life.sent_on) if later else life.sent_on

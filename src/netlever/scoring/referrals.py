"""The stages of a referral: which follows which, and what is due because of them. Pure; the store keeps the days.

A referral is an opening's way through one contact: identified, asked, agreed, submitted, interviewing, offer, hired; or
declined, silent, withdrawn. Nobody is put forward who has not agreed to do it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from netlever.record import NamedTuple
from netlever.scoring.facts import Owed

WAY = ("identified", "asked", "agreed", "submitted", "interviewing", "offer", "hired")
ENDS = ("declined", "silent", "withdrawn")
STAGES = (*WAY, *ENDS)
OVER = ("hired", "declined", "withdrawn")  # nothing follows; from silent there is a way back

ASK_DAYS = 3  # days after somebody was found; what is not asked by then is put off
LAST_CALL_DAYS = 7  # days before an opening closes; a referral takes a few of them
SUBMIT_DAYS = 7  # days after a yes; a busy person may have forgotten it
QUIET_DAYS = 14  # days without a word from the employer; then it is fair to ask how it stands
REMIND_DAYS = 30  # days that a reminder stands in the list; after them it is read by nobody


class Stage(NamedTuple):
    """A stage that a referral came to, on an ISO day, in the order in which it happened."""

    stage: str
    day: str
    note: str = ""


def has_agreed(stages: Sequence[Stage]) -> bool:
    """Did the contact say yes to it at some time?"""
    return any(each.stage == "agreed" for each in stages)


def following(stages: Sequence[Stage]) -> tuple[str, ...]:
    """The stages that may come next; empty when it is over. One without stages begins as identified."""
    if not stages:
        return ("identified",)
    now = stages[-1].stage
    if now in OVER:
        return ()
    if has_agreed(stages):
        reached = max(WAY.index(each.stage) for each in stages if each.stage in WAY)
        first = reached if now == "silent" and reached > WAY.index("agreed") else reached + 1
        return (*WAY[first:], *(end for end in ENDS if end != now))
    return {
        "identified": ("asked", "withdrawn"),
        "asked": ("agreed", "declined", "silent", "withdrawn"),
        "silent": ("agreed", "declined", "withdrawn"),
    }[now]


def hindrance(stages: Sequence[Stage], wanted: str) -> str:
    """Why a stage cannot come next, in words that follow the name of the contact; "" when it can."""
    if wanted in following(stages):
        return ""
    now = stages[-1]
    if now.stage in OVER or now.stage == wanted:
        return f"was {now.stage} on {now.day}"
    if wanted not in ("asked", "withdrawn") and now.stage == "identified":
        return "was not asked yet"
    if WAY.index(wanted) > WAY.index("agreed") and not has_agreed(stages):
        return "has not agreed yet"
    return f"is {now.stage} since {now.day}"


def owed_for(opening_id: int, title: str, closes_on: str | None, stages: Sequence[Stage]) -> Iterator[Owed]:
    """What is due because of one referral of an open opening; `title` is 'Staff SRE at Acme'.

    What the ask by which they were asked makes owed (a reminder, thanks) is told by the ask.
    """
    now = stages[-1]
    if now.stage == "identified":
        due = _after(now.day, ASK_DAYS)
        if closes_on:
            due = max(now.day, min(due, _after(closes_on, -LAST_CALL_DAYS)))
        until = min(closes_on or "9999", _after(due, REMIND_DAYS))
        yield Owed(opening_id, "ask-way", due, closes_on or "", until, title)
    elif now.stage == "agreed":
        due = _after(now.day, SUBMIT_DAYS)
        yield Owed(opening_id, "submit", due, now.day, _after(due, REMIND_DAYS), title)
    elif now.stage in ("submitted", "interviewing", "offer"):
        due = _after(now.day, QUIET_DAYS)
        yield Owed(opening_id, "quiet", due, now.day, _after(due, REMIND_DAYS), title)
    if now.stage in ("asked", "agreed") and closes_on:
        yield Owed(opening_id, "closing", max(now.day, _after(closes_on, -LAST_CALL_DAYS)), closes_on, closes_on, title)


def joined(opening_id: int, title: str, day: str) -> Owed:
    """Somebody was seen, on an ISO day, at the company of an open opening: news, and a way in."""
    return Owed(opening_id, "joined", day, day, _after(day, REMIND_DAYS), title)


def _after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()

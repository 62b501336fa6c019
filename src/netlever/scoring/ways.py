"""The ways into a company, in the order in which to try them. Pure.

score = RELEVANT × relevance + WILLING × willingness + CLOSE × closeness, each in [0, 1]. Closeness alone decides
nothing: jobs come more often through moderately weak ties (Rajkumar et al. 2022), and people overlook dormant ones, who
are as useful (Walter, Levin, Murnighan 2015). But who has never talked with me has little reason to help.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from heapq import nsmallest

from netlever import describe
from netlever.record import NamedTuple
from netlever.scoring.facts import days_since
from netlever.scoring.match import DORMANT_DAYS, stems, willingness
from netlever.scoring.memory import matters

RELEVANT, WILLING, CLOSE = 2.0, 1.0, 0.3  # points
NOW, WAS, KNOWS = "now", "was", "knows"  # is there, was there, knows somebody there
RELEVANCE = {NOW: 0.8, WAS: 0.5, KNOWS: 0.55}  # who is there can refer; who was knows whom to ask
FIT = 0.2  # more relevance at most, for a title like that of the opening: they know the team
PAST_HALF_LIFE_DAYS = 1095  # three years after somebody left, half of whom they knew has left too
PART = 0.85  # of the relevance, when they are at a company whose name only begins so: "Acme Germany"
FAVOURS = 0.1  # of the willingness, more or less, for each favour given beyond those got; two at most count


class Candidate(NamedTuple):
    """Somebody who is, was, or knows somebody at the company. `through` is whom they know there, as a contact's id.

    `gave` and `got` count favours of mine to them and of theirs to me; `open_ask` is the number of an ask that waits.
    """

    contact_id: int
    how: str  # NOW, WAS or KNOWS
    until_on: str | None
    is_part: bool
    through: int | None
    title: str
    through_title: str
    mutual_days: int
    last_on: str | None
    s60: float
    asked: int = 0
    granted: int = 0
    asked_on: str | None = None
    open_ask: int | None = None
    gave: int = 0
    got: int = 0


class Way(NamedTuple):
    """A way in: the measures in [0, 1] of which the score is made, and why, in words."""

    candidate: Candidate
    score: float
    relevance: float
    willing: float
    close: float
    why: tuple[str, ...]


def rank(candidates: Iterable[Candidate], title: str, today: date, most: int) -> list[Way]:
    """The best `most` ways, best first; equal ones by id. `title` is the folded one of the opening, "" for none."""
    wanted = stems(title)
    scored = [(-_measures(each, wanted, today)[0], each.contact_id, each) for each in candidates]
    return [_way(each, wanted, today) for _, _, each in nsmallest(most, scored)]


def _way(each: Candidate, wanted: tuple[str, ...], today: date) -> Way:
    score, relevance, willing, close, burdened = _measures(each, wanted, today)
    return Way(each, score, relevance, willing, close, tuple(_why(each, wanted, burdened, today)))


def _measures(each: Candidate, wanted: tuple[str, ...], today: date) -> tuple[float, float, float, float, bool]:
    """The score, the three measures it is made of, and were they asked lately?"""
    relevance = RELEVANCE[each.how] * (PART if each.is_part else 1)
    if each.how == WAS and each.until_on:
        relevance *= 0.5 ** (max(0, days_since(each.until_on, today)) / PAST_HALF_LIFE_DAYS)
    relevance += FIT * _shared(each, wanted)
    willing, burdened = willingness(each.asked, each.granted, each.asked_on, each.mutual_days, today)
    willing *= 1 + FAVOURS * max(-2, min(2, each.gave - each.got))
    close = matters(each.s60, days_since(each.last_on, today)) if each.last_on else 0.0
    return RELEVANT * relevance + WILLING * willing + CLOSE * close, relevance, willing, close, burdened


def _shared(each: Candidate, wanted: tuple[str, ...]) -> float:
    """The share of the words of the opening's title that are in theirs, or in that of whom they know."""
    text = f"{each.title} {each.through_title}".lower() if wanted else ""
    if not any(stem in text for stem in wanted):  # nearly all; to take a title apart costs more
        return 0.0
    theirs = stems(text)
    return len(set(wanted) & set(theirs)) / len(wanted)


def _why(each: Candidate, wanted: tuple[str, ...], burdened: bool, today: date) -> Iterable[str]:
    """What speaks for them, then what speaks against."""
    if _shared(each, wanted) >= 0.5:
        yield "near the opening by title"
    if each.last_on is None or not each.mutual_days:
        yield "never talked"
    else:
        silent = days_since(each.last_on, today)
        times = "once" if each.mutual_days == 1 else f"on {each.mutual_days} days"
        yield f"talked {times}, last {f'{describe.span(silent)} ago' if silent else 'today'}"
        if silent >= DORMANT_DAYS:
            yield "dormant ties are as useful as current ones"
    if each.gave or each.got:
        yield f"favours: {each.gave} given, {each.got} got"
    if each.asked:
        yield f"said yes to {each.granted} of {each.asked}"
    if each.open_ask:
        yield f"ask {each.open_ask} is open"
    elif burdened:
        yield "was asked for something lately"

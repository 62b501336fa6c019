"""Whom to ask about something: ranked by what they know of it, how willing they are, and how far they reach. Pure.

score = KNOWS × know + WILLING × willing + REACHES × reach, each measure in [0, 1]. Not by closeness: people pick the
most familiar, though dormant ties were found as useful as current ones (Walter, Levin, Murnighan 2015).
"""

from __future__ import annotations

from datetime import date

from netlever import describe
from netlever.record import NamedTuple
from netlever.scoring.facts import days_since
from netlever.scoring.memory import matters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KNOWS, WILLING, REACHES = 2.0, 0.7, 0.3  # points; who knows nothing of it is no answer, however willing
# How much a word in such a place says of what somebody knows, 0 to 1: your own word says most, a company least.
PLACES = {
    "can help": 1.0, "helped": 0.9, "offers": 0.9, "title": 0.8, "tag": 0.7, "note": 0.6, "talk": 0.5, "company": 0.4,
    "message": 0.2,  # one that an import brought: its words are what people write, not what it was about
}  # fmt: skip
USUAL_YES, USUAL_OF = (
    1.2,
    2,
)  # before anything is known: help seekers underestimate a yes by up to half (Flynn, Lake 2008)
STRANGER = 0.5  # of the willingness, when there never was a conversation that took both sides
ASKED_LATELY_DAYS, BURDENED = 30, 0.4  # of the willingness, when an ask waits or was sent so lately
DORMANT_DAYS = 180

_SUFFIXES = ("ations", "ation", "ings", "ing", "ions", "ion", "ers", "er", "es", "ed", "s", "e")
_LEAST_STEM = 4  # letters
_EMPTY = frozenset(
    (
        "a", "about", "advice", "an", "and", "any", "are", "ask", "at", "can", "could", "did", "do", "does", "for",
        "from", "help", "how", "i", "in", "is", "it", "me", "my", "of", "on", "or", "our", "question", "should", "some",
        "that", "the", "them", "this", "to", "us", "was", "we", "what", "when", "where", "which", "who",
        "why", "with", "would", "you", "your",
    )
)  # fmt: skip


class Trace(NamedTuple):
    """A sign that somebody knows something of it: the place (a name of PLACES), its words, and the stems it has."""

    place: str
    text: str
    stems: frozenset[str]


class Candidate(NamedTuple):
    """Somebody with traces. `asked` and `granted` count earlier asks; `asked_on` is the day of the last."""

    contact_id: int
    traces: tuple[Trace, ...]
    asked: int
    granted: int
    asked_on: str | None
    mutual_days: int
    last_on: str | None
    s60: float


class Match(NamedTuple):
    """Somebody to ask: the measures, and why in words, what they know first."""

    contact_id: int
    score: float
    know: float
    willing: float
    reach: float
    why: tuple[str, ...]


def stems(text: str) -> tuple[str, ...]:
    """The words of a folded question that say what it is about, cut to what their forms share; each once."""
    words = ("".join(c if c.isalnum() or c in "+#" else " " for c in text)).split()
    return tuple(dict.fromkeys(_stem(word) for word in words if word not in _EMPTY))


def rank(candidates: Iterable[Candidate], wanted: Sequence[str], today: date, most: int) -> list[Match]:
    """The best `most` to ask about these stems, best first; equal ones by id."""
    found = [_match(each, wanted, today) for each in candidates if each.traces]
    return sorted(found, key=lambda match: (-match.score, match.contact_id))[:most]


def willingness(asked: int, granted: int, asked_on: str | None, mutual_days: int, today: date) -> tuple[float, bool]:
    """How willing somebody may be, in [0, 1], by what they said to earlier asks; and were they asked lately?"""
    willing = (granted + USUAL_YES) / (asked + USUAL_OF) * (1 if mutual_days else STRANGER)
    burdened = asked_on is not None and days_since(asked_on, today) < ASKED_LATELY_DAYS
    return willing * (BURDENED if burdened else 1), burdened


def _match(each: Candidate, wanted: Sequence[str], today: date) -> Match:
    unknown = 1.0
    for place, share in PLACES.items():  # a place counts once, so that ten notes are not ten times one
        covered = frozenset().union(*(trace.stems for trace in each.traces if trace.place == place))
        unknown *= 1 - share * len(covered) / len(wanted)
    know = 1 - unknown
    silent = days_since(each.last_on, today) if each.last_on else None
    willing, burdened = willingness(each.asked, each.granted, each.asked_on, each.mutual_days, today)
    reach = 1 - (matters(each.s60, silent) if silent is not None else 0)
    score = KNOWS * know + WILLING * willing + REACHES * reach
    return Match(each.contact_id, score, know, willing, reach, tuple(_why(each, silent, burdened)))


def _why(each: Candidate, silent: int | None, burdened: bool) -> Iterable[str]:
    best = sorted(each.traces, key=lambda trace: (-len(trace.stems) * PLACES[trace.place], trace.text))
    yield from (f"{trace.place}: {trace.text}" for trace in best[:2])
    if each.granted:
        yield f"said yes to {each.granted} of {each.asked}"
    if burdened:
        yield "was asked for something lately"
    elif silent is None or not each.mutual_days:
        yield "never talked"
    elif silent >= DORMANT_DAYS:
        yield f"silent for {describe.span(silent)}: advice of dormant ties is as useful as of current ones"


def _stem(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST_STEM:
            return word[: -len(suffix)]
    return word

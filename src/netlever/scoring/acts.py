"""What would help whom: how well an offer meets a need, and a few useful acts out of many. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from netlever.names import fold
from netlever.record import NamedTuple
from netlever.scoring.match import stems

LEAST_FIT = 0.6  # of a need's words, 0 to 1; two of three, and of two both
_LEAST_LETTERS = 3  # of a word that is the beginning of another; "eng" is "engineering", "en" may be anything
_NOISE = frozenset(  # words of needs, offers and resources that are true of most of them
    (
        "articl", "blog", "book", "contractor", "deck", "expert", "experienc", "good", "guid", "http", "interest",
        "care", "know", "like", "link", "list", "look", "need", "note", "offer", "paper", "person", "post", "read",
        "send", "slid", "someon", "somebody", "talk", "template", "want", "work", "www", "com", "org",
    )
)  # fmt: skip


class Act(NamedTuple):
    """One thing to do for a contact; `about` goes into the command, `why` is said.

    An introduction is to `other_id`, whose `offer_id` it may be that meets the need `need_id`, and `how` they do.
    """

    kind: str  # introduction, congratulation, resource or recommendation
    contact_id: int
    about: str
    why: str
    other_id: int | None = None
    need_id: int | None = None
    offer_id: int | None = None
    how: str = ""


@cache  # titles and tags are the same for many
def subject(text: str) -> tuple[str, ...]:
    """The stems of the words that say what a need, an offer or a resource is about."""
    return tuple(stem for stem in stems(fold(text)) if stem not in _NOISE)


def fit(need: Sequence[str], offer: Collection[str]) -> float:
    """How much of a need's subject an offer's has, 0 to 1."""
    met = sum(any(_same(one, other) for other in offer) for one in need)
    return met / len(need) if need else 0


def mixed(kinds: Iterable[Sequence[Act]], most: int) -> list[Act]:
    """At most so many acts: the best of each kind, then the next ones, and one for each person."""
    rest, helped = [list(acts) for acts in kinds], set[int]()
    chosen: list[Act] = []
    while any(rest) and len(chosen) < most:
        for acts in rest:
            while acts and acts[0].contact_id in helped:
                del acts[0]
            if acts and len(chosen) < most:
                helped.add(acts[0].contact_id)
                chosen.append(acts.pop(0))
    return chosen


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _LEAST_LETTERS and long.startswith(short))

"""Who may be in a book twice: which contacts are compared at all, so that many are compared in little time. Pure.

Nobody is compared with everybody, but only with those who stand under a key that they seek (`likeness`), and where too
many stand, only with those who share a company too. So the work grows with the book, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import product

from netlever.record import NamedTuple
from netlever.scoring import likeness
from netlever.scoring.likeness import Card, Likeness

CROWD = 40  # contacts who stand under one key; of more, only those who share a company as well are compared
NEIGHBOURS = 8  # of a crowd that even a company leaves together, as hundreds of one bare name: so many are compared

Pair = tuple[int, int]  # the ids of two contacts, the lower first


class Double(NamedTuple):
    """Two contacts, the lower id first, who may be one person, and why."""

    one_id: int
    other_id: int
    likeness: Likeness


def doubles(cards: Mapping[int, Card], distinct: Collection[Pair] = ()) -> list[Double]:
    """The pairs that are certain or likely, the likeliest first; those that are said to be two people are left out."""
    said = set(distinct)
    judged = (
        Double(*pair, likeness.judge(cards[pair[0]], cards[pair[1]])) for pair in pairs(cards) if pair not in said
    )
    found = [double for double in judged if double.likeness.verdict]
    return sorted(found, key=lambda each: (*_order((each.one_id, each.likeness)), each[:2]))


def pairs(cards: Mapping[int, Card]) -> set[Pair]:
    """The pairs that are worth a comparison."""
    index = Index(cards)
    found = ((min(pair), max(pair)) for one, card in cards.items() for pair in product((one,), index.near(card)))
    return {pair for pair in found if pair[0] != pair[1]}


class Index:
    """The contacts of a book by their keys, to be asked for those whom a person may be."""

    def __init__(self, cards: Mapping[int, Card]) -> None:
        self._cards = cards
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        for contact_id, card in cards.items():
            for key in likeness.stands_under(card):
                self._by_key[key].append(contact_id)
        self._crowds = {key: block for key, block in self._by_key.items() if len(block) > CROWD}
        for key, block in self._crowds.items():
            for contact_id in block:
                for fine in likeness.finer((key,), cards[contact_id]):
                    self._by_key[fine].append(contact_id)

    def near(self, card: Card) -> set[int]:
        """Those who are worth a comparison."""
        found: set[int] = set()
        keys = likeness.seeks(card)
        crowded = keys & self._crowds.keys()
        for key in keys - crowded:
            found.update(self._by_key.get(key, ()))
        for key in likeness.finer(crowded, card):
            block = self._by_key.get(key, ())
            found.update(block if len(block) <= CROWD else block[:NEIGHBOURS])
        return found

    def nearest(self, card: Card) -> tuple[int, Likeness] | None:
        """Who in the book a person is, certainly or likely; None for nobody, and for several who are as certain."""
        judged = [(each, likeness.judge(self._cards[each], card)) for each in sorted(self.near(card))]
        found = sorted((each for each in judged if each[1].verdict), key=_order)
        if len(found) > 1 and _order(found[0]) == _order(found[1]) and found[0][1].verdict == likeness.CERTAIN:
            return None
        return found[0] if found else None


def _order(each: tuple[int, Likeness]) -> tuple[bool, int]:
    return each[1].verdict != likeness.CERTAIN, -each[1].points

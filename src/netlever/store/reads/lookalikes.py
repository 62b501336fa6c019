"""Who in the book a person of a file may be: asked by the words of the name, so that nobody else is read.

The answers are those of an index of everybody (`scoring.doubles.Index`), which is what many are looked for in.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from netlever.scoring import likeness
from netlever.scoring.doubles import Index
from netlever.scoring.likeness import LAST_DIGITS, Card, Likeness
from netlever.store.reads import doubles

ONE_BY_ONE = 300  # people who are looked for by their words; an index of the whole book costs as much as so many do
_LAST_LETTER = "\U0010ffff"  # a key with it at its end comes after all that begin as it does


class Lookalikes:
    """The contacts up to an id, to be asked for the one whom a person is, certainly or likely.

    Inside a unit of work whose index of name words is fresh.
    """

    def __init__(self, connection: sqlite3.Connection, until: int) -> None:
        self._connection = connection
        self._until = until
        self._asked = 0
        self._index: Index | None = None
        self._run_together: list[tuple[int, str]] | None = None

    def nearest(self, card: Card) -> tuple[int, Likeness] | None:
        """Who in the book a person is, and why; None for nobody, and for several who are as certain."""
        self._asked += 1
        if self._asked > ONE_BY_ONE and self._index is None:
            everybody = doubles.cards(self._connection)
            self._index = Index({each: card for each, card in everybody.items() if each <= self._until})
        return (self._index or Index(self.candidates(card))).nearest(card)

    def candidates(self, card: Card) -> dict[int, Card]:
        """Everybody who stands under a key that a person seeks (`likeness.seeks`), and some who do not."""
        by_sign: defaultdict[str, list[str]] = defaultdict(list)
        beside: defaultdict[str, set[str]] = defaultdict(set)
        for key in likeness.seeks(card):
            word, _, other = key.partition(" ")
            if key[0] in "@+=":
                by_sign[key[0]].append(key[1:])
            else:
                beside[word].add(other)
        found = {*self._of_addresses(by_sign["@"]), *self._of_phones(by_sign["+"])}
        found.update(self._of_words(beside, by_sign["="]))
        return doubles.cards(self._connection, [each for each in found if each <= self._until])

    def _of_words(self, beside: dict[str, set[str]], unbroken: list[str]) -> Iterator[int]:
        """Who has a word, and another one that may be beside it, or words that make a name without blanks."""

        @cache  # many share a first name, and fewer a first name and another word
        def fits(word: str, other: str) -> bool:
            return _fits(other, beside.get(word, set())) or any(_completes(name, word, other) for name in unbroken)

        wanted = {*beside, *(name[:end] for name in unbroken for end in range(1, len(name) + 1))}
        rows = self._connection.execute(
            "SELECT one.word, other.word, one.contact_id FROM name_word AS one JOIN name_word AS other "
            "ON other.contact_id = one.contact_id WHERE one.word IN (SELECT value FROM json_each(?))",
            (json.dumps(list(wanted)),),
        )
        yield from (contact_id for word, other, contact_id in rows if fits(word, other))
        if self._run_together is None:  # an underscore ends a word of a name, but none of the index
            query = "SELECT contact_id, word FROM name_word WHERE instr(word, '_') > 0"
            self._run_together = self._connection.execute(query).fetchall()
        yield from (each for each, word in self._run_together if not wanted.isdisjoint(word.split("_")))

    def _of_addresses(self, addresses: Iterable[str]) -> Iterator[int]:
        """Who has one of these profiles or addresses, also with dots and with what may follow a plus."""
        profile = "SELECT contact_id FROM handle WHERE kind = 'linkedin' AND value_key = ?"
        email = (
            "SELECT contact_id FROM handle WHERE kind = 'email' AND value_key BETWEEN ?1 AND ?2 "
            "AND substr(replace(value_key, '.', ''), 1, length(?3) + 1) IN (?3, ?3 || '@', ?3 || '+')"
        )
        for address in addresses:
            box, at, domain = address.rpartition("@")
            begin = box[:1] if domain == "gmail.com" else box  # whose dots may be anywhere
            asked = (begin, begin + _LAST_LETTER, box.replace(".", ""))
            yield from (contact_id for (contact_id,) in self._connection.execute(profile, (address,)))
            if at:
                yield from (contact_id for (contact_id,) in self._connection.execute(email, asked))

    def _of_phones(self, digits: list[str]) -> Iterator[int]:
        """Who has a telephone number that ends so."""
        query = (
            "SELECT contact_id FROM handle WHERE kind = 'phone' "
            f"AND substr(ltrim(value_key, '+'), -{LAST_DIGITS}) IN (SELECT value FROM json_each(?))"
        )
        found = self._connection.execute(query, (json.dumps(digits),)) if digits else ()
        yield from (contact_id for (contact_id,) in found)


def _fits(other: str, sought: set[str]) -> bool:
    """May a word of a name stand beside the one by which it was found? Where a company is sought, any may."""
    if any(each.startswith("at ") for each in sought):
        return True
    return f"{other[0]}*" in sought or not likeness.spellings(other).isdisjoint(sought)


def _completes(name: str, word: str, other: str) -> bool:
    """May a name without blanks be made of a word, another one behind it, and more?"""
    return name.startswith(word) and (word == name or other in name[len(word) :])

"""Who took part in what a log line tells, and who is meant when a name could mean several people."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from itertools import combinations, product
from math import prod

from netlever import prose
from netlever.log_words import CHANNEL_WORDS
from netlever.prose import Reading
from netlever.store.reads import people
from netlever.store.reads.people import Found, Person

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netlever.promised import Promised

_MOST_READINGS = 400  # combinations of candidates that are weighed; more is not a question of who was there


def understand(connection: sqlite3.Connection, words: Sequence[str], message: str | None, today: date) -> Reading:
    """Names when there is a message, or when the words are nothing but names; prose otherwise."""
    text = " ".join(words)
    if not text:
        return Reading((), "other", "both", today, False, "", ())
    in_names = message is not None
    if not in_names and len(words) == 1:
        in_names = bool(people.matching(connection, words[0]))
    elif not in_names:
        known = people.known_words(connection, tuple(words))
        in_names = all(people.spaced(word) in known for word in words) and words[0].lower() not in CHANNEL_WORDS
    if in_names:
        names = _names(connection, words)
        return Reading(names, "other", "both", today, False, (message or "").strip(), (), is_names=True)
    reading = in_prose(connection, text, today)
    if not reading.mentions and len(words) == 1 and " " not in text:
        return reading._replace(mentions=(text,))  # one word that is nobody's name was meant as a name
    return reading


def in_prose(connection: sqlite3.Connection, text: str, today: date, known: str = "") -> Reading:
    """Read a log line as prose; names are those of the book, one more that is `known`, and what is written like one."""
    promises: tuple[Promised, ...] = ()
    if "!" in text or "?" in text:
        from netlever import promised  # few lines promise anything

        text, promises = promised.cut(text, today)
    names = people.known_words(connection, prose.name_candidates(text)) | {people.spaced(known)}
    reading = prose.read(text, today, lambda name: people.spaced(name) in names)
    return reading._replace(promises=promises) if promises else reading


def _names(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[str, ...]:
    """Typed words as names: as many in a row as belong to one name are one."""
    names, rest = [], [word.rstrip(",") or word for word in words]
    while rest:
        name, rest = people.split_name(connection, rest)
        names.append(name)
    return tuple(names)


def candidates(connection: sqlite3.Connection, reading: Reading) -> list[Found]:
    """For each mention everybody it may mean, reduced to one where earlier conversations tell.

    In prose a mention is whole words of a name, and never the beginning of one: "John" is no Johnson.
    Of all ways to read the mentions together, the one whose people were most often in the same conversations is taken,
    if it is the only best one. Nobody is found for a name that nobody bears.
    """
    found = [people.find(connection, mention, whole=not reading.is_names) for mention in reading.mentions]
    named = [each.people for each in found if each.people]
    if len(named) < 2 or all(len(each) == 1 for each in named):
        return found
    if prod(map(len, named)) > _MOST_READINGS:
        return found
    together = _Together(connection)
    weighed = sorted(
        ((sum(together(a, b) for a, b in combinations(each, 2)), each) for each in product(*named)),
        key=lambda each: -each[0],
    )
    (best, best_reading), (second, _) = weighed[0], weighed[1]
    if best == second:
        return found
    chosen = iter(best_reading)
    return [each._replace(people=[next(chosen)]) if each.people else each for each in found]


class _Together:
    """How often two people were in one conversation; each pair is counted once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[int, int], int] = {}

    def __call__(self, one: Person, other: Person) -> int:
        pair = (min(one.contact_id, other.contact_id), max(one.contact_id, other.contact_id))
        if pair not in self._known:
            row = self._connection.execute(
                "SELECT count(*) FROM interaction_contact AS a JOIN interaction_contact AS b "
                "ON a.interaction_id = b.interaction_id WHERE a.contact_id = ? AND b.contact_id = ?",
                pair,
            ).fetchone()
            self._known[pair] = row[0] if pair[0] != pair[1] else 0
        return self._known[pair]

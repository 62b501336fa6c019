"""What tells who the contacts are, and which of them are said to be two people."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from netlever.scoring.doubles import Double, Pair, doubles
from netlever.scoring.likeness import CERTAIN, Card
from netlever.store.reads import people
from netlever.store.reads.people import Person

_HANDLES = {"email": "emails", "phone": "phones", "linkedin": "profiles"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of two: who they are, by what they are reached, how many conversations there were."""

    person: Person
    handles: tuple[str, ...]
    conversations: int


@dataclass(frozen=True, slots=True)
class Two:
    """Two contacts who may be one person: the one to keep first, why in words, and points, 100 for the surest."""

    kept: Side
    other: Side
    is_certain: bool
    points: int
    why: str


def candidates(connection: sqlite3.Connection, only: Collection[int] = ()) -> list[Double]:
    """The pairs who may be one person, the surest first; those with one of some contacts when they are given."""
    found = doubles(cards(connection), distinct(connection))
    return [each for each in found if not only or {each.one_id, each.other_id}.intersection(only)]


def named(connection: sqlite3.Connection, found: Sequence[Double]) -> list[Two]:
    """These pairs as people, in this order; those of whom one is no longer there are left out.

    Of two the one to keep is who was typed, else who has more conversations, else who was added first.
    """
    ids = sorted({contact_id for each in found for contact_id in each[:2]})
    who = {person.contact_id: _side(connection, person) for person in people.by_ids(connection, ids)}
    return [_ordered(connection, who, each) for each in found if each.one_id in who and each.other_id in who]


def is_there(connection: sqlite3.Connection, two: Two) -> bool:
    """Are both still in the book?"""
    query = "SELECT count(*) FROM contact WHERE id IN (?, ?)"
    ids = (two.kept.person.contact_id, two.other.person.contact_id)
    count: int = connection.execute(query, ids).fetchone()[0]
    return count == 2


def cards(connection: sqlite3.Connection, only: Collection[int] | None = None) -> dict[int, Card]:
    """What tells who each contact is, archived ones as well, by id; of some contacts when they are given."""
    some = json.dumps(list(only)) if only is not None else None
    query = "SELECT id, name, company, seen_company, birthday, met_on FROM contact"
    rows = _rows(connection, query, "id", some).fetchall()
    names, employers = _texts(connection, "alias", "name", some), _texts(connection, "employment", "company", some)
    handles: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    query = "SELECT contact_id, kind, value_key FROM handle"
    for contact_id, kind, key in _rows(connection, query, "contact_id", some):
        handles[contact_id, kind].append(key)
    return {
        contact_id: Card(
            (name, *names.get(contact_id, ())),
            tuple(filter(None, dict.fromkeys((company, seen, *employers.get(contact_id, ()))))),
            birthday=birthday,
            met_on=met_on,
            **{field: tuple(handles.get((contact_id, kind), ())) for kind, field in _HANDLES.items()},
        )
        for contact_id, name, company, seen, birthday, met_on in rows
    }


def distinct(connection: sqlite3.Connection) -> set[Pair]:
    """The pairs of whom the person has said that they are two people."""
    return set(connection.execute("SELECT one_id, other_id FROM distinct_pair"))


def _texts(connection: sqlite3.Connection, table: str, column: str, some: str | None) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for contact_id, text in _rows(connection, f"SELECT contact_id, {column} FROM {table}", "contact_id", some):
        found[contact_id].append(text)
    return found


def _rows(connection: sqlite3.Connection, query: str, owner: str, some: str | None) -> sqlite3.Cursor:
    """The rows in the order of their ids: of everybody, or of the contacts in a JSON list."""
    if some is None:
        return connection.execute(f"{query} ORDER BY id")
    return connection.execute(f"{query} WHERE {owner} IN (SELECT value FROM json_each(?)) ORDER BY id", (some,))


def _side(connection: sqlite3.Connection, person: Person) -> Side:
    handles = connection.execute("SELECT value FROM handle WHERE contact_id = ? ORDER BY id", (person.contact_id,))
    query = "SELECT count(*) FROM interaction_contact WHERE contact_id = ?"
    (conversations,) = connection.execute(query, (person.contact_id,)).fetchone()
    return Side(person, tuple(value for (value,) in handles), conversations)


def _ordered(connection: sqlite3.Connection, who: Mapping[int, Side], double: Double) -> Two:
    query = (
        "SELECT id FROM contact JOIN tie ON contact_id = id WHERE id IN (?, ?) "
        "ORDER BY archived, source <> 'typed', days DESC, id"
    )
    (kept,), (other,) = connection.execute(query, double[:2])
    said = double.likeness
    return Two(who[kept], who[other], said.verdict == CERTAIN, said.points, said.why)

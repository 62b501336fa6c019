"""Who is, was, or knows somebody at a company: by indexes, so that it costs what is found, not what there is."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date

from netlever.scoring import companies
from netlever.scoring.ways import KNOWS, NOW, WAS, Candidate
from netlever.store.reads import openings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Place = tuple[str, str | None, bool]  # NOW or WAS, until when, is it a company whose name only begins so?
MOST_LOOKED_AT = 300  # of the people of one company; nobody goes through more, and each costs a look at their row
_PEOPLE = (
    "SELECT id, title, mutual_days, last_on, s60 FROM contact JOIN tie ON contact_id = id "
    "WHERE id IN (SELECT value FROM json_each(?)) AND archived = 0 AND do_not_contact = 0 AND added_on <= ?"
)
_KNOWN = (  # who knows each other, as the person has said or by an introduction that was made
    "SELECT one_id, other_id FROM relation WHERE {side} IN (SELECT value FROM json_each(:ids)) AND day <= :day "
    "UNION SELECT one_id, other_id FROM introduction "
    "WHERE {side} IN (SELECT value FROM json_each(:ids)) AND made_on <= :day"
)


def candidates(connection: sqlite3.Connection, company: str, today: date) -> list[Candidate]:
    """The ways to a company that are recorded, in no order; who must not be contacted is no way, but may be known.

    Of a company where very many are, `MOST_LOOKED_AT`: those whom I talked with, the latest first.
    """
    there = places(connection, company)
    knowing = _knowing(connection, there, today)
    if len(there) > MOST_LOOKED_AT:
        there = _likeliest(connection, there)
    rows = connection.execute(_PEOPLE, (_array({*there, *knowing}), today.isoformat()))
    people = {row[0]: row[1:] for row in rows}
    asked, favours = _asked(connection, people, today), _favours(connection, people, today)
    titles = _titles(connection, knowing.values())
    found, day = [], today.isoformat()
    for contact_id, (title, mutual_days, last_on, s60) in people.items():
        through = knowing.get(contact_id)
        place = (KNOWS, None, False) if through else there[contact_id]
        past = last_on if last_on and last_on <= day else None
        tie = (through, title, titles.get(through or 0, ""), mutual_days, past, s60)
        ledgers = (*asked.get(contact_id, (0, 0, None, None)), *favours.get(contact_id, (0, 0)))
        found.append(Candidate._make((contact_id, *place, *tie, *ledgers)))  # thousands in a large company
    return found


def places(connection: sqlite3.Connection, company: str) -> dict[int, Place]:
    """Who is at a company, else was, by contact id."""
    aliases = openings.aliases(connection)
    columns = "SELECT contact_id, is_now, until_on FROM workplace"
    rows = []
    for key in sorted(companies.all_keys(company, aliases)):
        query = f"{columns} WHERE company_key = ?"
        rows += [(*row, False) for row in connection.execute(query, (key,))]
    for words in companies.spellings(company):
        query = f"{columns} WHERE words BETWEEN ? AND ?"
        rows += [(*row, True) for row in connection.execute(query, (f"{words} ", f"{words}!"))]
    found: dict[int, Place] = {}
    for contact_id, is_now, until_on, is_part in rows:
        if contact_id not in found or (is_now and found[contact_id][0] == WAS):
            found[contact_id] = (NOW if is_now else WAS, until_on, is_part)
    return found


def _likeliest(connection: sqlite3.Connection, there: dict[int, Place]) -> dict[int, Place]:
    """Of very many, those who may come first: who is there before who was, and who was talked with latest."""
    now = [contact_id for contact_id, (how, _, _) in there.items() if how == NOW]
    query = (
        "SELECT contact_id FROM tie WHERE contact_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY mutual_days = 0, last_on DESC LIMIT ?"
    )
    some = now if len(now) > MOST_LOOKED_AT else there
    return {row[0]: there[row[0]] for row in connection.execute(query, (_array(some), MOST_LOOKED_AT))}


def _knowing(connection: sqlite3.Connection, there: Collection[int], today: date) -> dict[int, int]:
    """Who is not there and knows somebody who is, and whom: the first of them by id."""
    has_any = "SELECT EXISTS (SELECT 1 FROM relation) OR EXISTS (SELECT 1 FROM introduction)"
    if not there or not connection.execute(has_any).fetchone()[0]:
        return {}
    found: dict[int, int] = {}
    given = {"ids": _array(there), "day": today.isoformat()}
    for side in ("one_id", "other_id"):
        for pair in connection.execute(_KNOWN.format(side=side), given):
            inside, outside = pair if side == "one_id" else pair[::-1]
            if outside not in there:
                found[outside] = min(inside, found.get(outside, inside))
    return found


def _asked(connection: sqlite3.Connection, ids: Collection[int], today: date) -> dict[int, list[Any]]:
    """How many asks each had, how many they said yes to, the ISO day of the last, and one that waits."""
    rows = connection.execute(  # there are few asks, and may be many people
        "SELECT contact_id, count(*), count(CASE WHEN answer = 'yes' THEN 1 END), max(sent_on), "
        "max(CASE WHEN closed_on IS NULL AND answer IN ('', 'later') THEN id END) FROM ask "
        "WHERE kind NOT IN ('follow-up', 'thank-you') AND sent_on <= ? GROUP BY contact_id",
        (today.isoformat(),),
    )
    return {contact_id: counts for contact_id, *counts in rows if contact_id in ids}


def _favours(connection: sqlite3.Connection, ids: Collection[int], today: date) -> dict[int, list[int]]:
    """How many favours each was given, and how many they gave."""
    rows = connection.execute(
        "SELECT contact_id, count(CASE WHEN direction = 'given' THEN 1 END), "
        "count(CASE WHEN direction = 'got' THEN 1 END) FROM favour WHERE day <= ? GROUP BY contact_id",
        (today.isoformat(),),
    )
    return {contact_id: counts for contact_id, *counts in rows if contact_id in ids}


def _titles(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, str]:
    query = "SELECT id, title FROM contact WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (_array(ids),)).fetchall())


def _array(ids: Collection[int]) -> str:
    """Ids as SQLite's json_each reads them."""
    return f"[{','.join(map(str, ids))}]"

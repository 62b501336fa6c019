"""The network as a whole: how close everybody is, who they are, who knows whom, who was where, and when you talked."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date

from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_AMONG = "IN (SELECT value FROM json_each(:ids))"


class Known(NamedTuple):
    """A tie as it was at the end of a day: the interaction days, the last, and the recent memory as of it."""

    contact_id: int
    days: int
    last_on: str | None
    s60: float


class Named(NamedTuple):
    """Who somebody is; the tags by name."""

    contact_id: int
    name: str
    title: str
    company: str
    do_not_contact: int
    tags: list[str]


class Link(NamedTuple):
    """Two contacts, the lower id first, who know each other, were introduced, or are to be; since an ISO day."""

    kind: str  # knows, introduced, introducing
    one_id: int
    other_id: int
    how: str
    day: str


class Past(NamedTuple):
    """Somewhere a contact was, up to an ISO day if it is known."""

    contact_id: int
    company: str
    until_on: str | None


class Talk(NamedTuple):
    """One conversation with one contact."""

    contact_id: int
    day: str
    channel: str
    direction: str
    summary: str


def ties(connection: sqlite3.Connection, today: date, only: Collection[int] | None = None) -> list[Known]:
    """The ties of everybody, or of some, as of the end of `today`, ordered by id; the archived are left out."""
    among = "" if only is None else f"AND contact.id {_AMONG}"
    rows = connection.execute(
        "SELECT contact.id, days, last_on, s60 FROM contact JOIN tie ON tie.contact_id = contact.id "
        f"WHERE archived = 0 AND added_on <= :day {among} ORDER BY contact.id",
        {"day": today.isoformat(), "ids": _array(only or ())},
    )
    return [_as_of(connection, Known(*row), today) for row in rows.fetchall()]


def named(connection: sqlite3.Connection, contact_ids: Collection[int]) -> dict[int, Named]:
    """Who these contacts are, by id."""
    given = {"ids": _array(contact_ids)}
    tags: dict[int, list[str]] = {}
    query = f"SELECT contact_id, name FROM tag WHERE contact_id {_AMONG} ORDER BY name"
    for contact_id, tag in connection.execute(query, given):
        tags.setdefault(contact_id, []).append(tag)
    query = f"SELECT id, name, title, company, do_not_contact FROM contact WHERE id {_AMONG}"
    return {row[0]: Named._make((*row, tags.get(row[0], []))) for row in connection.execute(query, given)}


def links(connection: sqlite3.Connection, contact_ids: Collection[int], today: date) -> list[Link]:
    """What links two of these contacts as of the end of `today`: what was said before introductions, by the ids.

    An introduction that ended before it was made links nobody.
    """
    query = (
        f"SELECT 'knows', one_id, other_id, how, day FROM relation WHERE one_id {_AMONG} AND other_id {_AMONG} "
        "AND day <= :day UNION ALL "
        "SELECT iif(made_on <= :day, 'introduced', 'introducing'), one_id, other_id, because, "
        "iif(made_on <= :day, made_on, proposed_on) FROM introduction "
        f"WHERE one_id {_AMONG} AND other_id {_AMONG} AND proposed_on <= :day "
        "AND (made_on IS NOT NULL OR closed_on IS NULL OR closed_on > :day) ORDER BY 2, 3, 1 DESC"
    )
    given = {"ids": _array(contact_ids), "day": today.isoformat()}
    return [Link(*row) for row in connection.execute(query, given)]


def pasts(connection: sqlite3.Connection, contact_ids: Collection[int], today: date) -> list[Past]:
    """Where these contacts were before, as far as it is known to have ended by the end of `today`."""
    query = (
        f"SELECT contact_id, company, until_on FROM employment WHERE contact_id {_AMONG} "
        "AND (until_on IS NULL OR until_on <= :day) ORDER BY contact_id, until_on DESC, id"
    )
    given = {"ids": _array(contact_ids), "day": today.isoformat()}
    return [Past(*row) for row in connection.execute(query, given)]


def talks(connection: sqlite3.Connection, contact_ids: Collection[int], today: date, most: int) -> list[Talk]:
    """The latest conversations with each of these contacts up to the end of `today`, `most` a contact, newest first."""
    query = (
        "SELECT contact_id, day, channel, direction, summary FROM moment WHERE contact_id = ? AND day <= ? "
        "ORDER BY day DESC, interaction_id DESC LIMIT ?"
    )
    given = (today.isoformat(), most)
    return [Talk(*row) for each in contact_ids for row in connection.execute(query, (each, *given))]


def months(connection: sqlite3.Connection, contact_ids: Collection[int], since: date, today: date) -> dict[str, int]:
    """How many conversations there were with these contacts in each month (YYYY-MM), from a day to `today`."""
    query = (
        "SELECT substr(day, 1, 7), count(DISTINCT interaction_id) FROM moment "
        f"WHERE contact_id {_AMONG} AND day BETWEEN :since AND :day GROUP BY 1 ORDER BY 1"
    )
    given = {"ids": _array(contact_ids), "since": since.isoformat(), "day": today.isoformat()}
    return dict(connection.execute(query, given).fetchall())


def notes(connection: sqlite3.Connection, contact_ids: Collection[int], today: date, most: int) -> list[Any]:
    """(contact id, ISO day, text) of the latest notes of each of these contacts, `most` a contact, newest first."""
    query = (
        "SELECT contact_id, day, text FROM note WHERE contact_id = ? AND day <= ? AND kind = 'note' "
        "ORDER BY day DESC, id DESC LIMIT ?"
    )
    given = (today.isoformat(), most)
    return [row for each in contact_ids for row in connection.execute(query, (each, *given))]


def _as_of(connection: sqlite3.Connection, known: Known, today: date) -> Known:
    """A tie without the conversations that lie after a day."""
    if not known.last_on or known.last_on <= today.isoformat():
        return known
    from netlever.store.ties import tie_before  # a day to come is rare

    tie = tie_before(connection, known.contact_id, today)
    return Known(known.contact_id, tie.days, tie.last_on.isoformat() if tie.last_on else None, tie.s60)


def _array(ids: Collection[int]) -> str:
    """Ids as SQLite's json_each reads them."""
    return f"[{','.join(map(str, ids))}]"

"""Finding people by name, work, tag, and by the words of notes and conversations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from netlever.names import fold
from netlever.record import NamedTuple
from netlever.store import search

SORTS = {
    "match": "rank, last_on DESC, name_key",
    "name": "name_key",
    "last": "last_on DESC, name_key",
    "added": "added_on DESC, contact_id DESC",
}
_WORDS = 4  # the rank of somebody found by the words of a note or conversation
_IS_NEW = (
    "source <> 'typed' AND last_on IS NULL AND cadence_days IS NULL AND important = 0 AND role = '' AND tier = '' "
    "AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.contact_id = contact.id)"
)


class Query(NamedTuple):
    """What to look for; an empty one finds everybody.

    Two are ISO days: `not_since`, no contact on it or after; `snoozed_on`, hidden on it by a snooze or a pause.
    """

    text: str = ""
    tags: tuple[str, ...] = ()
    company: str = ""
    role: str = ""
    not_since: str | None = None
    snoozed_on: str | None = None
    new: bool = False
    archived: bool = False
    only: tuple[int, ...] | None = None
    sort: str = "match"
    limit: int | None = None


class Found(NamedTuple):
    """One person found; `words` is the note or conversation that holds the text, "" when name or work do."""

    contact_id: int
    name: str
    company: str
    title: str
    last_on: str | None
    tags: list[str]
    words: str = ""


def find(connection: sqlite3.Connection, query: Query) -> list[Found]:
    """Everybody who fits all of the query, in its order; those whose name fits come before work, tags and words."""
    documents = _documents(connection, query.text)
    wheres, parameters = _conditions(query)
    rank, rank_parameters = _rank(query.text, documents)
    limit = query.limit if query.limit is not None else -1
    rows = connection.execute(
        f"SELECT id AS contact_id, name, company, title, last_on, {rank} AS rank FROM contact "
        f"JOIN tie ON tie.contact_id = contact.id WHERE rank < 9 AND {' AND '.join(wheres)} "
        f"ORDER BY {SORTS[query.sort]} LIMIT ?",
        [*rank_parameters, *parameters, limit],
    ).fetchall()
    tags = _tags(connection, [row[0] for row in rows])
    found = []
    for contact_id, name, company, title, last_on, matched in rows:
        words = _text_of(connection, documents[contact_id]) if matched == _WORDS else ""
        found.append(Found(contact_id, name, company, title, last_on, tags.get(contact_id, []), words))
    return found


def _conditions(query: Query) -> tuple[list[str], list[Any]]:
    wheres: list[str] = ["archived = ?"]
    parameters: list[Any] = [int(query.archived)]
    for tag in query.tags:
        wheres.append("EXISTS (SELECT 1 FROM tag WHERE tag.contact_id = contact.id AND tag.name = ?)")
        parameters.append(tag)
    for column, wanted in (("work_key", fold(query.company)), ("role", fold(query.role))):
        if wanted:
            wheres.append(f"instr({column}, ?) > 0")
            parameters.append(wanted)
    if query.not_since:
        wheres.append("(last_on IS NULL OR last_on < ?)")
        parameters.append(query.not_since)
    if query.snoozed_on:
        wheres.append("(paused = 1 OR snoozed_until > ?)")
        parameters.append(query.snoozed_on)
    if query.new:
        wheres.append(_IS_NEW)
    if query.only is not None:
        wheres.append("contact.id IN (SELECT value FROM json_each(?))")
        parameters.append(_array(query.only))
    return wheres, parameters


def _rank(text: str, documents: dict[int, int]) -> tuple[str, list[Any]]:
    """An SQL expression of how well a contact fits a text: 0 by whole words of the name, then by any part of a name.

    Then by work, by tag and by `_WORDS`; 9 is nobody. Without a text everybody is 0.
    """
    words = fold(text).split()[:16]
    if not words:
        return ("0", []) if not text.strip() else ("9", [])
    whole = " AND ".join(["instr(' ' || name_key || ' ', ' ' || ? || ' ') > 0"] * len(words))
    in_name, in_work, in_alias = (
        " AND ".join([f"instr({column}, ?) > 0"] * len(words)) for column in ("name_key", "work_key", "alias.name_key")
    )
    # each set is made once, not asked for once a contact
    has_alias = f"contact.id IN (SELECT contact_id FROM alias WHERE {in_alias})"
    has_tag = "contact.id IN (SELECT contact_id FROM tag WHERE name = ?)"
    case = (
        f"CASE WHEN {in_name} THEN iif({whole}, 0, 1) WHEN {has_alias} THEN 1 WHEN {in_work} THEN 2 "
        f"WHEN {has_tag} THEN 3 WHEN contact.id IN (SELECT value FROM json_each(?)) THEN {_WORDS} ELSE 9 END"
    )
    return case, [*words, *words, *words, *words, " ".join(words), _array(documents)]


def _documents(connection: sqlite3.Connection, text: str) -> dict[int, int]:
    """The latest document of each contact whose words hold the text."""
    wanted = search.query(text)
    if not wanted:
        return {}
    rows = connection.execute(
        "SELECT link.contact_id, max(hit.rowid) FROM search AS hit "
        "JOIN interaction_contact AS link ON link.interaction_id = hit.rowid / 2 "
        "WHERE hit.text MATCH :wanted AND hit.rowid % 2 = 0 GROUP BY 1 UNION ALL "
        "SELECT note.contact_id, max(hit.rowid) FROM search AS hit JOIN note ON note.id = hit.rowid / 2 "
        "WHERE hit.text MATCH :wanted AND hit.rowid % 2 = 1 GROUP BY 1",
        {"wanted": wanted},
    )
    return dict(rows.fetchall())


def _text_of(connection: sqlite3.Connection, document: int) -> str:
    row = connection.execute("SELECT text FROM search WHERE rowid = ?", (document,)).fetchone()
    return str(row[0]) if row else ""


def _tags(connection: sqlite3.Connection, contact_ids: list[int]) -> dict[int, list[str]]:
    query = "SELECT contact_id, name FROM tag WHERE contact_id IN (SELECT value FROM json_each(?)) ORDER BY name"
    found: dict[int, list[str]] = {}
    for contact_id, name in connection.execute(query, (_array(contact_ids),)):
        found.setdefault(contact_id, []).append(name)
    return found


def _array(ids: Iterable[int]) -> str:
    """Ids as SQLite's json_each reads them."""
    return f"[{','.join(map(str, ids))}]"

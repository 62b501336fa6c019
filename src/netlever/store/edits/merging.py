"""Making one contact of two: everything that refers to the one that goes is turned to the one that stays.

What refers to a contact is read from the foreign keys of the live schema, so that a new table cannot be forgotten. A
row that may be there once is there once, its blanks filled from the other; a row that would tie somebody to themselves
goes. Fields of the contact: what stays is kept, what is blank is filled, and another name or employer is not lost.

`plan` says what would happen and changes nothing; `merge` does it, inside a unit of work.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netlever.names import work_key
from netlever.scoring import companies
from netlever.store import daily
from netlever.store.edits import employers

Values = dict[str, Any]
_OWN = ("id", "uid", "created_at", "updated_at")  # columns that say nothing of what a row tells
_PACE = ("tier", "cadence_days", "latest_days")
_SEEN = ("seen_company", "seen_title", "seen_source")
_SINGLE = ("role", "met", "met_on", "next_on")
SIDES = {  # tables between two contacts, the lower id first, and the columns of one side and of the other
    "relation": (("one_id", "other_id"),),
    "introduction": (("one_id", "other_id"), ("one_yes_on", "other_yes_on")),
    "distinct_pair": (("one_id", "other_id"),),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What merging would do to the contact that stays.

    `filled` are columns and what they become, `stays` says in (what, what stays, what is not taken) what differs,
    `moved` how many rows of each table come over, and `conversations` how many of those are told by both and stay once.
    """

    kept_id: int
    name: str
    other_id: int
    other_name: str
    filled: dict[str, str | int]
    stays: list[tuple[str, str, str]]
    moved: dict[str, int]
    conversations: int


def plan(connection: sqlite3.Connection, kept_id: int, other_id: int) -> Plan:
    """What `merge` would do."""
    kept, other = (_row(connection, "contact", contact_id) for contact_id in (kept_id, other_id))
    moved = {}
    for table, columns in references(connection).items():
        query = f"SELECT count(*) FROM {table} WHERE ? IN ({', '.join(columns)})"
        moved[table] = connection.execute(query, (other_id,)).fetchone()[0]
    return Plan(
        kept_id,
        kept["name"],
        other_id,
        other["name"],
        _filled(kept, other),
        list(_stays(kept, other)),
        {table: count for table, count in moved.items() if count},
        _told_by_both(connection, kept_id, other_id) + len(_same_conversations(connection, kept_id, other_id)),
    )


def merge(connection: sqlite3.Connection, kept_id: int, other_id: int, now: datetime) -> Plan:
    """Turn all that is of one contact to another, and delete the one; what was done."""
    planned = plan(connection, kept_id, other_id)
    other = _row(connection, "contact", other_id)
    for stays, goes in _same_conversations(connection, kept_id, other_id):
        connection.execute("DELETE FROM interaction_contact WHERE interaction_id = ?", (goes,))
        _replace(connection, "interaction", stays, goes)
    for table in SIDES:
        _drop_self(connection, table, kept_id, other_id)
    for table, columns in references(connection).items():
        for column in columns:
            _relink(connection, table, column, kept_id, other_id)
    for table in SIDES:
        _put_in_order(connection, table, kept_id)
    if planned.filled:
        daily.update(connection, kept_id, now, planned.filled)
    kept = _row(connection, "contact", kept_id)
    daily.update(connection, kept_id, now, {"work_key": work_key(kept["company"], kept["title"])})
    _keep_names(connection, kept, other, now)
    _keep_employers(connection, kept, other, now)
    connection.execute("DELETE FROM contact WHERE id = ?", (other_id,))
    return planned


def references(connection: sqlite3.Connection, to: str = "contact") -> dict[str, list[str]]:
    """The tables that refer to a table, and by which columns; those that are derived, and go with it, are left out."""
    rows = connection.execute(
        'SELECT tables.name, keys."from" FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS keys '
        "WHERE tables.type = 'table' AND keys.\"table\" = ? AND keys.on_delete <> 'CASCADE' "
        'ORDER BY tables.name, keys."from"',
        (to,),
    )
    found: dict[str, list[str]] = {}
    for table, column in rows:
        found.setdefault(table, []).append(column)
    return found


def _row(connection: sqlite3.Connection, table: str, row_id: int) -> Values:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    return dict(zip((each[0] for each in cursor.description), cursor.fetchone(), strict=True))


def _filled(kept: Values, other: Values) -> Values:
    """The columns of the contact that change: the blank ones, and a few in which both count."""
    groups = [*((column,) for column in _SINGLE), _PACE, _SEEN]
    if not kept["company"]:
        groups.append(("company",) if kept["title"] else ("company", "title"))
    elif not kept["title"] and companies.likeness(kept["company"], other["company"]) == companies.SAME:
        groups.append(("title",))
    wanted: Values = {}
    for group in groups:
        if not any(kept[column] for column in group):
            wanted |= {column: other[column] for column in group}
    if not kept["birthday"] or (kept["birthday"][:2] == "--" and kept["birthday"][-5:] == other["birthday"][-5:]):
        wanted["birthday"] = other["birthday"]
    wanted["added_on"] = min(kept["added_on"], other["added_on"])  # known since
    wanted["important"] = max(kept["important"], other["important"])
    wanted["do_not_contact"] = max(
        kept["do_not_contact"], other["do_not_contact"]
    )  # a no to being written to stays one
    if other["source"] == "typed":  # somebody chose to write them down
        wanted["source"] = "typed"
    return {column: value for column, value in wanted.items() if value != kept[column]}


def _stays(kept: Values, other: Values) -> Iterator[tuple[str, str, str]]:
    filled = _filled(kept, other)
    for column in ("company", "title", "role", "birthday", "met", "met_on", "tier", "cadence_days"):
        mine, theirs = kept[column], other[column]
        if mine and theirs and mine != theirs and column not in filled:
            yield column, str(mine), str(theirs)


def _keep_names(connection: sqlite3.Connection, kept: Values, other: Values, now: datetime) -> None:
    connection.execute("DELETE FROM alias WHERE contact_id = ? AND name_key = ?", (kept["id"], kept["name_key"]))
    daily.add_alias(connection, kept["id"], other["name"], now)


def _keep_employers(connection: sqlite3.Connection, kept: Values, other: Values, now: datetime) -> None:
    """A company that does not stay is one where they were: `path` finds it, and an import knows them by it."""
    rows = connection.execute("SELECT company FROM employment WHERE contact_id = ?", (kept["id"],))
    known = [kept["company"], *(company for (company,) in rows)]  # another spelling of it is no other company
    for company, title in ((other["company"], other["title"]), (other["seen_company"], other["seen_title"])):
        if all(companies.likeness(each, company) != companies.SAME for each in known):
            work = {"company": company, "title": title, "source": other["source"], "for_": kept["company"]}
            known += [company] if employers.left(connection, kept["id"], now, **work) else []


def _told_by_both(connection: sqlite3.Connection, kept_id: int, other_id: int) -> int:
    """In how many conversations both took part."""
    query = (
        "SELECT count(*) FROM interaction_contact AS a JOIN interaction_contact AS b USING (interaction_id) "
        "WHERE a.contact_id = ? AND b.contact_id = ?"
    )
    return int(connection.execute(query, (kept_id, other_id)).fetchone()[0])


def _same_conversations(connection: sqlite3.Connection, kept_id: int, other_id: int) -> list[tuple[int, int]]:
    """(which stays, which goes) of conversations that were written down with each of the two.

    They are of one day, channel and direction, in the same words, with the same others. Two that files name apart are
    two; of the others the one stays that a file names, so that an import finds it again.
    """
    mine, theirs = (_conversations(connection, each) for each in (kept_id, other_id))
    found = []
    for key, (one, one_source) in mine.items():
        other, other_source = theirs.get(key, (one, None))
        if other != one and not (one_source and other_source):
            found.append((other, one) if other_source else (one, other))
    return found


def _conversations(connection: sqlite3.Connection, contact_id: int) -> dict[tuple[Any, ...], tuple[int, str | None]]:
    """What is told of each conversation of a contact, and its id and its key in a file."""
    rows = connection.execute(
        "SELECT interaction.id, source_id, day, channel, direction, summary, "
        "(SELECT group_concat(contact_id) FROM (SELECT contact_id FROM interaction_contact AS other "
        "WHERE other.interaction_id = interaction.id AND other.contact_id <> mine.contact_id ORDER BY contact_id)) "
        "FROM interaction_contact AS mine JOIN interaction ON interaction.id = mine.interaction_id "
        "WHERE mine.contact_id = ? ORDER BY interaction.id DESC",  # of several that are alike the first is left
        (contact_id,),
    )
    return {tuple(told): (interaction_id, source_id) for interaction_id, source_id, *told in rows}


def _drop_self(connection: sqlite3.Connection, table: str, kept_id: int, other_id: int) -> None:
    """Nobody knows, or is introduced to, themselves; what was written down because of it goes as well."""
    pair = (min(kept_id, other_id), max(kept_id, other_id))
    rows = connection.execute(f"SELECT id, uid FROM {table} WHERE one_id = ? AND other_id = ?", pair).fetchall()
    for row_id, uid in rows:
        connection.execute("DELETE FROM favour WHERE origin = ?", (f"{table}:{uid}",))
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def _relink(connection: sqlite3.Connection, table: str, column: str, kept_id: int, other_id: int) -> None:
    """Turn the rows of one column to who stays."""
    rows = connection.execute(f"SELECT id FROM {table} WHERE {column} = ? ORDER BY id", (other_id,)).fetchall()
    for (row_id,) in rows:
        _become(connection, table, row_id, {column: kept_id})


def _put_in_order(connection: sqlite3.Connection, table: str, kept_id: int) -> None:
    """Bring the lower id to the front again, with the columns of its side."""
    query = f"SELECT id FROM {table} WHERE one_id > other_id AND ? IN (one_id, other_id) ORDER BY id"
    for (row_id,) in connection.execute(query, (kept_id,)).fetchall():
        row = _row(connection, table, row_id)
        _become(
            connection,
            table,
            row_id,
            {a: row[b] for one, other in SIDES[table] for a, b in ((one, other), (other, one))},
        )


def _become(connection: sqlite3.Connection, table: str, row_id: int, values: Values) -> None:
    """Set columns of a row; when that makes it one that is there already, the two become one, its blanks filled."""
    row = {**_row(connection, table, row_id), **values}
    there = _twin(connection, table, row)
    if there is None:
        _set(connection, table, row_id, values)
        return
    stays, goes = _row(connection, table, there), row
    if table == "referral" and _stages(connection, row_id) > _stages(connection, there):
        stays, goes = goes, stays  # whichever has come further
    _replace(connection, table, stays["id"], goes["id"])
    blanks = {column: goes[column] for column in stays if stays[column] in (None, "") and goes[column]}
    _set(connection, table, stays["id"], {**{column: stays[column] for column in values}, **blanks})


def _twin(connection: sqlite3.Connection, table: str, row: Values) -> int | None:
    """Another row that has what must be unique, or that tells exactly the same."""
    told = [column for column in row if column not in _OWN]
    for columns in [*_uniques(connection, table), told]:
        if columns == ["uid"] or (columns is not told and any(row[column] is None for column in columns)):
            continue
        same = " AND ".join(f"{column} IS ?" for column in columns)
        values = [row[column] for column in columns]
        found = connection.execute(f"SELECT id FROM {table} WHERE id <> ? AND {same}", (row["id"], *values)).fetchone()
        if found:
            return int(found[0])
    return None


def _uniques(connection: sqlite3.Connection, table: str) -> list[list[str]]:
    names = [row[1] for row in connection.execute(f"PRAGMA index_list({table})") if row[2]]
    return [[row[2] for row in connection.execute(f"PRAGMA index_info({name})")] for name in names]


def _replace(connection: sqlite3.Connection, table: str, stays: int, goes: int) -> None:
    """Delete a row, and turn what refers to it to another; the way that a lesser referral came is not kept."""
    if table == "referral":
        connection.execute("DELETE FROM referral_stage WHERE referral_id = ?", (goes,))
    for child, columns in references(connection, table).items():
        for column in columns:
            connection.execute(f"UPDATE {child} SET {column} = ? WHERE {column} = ?", (stays, goes))
    causes = [f"{table}:{_row(connection, table, row_id)['uid']}" for row_id in (stays, goes)]
    for (favour_id,) in connection.execute("SELECT id FROM favour WHERE origin = ?", (causes[1],)).fetchall():
        _become(connection, "favour", favour_id, {"origin": causes[0]})
    connection.execute(f"DELETE FROM {table} WHERE id = ?", (goes,))


def _set(connection: sqlite3.Connection, table: str, row_id: int, values: Values) -> None:
    sets = ", ".join(f"{column} = ?" for column in values)
    connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*values.values(), row_id))


def _stages(connection: sqlite3.Connection, referral_id: int) -> int:
    query = "SELECT count(*) FROM referral_stage WHERE referral_id = ?"
    return int(connection.execute(query, (referral_id,)).fetchone()[0])

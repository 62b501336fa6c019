"""The whole book, or a part of it, as the writers of files take it (`netlever.kept`)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from netlever import cadence
from netlever.kept import Closing, Contact, FollowUp, Promise, Remark, Talk
from netlever.scoring import owing
from netlever.scoring.facts import Facts
from netlever.scoring.next_due import next_due
from netlever.store.reads import facts
from netlever.store.reads.owed import owed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netlever.store.reads.facts import Tiers

_PROMISES = ("promise", "their promise")  # kinds of what is owed
_COLUMNS = (
    "id, uid, name, company, title, role, birthday, met, met_on, added_on, important, archived, do_not_contact, "
    "updated_at"
)


def contacts(connection: sqlite3.Connection, today: date, tiers: Tiers) -> Iterator[Contact]:
    """Every contact, in the order of their names; what their tie and cadence say is as of the end of `today`."""
    known = {each.contact_id: each for each in facts.everybody(connection, today, tiers)}
    aliases = _by_contact(connection, "SELECT contact_id, name FROM alias ORDER BY id")
    handles = _by_contact(connection, "SELECT contact_id, kind, value FROM handle ORDER BY id")
    tags = _by_contact(connection, "SELECT contact_id, name FROM tag ORDER BY name")
    notes = _by_contact(connection, "SELECT contact_id, day, text FROM note WHERE kind = 'note' ORDER BY day, id")
    cards = _by_contact(connection, "SELECT contact_id, properties FROM vcard")
    for row in connection.execute(f"SELECT {_COLUMNS} FROM contact ORDER BY name_key, uid").fetchall():
        theirs = known.get(row[0])
        card = cards[row[0]][0][0].split("\n") if row[0] in cards else ()
        told = (
            cadence.describe_held(*_cadence(theirs)) if theirs else "",
            theirs.last_on if theirs else None,
            next_due(theirs) if theirs else None,
            tuple(name for (name,) in aliases[row[0]]),
            tuple(handles[row[0]]),
            tuple(name for (name,) in tags[row[0]]),
            tuple(Remark(*note) for note in notes[row[0]]),
            tuple(card),
        )
        yield Contact._make((*row, *told))


def tagged(connection: sqlite3.Connection, tag: str) -> set[int]:
    """The contacts who have a tag."""
    return {contact_id for (contact_id,) in connection.execute("SELECT contact_id FROM tag WHERE name = ?", (tag,))}


def talks(connection: sqlite3.Connection, contact_id: int, today: date, limit: int) -> list[Talk]:
    """The last conversations with a contact up to the end of `today`, newest first."""
    rows = connection.execute(
        "SELECT interaction_id, day, channel, summary FROM moment WHERE contact_id = ? AND day <= ? "
        "ORDER BY day DESC, interaction_id DESC LIMIT ?",
        (contact_id, today.isoformat(), limit),
    ).fetchall()
    others = (
        "SELECT name FROM interaction_contact AS link JOIN contact ON contact.id = link.contact_id "
        "WHERE interaction_id = ? AND link.contact_id <> ? ORDER BY link.id"
    )
    return [
        Talk(day, channel, summary, tuple(name for (name,) in connection.execute(others, (interaction_id, contact_id))))
        for interaction_id, day, channel, summary in rows
    ]


def promises(connection: sqlite3.Connection) -> list[Promise]:
    """All promises, in the order in which they were made."""
    query = (
        "SELECT promise.uid, contact_id, name, by, text, made_on, due_on, coalesce(kept_on, dropped_on), "
        "kept_on IS NOT NULL, promise.updated_at FROM promise JOIN contact ON contact.id = contact_id "
        "ORDER BY made_on, promise.uid"
    )
    return [Promise(*row) for row in connection.execute(query)]


def follow_ups(connection: sqlite3.Connection, today: date) -> list[FollowUp]:
    """What is owed to contacts today besides promises, the longest due first."""
    found = []
    for contact_id, theirs in owed(connection, today).items():
        query = "SELECT uid, name FROM contact WHERE id = ?"
        uid, name = connection.execute(query, (contact_id,)).fetchone()
        for each in theirs:
            if each.what not in _PROMISES and each.due_on <= today.isoformat() <= each.until_on:
                key = f"{each.what} {uid} {each.after} {each.about}"
                text = owing.KINDS[each.what].words(each, today)
                found.append(FollowUp(key, contact_id, name, text, each.due_on, each.after))
    return sorted(found, key=lambda each: (each.due_on, each.key))


def closings(connection: sqlite3.Connection) -> list[Closing]:
    """The last days of the openings that are open, the first one first."""
    query = (
        "SELECT uid, title || ' at ' || company, url, closes_on, updated_at FROM opening "
        "WHERE closed_on IS NULL AND closes_on IS NOT NULL ORDER BY closes_on, uid"
    )
    return [Closing(*row) for row in connection.execute(query)]


def _cadence(theirs: Facts) -> tuple[str, int | None, int | None]:
    return theirs.cadence_from, theirs.cadence_days, theirs.latest_days


def _by_contact(connection: sqlite3.Connection, query: str) -> defaultdict[int, list[tuple[Any, ...]]]:
    """The rows of a query by their first column, which is left out."""
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for contact_id, *rest in connection.execute(query):
        found[contact_id].append(tuple(rest))
    return found

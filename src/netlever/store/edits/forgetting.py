"""Forgetting a person: what would go, and letting it go."""

from __future__ import annotations

import glob
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from netlever.store import backups

_ONLY_THEIRS = (
    "SELECT interaction_id FROM interaction_contact AS mine WHERE contact_id = ? AND NOT EXISTS "
    "(SELECT 1 FROM interaction_contact AS other "
    "WHERE other.interaction_id = mine.interaction_id AND other.contact_id <> mine.contact_id)"
)
_THEIRS = (  # children before their parents
    "circle_member", "circle_step", "meeting", "feedback", "announced", "announcement_rule", "referral", "favour",
    "need", "promise", "can_help", "mentorship", "ask", "employment", "interaction_contact", "note", "skip", "tag",
    "alias", "handle", "vcard",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much there is of one contact. `shared` conversations stay, without them, for the others who took part."""

    handles: int
    aliases: int
    tags: int
    notes: int
    interactions: int
    shared: int
    asks: int
    favours: int
    needs: int
    promises: int
    skills: int
    mentorships: int
    referrals: int
    introductions: int
    relations: int
    employments: int
    meetings: int
    feedback: int
    memberships: int
    cards: int
    announcements: int
    steps: int
    distinct: int
    skips: int


def belongings(connection: sqlite3.Connection, contact_id: int) -> Belongings:
    """Count what would go."""

    def count(sql: str) -> int:
        found: int = connection.execute(f"SELECT count(*) FROM ({sql})", (contact_id,)).fetchone()[0]
        return found

    own = count(_ONLY_THEIRS)

    def rows(table: str) -> int:
        return count(f"SELECT 1 FROM {table} WHERE contact_id = ?")

    def pairs(table: str) -> int:
        return count(f"SELECT 1 FROM {table} WHERE ?1 IN (one_id, other_id)")

    shared = rows("interaction_contact") - own
    ledgers = [rows(table) for table in ("ask", "favour", "need", "promise", "can_help", "mentorship", "referral")]
    ledgers += [pairs("introduction"), pairs("relation"), rows("employment")]
    ledgers += [rows(table) for table in ("meeting", "feedback", "circle_member", "vcard")]
    told = "SELECT announcement_id FROM announced WHERE contact_id = ?1"
    ledgers += [count(f"{told} UNION SELECT announcement_id FROM announcement_rule WHERE contact_id = ?1")]
    ledgers += [rows("circle_step"), pairs("distinct_pair"), rows("skip")]
    return Belongings(rows("handle"), rows("alias"), rows("tag"), rows("note"), own, shared, *ledgers)


def comes_back(connection: sqlite3.Connection, contact_id: int) -> bool:
    """Did somebody come by an import, and is any source read again?"""
    query = "SELECT source != 'typed' AND EXISTS (SELECT 1 FROM source) FROM contact WHERE id = ?"
    return bool(connection.execute(query, (contact_id,)).fetchone()[0])


def forget(connection: sqlite3.Connection, contact_id: int) -> None:
    """Delete a contact and all that hangs on them, inside a unit of work."""
    own = [row[0] for row in connection.execute(_ONLY_THEIRS, (contact_id,))]
    for table in ("introduction", "relation", "distinct_pair"):
        connection.execute(f"DELETE FROM {table} WHERE ?1 IN (one_id, other_id)", (contact_id,))
    stages = "SELECT id FROM referral WHERE contact_id = ?"
    connection.execute(f"DELETE FROM referral_stage WHERE referral_id IN ({stages})", (contact_id,))
    for table in _THEIRS:
        connection.execute(f"DELETE FROM {table} WHERE contact_id = ?", (contact_id,))
    connection.executemany("DELETE FROM interaction WHERE id = ?", ((interaction_id,) for interaction_id in own))
    connection.execute("DELETE FROM contact WHERE id = ?", (contact_id,))


def empty_history(connection: sqlite3.Connection) -> None:
    """Delete the history of all changes, which still holds what was forgotten; nothing can be undone after it."""
    connection.execute("DELETE FROM change")
    connection.execute("DELETE FROM batch")


def scrub(path: Path) -> int:
    """Rewrite the file, so that no deleted byte is left in it, and delete what was copied or remembered of it.

    Returns how many copies there were.
    """
    copies = backups.delete_all(str(path))
    for remembered in path.parent.glob(f"{glob.escape(path.name)}-answers*"):
        remembered.unlink()
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return copies

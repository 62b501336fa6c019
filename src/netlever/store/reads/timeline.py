"""What happened with a contact: conversations, notes and news, merged by day."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline. `kind` is note, news or the interaction's channel; `others` took part as well."""

    day: str
    kind: str
    direction: str
    text: str
    others: list[str]


def timeline(connection: sqlite3.Connection, contact_id: int, today: date, limit: int) -> list[Entry]:
    """The latest entries up to and including today, newest first, `limit` of them at most."""
    rows = connection.execute(
        "SELECT day, channel, direction, summary, interaction_id FROM moment WHERE contact_id = :id AND day <= :day "
        "UNION ALL SELECT day, kind, '', text, NULL FROM note WHERE contact_id = :id AND day <= :day "
        "ORDER BY 1 DESC, 5 DESC LIMIT :limit",
        {"id": contact_id, "day": today.isoformat(), "limit": limit},
    ).fetchall()
    return [
        Entry(day, kind, direction, text, _others(connection, interaction_id, contact_id) if interaction_id else [])
        for day, kind, direction, text, interaction_id in rows
    ]


def count(connection: sqlite3.Connection, contact_id: int, today: date) -> int:
    """How many entries the whole timeline has."""
    both = (
        "SELECT (SELECT count(*) FROM moment WHERE contact_id = :id AND day <= :day) "
        "+ (SELECT count(*) FROM note WHERE contact_id = :id AND day <= :day)"
    )
    found: int = connection.execute(both, {"id": contact_id, "day": today.isoformat()}).fetchone()[0]
    return found


def latest(connection: sqlite3.Connection, contact_id: int, today: date) -> tuple[str, str] | None:
    """(ISO day, words) of the last conversation or later news, else of the last note; None when there is neither."""
    row = connection.execute(
        "SELECT day, channel, summary, 0 AS is_note, 0 AS is_news, interaction_id AS id FROM moment "
        "WHERE contact_id = :id AND day <= :day "
        "UNION ALL SELECT day, kind, text, kind = 'note', kind = 'news', id FROM note "
        "WHERE contact_id = :id AND day <= :day ORDER BY is_note, day DESC, is_news, id DESC LIMIT 1",
        {"id": contact_id, "day": today.isoformat()},
    ).fetchone()
    if row is None:
        return None
    day, kind, text = row[:3]
    said = {"note": "", "other": "talk"}.get(kind, kind)
    return day, ", ".join(part for part in (said, text) if part)


def _others(connection: sqlite3.Connection, interaction_id: int, contact_id: int) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM interaction_contact AS link JOIN contact ON contact.id = link.contact_id "
        "WHERE interaction_id = ? AND link.contact_id <> ? ORDER BY link.id",
        (interaction_id, contact_id),
    )
    return [row[0] for row in rows]

"""What happened with a contact: conversations, notes and news, merged by day."""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netlever.scoring.facts import Facts


FEW_DAYS = 100  # who was talked to on no more has fewer conversations than a day of a large book


class Entry(NamedTuple):
    """One line of a timeline. `kind` is note, news or the interaction's channel; `others` took part as well."""

    day: str
    kind: str
    direction: str
    text: str
    others: list[str]


class Latest(NamedTuple):
    """What was last: an ISO day, the direction of a conversation, "" of news and notes, and the words."""

    day: str
    direction: str
    words: str


def timeline(connection: sqlite3.Connection, contact_id: int, today: date, limit: int) -> list[Entry]:
    """The latest entries up to and including today, newest first, `limit` of them at most."""
    latest = "WHERE contact_id = :id AND day <= :day ORDER BY day DESC"
    rows = connection.execute(  # each half is cut before it is sorted with the other: one may have thousands of talks
        "SELECT * FROM (SELECT day, channel, direction, summary, interaction_id FROM moment "
        f"{latest}, interaction_id DESC LIMIT :limit) "
        f"UNION ALL SELECT * FROM (SELECT day, kind, '', text, NULL FROM note {latest}, id DESC LIMIT :limit) "
        "ORDER BY 1 DESC, 5 DESC LIMIT :limit",
        {"id": contact_id, "day": today.isoformat(), "limit": limit},
    ).fetchall()
    return [
        Entry(day, kind, direction, text, _others(connection, interaction_id, contact_id) if interaction_id else [])
        for day, kind, direction, text, interaction_id in rows
    ]


def count(connection: sqlite3.Connection, contact_id: int, today: date) -> int:
    """How many entries the whole timeline has."""
    both = (  # who has no talk to come has as many as links, and none of them has to be looked at
        "SELECT CASE WHEN last_on <= :day THEN "
        "(SELECT count(*) FROM interaction_contact WHERE contact_id = :id) "
        "ELSE (SELECT count(*) FROM moment WHERE contact_id = :id AND day <= :day) END "
        "+ (SELECT count(*) FROM note WHERE contact_id = :id AND day <= :day) FROM tie WHERE contact_id = :id"
    )
    found: int = connection.execute(both, {"id": contact_id, "day": today.isoformat()}).fetchone()[0]
    return found


def latest(connection: sqlite3.Connection, theirs: Facts, today: date) -> Latest | None:
    """The last conversation or later news, else of the last note; None when there is neither.

    The facts are those as of today: they know when the last conversation and the last news were.
    """
    if theirs.news_on and theirs.news_on > (theirs.last_on or ""):
        news = _last_note(connection, theirs.contact_id, "news", theirs.news_on)
        return news and news._replace(words=f"news, {news.words}")
    if not theirs.last_on:
        return _last_note(connection, theirs.contact_id, "note", today.isoformat())
    first, then = "interaction", "interaction_contact AS link"
    if theirs.days <= FEW_DAYS:
        first, then = then, first
    query = (  # in this order of reading
        f"SELECT channel, direction, summary FROM {first} CROSS JOIN {then} "
        "WHERE link.interaction_id = interaction.id AND link.contact_id = :id AND day = :day "
        "ORDER BY interaction.id DESC LIMIT 1"
    )
    who = {"id": theirs.contact_id, "day": theirs.last_on}
    channel, direction, summary = connection.execute(query, who).fetchone()
    words = ", ".join(part for part in ("talk" if channel == "other" else channel, summary) if part)
    return Latest(theirs.last_on, direction, words)


def _last_note(connection: sqlite3.Connection, contact_id: int, kind: str, day: str) -> Latest | None:
    # the kind as a literal: SQLite plans a statement anew each time that a parameter decides on a partial index
    query = (
        f"SELECT day, text FROM note WHERE contact_id = ? AND day <= ? AND kind = '{kind}' "
        "ORDER BY day DESC, id DESC LIMIT 1"
    )
    found = connection.execute(query, (contact_id, day)).fetchone()
    return Latest(found[0], "", found[1]) if found else None


def _others(connection: sqlite3.Connection, interaction_id: int, contact_id: int) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM interaction_contact AS link JOIN contact ON contact.id = link.contact_id "
        "WHERE interaction_id = ? AND link.contact_id <> ? ORDER BY link.id",
        (interaction_id, contact_id),
    )
    return [row[0] for row in rows]

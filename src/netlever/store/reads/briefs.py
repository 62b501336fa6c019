"""What a meeting is opened with, of one contact: their last advice and what came of it, news, and open questions."""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever.record import NamedTuple
from netlever.store.reads.by_hand import BY_HAND

ADVICE = ("advice", "feedback", "mentoring")  # the favours that are somebody's words


class Advice(NamedTuple):
    """Advice that was got on an ISO day: about what, and what came of it; `told` says whether they know.

    `ask_id` is the ask that it answered, None for what was given unasked.
    """

    day: str
    kind: str
    text: str
    ask_id: int | None
    outcome: str
    told: bool
    thanked: bool


class Talk(NamedTuple):
    """A conversation on an ISO day, with what was noted of it."""

    day: str
    channel: str
    direction: str
    text: str


class News(NamedTuple):
    """What is new with somebody, seen on an ISO day."""

    day: str
    text: str


class Question(NamedTuple):
    """Something to ask about: a note that is a question, an ask without an answer, or a promise of theirs."""

    source: str  # note, ask or promise
    number: int
    day: str
    text: str


def advice(connection: sqlite3.Connection, contact_id: int, today: date, most: int) -> list[Advice]:
    """The last advice, feedback or mentoring that was got from a contact, the latest first."""
    query = (
        "SELECT favour.day, favour.kind, iif(ask.id IS NULL, text, ask.about), ask.id, coalesce(ask.outcome, ''), "
        "ask.told_on IS NOT NULL, ask.thanked_on IS NOT NULL FROM favour "
        "LEFT JOIN ask ON favour.origin = 'ask:' || ask.uid AND ask.contact_id = favour.contact_id "
        f"WHERE favour.contact_id = ? AND direction = 'got' AND favour.kind IN {ADVICE} AND favour.day <= ? "
        "ORDER BY favour.day DESC, favour.id DESC LIMIT ?"
    )
    found = connection.execute(query, (contact_id, today.isoformat(), most))
    return [Advice._make((*row[:5], bool(row[5]), bool(row[6]))) for row in found]


def talks(connection: sqlite3.Connection, contact_id: int, today: date, most: int) -> list[Talk]:
    """The last conversations with a contact that somebody wrote down, the latest first."""
    query = (
        f"SELECT day, channel, direction, summary FROM moment WHERE contact_id = ? AND day <= ? AND {BY_HAND} "
        "ORDER BY day DESC, interaction_id DESC LIMIT ?"
    )
    return [Talk(*row) for row in connection.execute(query, (contact_id, today.isoformat(), most))]


def news(connection: sqlite3.Connection, contact_id: int, today: date) -> News | None:
    """The last news of a contact; None when there is none."""
    query = (
        "SELECT day, text FROM note WHERE contact_id = ? AND kind = 'news' AND day <= ? "
        "ORDER BY day DESC, id DESC LIMIT 1"
    )
    found = connection.execute(query, (contact_id, today.isoformat())).fetchone()
    return News(*found) if found else None


def questions(connection: sqlite3.Connection, contact_id: int, today: date, most: int) -> list[Question]:
    """What is open, at most so much: one of each source first, the latest note, the latest ask, the oldest promise."""
    query = (
        "SELECT * FROM (SELECT 'note', id, day, trim(text) FROM note WHERE contact_id = :id AND kind = 'note' "
        "AND day <= :day AND substr(trim(text), -1) = '?' ORDER BY day DESC, id DESC LIMIT :most) "
        "UNION ALL SELECT * FROM (SELECT 'ask', id, sent_on, kind || iif(about = '', '', ', ' || about) FROM ask "
        "WHERE contact_id = :id AND sent_on <= :day AND closed_on IS NULL AND answer IN ('', 'later') "
        "AND kind NOT IN ('follow-up', 'thank-you') ORDER BY sent_on DESC, id DESC LIMIT :most) "
        "UNION ALL SELECT * FROM (SELECT 'promise', id, made_on, text FROM promise WHERE contact_id = :id "
        "AND by = 'them' AND made_on <= :day AND kept_on IS NULL AND dropped_on IS NULL "
        "ORDER BY due_on IS NULL, due_on, id LIMIT :most)"
    )
    found = [
        Question(*row) for row in connection.execute(query, {"id": contact_id, "day": today.isoformat(), "most": most})
    ]
    turns = [[each for each in found if each.source == source] for source in ("note", "ask", "promise")]
    in_turn = [theirs[n] for n in range(most) for theirs in turns if n < len(theirs)]
    return in_turn[:most]

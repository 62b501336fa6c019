"""What the store knows that would help somebody: who could fill whose need, what fits whose interest, whose news.

Nobody is named who is archived or not to be contacted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from netlever import lines
from netlever.scoring.acts import Act, fit, mixed, subject
from netlever.scoring.owing import on
from netlever.store.reads.matches import MAY_BE_NAMED, MOST_PEOPLE, WORDS_COLUMNS, having, introductions

MOST_RESOURCES = 10  # the latest ones; what was given a year ago is stale
FRESH_DAYS = 730  # of help that was got; a recommendation for older help has no occasion
HELPED = {  # the favours that a recommendation is fit for, as they are said
    "referral": "referred", "mentoring": "mentored", "introduction": "introduced", "recommendation": "recommended",
}  # fmt: skip


def acts(connection: sqlite3.Connection, today: date, news_days: int, most: int) -> list[Act]:
    """At most so many useful acts, cheap ones, of all kinds; `news_days` is how long news is news."""
    found = (
        introductions(connection, today, most),
        congratulations(connection, today, news_days),
        resources(connection, today, most),
        recommendations(connection, today),
    )
    return mixed(found, most)


def congratulations(connection: sqlite3.Connection, today: date, news_days: int) -> list[Act]:
    """Whose new position nobody has congratulated them on, the latest first."""
    query = (
        "SELECT contact_id, max(day), text FROM note JOIN contact ON contact.id = contact_id "
        f"JOIN tie USING (contact_id) WHERE kind = 'news' AND day > ? AND day <= ? AND {MAY_BE_NAMED} AND days > 0 "
        "AND last_on < day GROUP BY contact_id ORDER BY 2 DESC, contact_id LIMIT 20"
    )
    days = ((today - timedelta(days=news_days)).isoformat(), today.isoformat())
    return [
        Act("congratulation", contact_id, text, f"news, seen {on(day, today)}: {lines.clip(text, WORDS_COLUMNS)}")
        for contact_id, day, text in connection.execute(query, days)
    ]


def resources(connection: sqlite3.Connection, today: date, most: int) -> list[Act]:
    """What was given or got before, and fits what others need, or what is noted or tagged of them; for so many."""
    query = (
        "SELECT DISTINCT text FROM favour WHERE kind = 'resource' AND text <> '' AND day <= ? "
        "ORDER BY day DESC, id DESC LIMIT ?"
    )
    found: dict[int, Act] = {}
    for (text,) in connection.execute(query, (today.isoformat(), MOST_RESOURCES)).fetchall():
        about = subject(text)
        had = {who for (who,) in connection.execute("SELECT contact_id FROM favour WHERE text = ?", (text,))}
        for contact_id, place, words in _interested(connection, about, today) if about else ():
            if len(found) >= most:
                return list(found.values())
            if contact_id not in had and contact_id not in found and fit(about, subject(words)):
                why = f"{place}: {lines.clip(words, WORDS_COLUMNS)}; you have {lines.clip(text, WORDS_COLUMNS)}"
                found[contact_id] = Act("resource", contact_id, text, why)
    return list(found.values())


def recommendations(connection: sqlite3.Connection, today: date) -> list[Act]:
    """Who helped much, and was given nothing since: the latest first."""
    query = (
        "SELECT contact_id, got.kind, max(got.day) FROM favour AS got JOIN contact ON contact.id = contact_id "
        f"WHERE direction = 'got' AND got.kind IN ({', '.join(map(repr, HELPED))}) "
        f"AND got.day > ? AND got.day <= ? AND {MAY_BE_NAMED} AND NOT EXISTS (SELECT 1 FROM favour AS given "
        "WHERE given.contact_id = got.contact_id AND given.direction = 'given' AND given.day >= got.day) "
        "GROUP BY contact_id ORDER BY 3 DESC, contact_id LIMIT 20"
    )
    days = ((today - timedelta(days=FRESH_DAYS)).isoformat(), today.isoformat())
    return [
        Act("recommendation", contact_id, "", f"they {HELPED[kind]} you {on(day, today)}")
        for contact_id, kind, day in connection.execute(query, days)
    ]


def _interested(connection: sqlite3.Connection, about: Sequence[str], today: date) -> Iterator[tuple[int, str, str]]:
    """(contact id, where it is written, the words) of needs, notes and tags that hold a word of a subject."""
    day, begun = today.isoformat(), [f"%{stem}%" for stem in about]
    holds = " OR ".join(["text LIKE ?"] * len(about))
    query = (
        "SELECT contact_id, 'needs', text FROM need JOIN contact ON contact.id = contact_id WHERE side = 'needs' "
        f"AND day <= ? AND (closed_on IS NULL OR closed_on > ?) AND ({holds}) AND {MAY_BE_NAMED} "
        "ORDER BY day DESC, need.id DESC"
    )
    yield from connection.execute(query, (day, day, *begun))
    query = (
        "SELECT contact_id, 'noted', text FROM note JOIN contact ON contact.id = contact_id "
        f"WHERE kind = 'note' AND day <= ? AND ({holds}) AND {MAY_BE_NAMED} ORDER BY day DESC, note.id DESC LIMIT ?"
    )
    yield from connection.execute(query, (day, *begun, MOST_PEOPLE))
    for (tag,) in connection.execute("SELECT DISTINCT name FROM tag ORDER BY name").fetchall():
        if fit(about, subject(tag)):
            yield from ((who, "tag", tag) for who, _ in having(connection, tag))

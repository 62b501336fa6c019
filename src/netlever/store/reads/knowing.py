"""Who knows something of a subject, as far as titles, companies, tags, notes, conversations and earlier help tell."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from netlever.names import fold
from netlever.scoring.match import Candidate, Trace

MOST_DOCUMENTS = 2000  # notes and conversations a word, the latest ones; more tell nothing new
_WITHOUT = "archived = 0 AND do_not_contact = 0"
_DOCUMENTS = (
    "SELECT link.contact_id, CASE WHEN hit.rowid % 2 THEN 'note' ELSE 'talk' END, hit.text FROM "
    "(SELECT rowid, text FROM search WHERE text MATCH ? ORDER BY rowid DESC LIMIT ?) AS hit JOIN {table} AS link "
    "ON link.{key} = hit.rowid / 2 AND hit.rowid % 2 = {odd}"
)
_TALKS = _DOCUMENTS.format(table="interaction_contact", key="interaction_id", odd=0)
_NOTES = _DOCUMENTS.format(table="note", key="id", odd=1)


def candidates(connection: sqlite3.Connection, wanted: Sequence[str], today: date) -> list[Candidate]:
    """Everybody with a trace of one of these stems, ordered by id; who must not be contacted is left out."""
    traces: defaultdict[int, dict[tuple[str, str], set[str]]] = defaultdict(dict)
    for stem in wanted:
        for contact_id, place, text in _traces(connection, stem):
            traces[contact_id].setdefault((place, text), set()).add(stem)
    found = []
    for contact_id in sorted(traces):
        row = connection.execute(
            "SELECT mutual_days, last_on, s60 FROM contact JOIN tie ON contact_id = id "
            f"WHERE id = ? AND added_on <= ? AND {_WITHOUT}",
            (contact_id, today.isoformat()),
        ).fetchone()
        if row:
            signs = tuple(Trace(place, text, frozenset(stems)) for (place, text), stems in traces[contact_id].items())
            found.append(Candidate(contact_id, signs, *_asked(connection, contact_id, today), *row))
    return found


def _traces(connection: sqlite3.Connection, stem: str) -> Iterator[tuple[int, str, str]]:
    """(contact id, place, words) wherever a word begins with this stem."""
    begun = f"% {stem}%"
    spaced = "' ' || replace(replace(replace(work_key, '-', ' '), '/', ' '), char(10), ' ')"
    for contact_id, title, company in connection.execute(
        f"SELECT id, title, company FROM contact WHERE {spaced} LIKE ? AND {_WITHOUT}", (begun,)
    ):
        yield from (
            (contact_id, place, text) for place, text in (("title", title), ("company", company)) if _has(text, stem)
        )
    tags = connection.execute("SELECT contact_id, name FROM tag WHERE ' ' || replace(name, '-', ' ') LIKE ?", (begun,))
    yield from ((contact_id, "tag", f"#{name}") for contact_id, name in tags)
    helped = connection.execute("SELECT contact_id, kind, about FROM ask WHERE answer = 'yes'").fetchall()
    yield from ((contact_id, "helped", f"{kind}, {about}") for contact_id, kind, about in helped if _has(about, stem))
    if stem.isalnum():
        for query in (_TALKS, _NOTES):
            yield from connection.execute(query, (f'"{stem}"*', MOST_DOCUMENTS))


def _has(text: str, stem: str) -> bool:
    words = "".join(c if c.isalnum() or c in "+#" else " " for c in fold(text)).split()
    return any(word.startswith(stem) for word in words)


def _asked(connection: sqlite3.Connection, contact_id: int, today: date) -> tuple[int, int, str | None]:
    found: tuple[int, int, str | None] = connection.execute(
        "SELECT count(*), count(CASE WHEN answer = 'yes' THEN 1 END), max(sent_on) FROM ask "
        "WHERE contact_id = ? AND kind NOT IN ('follow-up', 'thank-you') AND sent_on <= ?",
        (contact_id, today.isoformat()),
    ).fetchone()
    return found

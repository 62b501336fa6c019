"""The index of who is and was at which company: derived anew for whom triggers marked stale, asked by `path`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

COLUMNS = "company_key, contact_id, is_now, words, until_on"
_TEXTS = (  # what is known of where somebody is and was, the present first; of the past the latest first
    "SELECT id, company, 1, NULL FROM contact WHERE company <> '' {where_id} "
    "UNION ALL SELECT id, seen_company, 1, NULL FROM contact WHERE seen_company NOT IN ('', company) {where_id} "
    "UNION ALL SELECT * FROM (SELECT contact_id, company, 0, until_on FROM employment "
    "WHERE 1 {where_contact} ORDER BY until_on IS NULL DESC, until_on DESC)"
)
Row = tuple[str, int, int, str, str | None]


def refresh(connection: sqlite3.Connection) -> None:
    """Derive the stale ones anew; called at the end of each unit of work."""
    if connection.execute("SELECT 1 FROM workplace_stale LIMIT 1").fetchone() is None:
        return
    stale = "IN (SELECT contact_id FROM workplace_stale)"
    connection.execute(f"DELETE FROM workplace WHERE contact_id {stale}")
    query = _TEXTS.format(where_id=f"AND id {stale}", where_contact=f"AND contact_id {stale}")
    rows = sorted(_rows(connection.execute(query).fetchall()))
    connection.executemany(f"INSERT INTO workplace ({COLUMNS}) VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute("DELETE FROM workplace_stale")


def rebuilt(connection: sqlite3.Connection) -> set[Row]:
    """What the index must hold, derived anew."""
    return set(_rows(connection.execute(_TEXTS.format(where_id="", where_contact="")).fetchall()))


def _rows(texts: Iterable[tuple[int, str, int, str | None]]) -> Iterator[Row]:
    """One row for each company of a contact, now and in the past; the first that is told of it counts."""
    from netlever.scoring import companies  # here: most units of work move nobody

    known: dict[str, tuple[str, ...]] = {}
    seen: set[tuple[str, int, int]] = set()
    for contact_id, text, is_now, until_on in texts:
        if text not in known:
            known[text] = companies.spellings(text)
        for words in known[text]:
            place = (words.replace(" ", ""), contact_id, is_now)
            if place not in seen:
                seen.add(place)
                yield *place, words, until_on

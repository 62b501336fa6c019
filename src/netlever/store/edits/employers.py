"""Where contacts were before: kept when a company changes, by whoever says so. With sqlite3, because imports do it."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from netlever.scoring import companies
from netlever.scoring.companies import SAME
from netlever.store import daily
from netlever.store.db import stamp


def left(
    connection: sqlite3.Connection,
    contact_id: int,
    now: datetime,
    *,
    company: str,
    title: str = "",
    until: date | None = None,
    source: str = "typed",
    for_: str = "",
) -> bool:
    """Keep that a contact is no longer at a company, but at the one of the text `for_`; was it new?

    It is not kept when the two are one company, spelled otherwise, or when the text names none.
    """
    if not companies.spellings(company) or companies.likeness(company, for_) == SAME:
        return False
    until_on = until.isoformat() if until else None
    rows = connection.execute("SELECT id, company FROM employment WHERE contact_id = ?", (contact_id,)).fetchall()
    for employment_id, known in rows:
        if companies.likeness(known, company) == SAME:
            connection.execute(
                "UPDATE employment SET until_on = ?, updated_at = ? WHERE id = ? AND until_on IS NOT ?",
                (until_on, stamp(now), employment_id, until_on),
            )
            return False
    values = {"company": company, "title": title, "until_on": until_on, "source": source}
    daily.insert(connection, "employment", now, contact_id=contact_id, **values)
    return True

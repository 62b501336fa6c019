"""The tags: how many people have each, and how often to be in touch with them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from netlever.cadence import Cadence


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag, how many people have it, and how often to be in touch with them."""

    tag: str
    people: int
    cadence: Cadence


def counts(connection: sqlite3.Connection) -> list[TagCount]:
    """All tags that somebody has, or that have a cadence, the most used first."""
    rows = connection.execute(
        "SELECT name, count(contact_id), coalesce(tier, ''), cadence_days, latest_days "
        "FROM (SELECT name, contact_id FROM tag UNION ALL SELECT tag, NULL FROM tag_cadence) "
        "LEFT JOIN tag_cadence ON tag = name GROUP BY name ORDER BY 2 DESC, 1"
    )
    return [TagCount(name, people, Cadence(*row)) for name, people, *row in rows]

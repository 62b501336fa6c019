"""Who knows whom, as the person has said, and by introductions that were made."""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever.record import NamedTuple


class Known(NamedTuple):
    """Somebody whom a contact knows: how, in words, and the ISO day since which it is known."""

    contact_id: int
    name: str
    how: str
    day: str


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Known]:
    """Whom a contact knows as of the end of `today`, by name; each once, as the person has said before other ways."""
    query = (
        "SELECT contact.id, name, how, day FROM contact JOIN ("
        "SELECT other_id AS id, how, day, 1 AS place FROM relation WHERE one_id = :id "
        "UNION ALL SELECT one_id, how, day, 1 FROM relation WHERE other_id = :id "
        "UNION ALL SELECT other_id, 'you introduced them', made_on, 2 FROM introduction WHERE one_id = :id "
        "UNION ALL SELECT one_id, 'you introduced them', made_on, 2 FROM introduction WHERE other_id = :id"
        ") AS known ON known.id = contact.id WHERE day <= :day ORDER BY name_key, contact.id, place"
    )
    found: dict[int, Known] = {}
    for row in connection.execute(query, {"id": contact_id, "day": today.isoformat()}):
        found.setdefault(row[0], Known(*row))
    return list(found.values())

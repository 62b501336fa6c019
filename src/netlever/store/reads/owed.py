"""What the ledgers make owed: each is a line of `LEDGERS`, and is asked only where it has something open.

A book that uses none of them pays one statement. A ledger's module has a function

    owed(connection, today, only) -> Iterator[tuple[contact id, Owed]]

that gives, in no order, what its rows make owed as of the end of `today`, also what is due on a day to come; of one
contact when `only` is an id, else of everybody.
"""

from __future__ import annotations

import sqlite3
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netlever.scoring.facts import Owed

LEDGERS = {  # the module -> what finds out, by an index, whether it has anything to say on :day
    "netlever.store.reads.asks": "SELECT 1 FROM ask WHERE closed_on IS NULL AND sent_on <= :day",
    "netlever.store.reads.promises": (
        "SELECT 1 FROM promise WHERE kept_on IS NULL AND dropped_on IS NULL AND made_on <= :day"
    ),
    "netlever.store.reads.openings": "SELECT 1 FROM opening WHERE closed_on IS NULL AND added_on <= :day",
    "netlever.store.reads.introductions": "SELECT 1 FROM introduction WHERE closed_on IS NULL AND proposed_on <= :day",
    "netlever.store.reads.announcements": "SELECT 1 FROM announcement WHERE closed_on IS NULL AND started_on <= :day",
    "netlever.store.reads.mentors": "SELECT 1 FROM mentorship WHERE ended_on IS NULL AND until_on > ''",
    "netlever.store.reads.reaching": (
        "SELECT 1 FROM goal WHERE done_on IS NULL AND dropped_on IS NULL AND made_on <= :day"
    ),
    "netlever.store.reads.feedback": (
        "SELECT 1 FROM feedback WHERE acted_on IS NOT NULL AND told_on IS NULL AND acted_on <= :day"
    ),
    "netlever.store.reads.groups": "SELECT 1 FROM circle WHERE closed_on IS NULL AND added_on <= :day",
    "netlever.store.reads.events": (
        "SELECT 1 FROM meeting WHERE done_on IS NULL AND day < :day AND day >= date(:day, '-30 days')"
    ),
}
_ANY = "SELECT " + ", ".join(f"EXISTS ({query})" for query in LEDGERS.values())


def owed(connection: sqlite3.Connection, today: date, only: int | None = None) -> dict[int, tuple[Owed, ...]]:
    """What is owed as of the end of `today`, or is to come, by contact: of everybody or of one."""
    found: dict[int, tuple[Owed, ...]] = {}
    has_any = connection.execute(_ANY, {"day": today.isoformat()}).fetchone()
    for module, has in zip(LEDGERS, has_any, strict=True):
        if has:
            ledger = __import__(module, fromlist=["owed"])  # as `importlib` would, which takes longer to load
            for contact_id, due in ledger.owed(connection, today, only):
                found[contact_id] = (*found.get(contact_id, ()), due)
    return found

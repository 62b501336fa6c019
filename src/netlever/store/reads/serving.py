"""What was done in the service of a goal, as far as the ledgers know: each is a line of `LEDGERS`.

An ask and a mentorship name their goal; promises, introductions and favours serve it when their words hold a skill that
it needs.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import date

from netlever.record import NamedTuple
from netlever.store.reads.goals import Goal

_HOLDS = "EXISTS (SELECT 1 FROM json_each(:skills) WHERE instr(lower({words}), json_each.value))"
_BOTH = "(SELECT name FROM contact WHERE id = one_id) || ' and ' || (SELECT name FROM contact WHERE id = other_id)"
_NAME = "(SELECT name FROM contact WHERE contact.id = contact_id)"
LEDGERS = {  # what it is called -> its number, the day, with whom, what, and how far it is; :goal, :skills and :day
    "mentor": (
        f"SELECT id, begun_on, {_NAME}, '', CASE WHEN ended_on THEN 'until ' || ended_on "
        "WHEN until_on THEN 'until ' || until_on ELSE '' END FROM mentorship WHERE goal_id = :goal AND begun_on <= :day"
    ),
    "ask": (
        f"SELECT id, coalesce(sent_on, drafted_on), {_NAME}, kind || iif(about = '', '', ': ' || about), "
        "CASE WHEN thanked_on THEN 'thanked' WHEN outcome <> '' THEN outcome WHEN answer <> '' THEN answer "
        "WHEN sent_on THEN 'sent' ELSE 'drafted' END FROM ask WHERE goal_id = :goal AND drafted_on <= :day"
    ),
    "introduction": (
        f"SELECT id, proposed_on, {_BOTH}, because, CASE WHEN outcome <> '' THEN outcome WHEN made_on THEN 'made' "
        f"ELSE 'proposed' END FROM introduction WHERE {_HOLDS.format(words='because')} AND proposed_on <= :day"
    ),
    "promise": (
        f"SELECT id, made_on, {_NAME}, iif(by = 'me', 'yours: ', 'theirs: ') || text, CASE WHEN kept_on THEN 'kept' "
        f"WHEN dropped_on THEN 'dropped' ELSE 'open' END FROM promise WHERE {_HOLDS.format(words='text')} "
        "AND made_on <= :day"
    ),
    "favour": (
        f"SELECT id, day, {_NAME}, iif(direction = 'got', 'got ', 'gave ') || kind || ': ' || text, '' FROM favour "
        f"WHERE {_HOLDS.format(words='text')} AND day <= :day AND origin IS NULL"
    ),
}


class Service(NamedTuple):
    """One thing that was done for a goal: the ledger, its number in it, the ISO day, with whom, what, and how far."""

    ledger: str
    number: int
    day: str
    name: str
    text: str
    state: str


def of_goal(connection: sqlite3.Connection, goal: Goal, today: date) -> list[Service]:
    """What the ledgers know of by the end of `today`, ledger by ledger, the latest first."""
    given = {"goal": goal.goal_id, "skills": json.dumps(goal.skills), "day": today.isoformat()}
    return [
        Service(ledger, *row)
        for ledger, query in LEDGERS.items()
        for row in connection.execute(f"{query} ORDER BY 2 DESC, 1 DESC", given)
    ]

"""What was done in the service of a goal, as far as the ledgers know: each is a line of `LEDGERS`.

An ask and a mentorship name their goal; promises, introductions, favours, feedback and events serve it when their words
hold a skill that it needs, an event also by what was said there.
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
_SAID = "about || ' ' || tag || ' ' || text"
_MET = "SELECT count(*) FROM meeting WHERE event_id = event.id AND meeting.day <= :day"
# What it is called -> its number, the day, with whom or where, what, and how far it is; :goal, :skills and :day.
LEDGERS = {
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
    "feedback": (
        f"SELECT id, coalesce(got_on, added_on), {_NAME}, iif(about = '' OR text = '', about || text, "
        "about || ': ' || text), CASE WHEN told_on THEN 'told' WHEN acted_on THEN 'acted' WHEN got_on THEN 'got' "
        f"ELSE 'asked' END FROM feedback WHERE {_HOLDS.format(words=_SAID)} AND added_on <= :day"
    ),
    "event": (
        f"SELECT id, day, name, place, ({_MET}) || ' met' FROM event WHERE day <= :day AND ("
        f"{_HOLDS.format(words='name')} OR EXISTS (SELECT 1 FROM meeting JOIN interaction ON interaction.id = "
        f"interaction_id WHERE event_id = event.id AND meeting.day <= :day AND {_HOLDS.format(words='summary')}))"
    ),
}


class Service(NamedTuple):
    """One thing that was done for a goal: the ledger, its number in it, the ISO day, with whom, what, and how far.

    Of an event `name` is what it is called, and `text` where it was.
    """

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

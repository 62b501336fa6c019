"""The morning's list without an object for everybody who is not on it: what `rank.pick` would choose, sooner.

The many are plain: no gate but the cooldown is near, and nothing holds of them but what
`scoring.plain` knows. SQL keeps back whom a gate holds, a narrow row is read of each who is left, and only a number is
kept. The few others are judged as facts. A test compares this with `rank.pick` over whole books.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any

from netlever.scoring import rank
from netlever.scoring.facts import Facts, days_since
from netlever.scoring.plain import plain_score
from netlever.scoring.rank import Due, Picked
from netlever.scoring.weights import Weights
from netlever.store.reads import facts

# What is unknown (NULL) must be said of each condition, or its negation would leave people out.
_OPEN = """
    contact.added_on <= :today AND archived = 0 AND do_not_contact = 0 AND paused = 0
    AND (snoozed_until IS NULL OR snoozed_until <= :today) AND (next_on IS NULL OR next_on <= :today)
"""
_WAITS = """
    source <> 'typed' AND mutual_days = 0 AND cadence_days IS NULL AND tier = '' AND important = 0 AND role = ''
    AND next_on IS NULL AND archived = 0 AND do_not_contact = 0 AND paused = 0 AND contact.added_on <= :today
    AND contact.id NOT IN (SELECT contact_id FROM tag)
"""
_PLAIN = """
    next_on IS NULL AND tier = ''
    AND (mutual_days > 0 OR source = 'typed' OR cadence_days IS NOT NULL OR important = 1 OR role <> '')
    AND (birthday = '' OR substr(birthday, -5) NOT IN (:birthday_days))
    AND contact.id NOT IN (SELECT contact_id FROM note WHERE kind = 'news' AND day >= :news_from)
    AND contact.id NOT IN (SELECT contact_id FROM tag JOIN tag_cadence ON tag = name)
"""
_RESTED = "(last_on IS NULL OR last_on <= :rested OR last_on <= date(:today, '-' || cadence_days || ' days'))"
_FROM = "FROM contact JOIN tie ON tie.contact_id = contact.id"
_NARROW = (
    "contact.id, last_on, contact.added_on, cadence_days, latest_days, important, role, "
    "run, days, mutual_days, s180, s60"
)


def shortlist(connection: sqlite3.Connection, today: date, weights: Weights, limit: int | None = None) -> Picked:
    """Today's list of everybody, exactly as `rank.pick` makes it of `facts.everybody`."""
    when = _parameters(today, weights)
    if connection.execute("SELECT max(last_on) > :today FROM tie", when).fetchone()[0]:  # days to come do not count
        return rank.pick(facts.everybody(connection, today, weights.tiers), today, weights, limit)
    plain = _PLAIN.replace("(:birthday_days)", f"({when.pop('birthday_days')})")
    others = list(_others(connection, plain, when, today, weights))
    everybody = chain(_plain_due(connection, plain, when, today, weights), (each.due for each in others))
    count, due = _best(everybody, weights.budget if limit is None else limit)
    judged = {each.facts.contact_id: each for each in others}
    listed = [
        judged.get(contact_id) or rank.judge(facts.of(connection, contact_id, today, weights.tiers), today, weights)
        for contact_id in rank.places(due, weights, limit)
    ]
    counted = f"SELECT count(*), max(contact.added_on) {_FROM} WHERE {_WAITS}"
    waiting, waiting_since = connection.execute(counted, when).fetchone()
    return Picked(tuple(listed), count, waiting, waiting_since)


def _best(due: Iterable[Due], most: int) -> tuple[int, list[Due]]:
    """How many there are, and of each slot the best, `most` of them at most: nobody else can get a place."""
    count = 0
    heaps: dict[str, list[tuple[float, int, Due]]] = {}
    for each in due:
        count += 1
        heap = heaps.setdefault(each.slot, [])
        if len(heap) < most:
            heapq.heappush(heap, (each.score, -each.contact_id, each))
        elif heap and (each.score, -each.contact_id) > heap[0][:2]:
            heapq.heapreplace(heap, (each.score, -each.contact_id, each))
    return count, [each for heap in heaps.values() for _, _, each in heap]


def _parameters(today: date, weights: Weights) -> dict[str, Any]:
    recent = [today - timedelta(days=days) for days in range(weights.birthday_days + 1)]
    born = {f"{day:%m-%d}" for day in recent}
    return {
        "today": today.isoformat(),
        "rested": (today - timedelta(days=weights.cooldown_days)).isoformat(),
        "news_from": (today - timedelta(days=weights.news_days)).isoformat(),
        "birthday_days": ", ".join(f"'{day}'" for day in sorted(born | ({"02-29"} if "03-01" in born else set()))),
    }


def _plain_due(
    connection: sqlite3.Connection, plain: str, when: dict[str, Any], today: date, weights: Weights
) -> Iterator[Due]:
    """The plain who are due, from a narrow row each."""
    query = f"SELECT {_NARROW} {_FROM} WHERE {_OPEN} AND {plain} AND {_RESTED}"
    for row in connection.execute(query, when):
        contact_id, last_on, added_on, cadence, latest, important, role, run, days, mutual_days, s180, s60 = row
        level = 1.0 if important else weights.role_share if role else 0.0
        silent = days_since(last_on or added_on, today)
        score, slot = plain_score(
            last_on is None, silent, cadence, latest, level, run, days, mutual_days, s180, s60, weights
        )
        if score >= weights.least_points:
            yield Due(score, contact_id, slot)


def _others(
    connection: sqlite3.Connection, plain: str, when: dict[str, Any], today: date, weights: Weights
) -> Iterator[rank.Judged]:
    """The others who are due, judged as facts: those in the queue, and one of those who wait."""
    special = f"SELECT contact.id {_FROM} WHERE {_OPEN} AND NOT ({plain}) AND NOT ({_WAITS})"
    asked: list[Facts] = list(facts.everybody(connection, today, weights.tiers, special, when))
    asked += _stranger(connection, when, today, weights)
    for each in asked:
        if (each.in_queue or each.waits) and rank.gate_of(each, today, weights) is None:
            judged = rank.judge(each, today, weights)
            if judged.score >= weights.least_points:
                yield judged


def _stranger(connection: sqlite3.Connection, when: dict[str, Any], today: date, weights: Weights) -> Iterator[Facts]:
    """Of those who wait the one to be offered a first hello, by `rank.freshness`."""
    news = "(SELECT max(day) FROM note WHERE note.contact_id = contact.id AND kind = 'news' AND day <= :today)"
    query = (
        f"SELECT contact.id {_FROM} WHERE {_OPEN} AND {_WAITS} AND last_on IS NULL "
        f"ORDER BY coalesce({news}, met_on, contact.added_on) DESC, contact.id LIMIT 1"
    )
    for (contact_id,) in connection.execute(query, when):
        yield facts.of(connection, contact_id, today, weights.tiers)

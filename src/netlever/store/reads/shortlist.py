"""The morning's list without an object for everybody who is not on it: what `rank.pick` would choose, sooner.

The many are plain: no gate but the cooldown is near, and nothing holds of them but what `scoring.plain` knows. The
table `standing` has them by class and day, without those whom a lasting gate hides. The few others are judged as facts.
A test compares this with `rank.pick` over whole books.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from netlever.scoring import plain, rank
from netlever.scoring.plain import Best
from netlever.scoring.rank import Due, Judged, Picked
from netlever.scoring.weights import Weights
from netlever.store.reads import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

# Each of these few has something that only `rank.judge` knows to weigh.
_SPECIAL = """
    SELECT id FROM contact WHERE next_on <= :date
    UNION ALL SELECT id FROM contact WHERE birthday <> '' AND substr(birthday, -5) IN ({birthdays})
    UNION ALL SELECT contact_id FROM note WHERE kind = 'news' AND day >= :news_from
"""
_OPEN = "added_day <= :today AND (snoozed_day IS NULL OR snoozed_day <= :today)"
_MOST_ID = 2**32  # more people nobody knows


def shortlist(connection: sqlite3.Connection, today: date, weights: Weights, limit: int | None = None) -> Picked:
    """Today's list of everybody, exactly as `rank.pick` makes it of `facts.everybody`."""
    if _is_ahead(connection, today):
        return rank.pick(facts.everybody(connection, today, weights.tiers), today, weights, limit)
    rare = facts.rare(connection, today, weights.tiers)
    waiting, waiting_since, stranger = _waiting(connection, today, rare)
    most = weights.budget if limit is None else limit
    best, judged = _weighed(connection, today, weights, rare, stranger, most)
    due = best.count + len(judged)
    places = rank.places([*best.due(), *(each.due for each in judged.values())], weights, limit)
    plain_ones = [contact_id for contact_id in places if contact_id not in judged]
    for theirs in facts.some(connection, plain_ones, today, weights.tiers, rare):
        judged[theirs.contact_id] = rank.judge(theirs, today, weights)
    return Picked(tuple(judged[contact_id] for contact_id in places), due, waiting, waiting_since)


def everybody_due(connection: sqlite3.Connection, today: date, weights: Weights) -> list[Due]:
    """Everybody who is due today, the highest score first, equal ones by id; what `places` chooses from."""
    if _is_ahead(connection, today):
        everybody = facts.everybody(connection, today, weights.tiers)
        return [each.due for each in rank.pick(everybody, today, weights, _MOST_ID).listed]
    rare = facts.rare(connection, today, weights.tiers)
    *_, stranger = _waiting(connection, today, rare)
    best, judged = _weighed(connection, today, weights, rare, stranger, _MOST_ID)
    due = [*best.due(), *(each.due for each in judged.values())]
    return sorted(due, key=lambda each: (-each.score, each.contact_id))


def _is_ahead(connection: sqlite3.Connection, today: date) -> bool:
    """Is the day asked about before the last conversation, so that what is kept as of today says too much?"""
    latest_on = facts.latest_on(connection)
    return latest_on is not None and latest_on > today.isoformat()


def _weighed(
    connection: sqlite3.Connection, today: date, weights: Weights, rare: facts.Rare, stranger: int | None, most: int
) -> tuple[Best, dict[int, Judged]]:
    """The `most` best of the plain in each slot, and all of the others who are due, by id."""
    apart = _apart(connection, today, weights) | rare.cadences.keys() | rare.owed.keys()
    best = Best(weights.least_points, most, apart)
    _weigh_plain(best, connection, today, weights)
    judged: dict[int, Judged] = {}
    special = apart if stranger is None else apart | {stranger}
    for theirs in facts.some(connection, special, today, weights.tiers, rare) if special else ():
        if (theirs.in_queue or theirs.contact_id == stranger) and rank.gate_of(theirs, today, weights) is None:
            found = rank.judge(theirs, today, weights)
            if found.score >= weights.least_points:
                judged[theirs.contact_id] = found
    return best, judged


def _apart(connection: sqlite3.Connection, today: date, weights: Weights) -> set[int]:
    """The ids of the few who are not plain today."""
    born = {f"{today - timedelta(days=ago):%m-%d}" for ago in range(weights.birthday_days + 1)}
    born |= {"02-29"} if "03-01" in born else set()
    when = {"date": today.isoformat(), "news_from": (today - timedelta(days=weights.news_days)).isoformat()}
    query = _SPECIAL.format(birthdays=", ".join(f"'{day}'" for day in sorted(born)))
    return {row[0] for row in connection.execute(query, when)}


def _weigh_plain(best: Best, connection: sqlite3.Connection, today: date, weights: Weights) -> None:
    """Weigh the plain in the queue whom no gate holds.

    A tier stands for its interval; a short cadence asks for a shorter cooldown.
    """
    now = today.toordinal()
    ideal, latest = (
        f"CASE WHEN tier = '' OR cadence_days IS NOT NULL THEN {own} ELSE CASE tier "
        + " ".join(f"WHEN '{tier}' THEN {interval[which]}" for tier, interval in weights.tiers.items())
        + " END END"
        for own, which in (("cadence_days", 0), ("latest_days", 1))
    )
    when = {
        "today": now,
        "rested": now - weights.cooldown_days,
        "asleep": now - weights.dormant_after_days,
        "cooldown": weights.cooldown_days,
        "due": now if weights.least_points else now + 10**6,  # with no least, who is not late is due as well
    }

    def rows(columns: str, condition: str) -> Iterator[Any]:
        query = f"SELECT contact_id, day, extra{columns} FROM standing WHERE {condition} AND {_OPEN}"
        return connection.execute(query, when)

    awake = rows(", s180, s60", "class = 'tied' AND day > :asleep AND day <= :rested")
    asleep = rows(", days", f"class = 'tied' AND day <= :asleep AND day <= :rested AND extra & {plain.OWED} = 0")
    late = f"class = 'cadence' AND day + {ideal} <= :due AND day <= :today - min(:cooldown, {ideal})"
    best.add("", plain.fading(awake, today, weights))
    best.add(_slot("dormant", weights), plain.dormant(asleep, today, weights))
    best.add("", plain.new(rows("", "class = 'new'"), today, weights))
    best.add(_slot("cadence", weights), plain.cadence(rows(f", {ideal}, {latest}", late), today, weights))
    slots: dict[str, list[tuple[float, int]]] = {}
    for condition in ("class = 'mixed'", f"class = 'tied' AND day <= :asleep AND extra & {plain.OWED}"):
        for contact_id, day, extra, tier, *interval, days, s180, s60 in rows(
            ", tier, cadence_days, latest_days, days, s180, s60", f"{condition} AND day <= :today"
        ):
            cadence_days, latest_days = weights.tiers.get(tier, (None, None)) if interval[0] is None else interval
            if days and day > now - min(weights.cooldown_days, cadence_days or weights.cooldown_days):
                continue
            row = plain.Mixed(contact_id, day, extra, cadence_days, latest_days, days, s180, s60)
            score, slot = plain.mixed(row, today, weights)
            slots.setdefault(slot, []).append((score, contact_id))
    for slot, scored in slots.items():
        best.add(slot, scored)


def _slot(reason: str, weights: Weights) -> str:
    """The slot of those who are due for a reason; without a weight it is none, and only importance lists them."""
    return rank.SLOT_OF[reason] if weights.of.get(reason) else ""


def _waiting(connection: sqlite3.Connection, today: date, rare: facts.Rare) -> tuple[int, str | None, int | None]:
    """How many wait, the latest day on which one of them was added, and whom of them to offer a first hello.

    That is, of those who are not snoozed and were never in touch, the first by `rank.freshness`.
    """
    news = (
        "SELECT contact_id, CAST(julianday(max(day)) - 1721424.5 AS INTEGER) AS news_day "
        "FROM note INDEXED BY ix_note_news WHERE kind = 'news' AND day <= :date GROUP BY contact_id"
    )
    fresh = f"coalesce(news_day, met_day, added_day) * {_MOST_ID} + {_MOST_ID} - 1 - standing.contact_id"
    query = (
        f"SELECT count(*), max(added_day), max(CASE WHEN days = 0 AND {_OPEN} THEN {fresh} END) "
        f"FROM standing LEFT JOIN ({news}) AS news ON news.contact_id = standing.contact_id "
        "WHERE class = 'waiting' AND added_day <= :today"
        + (f" AND standing.contact_id NOT IN ({', '.join(map(str, rare.owed))})" if rare.owed else "")
    )
    when = {"today": today.toordinal(), "date": today.isoformat()}
    count, since, freshest = connection.execute(query, when).fetchone()
    stranger = None if freshest is None else _MOST_ID - 1 - freshest % _MOST_ID
    return count, since and date.fromordinal(since).isoformat(), stranger

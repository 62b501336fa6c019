"""What a year comes to, counted by SQL over indexes: conversations by day, ties, promises, asks, favours and the rest.

No conversation is read one by one, as a full store has a million, but for the ties at the end of a year that is over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from heapq import nlargest

from netlever.scoring.facts import days_since
from netlever.scoring.warmth import LEAST_DAYS, factors, trend

_SPAN_DAYS = 720  # days of silence after which a tie has no pace left to speak of


@dataclass(frozen=True)
class Promises:
    """My promises that came to an end in the time, and those that are late at its end; and theirs that were kept."""

    on_time: int
    late: int
    dropped: int
    overdue: int
    theirs_kept: int


@dataclass(frozen=True)
class Asks:
    """Asks sent in the time, without reminders and thanks, by what is known of them now."""

    sent: int
    yes: int
    no: int
    later: int
    unanswered: int
    thanked: int


@dataclass(frozen=True)
class Tie:
    """A tie that grows warmer or cooler, in days of contact a month: lately, and usually."""

    contact_id: int
    name: str
    lately: float
    usually: float


@dataclass(frozen=True)
class Others:
    """How many goals, events and pieces of feedback the time had."""

    goals_active: int
    goals_done: int
    events: int
    met: int
    feedback_got: int
    feedback_acted: int


def conversations(connection: sqlite3.Connection, since: date, until: date) -> dict[str, int]:
    """How many conversations there were, by ISO day; days without any are left out."""
    query = "SELECT day, count(*) FROM interaction WHERE day BETWEEN ? AND ? GROUP BY day"
    return dict(connection.execute(query, _days(since, until)).fetchall())


def added(connection: sqlite3.Connection, since: date, until: date) -> dict[str, int]:
    """How many people came, by ISO day; days without any are left out.

    That is when they were met or connected, else when they were added: an archive of ten years is no busy week.
    """
    query = "SELECT coalesce(met_on, added_on) AS day, count(*) FROM contact WHERE day BETWEEN ? AND ? GROUP BY day"
    return dict(connection.execute(query, _days(since, until)).fetchall())


def ties(connection: sqlite3.Connection, today: date, most: int) -> tuple[list[Tie], list[Tie]]:
    """The ties that grow warmer and those that grow cooler, so many of each, those that change most first."""
    oldest = (today - timedelta(days=_SPAN_DAYS)).isoformat()
    query = "SELECT contact_id, last_on, s180, s60 FROM tie WHERE last_on > ? AND last_on <= ? AND days >= ?"
    of_day = _factors(today)
    paces = []
    for contact_id, last_on, s180, s60 in connection.execute(query, (oldest, today.isoformat(), LEAST_DAYS)):
        of_s60, of_s180 = of_day(last_on)
        paces.append((contact_id, s60 * of_s60, s180 * of_s180))
    return _changing(connection, paces, most)


def ties_then(connection: sqlite3.Connection, day: date, most: int) -> tuple[list[Tie], list[Tie]]:
    """The same as of the end of a day that is over, of all conversations up to it: a tie is only kept as it is now."""
    # the plus sign keeps SQLite from jumping about in the file, as in `store.ties`
    query = (
        "SELECT contact_id, day FROM interaction_contact JOIN interaction ON interaction.id = interaction_id "
        "WHERE +day <= ?"
    )
    of_day, oldest = _factors(day), (day - timedelta(days=_SPAN_DAYS)).isoformat()
    found: dict[int, tuple[int, str, float, float]] = {}  # contact -> days, the last of them, lately, usually
    for contact_id, on in dict.fromkeys(connection.execute(query, (day.isoformat(),))):  # a day counts once
        of_s60, of_s180 = of_day(on)
        days, last_on, lately, usually = found.get(contact_id, (0, "", 0.0, 0.0))
        found[contact_id] = days + 1, max(last_on, on), lately + of_s60, usually + of_s180
    paces = [
        (contact_id, lately, usually)
        for contact_id, (days, last_on, lately, usually) in sorted(found.items())
        if days >= LEAST_DAYS and last_on > oldest
    ]
    return _changing(connection, paces, most)


def promises(connection: sqlite3.Connection, since: date, until: date) -> Promises:
    """How the promises of the time ended."""
    query = (
        "SELECT count(*) FILTER (WHERE by = 'me' AND kept_on BETWEEN :since AND :until "
        "AND (due_on IS NULL OR kept_on <= due_on)), "
        "count(*) FILTER (WHERE by = 'me' AND kept_on BETWEEN :since AND :until AND kept_on > due_on), "
        "count(*) FILTER (WHERE by = 'me' AND dropped_on BETWEEN :since AND :until), "
        "count(*) FILTER (WHERE by = 'me' AND due_on BETWEEN :since AND :until AND due_on < :until "
        "AND (kept_on IS NULL OR kept_on > :until) AND (dropped_on IS NULL OR dropped_on > :until)), "
        "count(*) FILTER (WHERE by = 'them' AND kept_on BETWEEN :since AND :until) FROM promise"
    )
    return Promises(*connection.execute(query, _named_days(since, until)).fetchone())


def asks(connection: sqlite3.Connection, since: date, until: date) -> Asks:
    """What was asked in the time, and what the answers are."""
    query = (
        "SELECT count(*), count(*) FILTER (WHERE answer = 'yes'), count(*) FILTER (WHERE answer = 'no'), "
        "count(*) FILTER (WHERE answer = 'later'), count(*) FILTER (WHERE answer IN ('', 'silent')), "
        "count(thanked_on) FROM ask "
        "WHERE sent_on BETWEEN :since AND :until AND kind NOT IN ('follow-up', 'thank-you')"
    )
    return Asks(*connection.execute(query, _named_days(since, until)).fetchone())


def favours(connection: sqlite3.Connection, since: date, until: date) -> dict[str, dict[str, int]]:
    """The favours of the time, "given" and "got", by their kind, the most first."""
    found: dict[str, dict[str, int]] = {"given": {}, "got": {}}
    query = (
        "SELECT direction, kind, count(*) FROM favour WHERE day BETWEEN ? AND ? "
        "GROUP BY direction, kind ORDER BY count(*) DESC, kind"
    )
    for direction, kind, count in connection.execute(query, _days(since, until)):
        found[direction][kind] = count
    return found


def others(connection: sqlite3.Connection, since: date, until: date) -> Others:
    """What else the time had."""
    query = (
        "SELECT (SELECT count(*) FROM goal WHERE made_on <= :until AND (done_on IS NULL OR done_on > :until) "
        "AND (dropped_on IS NULL OR dropped_on > :until)), "
        "(SELECT count(*) FROM goal WHERE done_on BETWEEN :since AND :until), "
        "(SELECT count(*) FROM event WHERE day BETWEEN :since AND :until), "
        "(SELECT count(*) FROM meeting WHERE day BETWEEN :since AND :until), "
        "(SELECT count(*) FROM feedback WHERE got_on BETWEEN :since AND :until), "
        "(SELECT count(*) FROM feedback WHERE acted_on BETWEEN :since AND :until)"
    )
    return Others(*connection.execute(query, _named_days(since, until)).fetchone())


def _factors(today: date) -> Callable[[str], tuple[float, float]]:
    """`warmth.factors` of an ISO day; a thousand days serve a million conversations."""

    @cache
    def of_day(day: str) -> tuple[float, float]:
        return factors(days_since(day, today))

    return of_day


def _changing(
    connection: sqlite3.Connection, paces: Iterable[tuple[int, float, float]], most: int
) -> tuple[list[Tie], list[Tie]]:
    """Of (contact, lately, usually) those that grow warmer and those that grow cooler."""
    hidden = {row[0] for row in connection.execute("SELECT id FROM contact WHERE archived OR do_not_contact")}
    found: dict[int, list[tuple[float, int, float, float]]] = {1: [], -1: []}
    for contact_id, lately, usually in paces:
        if (way := trend(lately, usually)) and contact_id not in hidden:
            found[way].append((way * (lately - usually), -contact_id, lately, usually))
    return _named(connection, nlargest(most, found[1])), _named(connection, nlargest(most, found[-1]))


def _named(connection: sqlite3.Connection, found: list[tuple[float, int, float, float]]) -> list[Tie]:
    query = "SELECT id, name FROM contact WHERE id IN (SELECT value FROM json_each(?))"
    ids = f"[{','.join(str(-place) for _, place, *_ in found)}]"
    names = dict(connection.execute(query, (ids,)).fetchall())
    return [Tie(-place, names[-place], round(lately, 2), round(usually, 2)) for _, place, lately, usually in found]


def _days(since: date, until: date) -> tuple[str, str]:
    return since.isoformat(), until.isoformat()


def _named_days(since: date, until: date) -> dict[str, str]:
    return dict(zip(("since", "until"), _days(since, until), strict=True))

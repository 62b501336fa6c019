"""Ties in the store: recomputed by `scoring.memory`, the one definition, where triggers marked them stale."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from netlever.scoring.memory import Tie, later, tie_of
from netlever.store.triggers import set_aside

# In the order of as_row().
COLUMNS = ("days", "mutual_days", "first_on", "last_on", "s180", "s60", "recent", "rhythm_days", "run")
_MANY = 500  # above so many stale ties, one pass over all interactions is cheaper than a look-up each
_SIDES = """
        -- a letter, call or meeting takes two; an incoming mail or message may be a stranger's
        interaction.direction <> 'in' OR interaction.channel NOT IN ('email', 'message'),
        CASE
            WHEN interaction.channel NOT IN ('email', 'message', 'letter') THEN 0
            WHEN interaction.direction = 'out' THEN 1
            WHEN interaction.direction = 'in' THEN -1
            ELSE 0
        END
"""
_HISTORY = f"""
    SELECT link.contact_id, interaction.day, {_SIDES}
    FROM interaction_contact AS link JOIN interaction ON interaction.id = link.interaction_id
"""
_ADDED = f"SELECT {_SIDES} FROM interaction WHERE id = ?"
_OF_THE_DAY = f"""
    SELECT {_SIDES}
    FROM interaction CROSS JOIN interaction_contact AS link ON link.interaction_id = interaction.id
    WHERE interaction.day = ? AND link.contact_id = ? AND interaction.id <> ?
"""  # by its day, of which there are few others


def refresh(connection: sqlite3.Connection) -> None:
    """Recompute every stale tie; called at the end of each unit of work."""
    stale = [row[0] for row in connection.execute("SELECT contact_id FROM tie WHERE stale = 1")]
    if not stale:
        return
    wanted = set(stale)
    if len(stale) > _MANY:
        computed = {contact_id: tie for contact_id, tie in rebuilt(connection) if contact_id in wanted}
    else:
        computed = {contact_id: tie_before(connection, contact_id) for contact_id in stale}
    rows = [(*as_row(computed.get(contact_id, Tie())), contact_id) for contact_id in stale]
    if len(stale) <= _MANY:
        _write(connection, rows)
        return
    with set_aside(connection, "tie"):
        _write(connection, rows)
        connection.execute("DELETE FROM standing")
        connection.execute("INSERT INTO standing SELECT * FROM standing_now")


def up_to_date(connection: sqlite3.Connection, contact_ids: Iterable[int]) -> dict[int, Tie]:
    """The ties of those contacts whose tie is not stale; to be asked before a conversation is added."""
    query = f"SELECT {', '.join(COLUMNS)} FROM tie WHERE contact_id = ? AND stale = 0"
    found = {}
    for contact_id in contact_ids:
        row = connection.execute(query, (contact_id,)).fetchone()
        if row:
            days, mutual_days, first_on, last_on, *rest = row
            first, last = (date.fromisoformat(day) if day else None for day in (first_on, last_on))
            found[contact_id] = Tie(days, mutual_days, first, last, *rest)
    return found


def take_in(connection: sqlite3.Connection, known: Mapping[int, Tie], interaction_id: int, day: date) -> None:
    """Take a conversation that was just added into the ties as `up_to_date` found them, without a look at the others.

    A tie whose last day is a later one stays stale, and is computed anew at the end of the unit of work.
    """
    is_mutual, side = connection.execute(_ADDED, (interaction_id,)).fetchone()
    for contact_id, tie in known.items():
        if tie.last_on is not None and tie.last_on > day:
            continue
        was_mutual = day == tie.last_on
        if was_mutual and tie.run < 0:  # a day on which I wrote or we talked took both sides; theirs alone may have not
            others = connection.execute(_OF_THE_DAY, (day.isoformat(), contact_id, interaction_id))
            was_mutual = any(mutual for mutual, _ in others)
        _write(connection, [(*as_row(later(tie, day, bool(is_mutual), side, was_mutual)), contact_id)])


def rebuilt(connection: sqlite3.Connection, until: date | None = None) -> Iterator[tuple[int, Tie]]:
    """(contact id, tie) of everybody with interactions, computed anew in one pass, ordered by contact id.

    With `until`, interactions after that day do not count.
    """
    # the plus signs keep SQLite from jumping about in the file: it reads all of it in its order, and sorts that
    rows = connection.execute(
        f"{_HISTORY} WHERE +interaction.day <= ? ORDER BY +link.contact_id", (until.isoformat() if until else "9999",)
    )
    for contact_id, history in groupby(rows, key=lambda row: row[0]):
        yield contact_id, tie_of((date.fromisoformat(day), bool(mutual), side) for _, day, mutual, side in history)


def tie_before(connection: sqlite3.Connection, contact_id: int, until: date | None = None) -> Tie:
    """One contact's tie computed anew, of interactions up to and including `until` (default: all)."""
    rows = connection.execute(
        f"{_HISTORY} WHERE link.contact_id = ? AND interaction.day <= ?",
        (contact_id, until.isoformat() if until else "9999"),
    )
    return tie_of((date.fromisoformat(day), bool(mutual), side) for _, day, mutual, side in rows)


def _write(connection: sqlite3.Connection, rows: Iterable[tuple[object, ...]]) -> None:
    """Write ties as up to date: each the values of COLUMNS, then the contact."""
    sets = ", ".join(f"{column} = ?" for column in COLUMNS)
    connection.executemany(f"UPDATE tie SET stale = 0, {sets} WHERE contact_id = ?", rows)


def as_row(tie: Tie) -> tuple[int, int, str | None, str | None, float, float, str, int | None, int]:
    """A tie as the COLUMNS of its table."""
    first, last = (day.isoformat() if day else None for day in (tie.first_on, tie.last_on))
    return tie.days, tie.mutual_days, first, last, tie.s180, tie.s60, tie.recent, tie.rhythm_days, tie.run

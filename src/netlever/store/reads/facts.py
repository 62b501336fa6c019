"""What the scoring asks of the store: the facts of everybody, as of a day, and the history of a few."""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever.record import NamedTuple
from netlever.scoring.facts import Facts, ordinal
from netlever.scoring.memory import PACE_DAYS, before, pace_of
from netlever.scoring.rank import Judged
from netlever.scoring.reasons import Reason
from netlever.store.reads.owed import owed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Any

    Tiers = Mapping[str, tuple[int, int]]  # tier -> ideal and latest interval in days

    from netlever.scoring.facts import Owed

COLUMNS = ", ".join(Facts._fields[:-1])  # what is owed depends on the day, and is put in
PACE_SAMPLE = 50  # of the ties, at least; all of a large book would move a chance by a few percent


class Rare(NamedTuple):
    """What few contacts have, by their ids: the shortest cadence of their tags, and what is owed to them."""

    cadences: dict[int, tuple[str, int, int | None]]  # #tag, ideal and latest interval in days
    owed: dict[int, tuple[Owed, ...]]


def everybody(connection: sqlite3.Connection, today: date, tiers: Tiers) -> Iterator[Facts]:
    """The facts of every contact as of the end of `today`, in no order; interactions and news after it do not count.

    Somebody without a cadence of their own has that of their tier, else the shortest of their tags.
    """
    day = today.isoformat()
    few = rare(connection, today, tiers)
    for row in connection.execute(f"SELECT {COLUMNS} FROM facts WHERE added_on <= ?", (day,)):
        yield _as_of(connection, _completed(Facts(*row), tiers, few), day)


def of(connection: sqlite3.Connection, contact_id: int, today: date, tiers: Tiers) -> Facts:
    """The facts of one contact as of the end of `today`."""
    (theirs,) = some(connection, [contact_id], today, tiers, rare(connection, today, tiers, contact_id))
    return theirs


def some(
    connection: sqlite3.Connection, contact_ids: Collection[int], today: date, tiers: Tiers, few: Rare
) -> list[Facts]:
    """The facts of these contacts as of the end of `today`, in no order; `few` is what `rare` found."""
    query = f"SELECT {COLUMNS} FROM facts WHERE contact_id IN (SELECT value FROM json_each(?))"
    return [
        _as_of(connection, _completed(Facts(*row), tiers, few), today.isoformat())
        for row in connection.execute(query, (f"[{','.join(map(str, contact_ids))}]",))
    ]


def rare(connection: sqlite3.Connection, today: date, tiers: Tiers, only: int | None = None) -> Rare:
    """What few have as of the end of `today`, of everybody or of one contact."""
    return Rare(_tag_cadences(connection, tiers, only), owed(connection, today, only))


def _tag_cadences(
    connection: sqlite3.Connection, tiers: Tiers, only: int | None
) -> dict[int, tuple[str, int, int | None]]:
    """The shortest cadence of the tags of each."""
    found: dict[int, tuple[str, int, int | None]] = {}
    query = (
        "SELECT contact_id, name, tier, cadence_days, latest_days FROM tag_cadence JOIN tag ON name = tag "
        + ("WHERE contact_id = ? " if only else "")
        + "ORDER BY tag_cadence.id"
    )
    for contact_id, tag, tier, days, latest in connection.execute(query, (only,) if only else ()):
        ideal, latest = tiers[tier] if tier else (days, latest)
        if contact_id not in found or ideal < found[contact_id][1]:
            found[contact_id] = (f"#{tag}", ideal, latest)
    return found


def latest_on(connection: sqlite3.Connection) -> str | None:
    """The last day of all interactions, be it still to come; None when there is none."""
    found: str | None = connection.execute("SELECT max(last_on) FROM tie").fetchone()[0]
    return found


def pace(connection: sqlite3.Connection, today: date) -> float:
    """How fast the person's ties go on (`memory.pace_of`), judged by `PACE_SAMPLE` of them spread over all."""
    now, then = today.toordinal(), today.toordinal() - PACE_DAYS
    day = date.fromordinal(then).isoformat()
    known: int = connection.execute("SELECT count(*) FROM tie WHERE last_on > ''").fetchone()[0]
    step = known // PACE_SAMPLE + 1
    query = (  # the index knows the ids as well, so that only the rows of the sample are looked at
        "SELECT contact_id, last_on, s180, recent FROM tie INDEXED BY ix_tie_last_on "
        "WHERE last_on > '' AND contact_id % ? = 0 AND first_on <= ?"
    )
    ties_then = []
    for contact_id, last_on, s180, recent in connection.execute(query, (step, day)).fetchall():
        last = ordinal(last_on)
        if last > now:
            from netlever.store import ties  # the past and the days to come are rare

            *_, earlier_on, s180, _, recent, _, _ = ties.as_row(ties.tie_before(connection, contact_id, today))
            assert earlier_on  # they were in touch by then
            last = ordinal(earlier_on)
        if known_then := before(s180, last, recent, then):
            memory, last_then = known_then
            ties_then.append((memory, then - last_then, last_then < last))
    return pace_of(ties_then)


def reasons(connection: sqlite3.Connection, listed: Sequence[Judged], today: date) -> list[list[Reason]]:
    """The reasons of each in words, largest first, with what the words look up: one pace for all."""
    needs_pace = any(name == "fading" for judged in listed for name, *_ in judged.findings)
    by_all = pace(connection, today) if needs_pace else 1.0
    return [list(judged.reasons(today, by_all)) for judged in listed]


def skips(connection: sqlite3.Connection, theirs: Facts, today: date) -> int:
    """How many times a contact, of whom these are the facts as of today, was passed over since the last contact."""
    query = "SELECT count(*) FROM skip WHERE contact_id = ? AND day <= ? AND day > ?"
    days = (today.isoformat(), theirs.last_on or "")
    found: int = connection.execute(query, (theirs.contact_id, *days)).fetchone()[0]
    return found


def _completed(facts: Facts, tiers: Tiers, few: Rare) -> Facts:
    """Facts with what is owed, and with the cadence of the tier, else of a tag, where there is none of their own."""
    if few.owed and facts.contact_id in few.owed:
        facts = facts._replace(owed=few.owed[facts.contact_id])
    if facts.cadence_days:
        return facts
    if facts.cadence_from:
        ideal, latest = tiers.get(facts.cadence_from, (None, None))  # NO_CADENCE is no tier, and has no interval
        return facts._replace(cadence_days=ideal, latest_days=latest)
    if few.cadences and facts.contact_id in few.cadences:
        source, ideal, latest = few.cadences[facts.contact_id]
        return facts._replace(cadence_from=source, cadence_days=ideal, latest_days=latest)
    return facts


def _as_of(connection: sqlite3.Connection, facts: Facts, day: str) -> Facts:
    """Facts without the conversations and news that lie after a day."""
    if facts.last_on and facts.last_on > day:
        from netlever.store import ties

        tie = ties.tie_before(connection, facts.contact_id, date.fromisoformat(day))
        known: dict[str, Any] = dict(zip(ties.COLUMNS, ties.as_row(tie), strict=True))
        facts = facts._replace(**known)
    if facts.news_on and facts.news_on > day:
        query = "SELECT max(day) FROM note WHERE contact_id = ? AND kind = 'news' AND day <= ?"
        facts = facts._replace(news_on=connection.execute(query, (facts.contact_id, day)).fetchone()[0])
    return facts

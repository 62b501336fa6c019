"""Openings, the ways to them through contacts, and what both make owed."""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever.record import NamedTuple
from netlever.scoring import referrals
from netlever.scoring.referrals import Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from netlever.scoring.companies import Aliases
    from netlever.scoring.facts import Owed

JOINED_DAYS = 45  # days after somebody is seen at another company; later than that they are no newcomer
_COLUMNS = "id, title, company, url, req_id, note, added_on, closes_on, closed_on, closed_why"


class Opening(NamedTuple):
    """A job that one could apply for; days are ISO texts."""

    opening_id: int
    title: str
    company: str
    url: str
    req_id: str
    note: str
    added_on: str
    closes_on: str | None
    closed_on: str | None
    closed_why: str

    @property
    def label(self) -> str:
        """'Staff SRE at Acme'."""
        return f"{self.title} at {self.company}"


class Referral(NamedTuple):
    """An opening's way through one contact, with the stages that it came to, in their order."""

    referral_id: int
    opening_id: int
    contact_id: int
    name: str
    ask_id: int | None
    stages: tuple[Stage, ...]

    @property
    def stage(self) -> str:
        """Where it stands."""
        return self.stages[-1].stage

    @property
    def on(self) -> str:
        """The ISO day since which it stands there."""
        return self.stages[-1].day

    @property
    def is_over(self) -> bool:
        """Is there nothing more to wait for?"""
        return self.stage in referrals.OVER


def one(connection: sqlite3.Connection, opening_id: int) -> Opening | None:
    """The opening of this number; None when there is none."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM opening WHERE id = ?", (opening_id,)).fetchone()
    return Opening(*row) if row else None


def every(connection: sqlite3.Connection, *, closed: bool = False) -> list[Opening]:
    """The open ones, those that close first before the others; or all, the latest first."""
    which = "1 ORDER BY id DESC" if closed else "closed_on IS NULL ORDER BY closes_on IS NULL, closes_on, id"
    return [Opening(*row) for row in connection.execute(f"SELECT {_COLUMNS} FROM opening WHERE {which}")]


def ways(connection: sqlite3.Connection, today: date) -> list[Referral]:
    """The referrals of all openings, as of the end of `today`, by opening and in the order in which they were found."""
    return _referrals(connection, today, "1")


def of_opening(connection: sqlite3.Connection, opening_id: int, today: date) -> list[Referral]:
    """The referrals of one opening."""
    return _referrals(connection, today, "opening_id = :id", id=opening_id)


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Referral]:
    """The referrals through one contact."""
    return _referrals(connection, today, "contact_id = :id", id=contact_id)


def aliases(connection: sqlite3.Connection) -> Aliases:
    """The key of each name that the person says is another company's -> the key of that company."""
    rows = connection.execute("SELECT alias, company FROM company_alias ORDER BY id").fetchall()
    if not rows:
        return {}
    from netlever.scoring.companies import key

    return {key(alias): key(company) for alias, company in rows}


def named(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """(name, the company that it is) as the person has said."""
    return connection.execute("SELECT alias, company FROM company_alias ORDER BY alias, id").fetchall()


def owed(connection: sqlite3.Connection, today: date, only: int | None) -> Iterator[tuple[int, Owed]]:
    """What the open openings make owed (`reads.owed`): of those who are asked, and of those who have just joined."""
    open_ = {each.opening_id: each for each in every(connection)}
    theirs = ways(connection, today) if only is None else of_contact(connection, only, today)
    for way in theirs:
        if opening := open_.get(way.opening_id):
            found = referrals.owed_for(opening.opening_id, opening.label, opening.closes_on, way.stages)
            yield from ((way.contact_id, each) for each in found)
    known = {(way.opening_id, way.contact_id) for way in theirs}
    for opening in open_.values():
        for contact_id, day in _joined(connection, opening.company, today, only):
            if (opening.opening_id, contact_id) not in known:
                yield contact_id, referrals.joined(opening.opening_id, opening.label, day)


def _joined(connection: sqlite3.Connection, company: str, today: date, only: int | None) -> list[tuple[int, str]]:
    """Who has been at a company since a few weeks, as far as is known, and the ISO day on which that was seen."""
    from datetime import timedelta

    from netlever.scoring.companies import all_keys

    rows = []
    for key in sorted(all_keys(company, aliases(connection))):
        rows += connection.execute(
            "SELECT here.contact_id, max(employment.until_on) FROM workplace AS here "
            "JOIN employment ON employment.contact_id = here.contact_id "
            "WHERE here.company_key = :key AND here.is_now = 1 AND employment.until_on > :since "
            "AND employment.until_on <= :day "
            f"{'AND here.contact_id = :only' if only else ''} GROUP BY 1",
            {
                "key": key,
                "day": today.isoformat(),
                "since": (today - timedelta(days=JOINED_DAYS)).isoformat(),
                "only": only,
            },
        ).fetchall()
    return rows


def _referrals(connection: sqlite3.Connection, today: date, which: str, **more: Any) -> list[Referral]:
    rows = connection.execute(
        "SELECT referral.id, opening_id, contact_id, contact.name, ask_id, stage, day, note FROM referral "
        "JOIN contact ON contact.id = contact_id JOIN referral_stage ON referral_id = referral.id "
        f"WHERE {which} AND day <= :day ORDER BY opening_id, referral.id, referral_stage.id",
        {"day": today.isoformat(), **more},
    )
    found: dict[int, Referral] = {}
    for referral_id, opening_id, contact_id, name, ask_id, *stage in rows:
        before = found[referral_id].stages if referral_id in found else ()
        found[referral_id] = Referral(referral_id, opening_id, contact_id, name, ask_id, (*before, Stage(*stage)))
    return list(found.values())

"""The groups, who is in them, their steps and meetings, and whom of their members to meet."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from netlever import lines
from netlever.record import NamedTuple
from netlever.scoring import groups

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from netlever.scoring.facts import Owed

SEEN_DAYS = 60  # whoever one was in touch with since need not be met
_COLUMNS = 60
_MAY_BE_NAMED = "NOT archived AND NOT do_not_contact"
_FIT = (  # the member on whom a reason hangs: who has a role, then whom one spoke to last
    "(SELECT contact_id FROM circle_member JOIN contact ON contact.id = contact_id JOIN tie USING (contact_id) "
    f"WHERE circle_id = circle.id AND left_on IS NULL AND {_MAY_BE_NAMED} "
    "ORDER BY circle_member.role <> '' DESC, last_on DESC, contact_id LIMIT 1)"
)


class Group(NamedTuple):
    """One group; days are ISO texts. `members` counts those who are in it, `steps` what is open."""

    group_id: int
    name: str
    kind: str
    note: str
    dues: str
    added_on: str
    renews_on: str | None
    closed_on: str | None
    members: int
    steps: int


class Membership(NamedTuple):
    """Somebody in a group; `last_on` is the ISO day of the last contact."""

    group_id: int
    group: str
    contact_id: int
    name: str
    role: str
    joined_on: str
    last_on: str | None


class Step(NamedTuple):
    """A part of a project, of the contact `name` if it is said whose."""

    step_id: int
    contact_id: int | None
    name: str
    text: str
    added_on: str
    due_on: str | None
    done_on: str | None


class ToMeet(NamedTuple):
    """A member whom one has hardly met; `groups` are those that one shares, `days` the days of contact."""

    contact_id: int
    name: str
    groups: str
    shared: int
    days: int
    last_on: str | None


def every(connection: sqlite3.Connection, today: date, *, closed: bool = False) -> list[Group]:
    """The groups that are open, or all, by name."""
    return _groups(connection, "added_on <= ?" + ("" if closed else " AND closed_on IS NULL"), today.isoformat())


def one(connection: sqlite3.Connection, group_id: int) -> Group | None:
    """The group of this number; None when there is none."""
    found = _groups(connection, "id = ?", group_id)
    return found[0] if found else None


def members(connection: sqlite3.Connection, group_id: int) -> list[Membership]:
    """Who is in a group, those with a role first."""
    return _members(connection, "circle_id = ?", group_id)


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Membership]:
    """The open groups that a contact is in."""
    return _members(
        connection, "contact_id = ? AND closed_on IS NULL AND joined_on <= ?", contact_id, today.isoformat()
    )


def steps(connection: sqlite3.Connection, group_id: int) -> list[Step]:
    """The parts of a group's project: those that are open, the first due first, then those that are done."""
    return _steps(connection, "circle_id = ?", group_id)


def step(connection: sqlite3.Connection, step_id: int) -> tuple[Step, int] | None:
    """The step of this number with the number of its group; None when there is none."""
    found = connection.execute("SELECT circle_id FROM circle_step WHERE id = ?", (step_id,)).fetchone()
    return (_steps(connection, "circle_step.id = ?", step_id)[0], found[0]) if found else None


def meetings(connection: sqlite3.Connection, group_id: int) -> list[tuple[int, str, str]]:
    """(number, name, ISO day) of a group's events, the latest first."""
    query = "SELECT id, name, day FROM event WHERE circle_id = ? ORDER BY day DESC, id DESC"
    return connection.execute(query, (group_id,)).fetchall()


def to_meet(connection: sqlite3.Connection, today: date, most: int) -> list[ToMeet]:
    """Members whom one has hardly met: who is in fewest of one's groups first, as they know whom one does not."""
    query = (
        "SELECT contact_id, contact.name, group_concat(circle.name, ', '), count(*), days, last_on "
        "FROM circle_member JOIN circle ON circle.id = circle_id JOIN contact ON contact.id = contact_id "
        "JOIN tie USING (contact_id) WHERE left_on IS NULL AND closed_on IS NULL AND circle.added_on <= :day "
        f"AND {_MAY_BE_NAMED} AND (last_on IS NULL OR last_on < :seen) "
        "GROUP BY contact_id ORDER BY count(*), days, last_on, contact_id LIMIT :most"
    )
    seen = (today - timedelta(days=SEEN_DAYS)).isoformat()
    rows = connection.execute(query, {"day": today.isoformat(), "seen": seen, "most": most})
    return [ToMeet(*row) for row in rows]


def owed(connection: sqlite3.Connection, today: date, only: int | None) -> Iterator[tuple[int, Owed]]:
    """What the groups make owed (`reads.owed`), each of a member."""
    for contact_id, due in _owed(connection, today):
        if contact_id and only in (None, contact_id):
            yield contact_id, due


def _owed(connection: sqlite3.Connection, today: date) -> Iterator[tuple[int | None, Owed]]:
    day = today.isoformat()
    query = (
        f"SELECT id, name, kind, dues, added_on, renews_on, {_FIT}, (SELECT max(last_on) FROM circle_member "
        "JOIN tie USING (contact_id) WHERE circle_id = circle.id AND left_on IS NULL), "
        "(SELECT max(max(added_on), coalesce(max(done_on), '')) FROM circle_step WHERE circle_id = circle.id), "
        "EXISTS (SELECT 1 FROM circle_step WHERE circle_id = circle.id AND done_on IS NULL) "
        "FROM circle WHERE closed_on IS NULL AND added_on <= :day"
    )
    for group_id, name, kind, dues, added_on, renews_on, fit, *last, has_step in connection.execute(
        query, {"day": day}
    ):
        short = lines.clip(name, _COLUMNS)
        if renews_on:
            yield fit, groups.renewal(group_id, short, renews_on, lines.clip(dues, _COLUMNS), today)
        if kind == "project" and not has_step:
            last_on = max(added_on, *(each for each in last if each and each <= day), "")
            yield fit, groups.quiet(group_id, short, last_on)
    query = (
        f"SELECT coalesce(circle_step.contact_id, {_FIT}), circle_step.id, name, text, circle_step.added_on, due_on "
        "FROM circle CROSS JOIN circle_step ON circle_id = circle.id "
        "WHERE done_on IS NULL AND closed_on IS NULL AND circle.added_on <= :day AND circle_step.added_on <= :day"
    )
    for contact_id, step_id, name, text, added_on, due_on in connection.execute(query, {"day": day}):
        short, said = lines.clip(name, _COLUMNS), lines.clip(text, _COLUMNS)
        yield contact_id, groups.step(step_id, short, said, added_on, due_on, today)


def _groups(connection: sqlite3.Connection, which: str, *values: object) -> list[Group]:
    query = (
        "SELECT id, name, kind, note, dues, added_on, renews_on, closed_on, "
        "(SELECT count(*) FROM circle_member WHERE circle_id = circle.id AND left_on IS NULL), "
        "(SELECT count(*) FROM circle_step WHERE circle_id = circle.id AND done_on IS NULL) "
        f"FROM circle WHERE {which} ORDER BY closed_on IS NOT NULL, name, id"
    )
    return [Group(*row) for row in connection.execute(query, values)]


def _members(connection: sqlite3.Connection, which: str, *values: object) -> list[Membership]:
    query = (
        "SELECT circle_id, circle.name, contact_id, contact.name, circle_member.role, joined_on, last_on "
        "FROM circle_member JOIN circle ON circle.id = circle_id JOIN contact ON contact.id = contact_id "
        f"JOIN tie USING (contact_id) WHERE left_on IS NULL AND {which} "
        "ORDER BY circle_member.role = '', contact.name, contact_id"
    )
    return [Membership(*row) for row in connection.execute(query, values)]


def _steps(connection: sqlite3.Connection, which: str, value: int) -> list[Step]:
    query = (
        "SELECT circle_step.id, contact_id, coalesce(contact.name, ''), text, circle_step.added_on, due_on, done_on "
        f"FROM circle_step LEFT JOIN contact ON contact.id = contact_id WHERE {which} "
        "ORDER BY done_on IS NOT NULL, due_on IS NULL, due_on, circle_step.id"
    )
    return [Step(*row) for row in connection.execute(query, (value,))]

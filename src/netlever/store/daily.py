"""The writes that must be instant: log, add, snooze and their like, with the standard library's sqlite3 alone.

Each function works inside a `db.change()` and trusts its arguments: `commands` have checked them, and a test reads
what is written here back through the models.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from netlever.cadence import NOTHING_SAID, Cadence
from netlever.errors import Refused
from netlever.names import fold, handle_key, work_key
from netlever.record import NamedTuple
from netlever.store import ties
from netlever.store.db import new_uid, stamp

if TYPE_CHECKING:
    from netlever.promised import Promised

CHANNELS = ("meeting", "call", "email", "message", "coffee", "event", "letter", "other")
DIRECTIONS = ("out", "in", "both")


class NewContact(NamedTuple):
    """A person as they are typed or read from a file; `handles` are (kind, value) pairs."""

    name: str
    company: str = ""
    title: str = ""
    role: str = ""
    birthday: str = ""
    met: str = ""
    met_on: date | None = None
    source: str = "typed"
    important: bool = False
    cadence: Cadence = NOTHING_SAID
    handles: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()


def add(connection: sqlite3.Connection, new: NewContact, today: date, now: datetime) -> int:
    """Add a contact with handles and tags; its id. Raises Refused when a handle belongs to somebody else already."""
    seen = (new.company, new.title) if new.source != "typed" else ("", "")
    contact_id = insert(
        connection,
        "contact",
        now,
        name=new.name,
        name_key=fold(new.name),
        company=new.company,
        title=new.title,
        work_key=work_key(new.company, new.title),
        role=new.role,
        birthday=new.birthday,
        met=new.met,
        met_on=new.met_on.isoformat() if new.met_on else None,
        source=new.source,
        seen_company=seen[0],
        seen_title=seen[1],
        seen_source=new.source if any(seen) else "",
        added_on=today.isoformat(),
        important=int(new.important),
        **new.cadence.columns(),
        paused=0,
        archived=0,
        do_not_contact=0,
    )
    for kind, value in new.handles:
        add_handle(connection, contact_id, kind, value, now)
    for name in new.tags:
        add_tag(connection, contact_id, name, now)
    return contact_id


def add_handle(connection: sqlite3.Connection, contact_id: int, kind: str, value: str, now: datetime) -> None:
    """Give a contact a handle. Raises Refused, naming the owner, when it is somebody else's."""
    key = handle_key(kind, value)
    owner = "SELECT contact.id, contact.name FROM handle JOIN contact ON contact.id = contact_id"
    row = connection.execute(f"{owner} WHERE kind = ? AND value_key = ?", (kind, key)).fetchone()
    if row is None:
        insert(connection, "handle", now, contact_id=contact_id, kind=kind, value=value.strip(), value_key=key)
    elif row[0] != contact_id:
        raise Refused(f"{kind} {value.strip()} belongs to {row[1]} (#{row[0]})", f"try: netlever show {row[0]}")


def add_alias(connection: sqlite3.Connection, contact_id: int, name: str, now: datetime) -> bool:
    """Give a contact another name; False when it is theirs already, or empty."""
    known = "SELECT 1 FROM alias WHERE contact_id = ?1 AND name_key = ?2 UNION ALL SELECT 1 FROM contact WHERE "
    key = fold(name)
    found = connection.execute(f"{known} id = ?1 AND name_key = ?2", (contact_id, key)).fetchone()
    if key and not found:
        insert(connection, "alias", now, contact_id=contact_id, name=name, name_key=key)
    return bool(key) and not found


def add_note(connection: sqlite3.Connection, contact_id: int, day: date, text: str, now: datetime) -> bool:
    """Keep a note about a contact; False when there is one with this text."""
    known = "SELECT 1 FROM note WHERE contact_id = ? AND text = ?"
    found = connection.execute(known, (contact_id, text)).fetchone()
    if not found:
        insert(connection, "note", now, contact_id=contact_id, kind="note", day=day.isoformat(), text=text)
    return not found


def add_tag(connection: sqlite3.Connection, contact_id: int, name: str, now: datetime) -> bool:
    """Tag a contact; False when they had the tag."""
    known = connection.execute("SELECT 1 FROM tag WHERE contact_id = ? AND name = ?", (contact_id, name)).fetchone()
    if not known:
        insert(connection, "tag", now, contact_id=contact_id, name=name)
    return not known


def log(
    connection: sqlite3.Connection,
    contact_ids: Iterable[int],
    now: datetime,
    *,
    day: date,
    channel: str,
    direction: str,
    summary: str,
    next_on: date | None = None,
) -> int:
    """Record an interaction with these contacts; its id.

    A plan that they had for up to this day is done; `next_on` makes a new one.
    """
    contact_ids = list(contact_ids)
    known = ties.up_to_date(connection, contact_ids)
    interaction_id = insert(
        connection, "interaction", now, day=day.isoformat(), channel=channel, direction=direction, summary=summary
    )
    for contact_id in contact_ids:
        insert(connection, "interaction_contact", now, interaction_id=interaction_id, contact_id=contact_id)
        if next_on:
            update(connection, contact_id, now, {"next_on": next_on.isoformat()})
        else:
            connection.execute(
                "UPDATE contact SET next_on = NULL, updated_at = ? WHERE id = ? AND next_on <= ?",
                (stamp(now), contact_id, day.isoformat()),
            )
    ties.take_in(connection, known, interaction_id, day)
    return interaction_id


def promise(
    connection: sqlite3.Connection,
    contact_id: int,
    now: datetime,
    said: Promised,
    *,
    made_on: date,
    interaction_id: int,
) -> int:
    """Write down what was promised in a conversation; its number."""
    return insert(
        connection,
        "promise",
        now,
        contact_id=contact_id,
        by=said.by,
        text=said.text,
        made_on=made_on.isoformat(),
        due_on=said.due_on.isoformat() if said.due_on else None,
        interaction_id=interaction_id,
    )


def meet(
    connection: sqlite3.Connection, event_id: int, contact_id: int, now: datetime, *, day: date, interaction_id: int
) -> None:
    """Note that somebody was met at an event; who was met there before is so already."""
    known = "SELECT 1 FROM meeting WHERE event_id = ? AND contact_id = ?"
    if not connection.execute(known, (event_id, contact_id)).fetchone():
        row = {"event_id": event_id, "contact_id": contact_id, "interaction_id": interaction_id}
        insert(connection, "meeting", now, day=day.isoformat(), **row)


def work_at(connection: sqlite3.Connection, contact_id: int, now: datetime, company: str, title: str) -> None:
    """Say where somebody works of whom it was not known."""
    update(connection, contact_id, now, {"company": company, "title": title, "work_key": work_key(company, title)})


def update(connection: sqlite3.Connection, contact_id: int, now: datetime, values: Mapping[str, Any]) -> None:
    """Set columns, at least one, of a contact; nothing is written when they have these values."""
    sets = ", ".join(f"{column} = ?" for column in (*values, "updated_at"))
    differs = " OR ".join(f"{column} IS NOT ?" for column in values)
    parameters = (*values.values(), stamp(now), contact_id, *values.values())
    connection.execute(f"UPDATE contact SET {sets} WHERE id = ? AND ({differs})", parameters)


def set_cadence(connection: sqlite3.Connection, contact_id: int, now: datetime, wanted: Cadence) -> None:
    """Give a contact a cadence of their own, and forget how often they were passed over."""
    update(connection, contact_id, now, wanted.columns())
    forget_skips(connection, contact_id)


def forget_skips(connection: sqlite3.Connection, contact_id: int) -> None:
    """Forget how often a contact was passed over: something was done about it."""
    connection.execute("DELETE FROM skip WHERE contact_id = ?", (contact_id,))


def insert(connection: sqlite3.Connection, table: str, now: datetime, **values: Any) -> int:
    """Insert a row with its uid and moments; its id."""
    row = {"uid": new_uid(now), "created_at": stamp(now), "updated_at": stamp(now), **values}
    marks = ", ".join("?" * len(row))
    cursor = connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid

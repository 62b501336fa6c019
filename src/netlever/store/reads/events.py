"""The events, whom one met there, and what became of it."""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever import lines
from netlever.record import NamedTuple
from netlever.scoring import events
from netlever.scoring.events import LAST_DAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from netlever.scoring.facts import Owed

_NAME_COLUMNS = 60  # of an event's name in a phrase
_LATER = (  # conversations after the meeting, up to :day
    "FROM interaction_contact AS theirs JOIN interaction ON interaction.id = theirs.interaction_id "
    "WHERE theirs.contact_id = meeting.contact_id AND interaction.day > meeting.day AND interaction.day <= :day"
)


class Event(NamedTuple):
    """One event; days are ISO texts. `met` is how many people one met there."""

    event_id: int
    name: str
    day: str
    until_on: str | None
    place: str
    opened_on: str | None
    closed_on: str | None
    met: int

    @property
    def last_on(self) -> str:
        """Its last day."""
        return self.until_on or self.day

    def state(self, today: date) -> str:
        """open, closed, over, today or planned: what it is at the end of `today`."""
        now = today.isoformat()
        if self.closed_on:
            return "closed"
        if self.opened_on:
            return "open"
        return "planned" if self.day > now else "today" if self.last_on >= now else "over"


class Meeting(NamedTuple):
    """Somebody met at an event, what they talked about, and the ISO days of what came after; None for what did not.

    `talked_on` is the first day with any word after it, `again_on` the first on which they took part.
    """

    meeting_id: int
    event_id: int
    event: str
    contact_id: int
    name: str
    company: str
    day: str
    about: str
    done_on: str | None
    talked_on: str | None
    again_on: str | None

    @property
    def is_followed(self) -> bool:
        """Is there nothing left to do?"""
        return bool(self.done_on or self.talked_on)


def every(connection: sqlite3.Connection) -> list[Event]:
    """All events, the latest first."""
    return _events(connection, "1")


def one(connection: sqlite3.Connection, event_id: int) -> Event | None:
    """The event of this number; None when there is none."""
    found = _events(connection, "id = ?", event_id)
    return found[0] if found else None


def going_on(connection: sqlite3.Connection, today: date) -> Event | None:
    """The event that is open, else the only one that is on today; None when there is none."""
    opened = _events(connection, "opened_on IS NOT NULL AND closed_on IS NULL")
    now = today.isoformat()
    found = opened or _events(connection, "closed_on IS NULL AND day <= ?1 AND coalesce(until_on, day) >= ?1", now)
    return found[0] if len(found) == 1 else None


def meetings(connection: sqlite3.Connection, today: date, event_id: int | None = None) -> list[Meeting]:
    """Whom one met up to the end of `today`, at one event or at all, the latest event first, in order of meeting."""
    which = "AND meeting.event_id = :id" if event_id else ""
    return _meetings(connection, today, which, event_id)


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Meeting]:
    """Where one met a contact, the latest event first."""
    return _meetings(connection, today, "AND meeting.contact_id = :id", contact_id)


def owed(connection: sqlite3.Connection, today: date, only: int | None) -> Iterator[tuple[int, Owed]]:
    """What the meetings make owed (`reads.owed`)."""
    query = (
        "SELECT contact_id, meeting.id, event.name, meeting.day FROM meeting JOIN event ON event.id = event_id "
        f"WHERE done_on IS NULL AND meeting.day <= :day AND meeting.day >= date(:day, '-{LAST_DAYS} days')"
        + (" AND contact_id = :only" if only else "")
    )
    rows = connection.execute(query, {"day": today.isoformat(), "only": only})
    for contact_id, meeting_id, name, day in rows:
        yield contact_id, events.owed(meeting_id, lines.clip(name, _NAME_COLUMNS), day)


def _events(connection: sqlite3.Connection, which: str, *values: object) -> list[Event]:
    query = (
        "SELECT id, name, day, until_on, place, opened_on, closed_on, "
        "(SELECT count(*) FROM meeting WHERE event_id = event.id) "
        f"FROM event WHERE {which} ORDER BY day DESC, id DESC"
    )
    return [Event(*row) for row in connection.execute(query, values)]


def _meetings(connection: sqlite3.Connection, today: date, which: str, one_id: int | None) -> list[Meeting]:
    query = (
        "SELECT meeting.id, event_id, event.name, contact_id, contact.name, company, meeting.day, "
        "coalesce((SELECT summary FROM interaction WHERE id = interaction_id), ''), done_on, "
        f"(SELECT min(interaction.day) {_LATER}), (SELECT min(interaction.day) {_LATER} AND direction <> 'out') "
        "FROM meeting JOIN event ON event.id = event_id JOIN contact ON contact.id = contact_id "
        f"WHERE meeting.day <= :day {which} ORDER BY event.day DESC, event.id DESC, meeting.id"
    )
    return [Meeting(*row) for row in connection.execute(query, {"day": today.isoformat(), "id": one_id})]

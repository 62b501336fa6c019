"""A calendar of what is to come (RFC 5545): whom to write to, promises, birthdays, the last days of openings.

Whole days that take no time, with UIDs that stay: a calendar that subscribes to the file sees them move, not double.
DTSTAMP is the moment of what an event follows from, so that the same book gives the same bytes. Who is archived or not
to be contacted is in none. `formats.ical` knows these events by their UIDs, and takes none for a conversation.
"""

from __future__ import annotations

from collections.abc import Iterator

from netlever.formats.folding import folded, text, uri
from netlever.formats.ical import FEED
from netlever.formats.writing import Book, Piece
from netlever.kept import Contact

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//netlever//EN", "CALSCALE:GREGORIAN", "X-WR-CALNAME:netlever")
_LEAP_YEAR = "1972"  # for birthdays without a year: some calendars show nothing before 1970


def write(book: Book) -> Iterator[Piece]:
    """The calendar: an event each, those of people in the order of their names, then promises, then openings."""
    yield Piece(_lines(*_HEAD), 0)
    reachable = {}
    for contact in book.contacts():
        if contact.is_reachable:
            reachable[contact.contact_id] = contact
            yield from _of_contact(contact)
    for each in book.promises():
        if each.due_on and not each.ended_on and each.contact_id in reachable:
            whose = f"Promised {each.name}" if each.by == "me" else f"{each.name} promised"
            yield _event(f"promise-{each.uid}", each.due_on, f"{whose}: {each.text}", each.updated_at)
    for closing in book.closings():
        link = (f"URL:{uri(closing.url)}",) if closing.url else ()
        summary = f"Last day: {closing.label}"
        yield _event(f"opening-{closing.uid}", closing.closes_on, summary, closing.updated_at, *link)
    yield Piece(_lines("END:VCALENDAR"), 0)


def _of_contact(contact: Contact) -> Iterator[Piece]:
    if contact.due_on:
        since = max(contact.updated_at, f"{contact.last_on or contact.added_on}T00:00:00Z")
        yield _event(f"due-{contact.uid}", contact.due_on, f"Get in touch with {contact.name}", since)
    if contact.birthday:
        year, day = contact.birthday[:-6], contact.birthday[-5:]
        first = f"{_LEAP_YEAR if year == '-' else year}-{day}"
        # on 1 March where there is no 29 February, as the morning's list has it: the 60th day of any year
        rule = "RRULE:FREQ=YEARLY" + (";BYYEARDAY=60" if day == "02-29" else "")
        yield _event(f"birthday-{contact.uid}", first, f"Birthday: {contact.name}", contact.updated_at, rule)


def _event(uid: str, day: str, summary: str, changed_at: str, *more: str) -> Piece:
    return Piece(
        _lines(
            "BEGIN:VEVENT",
            f"UID:{uid}{FEED}",
            f"DTSTAMP:{changed_at.replace('-', '').replace(':', '')}",
            f"DTSTART;VALUE=DATE:{day.replace('-', '')}",
            f"SUMMARY:{text(summary)}",
            "TRANSP:TRANSPARENT",
            *more,
            "END:VEVENT",
        )
    )


def _lines(*lines: str) -> bytes:
    return b"".join(map(folded, lines))

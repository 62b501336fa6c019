"""iCalendar (RFC 5545): what was, not cancelled, not declined, with others present; and birthdays.

Events are read one by one by the `icalendar` library, which is imported where it is used (91 ms). An event counts on
the day of its own zone, as people remember it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from netlever.errors import BadData
from netlever.formats import cells, recurrence
from netlever.formats.encoding import text_of
from netlever.formats.ical_blocks import Block, blocks, moved_days
from netlever.formats.limits import (
    LOOK_AT_FILES,
    MAX_ALL_OCCURRENCES,
    MAX_ATTENDEES,
    MAX_EVENT_LINES,
    MAX_OCCURRENCES,
    RECURRENCE_DAYS,
)
from netlever.formats.records import Given, Person, Problem, Record, Skip, Touch
from netlever.formats.source import Part, Source

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["name", "read", "reads", "recognises"]

name = "icalendar"
reads = "calendars (.ics) and folders of them"

FEED = "@netlever"  # how the UIDs end of what netlever writes into calendars: none of it is anything that was
_REPLIES = {"REPLY", "CANCEL", "COUNTER", "DECLINECOUNTER", "REFRESH", "ADD"}  # of METHOD: no record of what was
_ABSENT = {"DECLINED", "DELEGATED"}  # of PARTSTAT
_THINGS = {"ROOM", "RESOURCE", "GROUP"}  # of CUTYPE
_DAYS_AS_ONE = 10  # days that a rule is asked about, which take as long as one occurrence
_RULE_CHARS = 500
# A zone is of no use where days alone count, and the library looks for a file of its name.
_TZID = re.compile(r"^([A-Z-]+(?:;(?!TZID=)[^:;\"]*)*);TZID=(?:\"[^\"]*\"|[^:;\"]*)", re.I)
_ADDRESS = re.compile(r"(?:mailto:)?([^\s,;:<>\"@]{1,250}@[^\s,;:<>\"@]{1,250})", re.I)
_BIRTHDAY = re.compile(r"(.+?)(?:['’]s)? (?:[0-9]+(?:st|nd|rd|th) )?birthday|birthday(?: of |: ?)(.+)|🎂 ?(.+)", re.I)


@dataclass(slots=True)
class _Series:
    """What is known of all series of a source before their events are read."""

    moved: dict[str, set[date]]  # UID -> days of the occurrences that have an event of their own
    left: int = MAX_ALL_OCCURRENCES


def recognises(source: Source) -> bool:
    """Whether any of the first files begins as a calendar; raises BadData when it cannot be read."""
    return any(_is_calendar(part) for part in islice(source.tree(), LOOK_AT_FILES))


def read(source: Source, given: Given) -> Iterator[Record]:
    """Yield a Touch for each past event with others, a Person for each birthday, a Skip or Problem for the rest.

    Series are told as their occurrences of the `RECURRENCE_DAYS` before `given.today`, at most `MAX_OCCURRENCES` each.
    Who is not you comes from `given.me`. Raises BadData when a file cannot be read.
    """
    found = False
    for part in source.tree():
        if not _is_calendar(part):
            continue
        found = True
        series = _Series(moved_days(part))
        for block in blocks(part):
            yield from _records(block, series, given, f"{part.name}:{block.line}")
    if not found:
        raise BadData(f"no calendar in {source.path}")


def event_records(event: Event, series: _Series, given: Given, where: str) -> Iterator[Record]:
    """What one event tells."""
    if str(event.get("UID", "")).endswith(FEED):
        yield Skip("event that netlever wrote")
        return
    day = _day(event.get("DTSTART"))
    if day is None:
        yield Problem(where, "an event without a readable date")
        return
    summary = cells.brief(str(event.get("SUMMARY", "")))
    born = _BIRTHDAY.fullmatch(summary)
    attendees = _several(event.get("ATTENDEE"))
    if born and not attendees:
        who = cells.field(next(filter(None, born.groups()), ""))
        # the year of the first occurrence is rarely that of the birth
        yield Person(who, birthday=f"--{day:%m-%d}", where=where, stranger=True) if who else Skip("event of your own")
        return
    people = _people(event, attendees, given, where)
    if isinstance(people, Skip):
        yield people
        return
    uid = cells.field(str(event.get("UID", ""))) or f"{summary}:{day}"
    for each, key in _occurrences(event, uid, day, series, given.today):
        yield Touch(each, "meeting", "both", people, summary, key, where)
    if series.left < 0:
        yield Problem(where, f"behind more than {MAX_ALL_OCCURRENCES:,} occurrences of series, its own are left out")


def _people(event: Event, attendees: list[Any], given: Given, where: str) -> tuple[Person, ...] | Skip:
    """Who took part besides the owner, or why the event is no interaction."""
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return Skip("cancelled event")
    found: dict[str, Person] = {}
    for attendee in [*attendees, *_several(event.get("ORGANIZER"))]:
        params = {key.upper(): str(value) for key, value in _part(attendee, "params", {}).items()}
        status = params.get("PARTSTAT", "").upper()
        address = _ADDRESS.fullmatch(str(attendee).strip())
        email = address[1].lower() if address else ""
        if email in given.me.emails:
            if status == "DECLINED":
                return Skip("event that you declined")
        elif email and status not in _ABSENT and params.get("CUTYPE", "").upper() not in _THINGS:
            found.setdefault(email, Person(cells.field(params.get("CN", "")) or email, (email,), where=where))
    declined = {str(each).lower().removeprefix("mailto:") for each in attendees if _status(each) in _ABSENT}
    people = tuple(person for email, person in found.items() if email not in declined)
    if not people:
        return Skip("event of your own")
    if len(people) > MAX_ATTENDEES:
        return Skip(f"event with more than {MAX_ATTENDEES} people")
    return people


def _occurrences(event: Event, uid: str, day: date, series: _Series, today: date) -> Iterator[tuple[date, str]]:
    """(day, source id) of an event, or of each occurrence of a series in the window."""
    moved_from = _day(event.get("RECURRENCE-ID"))
    if moved_from:
        yield day, f"ical:{uid}:{moved_from}"
        return
    if "RRULE" not in event and "RDATE" not in event:
        yield day, f"ical:{uid}"
        return
    last = min(today, date(9990, 1, 1))
    first = max(day, last - timedelta(days=RECURRENCE_DAYS))
    without = series.moved.get(uid, set()) | set(_days_of(event.get("EXDATE")))
    days = {each for each in _days_of(event.get("RDATE")) if first <= each <= last}
    for each in _several(event.get("RRULE"))[:3]:
        rule = recurrence.parse(_rule_text(each))
        if rule:
            series.left -= (last - (day if rule.count else first)).days // _DAYS_AS_ONE
            if series.left >= 0:
                days.update(recurrence.days(rule, day, first, last))
    days |= {day} if day >= first else set()
    for each_day in sorted(days - without)[:MAX_OCCURRENCES]:
        series.left -= 1
        if series.left >= 0:
            yield each_day, f"ical:{uid}:{each_day}"


def _rule_text(rule: Any) -> str:
    try:
        return str(rule.to_ical().decode("utf-8", "replace"))[:_RULE_CHARS]
    except (ValueError, AttributeError):  # one that the library could not read
        return ""


def _records(block: Block, series: _Series, given: Given, where: str) -> Iterator[Record]:
    if block.method in _REPLIES:
        yield Skip("reply to an invitation")
        return
    if len(block.lines) > MAX_EVENT_LINES:
        yield Problem(where, f"an event of more than {MAX_EVENT_LINES:,} lines")
        return
    from icalendar import Event

    try:
        event = Event.from_ical("\r\n".join(_TZID.sub(r"\1", line) for line in block.unfolded()))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):  # what the library raises on nonsense
        yield Problem(where, "an event that cannot be read")
        return
    assert isinstance(event, Event)
    yield from event_records(event, series, given, where)


def _is_calendar(part: Part) -> bool:
    return text_of(part.head()).lstrip("\ufeff \r\n\t").upper().startswith(("BEGIN:VCALENDAR", "BEGIN:VEVENT"))


def _day(prop: Any) -> date | None:
    """The day of a property that holds a moment or a day; None when it is missing or broken."""
    value = _part(prop, "dt", None)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _part(prop: Any, name: str, default: Any) -> Any:
    """An attribute of a property; the library raises when it is asked of one that it could not read."""
    try:
        return getattr(prop, name, default)
    except ValueError:
        return default


def _days_of(value: Any) -> Iterator[date]:
    """The days of one or several lists of dates, as EXDATE and RDATE have them."""
    for each in _several(value):
        for listed in islice(_part(each, "dts", ()), MAX_OCCURRENCES):
            day = _day(listed)
            if day:
                yield day


def _several(value: Any) -> list[Any]:
    """A property that may be missing, there, or there several times."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def _status(attendee: Any) -> str:
    return str(_part(attendee, "params", {}).get("PARTSTAT", "")).upper()

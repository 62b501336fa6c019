"""Calendars: what was, with whom; series, their exceptions, and birthdays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from formats.reading import folder, given, read
from netlever.formats.limits import MAX_ATTENDEES
from netlever.formats.records import Person, Problem, Record, Skip, Touch

ADA = "ATTENDEE;CN=Ada Byron;PARTSTAT=ACCEPTED:mailto:Ada@example.org"
ME = given("me@example.org")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "my.ics"


def events(file: Path, *bodies: str, before: str = "") -> list[Record]:
    """The records of a calendar with events of these lines."""
    text = "".join(f"BEGIN:VEVENT\n{body}\nEND:VEVENT\n" for body in bodies)
    file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{before}{text}END:VCALENDAR\n")
    return read("icalendar", file, ME)


def days(records: list[Record]) -> list[tuple[int, int, str]]:
    return [(r.day.month, r.day.day, r.source_id) for r in records if isinstance(r, Touch)]


def test_an_event_with_others_is_a_meeting_on_the_day_of_its_own_zone(file: Path) -> None:
    start = "DTSTART;TZID=W. Europe Standard Time:20260105T003000"
    body = f"UID:1\n{start}\nSUMMARY:Tea\\, again\n{ADA}\nORGANIZER:mailto:me@example.org"
    assert events(file, body) == [
        Touch(
            date(2026, 1, 5),
            "meeting",
            "both",
            (Person("Ada Byron", ("ada@example.org",), where="my.ics:3"),),
            "Tea, again",
            "ical:1",
            "my.ics:3",
        )
    ]


@pytest.mark.parametrize(
    "start", ["DTSTART;VALUE=DATE:20260105", "DTSTART:20260105T100000Z", "DTSTART:20260105T100000"]
)
def test_days_moments_and_floating_times_have_a_day(file: Path, start: str) -> None:
    assert days(events(file, f"UID:1\n{start}\n{ADA}")) == [(1, 5, "ical:1")]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("SUMMARY:Focus", "event of your own"),
        (f"STATUS:CANCELLED\n{ADA}", "cancelled event"),
        (f"{ADA}\nATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org", "event that you declined"),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:a@x.org\nORGANIZER:mailto:a@x.org", "event of your own"),
        ("ATTENDEE;CUTYPE=ROOM:mailto:room@x.org", "event of your own"),
        ("BEGIN:VALARM\nATTENDEE:mailto:a@x.org\nEND:VALARM", "event of your own"),
        (
            "\n".join(f"ATTENDEE:mailto:p{n}@x.org" for n in range(MAX_ATTENDEES + 1)),
            f"event with more than {MAX_ATTENDEES} people",
        ),
    ],
)
def test_what_is_no_interaction_is_counted(file: Path, lines: str, reason: str) -> None:
    assert events(file, f"UID:1\nDTSTART:20260105T100000Z\n{lines}") == [Skip(reason)]


def test_a_reply_to_an_invitation_is_no_event(file: Path) -> None:
    found = events(file, f"UID:1\nDTSTART:20260105T100000Z\n{ADA}", before="METHOD:REPLY\n")
    assert found == [Skip("reply to an invitation")]


def test_a_series_is_told_without_its_exceptions_and_with_what_was_moved(file: Path) -> None:
    series = (
        "UID:s\nDTSTART;TZID=Europe/Paris:20260105T090000\nRRULE:FREQ=WEEKLY;COUNT=4\n"
        f"EXDATE;TZID=Europe/Paris:20260112T090000\n{ADA}"
    )
    moved = f"UID:s\nRECURRENCE-ID;TZID=Europe/Paris:20260119T090000\nDTSTART;TZID=Europe/Paris:20260120T090000\n{ADA}"
    assert days(events(file, series, moved)) == [
        (1, 5, "ical:s:2026-01-05"),
        (1, 26, "ical:s:2026-01-26"),
        (1, 20, "ical:s:2026-01-19"),
    ]


def test_an_endless_series_is_told_for_five_years_up_to_today(file: Path) -> None:
    found = events(file, f"UID:s\nDTSTART:19900101T090000Z\nRRULE:FREQ=WEEKLY\n{ADA}")
    touched = [r.day for r in found if isinstance(r, Touch)]
    assert (touched[0], touched[-1], len(touched)) == (date(2021, 11, 22), date(2026, 11, 23), 262)


@pytest.mark.parametrize(
    "summary", ["Ada Byron's birthday", "Ada Byron’s 30th Birthday", "Birthday: Ada Byron", "🎂 Ada Byron"]
)
def test_a_birthday_is_a_day_of_a_person_who_may_be_unknown(file: Path, summary: str) -> None:
    assert events(file, f"UID:b\nDTSTART;VALUE=DATE:20261210\nRRULE:FREQ=YEARLY\nSUMMARY:{summary}") == [
        Person("Ada Byron", where="my.ics:3", birthday="--12-10", stranger=True)
    ]


def test_a_broken_event_spoils_no_other(file: Path) -> None:
    found = events(file, f"UID:1\nDTSTART:2026\n{ADA}", ":::\n", f"UID:3\nDTSTART:20260105\nEXDATE:x\nRRULE:x\n{ADA}")
    assert found[0] == Problem("my.ics:3", "an event without a readable date")
    assert isinstance(found[1], Problem)
    assert days(found[2:]) == [(1, 5, "ical:3:2026-01-05")]


def test_a_folder_of_calendars_is_read(tmp_path: Path) -> None:
    event = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260105\n{ADA}\nEND:VEVENT\nEND:VCALENDAR\n"
    folder(tmp_path, {"work/1.ics": event, "color": "#fff"})
    assert days(read("icalendar", tmp_path, ME)) == [(1, 5, "ical:1")]

"""The calendar that netlever writes: read by the library, the same for the same book, and never read as what was."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from formats.reading import read
from formats.sample import AT, BOOK, GRACE, MINE, Sample, uid, written
from netlever.formats.records import Skip
from netlever.formats.writers import named
from netlever.kept import Contact

ICAL = named("ical")


def events(book: Sample = BOOK) -> dict[str, tuple[str, str]]:
    """(first day, summary) of each event by its UID, as the icalendar library reads them."""
    calendar: Any = Calendar.from_ical(written(ICAL, book)[""])
    return {str(e["UID"]): (e["DTSTART"].dt.isoformat(), str(e["SUMMARY"])) for e in calendar.walk("VEVENT")}


def test_who_is_due_what_is_promised_birthdays_and_last_days() -> None:
    """Nobody who is archived or not to be contacted, and no promise without a day, or that is over."""
    evil = events().keys() - {f"due-{uid(1)}@netlever"}
    assert {key: value for key, value in events().items() if uid(4) not in key and uid(17) not in key} == {
        f"due-{uid(1)}@netlever": ("2026-12-01", "Get in touch with Grace Hopper"),
        f"birthday-{uid(1)}@netlever": ("1906-12-09", "Birthday: Grace Hopper"),
        f"promise-{uid(11)}@netlever": ("2026-11-27", "Promised Grace Hopper: send the slides"),
        f"promise-{uid(12)}@netlever": ("2026-12-01", "Grace Hopper promised: an introduction"),
        f"opening-{uid(21)}@netlever": ("2026-12-24", "Last day: Staff SRE at Acme, Inc."),
    }
    assert {f"due-{uid(4)}@netlever", f"birthday-{uid(4)}@netlever", f"promise-{uid(17)}@netlever"} <= evil


def test_a_whole_event() -> None:
    assert written(ICAL, Sample((GRACE,)))[""].decode() == "".join(
        f"{line}\r\n"
        for line in (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//netlever//EN",
            "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:netlever",
            "BEGIN:VEVENT",
            f"UID:due-{uid(1)}@netlever",
            "DTSTAMP:20261120T090000Z",
            "DTSTART;VALUE=DATE:20261201",
            "SUMMARY:Get in touch with Grace Hopper",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "BEGIN:VEVENT",
            f"UID:birthday-{uid(1)}@netlever",
            "DTSTAMP:20261120T090000Z",
            "DTSTART;VALUE=DATE:19061209",
            "SUMMARY:Birthday: Grace Hopper",
            "TRANSP:TRANSPARENT",
            "RRULE:FREQ=YEARLY",
            "END:VEVENT",
            "END:VCALENDAR",
        )
    )


def test_what_a_conversation_moves_is_stamped_with_its_day() -> None:
    later = GRACE._replace(last_on="2026-11-22", birthday="")
    assert b"DTSTAMP:20261122T000000Z" in written(ICAL, Sample((later,)))[""]


def test_a_birthday_on_29_february_is_on_1_march_in_other_years() -> None:
    from dateutil.rrule import rrulestr

    leap = Contact(1, "u", "Leap", birthday="--02-29", updated_at=AT)
    calendar: Any = Calendar.from_ical(written(ICAL, Sample((leap,)))[""])
    (event,) = calendar.walk("VEVENT")
    rule: Any = rrulestr(event["RRULE"].to_ical().decode(), dtstart=datetime(1972, 2, 29))  # noqa: DTZ001  (a day)
    assert [f"{each:%Y-%m-%d}" for each in rule[:3]] == ["1972-02-29", "1973-03-01", "1974-03-01"]


def test_netlever_takes_none_of_it_for_a_conversation(tmp_path: Path) -> None:
    path = tmp_path / "feed.ics"
    path.write_bytes(written(ICAL)[""])
    assert set(read("icalendar", path)) == {Skip("event that netlever wrote")}


def test_lines_are_folded_and_no_text_breaks_out() -> None:
    content = written(ICAL)[""]
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert content.count(b"BEGIN:VEVENT") == len(events()) == 8
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert MINE.text in content.decode()

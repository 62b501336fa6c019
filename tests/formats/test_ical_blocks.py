"""The events of a calendar are cut out one by one, whatever stands between and inside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from netlever.formats.ical_blocks import Block, blocks, moved_days
from netlever.formats.source import Part, Source


def part(path: Path, *lines: str) -> Part:
    file = path / "x.ics"
    file.write_bytes("\r\n".join(lines).encode())
    return Source(file).parts()[0]


def test_events_are_told_with_their_line_and_method_without_alarms(tmp_path: Path) -> None:
    alarm = ("BEGIN:VALARM", "UID:a", "END:VALARM")
    calendar = part(
        tmp_path, "BEGIN:VCALENDAR", "METHOD:reply", "begin:vevent", "UID:1", *alarm, "A:b", "END:VEVENT", "UID:2"
    )
    assert list(blocks(calendar)) == [Block(3, "REPLY", ["begin:vevent", "UID:1", "A:b", "END:VEVENT"])]


def test_an_event_that_never_ends_is_left_out_and_the_next_is_read(tmp_path: Path) -> None:
    calendar = part(tmp_path, "BEGIN:VEVENT", "UID:1", "BEGIN:VEVENT", "UID:2", "END:VEVENT", "BEGIN:VEVENT", "UID:3")
    assert [(block.line, block.lines[1]) for block in blocks(calendar)] == [(3, "UID:2")]


def test_folds_are_joined() -> None:
    assert Block(1, "", [" a", "b", " c", "\td", "e"]).unfolded() == [" a", "bcd", "e"]


def test_the_occurrences_with_an_event_of_their_own_are_seen(tmp_path: Path) -> None:
    moved = ("BEGIN:VEVENT", "uid:1", "RECURRENCE-ID;TZID=X:20260112T090000", "END:VEVENT")
    broken = ("BEGIN:VEVENT", "UID:1", "RECURRENCE-ID:20261399", "END:VEVENT")
    assert moved_days(part(tmp_path, *moved, *broken)) == {"1": {date(2026, 1, 12)}}

"""A day is a day where the person is: none is skipped and none comes twice, whatever clocks and calendars do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conftest import Run
from netlever import config

NIGHTS = {  # a zone -> days around a night on which its clocks did something
    "UTC": "2026-03-29",
    "Europe/Berlin": "2026-03-29",
    "Europe/Dublin": "2026-10-25",
    "America/St_Johns": "2026-11-01",  # -3:30
    "America/Sao_Paulo": "2018-11-04",  # whose midnight did not exist
    "Asia/Kolkata": "2026-05-01",
    "Asia/Beirut": "2026-03-29",  # at midnight
    "Australia/Lord_Howe": "2026-04-05",  # by half an hour
    "Pacific/Apia": "2011-12-30",  # a day that never was
    "Pacific/Kiritimati": "1994-12-31",  # the same, and 14 hours ahead
}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[datetime]]:
    """A clock that tells `Clock.moment`, and a local zone that the test sets."""

    class Clock(datetime):
        moment = 0.0

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.fromtimestamp(cls.moment, tz)

    with monkeypatch.context() as patched:
        patched.delenv("NETLEVER_TODAY")
        patched.setattr(config, "datetime", Clock)
        yield Clock
    time.tzset()


@pytest.mark.parametrize("zone", NIGHTS)
def test_the_day_is_that_of_the_calendar_on_the_wall(
    zone: str, clock: type[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not Path("/usr/share/zoneinfo", zone).exists():
        pytest.skip(f"this system does not know {zone}")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    noon = datetime.fromisoformat(NIGHTS[zone]).replace(hour=12, tzinfo=UTC)
    begin = noon - timedelta(days=3)
    seen: list[date] = []
    for quarter in range(6 * 24 * 4):
        at = begin + timedelta(minutes=15 * quarter)
        clock.moment = at.timestamp()  # type: ignore[attr-defined]
        day = config.today()
        assert day == at.astimezone(ZoneInfo(zone)).date()
        assert config.start_of(day) <= at < config.start_of(day + timedelta(days=1)), "it is that day, and no other"
        if day not in seen:
            seen.append(day)
    assert seen == sorted(seen)
    missing = {begin.date() + timedelta(days=n) for n in range(1, 6)} - set(seen)
    assert missing <= {date(2011, 12, 30), date(1994, 12, 31)}, "only the days that never were"


@pytest.mark.parametrize("talked_on", ["2026-03-22", "2024-02-22", "2026-10-18", "2026-12-25"])
def test_somebody_is_due_from_their_day_on_and_not_before(
    talked_on: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over the ends of summer, winter, the year and a February with 29 days."""
    day = date.fromisoformat(talked_on)
    monkeypatch.setenv("NETLEVER_TODAY", talked_on)
    run("add", "Grace", "--every", "2w")
    run("log", "grace", "-m", "x")
    due = []
    for later in range(30):
        monkeypatch.setenv("NETLEVER_TODAY", str(day + timedelta(days=later)))
        due.append(run("nudge", "--count").out.strip() == "1")
    assert due == sorted(due)
    assert due.index(True) in range(7, 15), "with its learned or its stated rhythm, once and for all"
    assert run("find", "--due", "--as-of", str(day + timedelta(days=due.index(True) - 1)), "--plain").out == ""


def test_a_clock_that_is_set_back_loses_nothing(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("log", "grace", "-m", "of the later day").code == 0
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-20")
    for words in (["nudge"], ["show", "grace"], ["log", "grace", "-m", "of the earlier day"], ["nudge", "--json"]):
        assert run(*words).code == 0, words
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    shown = run("show", "grace").out
    assert "of the later day" in shown
    assert "of the earlier day" in shown
    assert run("doctor").code == 0

"""Cells of LinkedIn's files: days, profile URLs, addresses, messages."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.formats.cells import brief, day, email_addresses, moment
from netlever.names import profile_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/22/16, 9:55 AM", date(2016, 12, 22)),
        ("1/8/18, 6:14 PM", date(2018, 1, 8)),
        ("1/29/26, 2:37\u202fPM", date(2026, 1, 29)),  # Java writes a narrow no-break space since 2023
        ("28 Nov 2021", date(2021, 11, 28)),
        ("04-May-22", date(2022, 5, 4)),
        ("Jun 15 2016", date(2016, 6, 15)),
        ("Sept 8, 2021", date(2021, 9, 8)),
        ("2024/02/01 15:02:55 UTC", date(2024, 2, 1)),
        ("2026-02-09 14:03:22 UTC", date(2026, 2, 9)),
        ("2026-02-09", date(2026, 2, 9)),
        ("2026-02-09T14:03:22Z", date(2026, 2, 9)),
        ("  28  Nov 2021 ", date(2021, 11, 28)),
        ("29 Feb 2024", date(2024, 2, 29)),
    ],
)
def test_every_spelling_of_a_day_is_read(text: str, expected: date) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "29 Feb 2025", "31 Feb 2026", "22/12/16", "2026-13-01", "13:00", "0000-01-01"),
        *("1/2/26, 13:00 PM", "2026-01-01 24:00:00", "12 Foo 2020", "١/٢/٢٠٢٠", "9" * 5000),
        "0001-01-01 00:00:00 +14:00",
    ],
)
def test_what_no_calendar_has_is_unreadable_and_never_bent(text: str) -> None:
    assert moment(text) is None


def test_a_moment_is_utc_whatever_zone_it_is_written_in() -> None:
    expected = datetime(2026, 2, 9, 23, 30, 5, tzinfo=UTC)
    assert moment("2026-02-10 01:30:05 +02:00") == expected
    assert moment("2026-02-09 23:30:05 UTC") == expected
    assert moment("2026-02-09T20:00:05-0330") == expected


def test_noon_and_midnight_are_twelve() -> None:
    assert [moment(f"1/2/26, 12:30 {half}") for half in ("AM", "PM")] == [
        datetime(2026, 1, 2, 0, 30, tzinfo=UTC),
        datetime(2026, 1, 2, 12, 30, tzinfo=UTC),
    ]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.linkedin.com/in/Ada-Byron-1", "ada-byron-1"),
        ("http://de.linkedin.com/in/ada/", "ada"),
        ("linkedin.com/in/ada?trk=nav#top", "ada"),
        ("HTTPS://LINKEDIN.COM/IN/ADA/en", "ada"),
        ("//www.linkedin.com/mwlite/in/ada", "ada"),
        ("  /in/ada ", "ada"),
        ("in/ada", "ada"),
        ("https://www.linkedin.com/in/%C3%A9lodie", "élodie"),
        ("https://www.linkedin.com/in/e\u0301lodie", "élodie"),
        ("https://www.linkedin.com/in/jos%E9-b", "jos%e9-b"),
        ("https://www.linkedin.com/in/%N3%41", "%n3a"),
        ("https://www.linkedin.com/in/%", "%"),
    ],
)
def test_a_profile_is_known_by_its_slug_in_any_url(url: str, expected: str) -> None:
    assert profile_key(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        *("", "ada", "https://www.linkedin.com/company/analytical", "https://linkedin.com.evil.example/in/x"),
        *("https://evil.example/in/x", "https://www.linkedin.com/in/", "http://[", "javascript:alert(1)"),
    ],
)
def test_what_is_no_profile_has_no_key(url: str) -> None:
    assert profile_key(url) == ""


def test_addresses_are_told_from_other_text() -> None:
    assert email_addresses(" a@example.com; B@Example.com ,n/a") == ("a@example.com", "B@Example.com")
    assert email_addresses("a@example.com\r\nBcc: b@example.com") == ()
    assert email_addresses("a@@example.com") == ()
    assert email_addresses("") == ()


def test_a_summary_is_one_line_without_markup() -> None:
    assert brief("<p class='x'>Hi&nbsp;Ada,</p>\r\n<br/>tea &lt;b&gt; at 5 <3 ?") == "Hi Ada, tea <b> at 5 <3 ?"
    assert brief("a" * 201) == "a" * 199 + "…"
    assert brief("a" * 200) == "a" * 200
    assert brief("\x1b[31mred \u202egnirts") == "\x1b[31mred \u202egnirts"


@given(st.text())
def test_no_text_makes_a_cell_raise(text: str) -> None:
    moment(text)
    profile_key(text)
    profile_key(f"linkedin.com/in/{text}")
    email_addresses(text)
    assert "\n" not in brief(text)
    assert len(brief(text)) <= 200

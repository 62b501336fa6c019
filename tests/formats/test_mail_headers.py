"""What the headers of a mail say, and that no header makes them raise or linger."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from netlever.formats.mail_headers import (
    Mail,
    addresses,
    day_of_envelope,
    is_robot,
    looks_like_mail,
    moment,
    read_headers,
    words,
)


def test_all_that_is_asked_of_a_mail_is_read() -> None:
    block = (
        b"Received: by x\r\nFROM: =?utf-8?q?Zo=C3=AB?= <Zoe@Example.org>\r\nTo: Me <me@x.org>,\r\n bob@x.org\r\n"
        b"Cc: me@x.org\r\nTo: eve@x.org\r\nBcc: ivy@x.org\r\nSubject: one\r\n two\r\n"
        b"Date: Thu, 31 Jul 2008 22:57:25 -0400\r\nMessage-ID: <1@x.org>\r\n"
    )
    assert read_headers(block) == Mail(
        sender=("Zoë", "zoe@example.org"),
        recipients=(("Me", "me@x.org"), ("", "bob@x.org"), ("", "eve@x.org")),
        recipient_count=4,
        at=datetime(2008, 8, 1, 2, 57, 25, tzinfo=UTC),
        subject="one two",
        message_id="<1@x.org>",
        is_bulk=False,
    )


@pytest.mark.parametrize(
    "header",
    [
        b"List-Id: <x.y>",
        b"list-unsubscribe: <x>",
        b"Precedence: Bulk",
        b"Auto-Submitted: auto-replied",
        b"X-Mailing-List: x",
    ],
)
def test_a_header_of_lists_and_programs_shows_them(header: bytes) -> None:
    assert read_headers(b"From: a@x.org\n" + header).is_bulk
    assert not read_headers(b"From: a@x.org\nSubject: " + header).is_bulk
    assert not read_headers(b"From: a@x.org\nAuto-Submitted: no").is_bulk


@pytest.mark.parametrize(
    ("address", "robot"),
    [
        ("no-reply@x.org", True),
        ("Do_Not_Reply@x.org", True),
        ("MAILER-DAEMON@x.org", True),
        ("ada+notifications@x.org", True),
        ("noreen@x.org", False),
        ("ada@noreply.x.org", False),
    ],
)
def test_a_robot_is_known_by_its_name(address: str, robot: bool) -> None:
    assert is_robot(address) is robot


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ('"Byron, Ada" <ada@x.org>', (("Byron, Ada", "ada@x.org"),)),
        ("friends: a@x.org, Bob <B@X.org>;", (("", "a@x.org"), ("Bob", "b@x.org"))),
        ("undisclosed-recipients:;", ()),
        ("", ()),
        ("Ada at x.org", ()),
        ("Ada <ada@x.org", (("Ada", "ada@x.org"),)),
        ("=?iso-8859-1?q?Zo=EB?= <z@x.org>", (("Zoë", "z@x.org"),)),
    ],
)
def test_addresses_are_told_from_what_is_none(value: str, found: tuple[tuple[str, str], ...]) -> None:
    assert addresses(value) == found


def test_absurd_headers_are_read_only_as_far_as_they_show_it() -> None:
    assert len(addresses(", ".join(f"a{n}@x.org" for n in range(5000)))) == 51
    assert addresses("(" * 10_000 + "a@x.org" + ")" * 10_000) == (("", "a@x.org"),)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?utf-8?b?Wm/Dqw==?= =?utf-8?q?_Ada?=", "Zoë Ada"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
        ("=?utf-8?b?A?=", "=?utf-8?b?A?="),
        ("=?no-such?q?Zo=C3=AB?=", "Zoë"),
        (" a\tb ", "a b"),
    ],
)
def test_encoded_words_are_resolved_or_kept(value: str, text: str) -> None:
    assert words(value) == text


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("Thu, 31 Jul 2008 14:57:25 -0400", datetime(2008, 7, 31, 18, 57, 25, tzinfo=UTC)),
        ("31 Jul 2008 14:57:60", datetime(2008, 7, 31, 14, 57, 59, tzinfo=UTC)),
        ("Thu, 31 Feb 2008 14:57:25", None),
        ("31 Jul 99999 14:57:25", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_an_instant_or_none(value: str, at: datetime | None) -> None:
    assert moment(value) == at


def test_the_envelope_has_a_day() -> None:
    assert day_of_envelope(b"From ada@x.org Thu Jul 31 14:57:25 2008") == date(2008, 7, 31)
    assert day_of_envelope(b"From ada@x.org") is None


def test_a_single_mail_shows_by_two_of_its_headers() -> None:
    assert looks_like_mail(b"\r\nReceived: x\r\n y\r\nFrom: a\r\n\r\nbody")
    assert not looks_like_mail(b"From: a\nFrom: b\n\nTo: c\n")

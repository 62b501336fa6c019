"""What cells and fields hold, whatever the format: days of eight spellings, birthdays, addresses, messages in HTML.

Pure functions from text to values; an unreadable cell gives None or "", never an exception.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from netlever.formats.limits import MAX_FIELD_CHARS, MAX_NOTE_CHARS, MAX_VALUES, SUMMARY_CHARS

_EMAIL = re.compile(r"[^\s@<>\"\x00-\x1f\x7f]+@[^\s@<>\"\x00-\x1f\x7f]+")
_BIRTHDAY = re.compile(r"(--|[0-9]{4}(?=-?))-?([0-9]{2})-?([0-9]{2})(?:T.*)?")
NEXT_VALUE = " ::: "  # between the values of one cell
NEXT_NOTE = "\n:::\n"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what a spreadsheet computes, or runs; apostrophes before it are doubled up
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
_MARKUP_CHARS = 10_000  # of a message, read for its summary
_CLOCK = r"(?:(?:,? |T)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)? ?([AP]M)?)?"
_ZONE = r"(?: ?(UTC|GMT|Z|[+-][0-9]{2}:?[0-9]{2}))?"
_DAYS = (  # (shape, the order of its groups); month names count by their first three letters
    (r"([0-9]{1,2})[ -]([A-Z][a-z]+)\.?[ -]([0-9]{4}|[0-9]{2})", "dmy"),  # 28 Nov 2021, 04-May-22
    (r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})", "ymd"),  # 2024/02/01, 2026-02-09
    (r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})", "mdy"),  # 12/22/16: month first
    (r"([A-Z][a-z]+)\.? ([0-9]{1,2}),? ([0-9]{4})", "mdy"),  # Jun 15 2016
)
_SHAPES = tuple((re.compile(day + _CLOCK + _ZONE, re.I), order) for day, order in _DAYS)
_MOMENT_CHARS = 64  # the longest spelling has 29; a bound, because what is read is cached
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def harmless(cell: str) -> str:
    """A cell as it may be given to a spreadsheet: with an apostrophe before what would be a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_meant(cell: str) -> str:
    """A cell without the apostrophe that `harmless`, or another program, has put before a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def tidy(text: str) -> str:
    """Text on one line with single blanks and none at the ends; every other character is kept."""
    return " ".join(text.split())


def field(text: str) -> str:
    """A name, company or title: on one line, and of at most `MAX_FIELD_CHARS` characters."""
    return tidy(text[: 2 * MAX_FIELD_CHARS])[:MAX_FIELD_CHARS].rstrip()


def note(text: str) -> str:
    """A text of several lines without blanks at its ends, of at most `MAX_NOTE_CHARS` characters."""
    return text[:MAX_NOTE_CHARS].strip()


def several(values: Iterable[str]) -> tuple[str, ...]:
    """The values that are not empty, each once (case is no difference), at most `MAX_VALUES`, in their order."""
    found: dict[str, str] = {}
    for value in values:
        if value and len(found) < MAX_VALUES:
            found.setdefault(value.casefold(), value)
    return tuple(found.values())


def phone_numbers(cell: str) -> tuple[str, ...]:
    """The phone numbers of a cell as they are written, without "tel:" and extension; what has no digit is none."""
    found = (field(part.strip().removeprefix("tel:").partition(";")[0]) for part in cell.split(" ::: "))
    return tuple(number for number in found if any(map(str.isdecimal, number)))


def birthday(text: str) -> str:
    """A birthday as the store writes it, "1815-12-10" or "--12-10" without a year; "" when there is none.

    Reads what vCards (RFC 2426, RFC 6350) and spreadsheets hold: `19850412`, `--0412`, `--04-12`, `1985-04-12T00:00Z`
    and the days that `moment` reads. A day that no calendar has is none.
    """
    plain = tidy(text[:_MOMENT_CHARS])
    found = _BIRTHDAY.fullmatch(plain)
    if found:
        year, month, of_month = found.groups()
        try:
            day = date(2000 if year == "--" else int(year), int(month), int(of_month))
        except ValueError:
            return ""
        return f"--{day:%m-%d}" if year == "--" else day.isoformat()
    at = moment(plain)
    return at.date().isoformat() if at else ""


def email_addresses(cell: str) -> tuple[str, ...]:
    """The e-mail addresses of a cell in its order, split at commas, semicolons and ":::"; what is none is left out."""
    parts = (part.strip().removeprefix("mailto:") for part in re.split("[,;]| ::: ", cell))
    return tuple(part for part in parts if len(part) <= MAX_FIELD_CHARS and _EMAIL.fullmatch(part))


def brief(text: str, limit: int = SUMMARY_CHARS) -> str:
    """A message on one line of at most `limit` characters, tags and entities resolved, "…" where it was cut."""
    plain = tidy(html.unescape(_TAG.sub(" ", text[:_MARKUP_CHARS])))
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def moment(text: str) -> datetime | None:
    """The instant that a cell states, as UTC; midnight when it has no time, None when it is unreadable.

    Reads every spelling since 2016 and those of spreadsheets: `12/22/16, 9:55 AM` (month first, two digits are of
    this century), `28 Nov 2021`, `04-May-22`, `Jun 15 2016`, `2024/02/01 15:02:55 UTC`, ISO 8601. A time without
    a zone is taken for UTC. Days that no calendar has are unreadable.
    """
    return _read_moment(text) if len(text) <= _MOMENT_CHARS else None


def day(text: str) -> date | None:
    """The day that a cell states, see `moment`."""
    at = moment(text)
    return at.date() if at else None


@lru_cache(maxsize=4096)
def _read_moment(text: str) -> datetime | None:
    plain = tidy(text)
    for shape, order in _SHAPES:
        found = shape.fullmatch(plain)
        if found:
            return _moment(dict(zip(order, found.groups()[:3], strict=True)), *found.groups()[3:])
    return None


def _moment(
    parts: dict[str, str], hour: str | None, minute: str, second: str | None, half: str | None, zone: str | None
) -> datetime | None:
    month, year = _month(parts["m"]), int(parts["y"])
    if half and not 1 <= int(hour or 0) <= 12:
        return None
    hours = int(hour or 0) % 12 + (12 if half.upper() == "PM" else 0) if half else int(hour or 0)
    try:
        at = datetime(
            year + 2000 if len(parts["y"]) == 2 else year,
            month,
            int(parts["d"]),
            hours,
            int(minute or 0),
            int(second or 0),
            tzinfo=UTC,
        )
        return at - _offset(zone)
    except (ValueError, OverflowError):
        return None


def _month(text: str) -> int:
    """1 to 12, or 0 when there is no such month; of a name, its first three letters count."""
    if text.isdigit():
        return int(text)
    return _MONTHS.index(text[:3].lower()) + 1 if text[:3].lower() in _MONTHS else 0


def _offset(zone: str | None) -> timedelta:
    if not zone or zone[0] not in "+-":
        return timedelta()
    east = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return east if zone[0] == "+" else -east

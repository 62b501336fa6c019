"""What people type for a day or an interval, and how days and intervals are said back to them.

Pure: `today` is always given. Nothing here reads a clock or guesses: words with two readings, and days that
no calendar has, are refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache

from netlever.describe import MONTHS, WEEKDAYS
from netlever.errors import Usage

DAY_HINT = "say: today, yesterday, fri, last tue, 3d, 2w ago, in 2 weeks, 2026-11-02, nov 2"
INTERVAL_HINT = "say: 3w, 21d, 2 months, 1y, weekly, monthly, quarterly, yearly, every other week"

FIRST_YEAR, LAST_YEAR = 1900, 2200  # years; people alive now fit in it, and slipped digits (20260) do not
MOST_INTERVAL_DAYS = 3650  # days; a rhythm of more than ten years is a typing error

# Characters; the longest form is about 40, and every reader below may then be simple without being slow.
_MOST_CHARACTERS = 80


_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_OFFSETS = {
    "today": 0, "now": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2,
}  # fmt: skip
ONE_WORD_DAYS = (
    "today", "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_UNIT_DAYS = {"d": 1, "w": 7, "f": 14, "m": 30, "y": 365}
_INTERVALS = {
    "daily": 1, "weekly": 7, "fortnightly": 14, "biweekly": 14, "bi-weekly": 14, "monthly": 30,
    "quarterly": 91, "quarter": 91, "half-yearly": 182, "half yearly": 182, "half-year": 182,
    "half year": 182, "yearly": 365, "annually": 365, "annual": 365,
}  # fmt: skip

_WEEKDAY = "mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_COUNT = rf"(?:[0-9]{{1,9}}\s*|(?:an?|{'|'.join(_NUMBERS[1:])})\s+)"
_UNIT = "(?:d|days?|w|wks?|weeks?|fortnights?|m|mos?|months?|y|yrs?|years?)"
_CLOCK = r"(?:[t ][0-2]?[0-9]:[0-5][0-9][0-9:.]*(?:z|[+-][0-9:]+)?)?"

_PROSE_END = r"[\s.!?)…]*\Z"
# After these a day is a deadline, a topic or a plan, not the day of the conversation.
_NOT_THE_DAY = {
    "about", "after", "are", "as", "be", "before", "by", "due", "each", "every", "for", "from", "half", "is",
    "next", "of", "or", "per", "regarding", "since", "starts", "than", "this", "till", "to", "until",
}  # fmt: skip
_BY = {"by", "before", "due", "on", "till", "until"}  # a day after one of these, at the end of a promise, is its day
_SOON = {"in", "next", "this", "today", "tomorrow", "tonight"}  # a day may begin so without one of those
_NAME_FOLLOWS = {"&", "and", "called", "emailed", "from", "met", "saw", "texted", "thanked", "to", "with"}


def parse_day(text: str, today: date, *, past: bool) -> date:
    """Read a day as people say it.

    `text` is any of the forms in DAY_HINT, or a date that states its year, month and day in full.
    `past` says where a day without a year, a bare weekday or a bare `3d` lies: True for a log (before today;
    `nov 2` may be today), False for a due date (after today; `nov 2` may be today). A bare weekday is never
    today. Months move with the calendar: 31 January and one month is the last day of February.
    Returns a day of the years 1900 to 2200. Raises Usage for anything else, for days that do not exist and
    for dates with two readings (`11/02/2026`).
    """
    short = text if len(text.strip()) <= _MOST_CHARACTERS else ""
    day = _read(re.sub(r"^(?:on |the )+", "", " ".join(short.casefold().split())), today, past, is_date=True)
    if day is None:
        raise _unreadable(text)
    return day


def find_due(text: str, today: date) -> tuple[date, str] | None:
    """Find the day by which something is promised, where it ends a text: `send CV by fri`, `call tomorrow`.

    Returns the day, read as of a due date, and the text before it; None when no day ends the text, or nothing is
    before it. Raises Usage when the day does not exist (`by june 31`) or is over.
    """
    words = text.split()
    for first in range(max(1, len(words) - 5), len(words)):
        lead, *rest = " ".join(words[first:]).casefold().rstrip(".,;!?)…").split() or [""]
        said = re.sub("^the ", "", " ".join(rest if lead in _BY else [lead, *rest] if lead in _SOON else []))
        day = _read(said, today, past=False, is_date=False) if len(said) <= _MOST_CHARACTERS else None
        if day and day < today:
            raise Usage(f"{day} is over", "a promise is due today or later")
        if day:
            return day, " ".join(words[:first])
    return None


def find_day(text: str, today: date, *, at_end: bool = False) -> tuple[date, int, int] | None:
    """Find the first day that a log line states in running prose.

    Only phrases that cannot be something else count: `may`, `march`, `sun` and `sat` as words do not, nor do
    days after `by`, `until`, `next` or `about`. With `at_end`, only a phrase that ends the text counts.
    Returns the day, read as of a log, and the start and end of its phrase (with a leading `on `) in
    characters; None without one. Raises Usage when the phrase is a day that does not exist (`june 31`).
    """
    for match in _phrases().finditer(text.replace("\u00a0", " ")):
        start, end = match.span()
        before = text[max(0, start - 12) : start].casefold().split()
        lead = before[-1] if before and text[start - 1 : start].isspace() else ""
        short = match["short"] is not None and not match["on"]
        if lead in _NOT_THE_DAY or (short and lead in _NAME_FOLLOWS):
            continue
        if at_end and not re.compile(_PROSE_END).match(text, end):
            continue
        return parse_day(" ".join(match[0].split()), today, past=True), start, end
    return None


def refuse_coming(text: str) -> None:
    """Raise Usage when prose names a day to come: `tomorrow`, `next friday`, `in 3 days`. A log holds what happened."""
    if found := _coming().search(text):
        raise Usage(f"'{found[0]}' is still to come", "log what happened; plan with --next")


def parse_interval(text: str) -> int:
    """Read how often: `3w`, `2 months`, `monthly`, `every other week`, or a bare number of days.

    Returns days, 1 to 3650, with months of 30 days and years of 365. Raises Usage for anything else.
    """
    short = text if len(text.strip()) <= _MOST_CHARACTERS else ""
    said = re.sub("^(?:(?:once|every|each) )+", "", " ".join(short.casefold().split()))
    match = re.fullmatch(rf"(other |{_COUNT})?({_UNIT})|[0-9]+", said)
    if said in _INTERVALS:
        days = _INTERVALS[said]
    elif match and match[2]:
        days = (_count(match[1]) if match[1] else 1) * _UNIT_DAYS[match[2][0]]
    elif match:
        days = int(said)
    else:
        raise Usage(f"cannot read the interval '{_clip(text)}'", INTERVAL_HINT)
    if not 1 <= days <= MOST_INTERVAL_DAYS:
        raise Usage(f"the interval '{_clip(text)}' is outside 1 day to 10 years", INTERVAL_HINT)
    return days


def is_calendar_word(word: str) -> bool:
    """Say whether one word names a weekday or a month, or is today, yesterday or tomorrow."""
    return re.fullmatch(rf"{_WEEKDAY}|{MONTH}|today|yesterday|tomorrow", word.casefold()) is not None


def _read(said: str, today: date, past: bool, *, is_date: bool) -> date | None:
    """The day of a phrase in lower case, None for none; `is_date` says that it must be one, in whatever form."""
    try:
        day = _relative(said, today, past) or _absolute(said, today, past, is_date)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise OverflowError
    except OverflowError:
        raise Usage(f"the date '{_clip(said)}' is outside {FIRST_YEAR} to {LAST_YEAR}", DAY_HINT) from None
    return day


def _relative(said: str, today: date, past: bool) -> date | None:
    if said in _OFFSETS:
        return today + timedelta(days=_OFFSETS[said])
    if match := re.fullmatch(rf"(?:(last|next|this) )?({_WEEKDAY})", said):
        backwards = match[1] == "last" or (match[1] != "next" and past)
        ahead_days = (WEEKDAYS.index(match[2][:3].title()) - today.weekday()) % 7
        return today + timedelta(days=(ahead_days - 7) if backwards else (ahead_days or 7))
    if match := re.fullmatch(r"(last|next) (week|fortnight|month|year)", said):
        return _move(today, -1 if match[1] == "last" else 1, match[2][0])
    if match := re.fullmatch(rf"(in )?({_COUNT})({_UNIT})( ago)?", said):
        if match[1] and match[4]:
            return None
        backwards = bool(match[4]) or (past and not match[1])
        return _move(today, -_count(match[2]) if backwards else _count(match[2]), match[3][0])
    return None


def _move(today: date, count: int, unit: str) -> date:
    if unit in "dwf":
        return today + timedelta(days=count * _UNIT_DAYS[unit])
    year, month = divmod(today.year * 12 + today.month - 1 + count * (12 if unit == "y" else 1), 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OverflowError
    last_day = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(today.day, last_day))


def _absolute(said: str, today: date, past: bool, is_date: bool) -> date | None:
    weekday = re.search(rf"(?<!\w)({_WEEKDAY})(?!\w)", said)
    bare = said
    if weekday:
        bare = f"{said[: weekday.start()]} {said[weekday.end() :]}".strip(" ,.()")
    day = _numbers(bare) or _month_and_day(bare, today, past)
    if not day and is_date:
        day = (None if past else _end_of_month(bare)) or _written(bare)
    if day and weekday and WEEKDAYS[day.weekday()].casefold() != weekday[1][:3]:
        raise Usage(f"{_plain_day(day)} is not a {weekday[1]} but a {WEEKDAYS[day.weekday()]}", DAY_HINT)
    return day


def _numbers(said: str) -> date | None:
    iso = re.fullmatch(rf"([0-9]{{4}})([-/.]?)([0-9]{{2}})\2([0-9]{{2}}){_CLOCK}", said) or re.fullmatch(
        rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_CLOCK}", said
    )
    if iso:
        return _existing(int(iso[1]), int(iso[3]), int(iso[4]), said)
    match = re.fullmatch(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})", said)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    pairs = {(first, second), (second, first)}
    readings = sorted((month, day) for month, day in pairs if 1 <= month <= 12 and 1 <= day <= 31)
    if len(readings) == 2:
        either = " or ".join(f"{year:04}-{month:02}-{day:02}" for month, day in readings)
        raise Usage(f"the date '{said}' has two readings", f"say: {either}")
    month, day = readings[0] if readings else (first, second)
    return _existing(year, month, day, said)


def _month_and_day(said: str, today: date, past: bool) -> date | None:
    number = "([0-9]{1,2})(?:st|nd|rd|th)?"
    year_said = "(?:,? ([0-9]{4}))?"
    month_first = re.fullmatch(rf"({MONTH}) (?:the )?{number}{year_said}", said)
    match = month_first or re.fullmatch(rf"{number} (?:of )?({MONTH}){year_said}", said)
    if not match:
        return None
    name, number = (match[1], match[2]) if month_first else (match[2], match[1])
    month, day = MONTHS.index(name[:3].title()) + 1, int(number)
    if match[3]:
        return _existing(int(match[3]), month, day, said)
    this_year = (today.month, today.day)
    turned = -((month, day) > this_year) if past else (month, day) < this_year
    return _existing(today.year + turned, month, day, said)


def _end_of_month(said: str) -> date | None:
    """`2027-06` and `jun 2027` as of a due date: there is time until the month is over."""
    iso, named = re.fullmatch("([0-9]{4})-([0-9]{2})", said), re.fullmatch(rf"({MONTH}) ([0-9]{{4}})", said)
    if iso and 1 <= int(iso[2]) <= 12:
        return _move(date(int(iso[1]), int(iso[2]), 1), 1, "m") - timedelta(days=1)
    if named:
        return _move(date(int(named[2]), MONTHS.index(named[1][:3].title()) + 1, 1), 1, "m") - timedelta(days=1)
    return None


def _existing(year: int, month: int, day: int, said: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        where = "" if f"{year:04}" in said else f" in {year}"
        raise Usage(f"there is no such day as '{_clip(said)}'{where}", DAY_HINT) from None


def _written(said: str) -> date | None:
    # Every date has a digit, and importing dateutil costs more than all of the above.
    if not (said.isascii() and said.isprintable() and re.search("[0-9]", said)):
        return None
    from dateutil import parser

    defaults = (datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2001-02-02"))
    try:
        days = {
            parser.parse(said, default=default, dayfirst=dayfirst, ignoretz=True).date()
            for default in defaults
            for dayfirst in (False, True)
        }
    except (ValueError, ArithmeticError):  # it counts in decimals, which overflow in their own way
        return None
    day = days.pop()
    # A year of two digits is a guess at the century.
    return None if days or f"{day.year:04}" not in said else day


@cache
def _coming() -> re.Pattern[str]:
    count, unit = "[0-9]{1,4}|an?|one|two|three|four|five|six", "days?|weeks?|months?|years?"
    ahead = rf"tomorrow|next (?:{_WEEKDAY}|week|month|year)|in (?:{count}) (?:{unit})|in [0-9]{{1,4}}[dwmy]"
    return re.compile(rf"\b(?:{ahead})\b", re.IGNORECASE)


@cache
def _phrases() -> re.Pattern[str]:
    """The phrases that count in prose; parse_day must read each of them."""
    # "short" are words (sat, wed) and names (Sun, Thu) too: their place must say that they are days.
    number = "(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
    year = "(?:19|20|21|22)[0-9]{2}"
    return re.compile(
        rf"""(?<![\w\#@/.'’-])(?<![0-9][:,])(?ai:
        (?P<on>on\s+)?(?:the\s+)?(?:
            day\s+before\s+yesterday | yesterday | today | this\s+(?:morning|afternoon|evening)
          | last\s+(?:night|week|fortnight|month|year|{_WEEKDAY})
          | monday | tues(?:day)? | weds | wednesday | thur(?:s|sday)? | fri(?:day)? | saturday | sunday
          | (?P<short>tue|thu|(?:mon|wed|sat|sun)(?(on)|(?=\s*[:,]|{_PROSE_END})))
          | {_COUNT}{_UNIT}\s+ago
          | {year}([-/]) [0-9]{{2}} \3 [0-9]{{2}}
          | {MONTH}\s+{number}(?:,?\s+{year})?
          | {number}\s+(?:of\s+)?{MONTH}(?:,?\s+{year})?
        ))(?!\w|['’.@/-]\w|:[0-9]|\s*%)""",
        re.VERBOSE,
    )


def _count(said: str) -> int:
    word = said.strip()
    words = {"a": 1, "an": 1, "other": 2}
    if word in words:
        return words[word]
    return _NUMBERS.index(word) if word in _NUMBERS else int(word)


def _plain_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _unreadable(text: str) -> Usage:
    from netlever.nearest import hint

    meant = hint(text, ONE_WORD_DAYS, DAY_HINT, likeness=0.75) if text.strip().isalpha() else DAY_HINT
    return Usage(f"cannot read the date '{_clip(text)}'", meant)


def _clip(text: str) -> str:
    line = " ".join(text[:200].split())
    return line if len(line) <= 40 else f"{line[:39]}…"

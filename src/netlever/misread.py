"""What in a log line looks like a day and is none that is understood, so that it does not become today in silence.

Pure. Only what a person can hardly have meant otherwise counts: who writes "the May release" states no day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache

from netlever import dates
from netlever.describe import MONTHS
from netlever.log_words import BREAKS, CHANNEL_WORDS, Word

HINT = "say it as yesterday, tue, 12 nov, 2026-11-12, or --on"

_LONG = 8  # letters; two slips are still the same word
_WORDS_TOO = {"may", "march", "mar", "sep", "dec"}  # in lower case they are months only where nothing follows
_NO_DAYS = {"sundae", "sundry", "toddy"}  # words that are one letter away from a day
_NOT_THE_MONTH = {"about", "after", "before", "by", "for", "from", "next", "of", "since", "till", "to", "until"}
_OWN_SENTENCE = {
    "i", "i'm", "i've", "we", "he", "she", "they", "it", "starts", "starting", "leaves", "leaving", "moves", "moving",
    "joins", "joining",
}  # fmt: skip
_SHAPED = {"in", "before", "earlier", "back", "prior", "ago"}


def day(head: str, words: Sequence[Word], taken: Collection[int], is_name: Callable[[str], bool]) -> str:
    """The first part of a head that looks like a day, as it is written; "" for none.

    To be asked where no day is understood. `taken` are the places of the words that are participants; after them a
    sentence of its own ("she starts in May") states no day. `is_name` is asked about single words alone.
    """
    last = min(taken, default=len(words))
    ends = [word.start for n, word in enumerate(words) if n > last and word.low in _OWN_SENTENCE]
    zone = head[: min(ends, default=len(head))]
    names = [(words[n].start, words[n].end) for n in taken]
    has_shape = any(word.low in _SHAPED or word.low[0].isdigit() for word in words)
    for match in _shapes().finditer(zone) if has_shape else ():
        if not any(start < match.end() and match.start() < end for start, end in names):
            return match[0]
    for n, word in enumerate(words):
        if n in taken or word.end > len(zone):
            continue
        is_like_a_day = _is_bare_month(words, n) or is_misspelt(word, is_first=n == 0)
        if is_like_a_day and not is_name(word.text):
            return word.text
    return ""


def _is_bare_month(words: Sequence[Word], n: int) -> bool:
    """Does a month stand where a day would, and not before what it is the month of?"""
    word, before = words[n], words[n - 1].low if n else ""
    is_month = word.low[:3].title() in MONTHS and dates.is_calendar_word(word.low)
    if not is_month or before in _NOT_THE_MONTH:
        return False
    after = words[n + 1] if n + 1 < len(words) else None
    if after is None or not after.is_joined:
        return True
    if word.text.islower() and word.low in _WORDS_TOO:
        return False
    follows = CHANNEL_WORDS if n == 0 else BREAKS | {"on", "for", "via", "again"}
    return after.low in follows or re.fullmatch("[0-9]{4}", after.low) is not None


def is_misspelt(word: Word, *, is_first: bool) -> bool:
    """Is this word a slip or two away from a day? `is_first` says that it begins the line."""
    low = word.low
    # A capital begins a line; elsewhere it begins a name, of which it is asked who that is.
    if not (4 <= len(low) <= 12 and low.isalpha() and (is_first or word.text.islower())) or low in _NO_DAYS:
        return False
    return not any(low in (each, f"{each}s") for each in dates.ONE_WORD_DAYS) and any(
        _is_near(low, each) for each in dates.ONE_WORD_DAYS
    )


def _is_near(typed: str, meant: str) -> bool:
    most = 2 if len(meant) >= _LONG else 1
    # Most words are told apart by their letters, without counting slips.
    is_alike = abs(len(typed) - len(meant)) <= most and len({*typed} ^ {*meant}) <= 2 * most
    return is_alike and _slips(typed, meant) <= most


def _slips(typed: str, meant: str) -> int:
    """How many letters are wrong, missing, too much, or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, a in enumerate(typed, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(meant, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and (a, typed[i - 2]) == (meant[j - 2], b):
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
    return row[-1]


@cache
def _shapes() -> re.Pattern[str]:
    """What has the shape of a day, anywhere in a line: 12/11, 12.11., in May, 2 days before, a few weeks ago."""
    number, month = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
    count, unit = (
        "[0-9]{1,4}|an?|one|two|three|four|five|six|few|several|couple(?:\\s+of)?",
        "days?|weeks?|months?|years?",
    )
    part = r"(?:1/[2-5]|2/3|3/4)\s+(?:of|an?|done|hours?|h|days?|weeks?|months?|years?)\b"
    return re.compile(
        rf"""(?<![\w/.:@\#$€£+-])(?ai:
            (?!24/7\b|{part})(?:{number}/{month}|{month}/{number})(?:/[0-9]{{2}}(?:[0-9]{{2}})?)?(?![\w/%.-]*[\w/%])
          | {number}\.{month}\.(?:[0-9]{{2}}(?:[0-9]{{2}})?)?(?![\w/%])
          | {number}-{month}-[0-9]{{4}}(?![\w/-]) | {month}-{number}-[0-9]{{4}}(?![\w/-])
          | in\s+(?:early\s+|mid[\s-]|late\s+)?{dates.MONTH}(?![\w'’-])
          | (?:(?:{count})\s+(?:{unit})|[0-9]{{1,4}}\s*[dwmy])\s+(?:before|earlier|back|prior)\b
          | (?:few|several|couple(?:\s+of)?|half\s+an?)\s+(?:{unit})\s+ago\b
          | the\s+(?:day|week|month|year)\s+before\b
        )""",
        re.VERBOSE,
    )

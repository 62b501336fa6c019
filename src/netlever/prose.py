"""What a log line in prose says: who took part, how, in which direction, on what day, and about what.

Pure: `today` is given, and who is a contact is asked through `is_name`. Nothing is guessed about people: a name
that nobody bears is returned as written, so that the caller can offer to add it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from netlever import dates
from netlever.log_words import (
    BREAKS,
    CALLED,
    CHANNEL_WORDS,
    CHANNELS,
    FILLERS,
    JOINTS,
    LEADS,
    LETTERS,
    MOVED,
    NAME_WORDS,
    NO_PERSON,
    PARTICLES,
    PLACES,
    PRONOUNS,
    QUIET,
    SENT,
    TO_PEOPLE,
    VERBS,
    WITH_THINGS,
    WORD_NAMES,
    Word,
    run_ends,
    words_in,
    written,
)
from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netlever.promised import Promised


_HEAD_WORDS = 60  # words; people name the participants early, and it bounds the work on a pasted page
_MOST_CAPITALS = 6  # words; a longer capitalised run is a headline, not a name
_WITH = ("with", "w/")
_LIST_ENDS = (BREAKS - JOINTS) | (QUIET - FILLERS - {"me", "us", "you", "him", "them"})
_MOST_AGO_DAYS = 182  # days; a later yearless date at the end of a line is next year's ("her birthday: 30 nov")

# fmt: off
# Where who ends and what begins; "thanks" only after a thank, and a "clause" word is part of what.
_SPLITS = r"""https?://\S*\w
    | (?P<said>(?:(?<![0-9])[:：]|[:：](?![0-9]))(?!//|[-']?[()DPp](?!\w))
        | (?<=\s)(?:about(?!\s+[0-9])|regarding|concerning|re:?)(?=\s))
    | (?<=\s)(?P<thanks>for)(?=\s)
    | (?<=\s)(?P<clause>that|if|whether|because|who|why|how)(?=\s)
    | (?P<stop>(?<=\s)[-–—](?=\s)|(?<=\w\w\w)(?<!\bprof)(?<!\bmrs)[.!?…](?=\s))"""
# fmt: on


class Reading(NamedTuple):
    """What one log line says; `day` is today when `day_said` is False. `read` leaves promises to `promised`.

    `unread` is what looks like the day and is not understood as one: nothing is to be logged before it is.
    """

    mentions: tuple[str, ...]
    channel: str
    direction: str
    day: date
    day_said: bool
    summary: str
    tags: tuple[str, ...]
    promises: tuple[Promised, ...] = ()
    is_names: bool = False  # the mentions were typed as names, and may be beginnings of some
    unread: str = ""


def read(text: str, today: date, is_name: Callable[[str], bool]) -> Reading:
    """Read a log line in prose: `coffee with Grace and Lin yesterday: compilers`.

    `is_name` says whether 1 to 4 words, as written, name a contact; it is asked only about what name_candidates
    returns. Participants are looked for in the head alone: up to ":", " about " and their like, at most 60 words.
    Returns the participants in order, each once, as written (blanks collapsed), the channel, the direction, the day,
    what it was about, without tags, and the tags, each once. Raises Usage for a day that does not exist or is to come.
    """
    line, tags = _without_tags(" ".join(text.split()))
    head, rest = _split(line)
    words = words_in(head)
    in_head = _day_in_head(head, words, today, is_name)
    day = in_head[0] if in_head else _day_at_end(line, today)
    people = _People(head, words, in_head[1:] if in_head else (0, 0), is_name)
    if day is None:
        dates.refuse_coming(head)
    unread = ""
    if not in_head:
        from netlever import misread  # names with a message are no prose

        unread = misread.day(head, words, people.taken, is_name)
    summary = " ".join((line if people.residue_words() else rest).split())
    return Reading(
        mentions=tuple(dict.fromkeys(written(head, words, i, j) for i, j in people.found)),
        channel=people.channel(),
        direction=people.direction(),
        day=day or today,
        day_said=day is not None,
        summary=re.sub(r" +([,.;:])(?!\S)", r"\1", summary).strip(",;: ") if tags else summary,
        tags=tags,
        unread=unread,
    )


def name_candidates(text: str) -> tuple[str, ...]:
    """List every run of 1 to 4 words in the head of a log line that could be a name.

    Returns all that read() may ask about, in order, each once, for one query to look up; at most 240.
    """
    head = _split(_without_tags(" ".join(text.split()))[0])[0]
    words = words_in(head)
    return tuple(dict.fromkeys(written(head, words, i, j) for i in range(len(words)) for j in run_ends(words, i)))


class _People:
    """The participants among the words of a head: `found` holds their (first, end) in words, in order."""

    def __init__(self, head: str, words: list[Word], dated: tuple[int, int], is_name: Callable[[str], bool]) -> None:
        self.head, self.words, self.is_name = head, words, is_name
        self.dated = {n for n, word in enumerate(words) if word.start < dated[1] and word.end > dated[0]}
        self.found: list[tuple[int, int]] = []
        self.taken: set[int] = set()
        first = 0
        while first < len(words):
            end, is_person = self._step(first)
            if is_person:
                self._take(first, end)
            first = end
        # "Finally called Omar" and "Omar called" begin alike: the first word is a person if nobody else is.
        if words and not self.found and self._is_verb(self._capitals_end(0)):
            self._take(0, self._capitals_end(0))

    def channel(self) -> str:
        ranked = [(3, 0, "other")]
        for n, word in enumerate(self.words):
            if n not in self.taken:
                # "met Grace at the Slack office" is no message: a place says the channel last.
                rank = 2 if self._low(self._lead_at(n)) in PLACES else 0
                ranked += [(rank, n, channel) for channel, names in CHANNELS.items() if word.low in names]
                ranked += [(1, n, channel) for channel, names in VERBS.items() if word.low in names]
        return min(ranked)[2]

    def direction(self) -> str:
        has_with = any(word.low in _WITH for word in self.words)
        for n, word in enumerate(self.words):
            if n in self.taken:
                continue
            if word.low in SENT | CALLED and (self._is_subject(n) or self._low(n + 1) in ("me", "us")):
                return "in"
            if word.low in SENT or (word.low == "to" and self._near_before(n) & LETTERS):
                return "out"
            is_got = word.low in ("heard", "received") or (word.low == "got" and not has_with)
            if is_got or (word.low == "from" and self._is_source(n)):
                return "in"
        return "both"

    def residue_words(self) -> int:
        """Count the words that say something else than who, how and when."""
        plain = BREAKS | QUIET | CHANNEL_WORDS | VERBS["message"] | VERBS["meeting"]
        known = self.taken | self.dated
        return sum(n not in known and word.low not in plain for n, word in enumerate(self.words))

    def _take(self, first: int, end: int) -> None:
        self.found.append((first, end))
        self.taken.update(range(first, end))

    def _step(self, first: int) -> tuple[int, bool]:
        if first in self.dated or self.words[first].low in BREAKS:
            return first + 1, False
        place, end = self._place(first), self._capitals_end(first)
        skip = max(end, first + 1)
        if place == "barred" or end - first > _MOST_CAPITALS or self.words[skip - 1].is_no_person:
            return skip, False
        known = self._known_end(first, place)
        if known and (known >= end or self._known_end(known) == end):
            return known, True
        # "Grace Lee" when only some other Grace is a contact: not her.
        if known or (end > first and self._takes_unknown(end, place)):
            return end, True
        is_handle = self.words[first].is_handle and place not in ("", "known")
        return first + 1, is_handle or self._is_item(first)

    def _is_item(self, n: int) -> bool:
        """Is this word in lower case all of one item of the list after "with", and no word for anything else?"""
        word, before = self.words[n], self._low(n - 1)
        is_after = before in JOINTS or before in _WITH
        if word.low in NO_PERSON or word.text in PARTICLES or not (is_after or word.is_listed):
            return False
        if word.is_capital or not re.fullmatch(r"(?=..)[^\W\d_]+(?:['’-][^\W\d_]+)*", word.text):
            return False
        if not self._is_boundary(n + 1) or not self._is_after_with(n):
            return False
        from netlever import misread  # most who are named are in the book

        is_day = dates.is_calendar_word(word.low) and not (is_after and word.low in WORD_NAMES)
        return not is_day and not misread.is_misspelt(word, is_first=False)

    def _is_after_with(self, n: int) -> bool:
        """Has the list after a "with" not ended before word n?"""
        for at in range(n - 1, -1, -1):
            low = self.words[at].low
            if low in _WITH:
                return not self._near_before(at) & WITH_THINGS
            if at in self.dated or low in _LIST_ENDS:
                return False
        return False

    def _place(self, n: int) -> str:
        """Say how the words before word n make it a participant; "" when they do not, "barred" when they deny it."""
        if n == 0:
            return "start"
        if self.words[n].is_listed:
            return "comma" if n - 1 in self.taken else ""
        # "with the grant" is no Grant, "with my friend Grant" is.
        lead_at = self._lead_at(n) if self.words[n].is_capital else n - 1
        lead = self._low(lead_at)
        if lead_at < 0 or lead_at in self.taken:
            return "start" if lead_at < 0 else ""
        if lead in JOINTS:
            return "list" if lead_at - 1 in self.taken else "weak"
        if lead == "to":
            return "direct" if self._near_before(lead_at) & TO_PEOPLE else "known"
        if lead == "from":
            moved = self._low(lead_at - 1) in MOVED
            return "barred" if lead_at - 1 in self.taken else "known" if moved else "direct"
        places = ((LEADS, "direct"), (PLACES, "barred"), (CHANNEL_WORDS, "weak"))
        return next((place for leads, place in places if lead in leads), "")

    def _lead_at(self, n: int) -> int:
        return next((at for at in range(n - 1, -1, -1) if self.words[at].low not in FILLERS), -1)

    def _near_before(self, n: int) -> set[str]:
        return {word.low for word in self.words[max(0, n - 3) : n]}

    def _capitals_end(self, first: int) -> int:
        """Find the end of the capitalised run, with particles inside (van der), that begins at word `first`."""
        end = first
        while end < len(self.words) and self._goes_on(first, end):
            end += 1
            if self.words[end - 1].is_no_person:
                return end
        while end > first and (self.words[end - 1].text in PARTICLES or dates.is_calendar_word(self._low(end - 1))):
            end -= 1
        return end

    def _goes_on(self, first: int, n: int) -> bool:
        word = self.words[n]
        if n in self.dated or (n > first and not word.is_joined):
            return False
        if word.text in PARTICLES:
            return True
        quiet = BREAKS | (CHANNEL_WORDS | QUIET if n == first else CHANNEL_WORDS - CHANNELS["event"] | PRONOUNS)
        return word.is_capital and not word.is_handle and word.low not in quiet

    def _known_end(self, first: int, place: str = "direct") -> int:
        ends = [end for end in run_ends(self.words, first) if not self.dated.intersection(range(first, end))]
        for end in reversed(ends):
            if self._takes_known(first, end, place) and self.is_name(written(self.head, self.words, first, end)):
                return end
        return 0

    def _takes_known(self, first: int, end: int, place: str) -> bool:
        word = self.words[first]
        if word.is_handle or (end - first > 1 and any(near.is_capital for near in self.words[first:end])):
            return True
        if word.is_capital:
            return word.low not in QUIET or place in ("direct", "list")
        if word.low in WORD_NAMES and place != "direct":
            return place != "" and (self._is_boundary(end) or (place == "start" and self._is_verb(end)))
        return place != ""

    def _takes_unknown(self, end: int, place: str) -> bool:
        if place == "start":
            after = end + (self._low(end) in JOINTS)
            is_list = after > end or (end < len(self.words) and self.words[end].is_listed)
            return end == len(self.words) or (is_list and after < len(self.words) and self.words[after].is_capital)
        return place in ("direct", "list") or (place in ("comma", "weak") and self._is_boundary(end))

    def _is_boundary(self, n: int) -> bool:
        if n >= len(self.words) or n in self.dated or not self.words[n].is_joined:
            return True
        return self.words[n].low in JOINTS | PLACES | {"on", "for", "via", "again", "also"}

    def _is_verb(self, n: int) -> bool:
        return n > 0 and self._low(n) in SENT | CALLED | {"got", "met", "came", "told", "asked"}

    def _is_subject(self, verb_at: int) -> bool:
        others = {self.words[n].low for n in range(verb_at) if n not in self.taken}
        return 0 <= min(self.taken, default=verb_at) < verb_at and others <= JOINTS | FILLERS

    def _is_source(self, from_at: int) -> bool:
        who_at = next((n for n in range(from_at + 1, len(self.words)) if self._low(n) not in FILLERS), -1)
        return who_at in self.taken or self._low(from_at - 1) in CHANNEL_WORDS

    def _low(self, n: int) -> str:
        return self.words[n].low if 0 <= n < len(self.words) else ""


def _split(line: str) -> tuple[str, str]:
    """Split a line into who and what."""
    blanks = [match.start() for match in re.finditer(" +", line)]
    top = line[: blanks[_HEAD_WORDS - 1]] if len(blanks) >= _HEAD_WORDS else line
    for match in re.finditer(_SPLITS, top, re.VERBOSE | re.IGNORECASE):
        kind, head = match.lastgroup, top[: match.start()]
        if kind == "said" or (kind == "thanks" and "thank" in head.casefold()):
            return head, line[match.end() :].strip()
        if kind in ("clause", "stop"):
            return head, line[match.start() if kind == "clause" else match.end() :]
    return top, ""


def _without_tags(line: str) -> tuple[str, tuple[str, ...]]:
    """Blank the tags out, so that no name or date runs across them; return the line and the tags."""
    tags: list[str] = []

    def blank(match: re.Match[str]) -> str:
        size = next((n for n, char in enumerate(match[0]) if n and not _in_tag(char)), len(match[0]))
        tag = match[0][1:size]
        # The number of a contact where a person is expected, "coffee with #12", and "##" are no tags.
        before = line[max(0, match.start() - 12) : match.start()].casefold().split()[-1:]
        is_contact = tag.isdecimal() and (not before or before[0] in BREAKS or before[0].endswith(","))
        if is_contact or not any(char.isalnum() for char in tag):
            return match[0]
        tags.append(tag)
        return " " * size + match[0][size:]

    blanked = re.sub(r"(?<![^\s(,;])#[^\s#]+", blank, line)
    return blanked, tuple(dict.fromkeys(tags))


def _in_tag(char: str) -> bool:
    # Marks and joiners are inside the letters of many scripts.
    return char.isalnum() or char in "-_\u200c\u200d" or unicodedata.category(char).startswith("M")


def _day_in_head(
    head: str, words: list[Word], today: date, is_name: Callable[[str], bool]
) -> tuple[date, int, int] | None:
    text = head
    while found := dates.find_day(text, today):
        _, start, end = found
        at = next((n for n, word in enumerate(words) if (word.start, word.end) == (start, end)), -1)
        firsts = range(max(0, at - NAME_WORDS + 1), at + 1)
        runs = [(first, past) for first in firsts for past in run_ends(words, first) if first + 1 < past > at]
        # "Grace Sun" and "Wednesday Addams", once they are contacts, state no day.
        if not any(is_name(written(head, words, *run)) for run in runs):
            return found
        text = f"{text[:start]}{'x' * (end - start)}{text[end:]}"
    return None


def _day_at_end(line: str, today: date) -> date | None:
    found = dates.find_day(line, today, at_end=True)
    if found is None or found[0] > today:
        return None
    day, start, end = found
    has_year = re.search("[0-9]{4}|ago|year", line[start:end], re.IGNORECASE)
    return day if has_year or (today - day).days <= _MOST_AGO_DAYS else None

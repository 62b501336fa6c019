"""The English of drafts: what people type, as a sentence, a question or the rest of one.

People type clauses ("you moved Exempla to Rust."), verbs ("Review my CV"), names of things ("your talk") and questions,
with or without capitals and full stops. `shape` says which it is, the others fit it in. Nothing is guessed about
words: a first word loses its capital only when it is one that never needs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum, auto

from netlever.drafts.vocabulary import (
    AFTER_A_NOUN,
    AFTER_A_VERB,
    ASKING,
    BASE_VERBS,
    DETERMINERS,
    FINITE,
    INVERTED,
    MINE,
    NAMES,
    NO_CAPITAL,
    OBJECTS,
    PAST_VERBS,
    RELATIVES,
    SUBJECTS,
    TITLED,
    WANTING,
)


class Shape(Enum):
    """What a typed text is, as far as its first words tell."""

    CLAUSE = auto()  # you moved to Exempla
    VERB = auto()  # read my draft
    PREDICATE = auto()  # introduced me to Omar, leads the team: a clause without its subject
    THING = auto()  # your talk at PyCon; the shape of whatever is none of the others


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAY_DAYS = 60  # days; further ahead nobody needs to know which day of the week it is
_TRAILING = " .…,;:!?-–—"
_ASKING_LEADS = "(?:(?:i'd|i would) like to|i want to) (?:know|ask)(?: you)?|i(?:'m| am| was) wondering"
_ENDS = ("!", "?", "…", ".)", "!)", "?)")
_WORDS_OF_SHAPE = 12  # words; what is further on tells nothing of the beginning
_WORDS_BEFORE_VERB = 4  # words; "how many hours a week did you …" has its verb fifth


def cleaned(text: str) -> str:
    """A typed text on one line, without quotes around it and without the full stops, commas and dashes at its end."""
    said = one_line(text)
    if len(said) > 1 and said[0] in '"“' and said[-1] in '"”':
        said = said[1:-1].strip()
    return said.rstrip(_TRAILING.replace("?", ""))


def one_line(text: str) -> str:
    """A typed text with single blanks and no line breaks."""
    return " ".join(text.split())


def without(lead: str, text: str) -> str:
    """A typed text inline, without a lead-in that the sentence has already; `lead` is a regular expression."""
    return inline(re.sub(rf"^(?:{lead})(?:\s+|$)", "", inline(text), flags=re.IGNORECASE))


def inline(text: str) -> str:
    """A typed text as the rest of a sentence: no full stop, no capital that its first word does not need."""
    said = cleaned(text)
    first, _, rest = said.partition(" ")
    key, second = _key(first), rest.split(" ", 1)[0]
    is_verb = (key.endswith("ed") and (not second or second.islower())) or (
        key.endswith("ing") and _key(second) in AFTER_A_VERB
    )
    plain = key in NO_CAPITAL or (is_verb and key not in NAMES)
    return said[:1].lower() + said[1:] if (plain and first[1:].islower()) or first == "A" else said


def sentence(text: str) -> str:
    """A typed text as a sentence of its own, "" for nothing: a capital where its first word has none, and an end."""
    said = one_line(text)
    said = said if said.endswith(_ENDS) else cleaned(said)
    if not said:
        return ""
    first = said.split(" ", 1)[0]
    if first == first.lower() and _key(first).replace("'", "").replace("-", "").isalpha():
        said = said[0].upper() + said[1:]
    return said if said.endswith(_ENDS) else said + "."


def shape(text: str) -> Shape:
    """What a typed text is; THING when nothing tells."""
    said = cleaned(text)
    first, *rest = [_key(word) for word in said.split(" ")[:_WORDS_OF_SHAPE]]
    second = rest[0] if rest else ""
    if first == "to" and rest:
        return Shape.VERB
    if first in SUBJECTS:
        return Shape.THING if second in RELATIVES else Shape.CLAUSE
    if first in BASE_VERBS and second not in AFTER_A_NOUN and not (first in TITLED and second == "on"):
        return Shape.VERB
    if first in PAST_VERBS | FINITE or (first.endswith("ed") and len(first) > 4 and first not in NAMES):
        return Shape.PREDICATE
    if second in OBJECTS and first.isalpha() and first not in NO_CAPITAL and not first.endswith("ing"):
        return Shape.VERB
    if said[:1].isupper() and first not in NO_CAPITAL and (second in PAST_VERBS or second.endswith("ed")):
        return Shape.CLAUSE  # a name, and what they did
    return Shape.CLAUSE if _has_verb(first, rest) else Shape.THING


def _has_verb(first: str, rest: list[str]) -> bool:
    """Does a finite verb follow what these words begin with?"""
    before = first
    for at, word in enumerate(rest):
        if word in RELATIVES | SUBJECTS:  # "the night when we met", "the night we met"
            return False
        did = word.endswith("ed") and at and not before.endswith("ly") and "-" not in word
        if (did or word in FINITE) and before not in DETERMINERS:
            return True
        before = word
    return False


def because(text: str, who: str) -> str:
    """A typed reason with its joint: `because you moved`, `because of your talk`, `because I would like to decide`.

    `who` is whom the reason is about, `you`, `I` or a name, for a text that begins with its verb.
    """
    said = without("because of|because|since|as|due to|for", text)
    if not said:
        return ""
    if shape(said) is Shape.VERB and (who == "I" or said.startswith("to ")):
        return f"because I would like to {verb(said)}"
    joint = {Shape.THING: "of ", Shape.CLAUSE: ""}.get(shape(said), f"{who} ")
    return f"because {joint}{said}"


def question(text: str) -> str:
    """A typed need as one question with its capital: `How did you choose?`, `Could you read my draft?`."""
    said = asked(text)
    return said and said[0].upper() + said[1:]


def asked(text: str) -> str:
    """A typed need as a question after a colon; what is a question already stays as it was written."""
    typed = one_line(text)
    bare = typed.rstrip(_TRAILING)
    if "?" in typed[len(bare) :] and " " in bare:
        return inline(bare) + "?"
    if "? " in bare:  # a question, and something to explain it
        return inline(bare) + "."
    said = without("(?:please|pls),?", without(_ASKING_LEADS, bare))
    if not said:
        return ""
    words = [_key(word) for word in said.split(" ")]
    if _is_inverted(words):
        return f"{said}?"
    if words[0] in ASKING:
        return f"could you tell me {said}?"
    kind = shape(said)
    if kind is Shape.VERB:
        return f"could you {verb(said)}?"
    if kind is Shape.CLAUSE:
        return f"{said}. What would you do?" if words[0] in MINE else f"could you tell me whether {said}?"
    return f"could you help me with {said}?"


def aim(text: str) -> str:
    """A typed aim as after "my goal is": `to become an engineer`; what is no verb stays as it is."""
    return f"to {verb(text)}" if shape(text) is Shape.VERB else inline(text)


def verb(text: str) -> str:
    """A typed text without the "to" of its verb."""
    return without("to", text)


def statement(text: str, otherwise: Callable[[str], str]) -> str:
    """A typed clause as a sentence; anything else, as the rest of one, in the words of `otherwise`; "" for nothing."""
    said = inline(text)
    if not said:
        return ""
    return sentence(text) if shape(said) is Shape.CLAUSE else otherwise(said)


def day_words(day: date, today: date) -> str:
    """A day as a letter says it: `today`, `Friday, 4 December`, `12 March 2025`; the year when it is another one."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    ahead_days = (day - today).days
    if ahead_days in near:
        return near[ahead_days]
    said = date_words(day, today)
    return f"{_WEEKDAYS[day.weekday()]}, {said}" if 0 < ahead_days <= _WEEKDAY_DAYS else said


def date_words(day: date, today: date) -> str:
    """A day as a calendar says it: `4 December`, `12 March 2025`; the year when it is another one."""
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if day.year != today.year else "")


def on_day(day: date, today: date) -> str:
    """A day with its preposition: `yesterday`, `on 14 September`."""
    said = day_words(day, today)
    return said if said in ("today", "tomorrow", "yesterday") else f"on {said}"


def first_words(text: str, count: int) -> str:
    """At most `count` words of a typed text, not ending in a word that wants another; for subjects."""
    words = inline(text).rstrip("?").split(" ")
    if len(words) <= count:
        return " ".join(words)
    words = words[:count]
    while len(words) > 1 and _key(words[-1]) in WANTING:
        words.pop()
    return " ".join(words).rstrip(",;:–-")


def _is_inverted(words: list[str]) -> bool:
    """Is this a question as people speak it ("how did you"), not the inside of one ("how you did")?"""
    if words[0] in INVERTED:
        return len(words) > 1 and words[1] in SUBJECTS | DETERMINERS
    if words[0] not in ASKING or words[0] in ("whether", "if"):
        return False
    if words[0] in ("who", "what", "which") and words[1:2] and words[1] in FINITE:
        return True
    for word in words[1 : 2 + _WORDS_BEFORE_VERB]:
        if word in INVERTED:
            return True
        if word in SUBJECTS or word == "to":
            return False
    return False


def _key(word: str) -> str:
    return word.replace("’", "'").strip("\"“”'(),.;:!?").casefold()

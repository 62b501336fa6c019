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


class Shape(Enum):
    """What a typed text is, as far as its first words tell."""

    CLAUSE = auto()  # you moved to Exempla
    VERB = auto()  # read my draft
    PAST = auto()  # introduced me to Omar
    THING = auto()  # your talk at PyCon; the shape of whatever is none of the others


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SUBJECTS = _set("i i'm i've i'd i'll you you're you've you'd you'll we we're we've we'd we'll they they're they've it "
                 "it's there he she he's she's they'll it'll nobody everybody everyone someone somebody")  # fmt: skip
_FINITE = _set("is are was were am has have had can could will would does did do shall should may might must isn't "
               "aren't wasn't weren't hasn't haven't hadn't can't couldn't won't wouldn't doesn't didn't don't "
               "needs want wants need became becomes runs ran knows knew got gets went goes made makes took takes "
               "gave gives helped led leads taught built said says told")  # fmt: skip
_RELATIVES = _set("who that which whose where when")
_DETERMINERS = _set("the a an my our your their his her its this these some all both every each")
_BASE_VERBS = _set(
    "accept add advise agree answer apply arrange ask attend be become beta-test bring build buy call change check "
    "choose come comment compare confirm connect contact contribute cook cover create debug decide demo describe "
    "design discuss do draft edit explain explore fill find finish fix follow forward found get give go grow have hear "
    "help host improve introduce invite join keep know launch lead learn leave let like listen look make manage "
    "meet mention mentor migrate move offer open organise organize own pair pass pay pick plan point prepare present "
    "proofread propose publish put raise read recommend record refer repay reply report return review rewrite run save "
    "say see sell send set share show sign sit sketch speak spend start stay stop suggest swap switch take talk teach "
    "tell test think train translate treat try turn understand update use visit walk watch work write"
)
_PAST_VERBS = _set("gave told taught sent made wrote found took read put brought got met led let spoke stood spent "
                   "showed shown forwarded kept helped drove sat held lent bought came went")  # fmt: skip
_NO_CAPITAL = (_SUBJECTS | _FINITE | _RELATIVES | _DETERMINERS | _BASE_VERBS | _PAST_VERBS | _set(
    "and or but because since so as if to of on in at for from with by about after before how what why whether "
    "thanks thank not no one two three four five last next when whenever while once twice not never any anything "
    "something someone maybe perhaps just that those then now half advice feedback remote near within monthly weekly "
    "quarterly yearly daily fortnightly reading reviewing introducing looking moving building becoming finding getting "
    "helping learning writing making taking running working talking coffee dinner lunch immediately anywhere")
    ) - _set("i i'm i've i'd i'll may")  # fmt: skip
_MINE = _set("i i'm i've i'd i'll we we're we've my our")
_ASKING = _set("how what why who whom whose which where when whether if")
_INVERTED = _set("do does did is are was were would could can should have has will might am don't doesn't didn't "
                 "isn't aren't wouldn't couldn't can't shouldn't won't may must")  # fmt: skip
_WORDS_BEFORE_VERB = 4  # words; "how many hours a week did you …" has its verb fifth


def cleaned(text: str) -> str:
    """A typed text on one line, without quotes around it and without the full stops, commas and dashes at its end."""
    said = one_line(text)
    if len(said) > 1 and said[0] in '"“' and said[-1] in '"”':
        said = said[1:-1].strip()
    bare = said.rstrip(".,;:!-–— ")
    return bare + "…" if said.endswith("...") and bare else bare


def one_line(text: str) -> str:
    """A typed text with single blanks and no line breaks."""
    return " ".join(text.split())


def without(lead: str, text: str) -> str:
    """A typed text inline, without a lead-in that the sentence has already; `lead` is a regular expression."""
    return inline(re.sub(rf"^(?:{lead})(?:\s+|$)", "", inline(text), flags=re.IGNORECASE))


def inline(text: str) -> str:
    """A typed text as the rest of a sentence: no full stop, no capital that its first word does not need."""
    said = cleaned(text)
    first = said.split(" ", 1)[0]
    return said[:1].lower() + said[1:] if (_key(first) in _NO_CAPITAL and first[1:].islower()) or first == "A" else said


def sentence(text: str) -> str:
    """A typed text as a sentence of its own, "" for nothing: a capital where a word has one, and an end."""
    said = one_line(text)
    said = said if said.endswith(("!", "?", "…", ".)", "!)", "?)")) else cleaned(said)
    if not said:
        return ""
    first = said.split(" ", 1)[0]
    plain = first.replace("'", "").replace("’", "").rstrip(",").replace("-", "").isalpha() and first == first.lower()
    said = said[0].upper() + said[1:] if plain else said
    return said if said[-1] in "!?…)" and not said.endswith("!?)") else said + "."


def shape(text: str) -> Shape:
    """What a typed text is; THING when nothing tells."""
    words = [_key(word) for word in cleaned(text).split(" ")[:12]]
    first, rest = words[0], words[1:]
    if first in _SUBJECTS:
        return Shape.CLAUSE
    if first in _BASE_VERBS and not (rest and rest[0] in ("of", "on", "from", "is", "was", "and", "between")):
        return Shape.VERB
    if first in _PAST_VERBS or (first.endswith("ed") and len(first) > 4):
        return Shape.PAST
    for at, word in enumerate(rest):
        if word in _RELATIVES:
            break
        if word in _FINITE and not (at and rest[at - 1] in _DETERMINERS):
            return Shape.CLAUSE
    return Shape.THING


def because(text: str, who: str) -> str:
    """A typed reason with its joint: `because you moved`, `because of your talk`, `because I would like to decide`.

    `who` is whom the reason is about, `you`, `they` or `I`, for a text that begins with its verb.
    """
    said = without("because of|because|since|as|due to|for", text)
    bare = without("to", said)
    if not bare:
        return ""
    if bare != said or (shape(said) is Shape.VERB and who == "I"):
        return f"because I would like to {bare}"
    joint = {Shape.THING: "of ", Shape.CLAUSE: ""}.get(shape(said), f"{who} ")
    return f"because {joint}{said}"


def question(text: str) -> str:
    """A typed need as one question with its capital: `How did you choose?`, `Could you read my draft?`."""
    said = asked(text)
    return said and said[0].upper() + said[1:]


def asked(text: str) -> str:
    """A typed need as a question after a colon; what is a question already stays as it was written."""
    typed = one_line(text).rstrip(" .!")
    if typed.endswith("?"):
        return inline(typed)
    said = without("to", without("(?:please|pls)[, ]?", text))
    if not said:
        return ""
    words = [_key(word) for word in said.split(" ")]
    if _is_inverted(words):
        return f"{said}?"
    if words[0] in _ASKING:
        return f"could you tell me {said}?"
    kind = shape(said)
    if kind is Shape.VERB:
        return f"could you {said}?"
    if kind is Shape.CLAUSE:
        return f"{said}. What would you do?" if words[0] in _MINE else f"could you tell me whether {said}?"
    return f"could you help me with {said}?"


def aim(text: str) -> str:
    """A typed aim as after "my goal is": `to become an engineer`; what does not begin with a verb stays as it is."""
    said = without("to", text)
    return f"to {said}" if shape(said) is Shape.VERB else said


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
    said = f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if day.year != today.year else "")
    return f"{_WEEKDAYS[day.weekday()]}, {said}" if 0 < ahead_days <= 60 else said


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
    while len(words) > 1 and _key(words[-1]) in _NO_CAPITAL - _BASE_VERBS:
        words.pop()
    return " ".join(words).rstrip(",;:–-")


def _is_inverted(words: list[str]) -> bool:
    """Is this a question as people speak it ("how did you"), not the inside of one ("how you did")?"""
    if words[0] in _INVERTED:
        return len(words) > 2 and words[1] in _SUBJECTS | _DETERMINERS
    if words[0] not in _ASKING or words[0] in ("whether", "if"):
        return False
    if words[0] in ("who", "what", "which") and words[1:2] and words[1] in _FINITE:
        return True
    for word in words[1 : 2 + _WORDS_BEFORE_VERB]:
        if word in _INVERTED:
            return True
        if word in _SUBJECTS or word == "to":
            return False
    return False


def _key(word: str) -> str:
    return word.replace("’", "'").strip("\"“”'(),.;:!?").casefold()

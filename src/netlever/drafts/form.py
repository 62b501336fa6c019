"""The checks of form: length, greeting, subject, and words that press, shout or are worn.

Each yields (place, message, fix); nothing when all is well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from netlever.drafts.faults import Found
from netlever.drafts.lexicon import anywhere, at_start
from netlever.drafts.message import Message
from netlever.drafts.sentences import MOST_READ, Sentence, plain

SUBJECT_RANGE = (2, 9)  # words; fewer say nothing, more are cut in a list of mails
MOST_GRADE = 9  # years of school; what is read at a glance
_SHOUTED_LETTERS = 8  # letters; two acronyms side by side ("AWS EKS") are fewer

_GREETING = re.compile(
    r"(?:hi|hello|hey|hiya|dear|greetings|good (?:morning|afternoon|evening|day))(?!\w)|[^.?!]{1,40},\Z"
)
_PRESSURE = anywhere(
    r"""
    asap | as soon as possible | urgent(?:ly)? | immediately | right away | at once | without delay |
    you (?:must|have to|need to|should have|had better) | i (?:expect|need) you | still waiting | i(?:'m| am) waiting |
    why (?:haven't|have) you (?:not )?\w+ | no excuses? | last chance | final reminder | i demand | i insist |
    you (?:never|still haven't|have not|haven't|did not|didn't) (?:answer|repl|respond)\w*
    """
)
_OF_YOU = anywhere(r"(?:could|would|can|will) you | please")
_CAPITALS = re.compile(r"\W*[A-Z]{2,}\W*")
_MARKS = re.compile(r"(?<![!?])[!?]{2,}+")
_WEAK_SUBJECT = at_start(
    r"""
    (?:(?:re|fwd?): ?){0,3}(?:a )?(?:quick )?(?:question|one|chat|favou?r|call|request|help|help needed|help wanted|hi|
        hello|hey|urgent|important|(?:just )?(?:checking in|following up|touching base|catching up)|follow[- ]up|
        no subject|subject)[ !.?]*+\Z
    """
)
_CLICHES = anywhere(
    r"""
    pick(?:ing)? your brain | touch(?:ing)? base | circl(?:e|ing) back | reach(?:ing)? out | just checking in |
    hope (?:this|my) (?:email|e-mail|mail|message|note) finds you |
    (?:hop|jump) on a (?:quick )?call | synerg(?:y|ies) |
    low[- ]hanging fruit | move the needle | deep dive | think outside the box | at the end of the day | win[- ]win |
    game[- ]changer | leverage (?:your|our|my) | value[- ]add | bandwidth | quick question | rock ?star | guru | ninja |
    per my last (?:email|e-mail|mail) | going forward | super busy
    """
)
_VOWELS = re.compile(r"[aeiouy]++")
_WORD = re.compile(r"(?<![\w'./-])[a-z][a-z'-]{0,40}(?![\w/@]|\.\w)")


def length(message: Message) -> Found:
    """It is as long as its kind is read and answered; quoted mails do not count."""
    low, high = message.kind.words
    count = sum(len(each.text.split()) for each in message.sentences)
    more = " or more" if len(message.text) > MOST_READ else ""
    if message.sentences and not low <= count <= high:
        fix = f"add {low - count}: why, or what you share" if count < low else f"take out {count - high}"
        yield 0, f"{counted(count, 'word')}{more}; {low} to {high} are read", fix


def greeting(message: Message) -> Found:
    """People are greeted before they are asked."""
    first = message.sentences[0] if message.sentences else None
    if first and not _GREETING.match(first.plain):
        yield first.start, "it begins without a greeting", "begin with 'Hi' and their name"


def one_ask(message: Message) -> Found:
    """Each further question makes it harder to answer any; a thank-you has none, and no other request."""
    most = message.kind.most_questions
    asks = [each for each in message.sentences if each.is_question or (not most and _OF_YOU.search(each.plain))]
    if len(asks) <= most:
        return
    if most:
        yield asks[most].start, f"{counted(len(asks), 'question')}; {most} fit here", "keep the ones that matter most"
    else:
        yield asks[0].start, f"a {message.kind.name} asks for nothing", "take it out, and ask in a message of its own"


def no_pressure(message: Message) -> Found:
    """A no has to stay possible."""
    for each in message.sentences:
        if match := _PRESSURE.search(each.plain):
            yield (
                each.start,
                f"'{match[0]}' presses them",
                "say by when you need it and why, and leave the rest to them",
            )


def no_shouting(message: Message) -> Found:
    """Words in capitals side by side, or marks in a row."""
    for each in message.sentences:
        if marks := _MARKS.search(each.text):
            yield each.start + marks.start(), f"'{marks[0][:5]}' shouts", "one mark is enough"
        elif any(_shout(one, other) for one, other in pairwise(each.text.split())):
            yield each.start, "words in capitals shout", "write them in small letters"


def subject(message: Message) -> Found:
    """The line by which a mail is opened or not."""
    if message.subject is None:
        return
    said = plain(message.subject[:MOST_READ])
    count, (low, high) = len(said.split()), SUBJECT_RANGE
    if _WEAK_SUBJECT.match(said):
        yield 0, f"the subject '{said}' says nothing", f"name what it is about, in {low} to {high} words"
    elif not low <= count <= high:
        yield 0, f"the subject has {counted(count, 'word')}; {low} to {high} are read", "name what it is about"


def readable(message: Message) -> Found:
    """It is read at a glance."""
    level = grade(message.sentences)
    if level > MOST_GRADE:
        longest = max(message.sentences, key=lambda each: len(each.plain.split()))
        yield (
            longest.start,
            f"it reads at grade {level:.0f}; {MOST_GRADE} is read at a glance",
            "cut the longest sentence",
        )


def no_cliche(message: Message) -> Found:
    """Worn phrases make a letter sound like all the others."""
    for each in message.sentences:
        if match := _CLICHES.search(each.plain):
            yield each.start, f"'{match[0]}' has been read too often", "say it in your own words"


def grade(sentences: Sequence[Sentence]) -> float:
    """The Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975) of sentences; 0 when there are no words.

    Syllables are groups of vowels, without a silent e; sentences of fewer than four words are greetings and names.
    """
    counted_words = [words for each in sentences if len(words := _WORD.findall(each.plain)) >= 4]
    words = [word for each in counted_words for word in each]
    if not words:
        return 0.0
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(counted_words) + 11.8 * syllables / len(words) - 15.59


def counted(count: int, unit: str) -> str:
    """A number with its unit: `1 word`, `1,200 words`."""
    return f"{count:,} {unit}" if count == 1 else f"{count:,} {unit}s"


def _syllables(word: str) -> int:
    silent = (word.endswith("e") and not word.endswith(("le", "ee"))) or word.endswith(("ked", "ped", "ved", "red"))
    return max(1, len(_VOWELS.findall(word)) - silent)


def _shout(one: str, other: str) -> bool:
    both = _CAPITALS.fullmatch(one) and _CAPITALS.fullmatch(other)
    return bool(both) and sum(map(str.isalpha, one + other)) > _SHOUTED_LETTERS

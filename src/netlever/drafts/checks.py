"""The checks of a text: each is a function from the message to the places where it is broken, and a line of `CHECKS`.

A check yields (place, message, fix) and nothing when all is well. A move that is missing is told at the start of the
text, a fault where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from netlever.drafts.kinds import KINDS
from netlever.drafts.moves import EVIDENCE, Moves, moves_of
from netlever.drafts.sentences import MOST_READ, Sentence, plain, sentences_of

Found = Iterator[tuple[int, str, str]]


class Severity(StrEnum):
    """How much a finding weighs: an error stops `ask sent` without `--force`, a warning counts, info is shown."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to send. `limit` is in UTF-16 units, as the sites and phones count; `is_letter`: with subject and length."""

    limit: int | None = None
    is_letter: bool = False


CHANNELS: dict[str, Channel] = {
    "email": Channel(is_letter=True),
    "message": Channel(),
    "linkedin-note": Channel(200),
    "linkedin-note-premium": Channel(300),
    "inmail": Channel(1900, is_letter=True),
    "sms": Channel(306),  # two messages joined: 2 x 153
}


@dataclass(frozen=True, slots=True)
class Message:
    """A text as the checks see it, read once."""

    text: str
    kind: str | None
    channel: str
    subject: str | None
    sentences: tuple[Sentence, ...]
    moves: Moves
    unchecked: frozenset[str]
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One check: how much it weighs, what it holds in a few words, and the function that finds what is wrong."""

    severity: Severity
    summary: str
    find: Callable[[Message], Found]


_EVIDENCE_KINDS = ("referral", "introduction", "feedback")
_DEFAULT_WORDS = (50, 200)  # words of a mail
_HOW_FAR_CONTEXT = 80  # characters of a finding that repeat the text


def message_of(
    text: str,
    kind: str | None,
    channel: str,
    subject: str | None,
    stored_context: Sequence[str] = (),
    attachments: Sequence[str] = (),
) -> Message:
    """Read a text once. Raises KeyError for a kind or a channel that is not known."""
    sentences = tuple(sentences_of(text))
    unchecked = KINDS[kind].unchecked if kind else frozenset[str]()
    if not CHANNELS[channel].is_letter:
        unchecked |= {"subject", "length"}
    moves = moves_of(sentences, stored_context)
    return Message(text, kind, channel, subject, sentences, moves, unchecked, tuple(attachments))


def units(text: str) -> int:
    """The length of a text as LinkedIn and phones count it: UTF-16 units, an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# Errors

_PLACEHOLDER = re.compile(
    r"\{\{?[ ]?[A-Za-z_][\w .-]{0,40}\}?\}|\[[A-Z][A-Z _'-]{1,40}\]|\[(?:your|their|the|first|last|company|name|insert|contact|recipient)\b[^\]\n]{0,40}\]"
    r"|<(?:your |their |the |insert )?(?:first|last|full|company|contact|recipient|hiring|job|name|title|role|date|link|topic|city|team|project)[^<>\n@:/]{0,30}>"
    r"|(?<![\w#-])(?:TODO|FIXME|TBD|TBC|XXX+|xxx+|XX|lorem ipsum)(?![\w-])|_{4,100}(?!_)"
)


def placeholder(message: Message) -> Found:
    """Something that was to be filled in is still there."""
    for match in _PLACEHOLDER.finditer(message.text[:MOST_READ]):
        yield match.start(), f"a placeholder is left: {match[0]}", "put the fact there, or drop the sentence"
    if message.subject and (left := _PLACEHOLDER.search(message.subject[:MOST_READ])):
        yield 0, f"a placeholder is left in the subject: {left[0]}", "put the fact there"


def channel_limit(message: Message) -> Found:
    limit, long = CHANNELS[message.channel].limit, units(message.text.strip())
    if limit is not None and long > limit:
        yield (
            max(0, len(message.text) - 1) and _at_limit(message.text, limit),
            f"{long:,} characters; {message.channel} takes {limit:,}",
            f"take out {long - limit:,} characters",
        )


def no_ask(message: Message) -> Found:
    if message.sentences and not message.moves.asks:
        yield 0, "nothing is asked", "ask one question that can be answered with yes, no or two lines"


def empty(message: Message) -> Found:
    if not any(map(str.isalnum, message.text[:MOST_READ])):
        yield 0, "there is no text", "write a sentence, or let 'netlever ask' draft one"


_ATTACHED = re.compile(
    r"\b(?:attached|attaching|attachment|enclosed|enclosing|i attach|i've attached)\b(?! to (?:the |my |our )?(?:team|project|idea))"
)
_NAMED_FILE = re.compile(r"https?://\S|\S\.(?:pdf|docx?|odt|pptx?|png|jpe?g|md|txt|tex|csv|xlsx?|zip|key|ipynb)\b")


def attachment(message: Message) -> Found:
    if message.attachments or any(_NAMED_FILE.search(each.plain) for each in message.sentences):
        return
    for each in message.sentences:
        if _ATTACHED.search(each.plain):
            yield each.start, "an attachment is mentioned, and none goes with it", "attach the file, or put a link there"
            return


# Moves that are missing


def _missing(move: str, told: str, fix: str) -> Callable[[Message], Found]:
    def find(message: Message) -> Found:
        if move not in message.moves.made:
            yield 0, told, fix

    return find


def when(message: Message) -> Found:
    """The sentence that asks says by when, or how long it takes."""
    asks = message.moves.asks
    if "when" not in message.moves.made:
        question = next((each for each in asks if each.is_question), asks[0] if asks else None)
        yield question.start if question else 0, "the ask has no time", "say by when, or how many minutes it takes"


def evidence(message: Message) -> Found:
    """Kinds that need something to look at have a link, a file or a job number."""
    if message.kind in _EVIDENCE_KINDS and not any(EVIDENCE.search(each.plain) for each in message.sentences):
        yield 0, "there is nothing to look at", "add a link, the name of the file or the number of the job"


def one_ask(message: Message) -> Found:
    most = KINDS[message.kind].most_questions if message.kind else 2
    questions = [each for each in message.sentences if each.is_question]
    if len(questions) > most:
        fix = f"keep {most}, and save the others for later" if most else "take the question out; ask in a message of its own"
        yield questions[most].start, f"{_counted(len(questions), 'question')}; {most or 'none'} fit here", fix


# Form


def length(message: Message) -> Found:
    """The words that were written, lists and quoted mails aside, are within the range of the kind."""
    low, high = KINDS[message.kind].words if message.kind else _DEFAULT_WORDS
    count = sum(len(each.text.split()) for each in message.sentences)
    more = " or more" if len(message.text) > MOST_READ else ""
    if message.sentences and count < low:
        yield 0, f"{_counted(count, 'word')}; {low} to {high} are read and answered", f"add {low - count}: why, or what you share"
    elif count > high:
        yield 0, f"{_counted(count, 'word')}{more}; {low} to {high} are read and answered", f"take out {count - high}"


_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hiya|howdy|ahoy)\b[ ,!]|(?:hi|hello|hey|greetings)$"
)


def greeting(message: Message) -> Found:
    first = message.sentences[0] if message.sentences else None
    if first and not _GREETING.match(first.plain) and not re.match(r"[^.?!]{1,40},$", first.plain):
        yield first.start, "it begins without a greeting", "begin with 'Hi' and their name"


_PRESSURE = re.compile(
    r"\b(?:asap|as soon as possible|urgent(?:ly)?|immediately|right away|at once|you (?:must|have to|need to|should have|had better)"
    r"|still waiting|i(?:'m| am) waiting|i expect you|why haven't you|why have you not|no excuses?|without delay|last chance|final reminder"
    r"|you (?:never|still haven't|did not|didn't) (?:answer|repl|respond)|i demand|i insist|failure to)"
)


def no_pressure(message: Message) -> Found:
    for each in message.sentences:
        if match := _PRESSURE.search(each.plain):
            yield each.start, f"'{match[0]}' puts them under pressure", "say when you need it and why, and leave the rest to them"


_CAPITALS = re.compile(r"(?<!\w)[A-Z]{2,}(?:['’]?[A-Z]+)?(?!\w)")
_MARKS = re.compile(r"(?<!!)!{2,}+|(?<!\?)\?{2,}+|(?<![!?])(?:!\?|\?!)")


def no_shouting(message: Message) -> Found:
    """Words in capitals one after the other, a long one alone that is no abbreviation, or marks in a row."""
    for each in message.sentences:
        words = [(word, at) for at, word in enumerate(each.text.split()) if _CAPITALS.search(word)]
        runs = any(next_at == at + 1 for (_, at), (_, next_at) in zip(words, words[1:], strict=False))
        if marks := _MARKS.search(each.text):
            yield each.start + marks.start(), f"'{marks[0][:5]}' shouts", "one mark is enough"
        elif runs and sum(len(word) for word, _ in words) > 8:
            yield each.start, "words in capitals shout", "write them in small letters"


_WEAK_SUBJECT = re.compile(
    r"(?:re: *|fwd?: *)*(?:quick (?:question|one|chat|favou?r|call)|question|help(?: needed| wanted| please)?|hi|hello|hey|favou?r|request"
    r"|urgent|important|checking in|following up|follow[- ]up|touching base|catching up|\(?no subject\)?)[ !.?]*"
)


def subject(message: Message) -> Found:
    if message.subject is None:
        return
    said = plain(message.subject[:MOST_READ])
    count = len(said.split())
    if _WEAK_SUBJECT.fullmatch(said):
        yield 0, f"the subject '{_clip(message.subject)}' says nothing", "name what it is about, in 2 to 9 words"
    elif not 2 <= count <= 9:
        yield 0, f"the subject has {_counted(count, 'word')}; 2 to 9 can be read in a list", "name what it is about"


# Information

_VOWELS = re.compile(r"[aeiouy]++")
_WORD = re.compile(r"[a-z][a-z'-]{0,40}")


def grade(sentences: Sequence[Sentence]) -> float:
    """The Flesch-Kincaid grade (Kincaid et al. 1975), syllables counted as groups of vowels without a silent e; 0 for no words."""
    counted = [[word for word in _WORD.findall(each.plain)] for each in sentences if len(each.plain.split()) > 2]
    words = [word for each in counted for word in each]
    if not words:
        return 0.0
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(counted) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    silent = word.endswith("e") and not word.endswith(("le", "ee")) or word.endswith("ed") and word[-3:-2] not in ("t", "d")
    return max(1, len(_VOWELS.findall(word)) - silent)


def readable(message: Message) -> Found:
    level = grade(message.sentences)
    if level > 9:
        longest = max(message.sentences, key=lambda each: len(each.plain.split()))
        yield longest.start, f"it reads at grade {level:.0f}; 9 is read at a glance", "cut the longest sentence in two"


_CLICHES = re.compile(
    r"\b(?:pick(?:ing)? your brain|touch(?:ing)? base|circl(?:e|ing) back|hope (?:this|my) (?:email|e-mail|mail|message|note) finds you"
    r"|hop on a (?:quick )?call|jump on a (?:quick )?call|reach(?:ing)? out|synerg(?:y|ies)|low[- ]hanging fruit|move the needle|deep dive"
    r"|think outside the box|at the end of the day|win[- ]win|game[- ]changer|leverage (?:your|our|my)|value[- ]add|bandwidth|ping me|quick question"
    r"|i wanted to check in|just checking in|i know you(?:'re| are) super busy|rock ?star|guru|ninja|per my last (?:email|e-mail|mail)|going forward)\b"
)


def no_cliche(message: Message) -> Found:
    for each in message.sentences:
        if match := _CLICHES.search(each.plain):
            yield each.start, f"'{match[0]}' has been read too often", "say it in your own words"


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
CHECKS: dict[str, Check] = {
    "empty": Check(_E, "there is a text", empty),
    "placeholder": Check(_E, "nothing is left to be filled in", placeholder),
    "channel-limit": Check(_E, "it fits the channel", channel_limit),
    "no-ask": Check(_E, "something is asked", no_ask),
    "attachment": Check(_E, "what is said to be attached is", attachment),
    "specific": Check(_W, "names, numbers, days: at least two concrete things",
                      _missing("specific", "it names nothing in particular", "name the thing, the number, the day")),
    "why": Check(_W, "a reason is given",
                 _missing("why", "no reason is given", "say why it matters, or why them: 'because …'")),
    "context": Check(_W, "it says what you share",
                     _missing("context", "nothing that you share is told", "say how you know each other, or what came before")),
    "gratitude": Check(_W, "it thanks", _missing("gratitude", "nobody is thanked", "thank them for reading or thinking about it")),
    "humility": Check(_W, "it acknowledges their time or your limits",
                      _missing("humility", "their time is taken for granted", "say that you know they are busy, or what you do not know")),
    "offer": Check(_W, "it gives something back", _missing("offer", "nothing is offered", "offer something that you can do for them")),
    "easy-out": Check(_W, "a no is easy", _missing("easy-out", "a no is hard to say", "say that a no is fine")),
    "one-ask": Check(_W, "two questions at most", one_ask),
    "when": Check(_W, "the ask says by when, or how long", when),
    "length": Check(_W, "its length suits the kind", length),
    "greeting": Check(_W, "it greets", greeting),
    "no-pressure": Check(_W, "nobody is pressed", no_pressure),
    "no-shouting": Check(_W, "nothing shouts", no_shouting),
    "subject": Check(_W, "2 to 9 words that say what it is about", subject),
    "evidence": Check(_W, "there is something to look at", evidence),
    "readable": Check(_I, "grade 9 at most (Flesch-Kincaid)", readable),
    "no-cliche": Check(_I, "no worn phrase", no_cliche),
}  # fmt: skip


def _at_limit(text: str, limit: int) -> int:
    """The place of the first character beyond the limit."""
    lead = len(text) - len(text.lstrip())
    used = 0
    for at in range(lead, len(text)):
        used += 2 if ord(text[at]) > 0xFFFF else 1
        if used > limit:
            return at
    return len(text)


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {unit}" if count == 1 else f"{count:,} {unit}s"


def _clip(text: str) -> str:
    line = " ".join(text[:200].split())
    return line if len(line) <= 40 else f"{line[:39]}…"

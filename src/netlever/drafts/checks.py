"""The registry of the checks: each a function from a message to what is wrong in it, and its line of `CHECKS`.

A check yields (place, message, fix) and nothing when all is well. A move that is missing is told at the start of the
text, a fault where it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from netlever.drafts import faults, form
from netlever.drafts.faults import Found
from netlever.drafts.message import Message


class Severity(StrEnum):
    """How much a finding weighs: an error stops `ask sent` without `--force`, a warning counts, info is shown."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: how much it weighs, what it holds in a few words, and the function that finds what is wrong."""

    severity: Severity
    summary: str
    find: Callable[[Message], Found]


# Kinds in which somebody is asked to look at something or to pass it on.
SHOWN_KINDS = frozenset({"referral", "introduction", "feedback"})


def when(message: Message) -> Found:
    """The sentence that asks says by when, or how long it takes."""
    asks = message.moves.asks
    if "when" not in message.moves.made:
        question = next((each for each in asks if each.is_question), asks[0] if asks else None)
        yield question.start if question else 0, "the ask has no time", "say by when, or how many minutes it takes"


def evidence(message: Message) -> Found:
    """There is a link, a file or a job number where somebody has to look at something or to pass it on."""
    if message.kind.name in SHOWN_KINDS and "evidence" not in message.moves.made:
        yield 0, "there is nothing to look at", "add a link, the name of the file or the number of the job"


def _missing(move: str, told: str, fix: str) -> Callable[[Message], Found]:
    def find(message: Message) -> Found:
        if move not in message.moves.made:
            yield 0, told, fix

    return find


specific = _missing("specific", "it names nothing in particular", "name the thing, the number, the day")
why = _missing("why", "no reason is given", "say why it matters, or why them: 'because …'")
context = _missing("context", "nothing that you share is told", "say how you know each other, or what came before")
gratitude = _missing("gratitude", "nobody is thanked", "thank them for reading or for thinking about it")
humility = _missing("humility", "their time is taken for granted", "say that you know they are busy, or what you lack")
offer = _missing("offer", "nothing is offered", "offer something that you can do for them")
easy_out = _missing("easy-out", "a no is hard to say", "say that a no is fine")

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CHECKS: dict[str, Check] = {
    "empty": Check(_E, "there is a text", faults.empty),
    "placeholder": Check(_E, "nothing is left to be filled in", faults.placeholder),
    "channel-limit": Check(_E, "it fits the channel", faults.channel_limit),
    "no-ask": Check(_E, "something is asked", faults.no_ask),
    "attachment": Check(_E, "what is said to be attached is there", faults.attachment),
    "specific": Check(_W, "at least two names, numbers or days", specific),
    "why": Check(_W, "a reason is given", why),
    "context": Check(_W, "it tells what you share", context),
    "gratitude": Check(_W, "it thanks", gratitude),
    "humility": Check(_W, "it acknowledges their time or your limits", humility),
    "offer": Check(_W, "something is given back", offer),
    "easy-out": Check(_W, "a no is easy to say", easy_out),
    "one-ask": Check(_W, "two questions at most", form.one_ask),
    "when": Check(_W, "the ask says by when, or how long", when),
    "length": Check(_W, "its length suits its kind", form.length),
    "greeting": Check(_W, "it greets", form.greeting),
    "no-pressure": Check(_W, "nobody is pressed", form.no_pressure),
    "no-shouting": Check(_W, "nothing shouts", form.no_shouting),
    "subject": Check(_W, "2 to 9 words that say what it is about", form.subject),
    "evidence": Check(_W, "there is something to look at", evidence),
    "readable": Check(_I, "grade 9 at most", form.readable),
    "no-cliche": Check(_I, "no worn phrases", form.no_cliche),
}

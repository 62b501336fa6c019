"""Why an ask should not be sent now: one function each, judged from its facts and from what the store knows.

Everything but a missing fact and a wish not to be contacted is advice, and `--force` overrides it. A function returns
what is wrong and the next step, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from netlever import describe
from netlever.drafts.facts import AskFacts, Opening
from netlever.drafts.kinds import KINDS, missing
from netlever.drafts.lexicon import word_set
from netlever.drafts.phrases import one_line
from netlever.names import fold

ASKED_AGAIN_DAYS = 7  # days; two requests in a week are a burden to anybody
LEAST_DEBT = 3  # asks more than gives in 12 months; below it, people who help each other do not count
IN_TOUCH_DAYS = 90  # days; who talked within a quarter has nothing to reconnect
ESTRANGED_DAYS = 3 * 365  # days; after three years a first message that asks reads as the reason for it
MOST_FOLLOW_UPS = 2  # the first one helps, the third hurts


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the store knows of the contact and of earlier asks; each default is harmless."""

    do_not_contact: bool = False
    asked_days_ago: int | None = None  # days since the last ask to them; None: never
    unanswered_ask: int | None = None  # the id of an ask of theirs that waits for an answer
    asks_in_year: int = 0  # asks to them in the last 12 months
    gives_in_year: int = 0  # what they had for it in the same time
    thanks_owed: bool = False
    same_opening_asked: bool = False
    overdue_promise: str = ""  # what was promised to them and is overdue, in its own words
    interactions: int = 1
    contact_days_ago: int | None = None  # days since the last interaction; None: not known
    knows_target: bool = True  # some record links the contact to whom I would like to meet
    at_employer: bool = True  # the contact works where the opening is
    worked_together: bool = True
    opening_closed: bool = False
    at_secret_employer: bool = False  # they work where my search must not be known
    parent_answered: bool = False
    parent_days_ago: int | None = None  # days since the last message about the ask that is followed up
    remind_on: date | None = None  # the day from which it may be followed up
    follow_ups: int = 0  # follow-ups sent for it so far


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason against an ask: its words, what to do instead, and whether `--force` goes on all the same."""

    id: str
    text: str
    next_step: str
    can_force: bool = True
    is_warning: bool = False  # it is told, and the ask goes on without --force


Told = tuple[str, str]
Refuse = Callable[[AskFacts, Standing], Told | None]


def missing_facts(facts: AskFacts, standing: Standing) -> Told | None:
    """A required fact is not there."""
    slots = missing(facts)
    if not slots:
        return None
    options = dict.fromkeys(slot.option for slot in slots)
    return f"{_article(facts.kind)} needs {_listed(options)}", f"say {slots[0].option}: {slots[0].meaning}"


def do_not_contact(facts: AskFacts, standing: Standing) -> Told | None:
    """They are not to be written to."""
    if not standing.do_not_contact:
        return None
    return f"{_name(facts)} is marked do-not-contact", "ask somebody else: netlever ask who"


def asked_lately(facts: AskFacts, standing: Standing) -> Told | None:
    """They were asked for something within a week; a thank-you asks for nothing, a follow-up has a rule of its own."""
    days = standing.asked_days_ago
    if facts.kind in _NO_NEW_ASK or days is None or days >= ASKED_AGAIN_DAYS:
        return None
    on = facts.today + timedelta(days=ASKED_AGAIN_DAYS - days)
    return f"{_name(facts)} was asked for something {_ago(days)}", f"wait until {describe.day(on, facts.today)}"


def unanswered(facts: AskFacts, standing: Standing) -> Told | None:
    """An ask to them waits for an answer."""
    if facts.kind in _NO_NEW_ASK or standing.unanswered_ask is None:
        return None
    number = standing.unanswered_ask
    return f"ask {number} to {_name(facts)} has no answer yet", f"follow it up: netlever ask draft-follow-up {number}"


def one_sided(facts: AskFacts, standing: Standing) -> Told | None:
    """Much was taken and little given back, or they were not thanked."""
    if facts.kind == "thank-you":
        return None
    if standing.thanks_owed:
        return f"{_name(facts)} helped, and was not thanked", f"thank first: netlever thank {_typed(facts)}"
    if facts.kind == "follow-up" or standing.asks_in_year - standing.gives_in_year < LEAST_DEBT:
        return None
    told = f"in 12 months {standing.asks_in_year} asks to {_name(facts)}, and {standing.gives_in_year} given back"
    return told, "give first: an introduction, a link, a hand with something of theirs"


def same_opening(facts: AskFacts, standing: Standing) -> Told | None:
    """The same person was asked about the same opening before."""
    if facts.kind in _NO_NEW_ASK or not standing.same_opening_asked:
        return None
    return f"{_name(facts)} was asked about this opening before", "see what came of it: netlever ask list"


def overdue_promise(facts: AskFacts, standing: Standing) -> Told | None:
    """What was promised to them is overdue."""
    if facts.kind == "thank-you" or not standing.overdue_promise:
        return None
    return f"you promised {_name(facts)}: {one_line(standing.overdue_promise)}", "keep it first, or say when you will"


def empty_question(facts: AskFacts, standing: Standing) -> Told | None:
    """The question asks for advice and says nothing of what about."""
    words = set(re.findall(r"\w+", fold(facts.need)))
    if not words or words - _EMPTY_WORDS:
        return None
    return f"'{one_line(facts.need)}' can be answered by nobody", "ask one thing that they can answer in a few minutes"


def never_talked(facts: AskFacts, standing: Standing) -> Told | None:
    """A mentor is somebody one has talked to before."""
    if standing.interactions > 0:
        return None
    return f"you have never talked with {_name(facts)}", "ask one question first: --kind advice"


def no_known_link(facts: AskFacts, standing: Standing) -> Told | None:
    """Nothing says that the contact knows the person one would like to meet."""
    if standing.knows_target:
        return None
    return (
        f"nothing here says that {_name(facts)} knows {one_line(facts.target) or 'them'}",
        f"ask whether they do, or note it: netlever note {_typed(facts)} 'knows …'",
    )


def opening_closed(facts: AskFacts, standing: Standing) -> Told | None:
    """Nobody can be referred for it any more."""
    return ("the opening is closed", "ask about the next one: --kind advice") if standing.opening_closed else None


def not_at_employer(facts: AskFacts, standing: Standing) -> Told | None:
    """The contact does not work where the opening is."""
    if standing.at_employer:
        return None
    company = one_line((facts.opening or Opening()).company) or "the employer"
    return (
        f"{_name(facts)} does not work at {company}, as far as you noted",
        f"see who does: netlever find --company '{company}'",
    )


def never_worked_together(facts: AskFacts, standing: Standing) -> Told | None:
    """Who has not seen one's work cannot vouch for it."""
    if standing.worked_together:
        return None
    return f"{_name(facts)} has not seen your work, as far as you noted", "ask about the team instead: --kind advice"


def employer_must_not_know(facts: AskFacts, standing: Standing) -> Told | None:
    """The search would be known where it must not be."""
    if not standing.at_secret_employer:
        return None
    return f"{_name(facts)} works where your search must not be known", "leave them out, or talk in person"


def in_touch_lately(facts: AskFacts, standing: Standing) -> Told | None:
    """There is nothing to reconnect."""
    days = _days_silent(facts, standing)
    if days is None or days > IN_TOUCH_DAYS:
        return None
    return f"you and {_name(facts)} were in touch {_ago(days)}", "simply write, or ask: --kind advice"


def ask_after_years(facts: AskFacts, standing: Standing) -> Told | None:
    """A first message after years that asks for something reads as the reason for it."""
    days = _days_silent(facts, standing)
    if days is None or days <= ESTRANGED_DAYS or not one_line(facts.need):
        return None
    return f"a first message after {describe.span(days)} that asks for something", "leave the ask for the next one"


def parent_answered(facts: AskFacts, standing: Standing) -> Told | None:
    """There is nothing to follow up."""
    if not standing.parent_answered:
        return None
    return f"{_name(facts)} has answered that ask", f"thank them: netlever thank {_typed(facts)}"


def too_soon(facts: AskFacts, standing: Standing) -> Told | None:
    """They had no time to answer."""
    days = standing.parent_days_ago
    if days is None and facts.parent_on:
        days = (facts.today - facts.parent_on).days
    on = standing.remind_on
    if days is None or on is None or on <= facts.today:
        return None
    return f"that ask was sent {_ago(days)}", f"wait until {describe.day(on, facts.today)}"


def two_follow_ups(facts: AskFacts, standing: Standing) -> Told | None:
    """The third reminder hurts."""
    if standing.follow_ups < MOST_FOLLOW_UPS:
        return None
    return f"{_name(facts)} was reminded {standing.follow_ups} times", "let it rest, and ask somebody else"


def thanks_asks(facts: AskFacts, standing: Standing) -> Told | None:
    """A thank-you that asks is a request with a preface."""
    asking = one_line(facts.need) or any("?" in text for text in (facts.did, facts.outcome, facts.plan, facts.context))
    return ("a thank-you asks for nothing", "take the ask out, and send it another day") if asking else None


COMMON = (
    "missing-facts",
    "do-not-contact",
    "asked-lately",
    "unanswered",
    "one-sided",
    "same-opening",
    "overdue-promise",
)
UNFORCEABLE = frozenset({"missing-facts", "do-not-contact"})
WARNINGS = frozenset({"no-known-link", "ask-after-years"})  # told, and the ask goes on

# In the order in which they are told: what cannot be forced first, then the person, then the ask.
REFUSALS: dict[str, Refuse] = {
    "missing-facts": missing_facts,
    "do-not-contact": do_not_contact,
    "asked-lately": asked_lately,
    "unanswered": unanswered,
    "one-sided": one_sided,
    "same-opening": same_opening,
    "overdue-promise": overdue_promise,
    "empty-question": empty_question,
    "never-talked": never_talked,
    "no-known-link": no_known_link,
    "opening-closed": opening_closed,
    "not-at-employer": not_at_employer,
    "never-worked-together": never_worked_together,
    "employer-must-not-know": employer_must_not_know,
    "in-touch-lately": in_touch_lately,
    "ask-after-years": ask_after_years,
    "parent-answered": parent_answered,
    "too-soon": too_soon,
    "two-follow-ups": two_follow_ups,
    "thanks-asks": thanks_asks,
}

_NO_NEW_ASK = frozenset({"thank-you", "follow-up"})
_EMPTY_WORDS = word_set(
    "a an any the some your you i me my we do does have has can could will would please give for to of on about need "
    "want like ask get quick advice help tip tips guidance thoughts input opinion question questions career"
)


def refusals(facts: AskFacts, standing: Standing) -> list[Refusal]:
    """What speaks against this ask, in the order of `REFUSALS`; empty when nothing does."""
    applying = {*COMMON, *KINDS[facts.kind].refusals}
    return [
        Refusal(name, *told, can_force=name not in UNFORCEABLE, is_warning=name in WARNINGS)
        for name, refuse in REFUSALS.items()
        if name in applying and (told := refuse(facts, standing))
    ]


def _days_silent(facts: AskFacts, standing: Standing) -> int | None:
    """Days since the last contact, as the store knows, else as the facts say."""
    if standing.contact_days_ago is not None:
        return standing.contact_days_ago
    return (facts.today - facts.last.day).days if facts.last else None


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{describe.span(days)} ago") if days >= 0 else "today"


def _name(facts: AskFacts) -> str:
    return one_line(facts.to_name) or "the contact"


def _typed(facts: AskFacts) -> str:
    """Their first name as one word of a command line."""
    return facts.first if facts.first.isalnum() else f"'{facts.first}'"


def _article(kind: str) -> str:
    return f"an {kind} ask" if kind[0] in "aeiou" else f"a {kind} ask"


def _listed(options: dict[str, None]) -> str:
    *first, last = options
    return f"{', '.join(first)} and {last}" if first else last

"""What a ledger (an ask, a promise …) makes owed: each kind is a line of `KINDS`, and counts as one of the reasons."""

from __future__ import annotations

from datetime import date

from netlever import describe
from netlever.record import NamedTuple
from netlever.scoring.facts import Facts, Owed, days_since
from netlever.scoring.memory import decayed
from netlever.scoring.weights import Weights

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

FOLLOW_DAYS = 2  # the 48 hours in which somebody met at an event still knows one's face
ALWAYS, UNLESS_TALKED = "always", "unless talked"  # when the cooldown is passed: a word since may have settled it


class Kind(NamedTuple):
    """What one kind of `Owed` counts as, and how it is said."""

    reason: str  # one of `reasons.REASONS`
    words: Callable[[Owed, date], str]
    command: str  # what to type next; {id} is the row of the ledger, {who} the contact
    passes: str = ""  # the cooldown: ALWAYS, UNLESS_TALKED, or "" for not
    fresh_days: int = 0  # it is due in full for so long, and half as much after as long again; 0: more with each day
    is_over_when_talked: bool = False  # any word since settles it


KINDS: dict[str, Kind] = {
    "promise": Kind("promise", lambda owed, _: f"your promise, {owed.about}", "promise done {id}", ALWAYS),
    "their promise": Kind("their_promise", lambda owed, _: f"their promise, {owed.about}", "promise done {id}"),
    "follow-up": Kind(
        "follow_up",
        lambda owed, today: f"you asked them something {on(owed.after, today)}, and it is open",
        "ask draft-follow-up {id}",
    ),
    "thanks": Kind(
        "thanks",
        lambda owed, today: f"they said yes {on(owed.after, today)}, and were not thanked",
        "thank {who} --for {id}",
        UNLESS_TALKED,
    ),
    "outcome": Kind(
        "thanks",
        lambda owed, today: f"they said yes, and were not told what came of it {on(owed.after, today)}",
        "thank {who} --for {id}",
        UNLESS_TALKED,
    ),
    "ask-way": Kind(
        "referral",
        lambda owed, today: f"not asked yet for {owed.about}{_closing(owed.after, today)}",
        "referral ask {id} --via {who}",
    ),
    "closing": Kind(
        "referral",
        lambda owed, today: f"asked for {owed.about}{_closing(owed.after, today)}",
        "referral {id}",
        ALWAYS,
    ),
    "submit": Kind(
        "referral",
        lambda owed, today: f"they agreed {on(owed.after, today)} to refer you for {owed.about}",
        "referral submitted {id} --via {who}",
    ),
    "quiet": Kind(
        "referral",
        lambda owed, today: f"no news of {owed.about} {since(owed.after, today)}",
        "referral {id}",
    ),
    "joined": Kind(
        "joined",
        lambda owed, today: f"is new there, seen {on(owed.after, today)}: {owed.about} is open",
        "referral ask {id} --via {who}",
    ),
    "announce": Kind(
        "announcement",
        lambda owed, _: f"{_first_of(owed.about)} to tell your news today",
        "announce draft {id} {who}",
        ALWAYS,
    ),
    "tell-outcome": Kind(
        "announcement",
        lambda owed, _: f"{_first_of(owed.about)} to hear today what came of your news, and be thanked",
        "announce draft {id} {who}",
        ALWAYS,
    ),
    "intro-answer": Kind(
        "introduction",
        lambda owed, today: f"you asked {on(owed.after, today)} whether to introduce them to {owed.about}",
        "intro yes {id} {who}",
    ),
    "introduce": Kind(
        "introduction",
        lambda owed, _: f"they and {owed.about} have said yes, and wait to be introduced",
        "intro show {id} --forwardable",
        ALWAYS,
    ),
    "intro-outcome": Kind(
        "introduction",
        lambda owed, today: f"you introduced them to {owed.about} {on(owed.after, today)}: what came of it?",
        "intro worked {id}",
    ),
    "mentorship": Kind("mentorship", lambda owed, today: _ending(owed.after, today), "mentor end {who}"),
    "reach": Kind("reach", lambda owed, _: f"could help with {owed.about}", "ask {who} --kind advice --goal {id}"),
    "acted": Kind(
        "feedback",
        lambda owed, today: f"they said: {owed.about}; you acted on it {on(owed.after, today)}, and they do not know",
        "feedback tell {id}",
        UNLESS_TALKED,
    ),
    "renewal": Kind("group", lambda owed, _: owed.about, "group show {id}"),
    "step": Kind("group", lambda owed, _: owed.about, "group done {id}"),
    "quiet group": Kind(
        "group",
        lambda owed, today: f"{owed.about}, nothing since {on(owed.after, today).removeprefix('on ')}",
        "group show {id}",
    ),
    "met": Kind(
        "event",
        lambda owed, today: f"you met at {owed.about} {on(owed.after, today)}, and have not followed up",
        "event note {who}",
        UNLESS_TALKED,
        FOLLOW_DAYS,
        is_over_when_talked=True,
    ),
}


def first(facts: Facts, reason: str, today: date) -> Owed | None:
    """Of what is owed today and counts as a reason, what was due first; None when nothing is."""
    now = today.isoformat()
    found = [
        owed
        for owed in facts.owed
        if (kind := KINDS[owed.what]).reason == reason
        and owed.due_on <= now <= owed.until_on
        and not (kind.is_over_when_talked and facts.last_on and facts.last_on > owed.after)
    ]
    return min(found, key=lambda owed: (owed.due_on, owed.id), default=None)


def measure(facts: Facts, reason: str, today: date, weights: Weights) -> float:
    """Half on the day on which it is due, three quarters after `planned_half_days` more; 0 before, and when over.

    What is fresh at first counts in full, and then less and less.
    """
    owed = first(facts, reason, today) if facts.owed else None
    if not owed:
        return 0
    late = days_since(owed.due_on, today)
    if fresh_days := KINDS[owed.what].fresh_days:
        return decayed(1, max(0, late + 1 - fresh_days), fresh_days)
    return 1 - 0.5 / (1 + late / weights.planned_half_days)


def words(facts: Facts, reason: str, today: date) -> str:
    """The phrase of what was due first."""
    owed = first(facts, reason, today)
    assert owed
    return KINDS[owed.what].words(owed, today)


def command(facts: Facts, reason: str, today: date, who: str) -> str:
    """What to type because of a reason, without the name of the program; "" when it is none of a ledger's."""
    owed = first(facts, reason, today) if facts.owed else None
    return KINDS[owed.what].command.format(id=owed.id, who=who) if owed else ""


def passes_cooldown(facts: Facts, today: date, weights: Weights) -> bool:
    """Is something owed that cannot wait until a conversation is long enough ago?"""
    now, last_on = today.isoformat(), facts.last_on or ""
    return any(
        owed.due_on <= now <= owed.until_on
        and (kind := KINDS[owed.what]).passes
        and weights.of.get(kind.reason)
        and (kind.passes == ALWAYS or last_on <= owed.after)
        for owed in facts.owed
    )


def waits_until(facts: Facts, weights: Weights) -> str:
    """The ISO day from which something is owed that no plan and no wish for quiet puts off; "" for nothing."""
    found = [
        owed.due_on
        for owed in facts.owed
        if KINDS[owed.what].passes == ALWAYS and weights.of.get(KINDS[owed.what].reason)
    ]
    return min(found, default="")


def since(day: str, today: date) -> str:
    """An ISO day in a phrase: "since 3 Nov"."""
    return f"since {describe.day(date.fromisoformat(day), today)}"


def _ending(until_on: str, today: date) -> str:
    said = describe.day(date.fromisoformat(until_on), today)
    ends = "ended" if until_on < today.isoformat() else "ends"
    return f"their time as your mentor {ends} {said}: thank them, renew it or close it"


def on(day: str, today: date) -> str:
    """An ISO day in a phrase: "today", "yesterday", else "on …"."""
    said = describe.day(date.fromisoformat(day), today)
    return said if said in ("today", "yesterday") else f"on {said}"


def _closing(day: str, today: date) -> str:
    """', which closes Fri 27 Nov', "" where no day is known."""
    return f", which closes {describe.day(date.fromisoformat(day), today)}" if day else ""


def _first_of(count: str) -> str:
    return "the one" if count == "1" else f"the first of {count}"

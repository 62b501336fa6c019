"""What an announcement is told by: its number, whom it reaches, how fast, and whom it must not reach."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

import typer

from netlever import announcing, arguments, config, lines, slot_options
from netlever.drafts.facts import AskFacts
from netlever.drafts.kinds import missing
from netlever.drafts.packing import packed
from netlever.errors import Refused, Usage
from netlever.names import fold
from netlever.scoring import announcing as rule
from netlever.scoring import companies, match
from netlever.scoring.announcing import Plan, Rules
from netlever.store.reads import announcements, goals, knowing, openings
from netlever.store.reads.announcements import Announcement

KINDS = ("open-to-work",)  # kinds of ask of which each person is told by a draft of their own
_EXAMPLE = 'netlever announce new open-to-work --say "I look for work as a data lead in Berlin"'

Number = Annotated[
    str, typer.Argument(metavar="N", help="The number of an announcement.", autocompletion=announcing.complete_number)
]
Goal = Annotated[str, typer.Option("--goal", metavar="GOAL", help="A goal, its number or words: whom it fits.")]
Closest = Annotated[int, typer.Option("--closest", metavar="N", help="How many of the closest are told first.")]
Then = Annotated[int, typer.Option("--then", metavar="N", help="How many of the others then, the best fit first.")]
PerDay = Annotated[int, typer.Option("--per-day", metavar="N", help="How many a day.")]
ExcludeCompany = Annotated[
    list[str] | None,
    typer.Option("--exclude-company", metavar="COMPANY", help="Nobody who is there, or was in the last two years."),
]
ExcludeTag = Annotated[
    list[str] | None,
    typer.Option("--exclude-tag", metavar="TAG", help="Nobody with this tag.", autocompletion=arguments.complete_tag),
]


class Asked(NamedTuple):
    """What is to be told to how many, how fast, and whom it must not reach, as it was typed."""

    kind: str
    typed: dict[str, Any]
    goal: str
    closest: int
    further: int
    per_day: int
    companies: tuple[str, ...]
    tags: tuple[str, ...]


class Meant(NamedTuple):
    """The same as it is kept: the facts of each draft, and the words by which fit is judged."""

    kind: str
    facts: dict[str, Any]
    wanted: tuple[str, ...]
    rules: Rules


def understood(connection: sqlite3.Connection, asked: Asked) -> Meant:
    """Check what was typed. Raises Usage for what makes no sense, Refused when the same is being told already."""
    today = config.today()
    kind = arguments.one_of("the kind", asked.kind, KINDS)
    if asked.closest < 0 or asked.further < 0 or asked.closest + asked.further == 0:
        raise Usage("a wave of nobody tells nothing", "say --closest 15 --then 40")
    if asked.per_day < 1:
        raise Usage(f"--per-day {asked.per_day} tells nobody", "say 1 or more a day")
    if bad := next((each for each in asked.companies if not companies.spellings(each)), None):
        raise Usage(f"'{lines.clip(bad, 40)}' is no company", "name one: --exclude-company 'Acme, Inc.'")
    read = _facts(kind, asked.typed)
    goal_id, about = _goal(connection, asked.goal)
    facts = packed(AskFacts(kind=kind, today=today, from_name="", to_name="", **read))
    same = next((each for each in announcements.every(connection, today) if _is_same(each, kind, facts)), None)
    if same:
        number = same.announcement_id
        raise Refused(f"this is being told by announcement {number}", f"netlever announce close {number} ends it")
    words = " ".join(str(facts.get(name, "")) for name in ("role", "place", "say")) + f" {about}"
    if about:
        facts |= {"goal": about, **({"goal_id": goal_id} if goal_id else {})}
    named = tuple(dict.fromkeys((*asked.companies, *announcing.secret())))
    known = Rules(named, frozenset(asked.tags), frozenset(), openings.aliases(connection))
    return Meant(kind, facts, match.stems(fold(words)), known)


def plan(connection: sqlite3.Connection, meant: Meant, closest: int, further: int) -> Plan:
    """Whom it would reach."""
    today = config.today()
    fitting = match.rank(knowing.candidates(connection, meant.wanted, today), meant.wanted, today, 1_000_000)
    fit = {each.contact_id: each.score for each in fitting}
    everybody = announcements.candidates(connection, today, kind=meant.kind, fit=fit)
    return rule.plan(everybody, meant.rules, today, closest, further)


def _facts(kind: str, typed: dict[str, Any]) -> dict[str, Any]:
    """The facts of each draft. Raises Usage when they do not say what is told."""
    slots = slot_options.slots_by_option(kind)
    read = {slots[option].field: slot_options.read(slots[option], text, config.today())
            for option, text in typed.items()}  # fmt: skip
    known = replace(AskFacts(kind=kind, today=config.today(), from_name="", to_name=""), **read)
    if missing(known):
        raise Usage("what do you want to tell?", f"try: {_EXAMPLE}; or --role, --place and --start")
    return read


def _is_same(each: Announcement, kind: str, facts: dict[str, Any]) -> bool:
    """Is it told already, in the same words?"""
    known = json.loads(each.facts)
    return each.kind == kind and all(known.get(name) == facts.get(name) for name in ("say", "role", "place", "start"))


def _goal(connection: sqlite3.Connection, typed: str) -> tuple[int, str]:
    """The number of a goal, 0 for none, and the words by which fit is judged. Raises Refused for an unknown number."""
    digits = typed.strip().removeprefix("#")
    if not digits.isdecimal():
        return 0, typed.strip()
    goal = goals.one(connection, int(digits)) if len(digits) < 18 else None
    if goal is None:
        raise Refused(f"there is no goal {digits[:20]}", "say it in words: --goal 'lead a data team'")
    return goal.goal_id, " ".join((goal.text, *goal.skills))


def kept_facts(meant: Meant) -> str:
    """The facts as the store keeps them."""
    return json.dumps(meant.facts, ensure_ascii=False)

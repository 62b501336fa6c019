"""Who may be told of something, in which order, and who may not. Pure.

The rule fails closed: who is at an excluded company, was there lately, or might be, is left out, and so is everybody
whose employer is not known. The person may confirm somebody of whom it is not certain; of those who are there, nobody.

It is asked anew of whoever is about to be told, at each wave, draft and sending: people change their employers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from netlever.record import NamedTuple
from netlever.scoring import companies
from netlever.scoring.companies import ALIKE, SAME, Aliases

RULES = ("company", "tag", "confirmed")
KINDS = {  # kind of being left out -> how those are counted
    "excluded": "at an excluded company",
    "recent": "lately at an excluded company",
    "alike": "perhaps at an excluded company",
    "unknown": "employer not known",
    "tag": "with an excluded tag",
    "hidden": "archived, paused or not to be contacted",
    "stranger": "never talked with",
    "told": "told not long ago, or by another announcement",
}
TOLD_AGAIN_DAYS = 180  # days; who was told of the same within half a year has not forgotten it
RECENT_DAYS = 730  # days; a colleague of two years ago still talks to those who stayed


class Candidate(NamedTuple):
    """Somebody who might be told.

    `employers` are all that anybody has said of where they are, `past` (company, ISO day on which they had left or
    None) where they were, `domains` those of their addresses. `closeness` and `fit` are in [0, 1].
    """

    contact_id: int
    employers: tuple[str, ...]
    past: tuple[tuple[str, str | None], ...]
    domains: tuple[str, ...]
    tags: frozenset[str]
    mutual_days: int
    closeness: float
    fit: float
    hidden: str = ""  # "archived", "marked do-not-contact" …
    told: str = ""  # "told on 2026-11-03", by itself or by another announcement, or "is told by announcement 1"


class Rules(NamedTuple):
    """Whom it must not reach, and what the person has confirmed: (contact id, the doubt in words)."""

    companies: tuple[str, ...]
    tags: frozenset[str]
    confirmed: frozenset[tuple[int, str]]
    aliases: Aliases


class LeftOut(NamedTuple):
    """Why somebody is not told: `why` in words; `kind`, one of `KINDS`, to count by; may the person confirm them?"""

    kind: str
    why: str
    can_confirm: bool = False


class Plan(NamedTuple):
    """Who is told, in the order of telling: the closest, then those whom it fits best; and who is not, and why.

    `beyond` may be told as well, and are too many.
    """

    closest: tuple[int, ...]
    further: tuple[int, ...]
    beyond: tuple[int, ...]
    left_out: tuple[tuple[int, LeftOut], ...]


class Placed(NamedTuple):
    """Somebody who is to be told, or was, in the order of `place`; the days are ISO days.

    `heard_on` is when they were told what came of it.
    """

    contact_id: int
    place: int
    ask_id: int | None
    sent_on: str | None
    heard_on: str | None
    snoozed_until: str | None


def employers(company: str, seen: str, title: str) -> tuple[str, ...]:
    """All that is said of where somebody is: as the person says, as an import saw it, and in their title.

    Where neither names a company there is a "" among them: a title is too vague to count as knowledge.
    """
    named = [each for each in dict.fromkeys((company, seen)) if each.strip()] or [""]
    folded = title.lower().replace(" @", " at ").replace("@", " at ")
    _, found, place = folded.rpartition(" at ")
    return (*named, place.strip()) if found and place.strip() else tuple(named)


def left_out(each: Candidate, rules: Rules, today: date) -> LeftOut | None:
    """Why somebody must not be told; None when they may be."""
    if each.hidden:
        return LeftOut("hidden", each.hidden)
    if tags := each.tags & rules.tags:
        return LeftOut("tag", f"tagged #{min(tags)}")
    for company in rules.companies:
        if told := _at(each, company, rules, today):
            return told
    return next((doubt for doubt in doubts(each, rules, today) if not _is_confirmed(each, doubt, rules)), None)


def doubts(each: Candidate, rules: Rules, today: date) -> Iterator[LeftOut]:
    """What is not certain of somebody, confirmed or not. To confirm one does not settle what is found out later."""
    if not each.employers or any(map(companies.is_unknown, each.employers)):
        yield LeftOut("unknown", "where they work is not known", can_confirm=True)
    for company in rules.companies:
        yield from _maybe_at(each, company, rules, today)
    if not each.mutual_days:
        yield LeftOut("stranger", "you have never talked", can_confirm=True)
    if each.told:
        yield LeftOut("told", each.told, can_confirm=True)


def plan(candidates: Iterable[Candidate], rules: Rules, today: date, closest: int, further: int) -> Plan:
    """Whom to tell: the `closest`, then so many `further` whom it fits best; equal ones by id."""
    open_, closed = [], []
    for each in candidates:
        told = left_out(each, rules, today)
        if told:
            closed.append((each.contact_id, told))
        else:
            open_.append(each)
    open_.sort(key=lambda each: (-each.closeness, each.contact_id))
    rest = sorted(open_[closest:], key=lambda each: (-each.fit, -each.closeness, each.contact_id))
    first = tuple(each.contact_id for each in open_[:closest])
    ids = tuple(each.contact_id for each in rest)
    return Plan(first, ids[:further], ids[further:], tuple(sorted(closed)))


def wave(
    placed: Iterable[Placed], is_left_out: Callable[[int], bool], today: date, per_day: int, *, is_over: bool
) -> list[Placed]:
    """Who is to be told today, in order: so many a day, less those who were told today already.

    When it `is_over`, these are those who were told of it, and are to hear what came of it.
    """
    day = today.isoformat()
    known = list(placed)
    left = per_day - sum(day == (each.heard_on if is_over else each.sent_on) for each in known)
    found: list[Placed] = []
    for each in sorted(known, key=lambda each: each.place):
        if len(found) >= left:
            break
        waits = each.sent_on and not each.heard_on if is_over else not each.sent_on
        if waits and not (each.snoozed_until or "") > day and not is_left_out(each.contact_id):
            found.append(each)
    return found


def _at(each: Candidate, company: str, rules: Rules, today: date) -> LeftOut | None:
    """They are at an excluded company, or were there lately: that nobody can confirm away."""
    for employer in each.employers:
        if companies.likeness(employer, company, rules.aliases) == SAME:
            return LeftOut("excluded", f"at {employer}")
    for employer, until_on in each.past:
        if _is_recent(until_on, today) and companies.likeness(employer, company, rules.aliases) == SAME:
            return LeftOut("recent", f"was at {employer}" + (f" until {until_on}" if until_on else ""))
    return None


def _maybe_at(each: Candidate, company: str, rules: Rules, today: date) -> Iterator[LeftOut]:
    """They may be there: another spelling, a part of it, an address."""
    recent = (employer for employer, until_on in each.past if _is_recent(until_on, today))
    for employer in dict.fromkeys((*each.employers, *recent)):
        if companies.likeness(employer, company, rules.aliases) == ALIKE:
            yield LeftOut("alike", f"{employer} may be {company}", can_confirm=True)
    for domain in each.domains:
        if companies.likeness(domain, company, rules.aliases):
            yield LeftOut("alike", f"has an address at {domain}", can_confirm=True)


def _is_confirmed(each: Candidate, doubt: LeftOut, rules: Rules) -> bool:
    return (each.contact_id, doubt.why) in rules.confirmed


def _is_recent(until_on: str | None, today: date) -> bool:
    """Did they leave so lately, or is not known when, that they count as there?"""
    return until_on is None or date.fromisoformat(until_on) > today - timedelta(days=RECENT_DAYS)

"""Who may be told of something, in which order, and who may not. Pure.

The rule fails closed: who is at an excluded company, was there lately, or might be, is left out, and so is everybody
whose employer is not known. The person may confirm somebody of whom it is not certain; of those who are there, nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from netlever.record import NamedTuple
from netlever.scoring import companies
from netlever.scoring.companies import ALIKE, SAME, Aliases

RULES = ("company", "tag", "confirmed")
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


class Rules(NamedTuple):
    """Whom it must not reach, and the contacts of whom the person has confirmed that it may."""

    companies: tuple[str, ...]
    tags: frozenset[str]
    confirmed: frozenset[int]
    aliases: Aliases


class LeftOut(NamedTuple):
    """Why somebody is not told: `why` in words; `kind` to count by; whether the person may confirm them."""

    kind: str  # excluded, recent, alike, unknown, tag, hidden, stranger
    why: str
    can_confirm: bool = False


class Plan(NamedTuple):
    """Who is told, in the order of telling: the closest, then those whom it fits best; and who is not, and why."""

    closest: tuple[int, ...]
    further: tuple[int, ...]
    left_out: tuple[tuple[int, LeftOut], ...]


def left_out(each: Candidate, rules: Rules, today: date) -> LeftOut | None:
    """Why somebody must not be told; None when they may be."""
    if each.hidden:
        return LeftOut("hidden", each.hidden)
    if tags := each.tags & rules.tags:
        return LeftOut("tag", f"tagged #{min(tags)}")
    for company in rules.companies:
        if told := _at(each, company, rules, today):
            return told
    if each.contact_id in rules.confirmed:
        return None
    if not each.employers or any(map(companies.is_unknown, each.employers)):
        return LeftOut("unknown", "where they work is not known", can_confirm=True)
    for company in rules.companies:
        if told := _maybe_at(each, company, rules, today):
            return told
    return None if each.mutual_days else LeftOut("stranger", "you have never talked", can_confirm=True)


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
    return Plan(first, tuple(each.contact_id for each in rest[:further]), tuple(sorted(closed)))


def _at(each: Candidate, company: str, rules: Rules, today: date) -> LeftOut | None:
    """They are at an excluded company, or were there lately: that nobody can confirm away."""
    for employer in each.employers:
        if companies.likeness(employer, company, rules.aliases) == SAME:
            return LeftOut("excluded", f"at {employer}")
    for employer, until_on in each.past:
        if _is_recent(until_on, today) and companies.likeness(employer, company, rules.aliases) == SAME:
            return LeftOut("recent", f"was at {employer}" + (f" until {until_on}" if until_on else ""))
    return None


def _maybe_at(each: Candidate, company: str, rules: Rules, today: date) -> LeftOut | None:
    """They may be there: another spelling, a part of it, an address."""
    recent = (employer for employer, until_on in each.past if _is_recent(until_on, today))
    for employer in (*each.employers, *recent):
        if companies.likeness(employer, company, rules.aliases) == ALIKE:
            return LeftOut("alike", f"{employer} may be {company}", can_confirm=True)
    for domain in each.domains:
        if companies.likeness(domain, company, rules.aliases):
            return LeftOut("alike", f"has an address at {domain}", can_confirm=True)
    return None


def _is_recent(until_on: str | None, today: date) -> bool:
    """Did they leave so lately, or is not known when, that they count as there?"""
    return until_on is None or date.fromisoformat(until_on) > today - timedelta(days=RECENT_DAYS)

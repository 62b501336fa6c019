"""Openings and referrals as people type and read them: the number of an opening, through whom, and how far it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from netlever import arguments, config, describe, lines
from netlever.errors import NetleverError, Refused, Usage
from netlever.lines import Line, line
from netlever.record import NamedTuple
from netlever.scoring import companies
from netlever.scoring.companies import SAME
from netlever.store import db
from netlever.store.reads import asks, openings, people
from netlever.store.reads.openings import Opening, Referral

_NEXT = {  # stage -> what comes next, and the sub-command that says so
    "identified": ("ask them", "ask {opening} --via {who}"),
    "asked": ("say what they answer", "agreed {opening} --via {who}"),
    "silent": ("say if they answer after all", "agreed {opening} --via {who}"),
    "agreed": ("say when they have put you forward", "submitted {opening} --via {who}"),
    "submitted": ("say what the employer does", "interviewing {opening} --via {who}"),
    "interviewing": ("say how it ends", "offer {opening} --via {who}"),
    "offer": ("say how it ends", "hired {opening} --via {who}"),
}


class ReferralLine(NamedTuple):
    """One referral in a list: its `stage` since the ISO day `on`, and the `next` step with its command, "" for none."""

    opening_id: int
    opening: str
    contact_id: int
    name: str
    ask_id: int | None
    stage: str
    on: str
    next: str
    command: str


class Helper(NamedTuple):
    """Somebody who agreed to help, and is to be told what came of it."""

    contact_id: int
    name: str
    command: str


def complete_number(incomplete: str) -> list[tuple[str, str]]:
    """(number, what it is) of the open openings for the shell's completion; silent when the store cannot be read."""
    try:
        with db.reading(config.store_path()) as connection:
            bare = [(str(each.opening_id), _bare(each.label)) for each in openings.every(connection)]
    except NetleverError:
        return []
    return [(number, label) for number, label in bare if number.startswith(incomplete)]


def complete_company(incomplete: str) -> list[str]:
    """The companies of openings that begin so, each as one shell word."""
    try:
        with db.reading(config.store_path()) as connection:
            named = {"-".join(_bare(each.company).split()) for each in openings.every(connection, closed=True)}
    except NetleverError:
        return []
    return sorted(each for each in named if each.lower().startswith(incomplete.lower()))


def of_number(connection: sqlite3.Connection, typed: str) -> Opening:
    """The opening of a typed number. Raises Usage when it is no number, and Refused when there is no such opening."""
    digits = typed.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 18):
        raise Usage(f"'{lines.clip(typed, 40)}' is no number of an opening", "netlever referral list shows them")
    opening = openings.one(connection, int(digits))
    if opening is None:
        raise Refused(f"there is no opening {digits}", "netlever referral list --all shows them")
    return opening


def only_one_at(connection: sqlite3.Connection, company: str) -> Opening | None:
    """The open opening at a company, when there is exactly one."""
    known = openings.every(connection)
    if not known:
        return None
    aliases = openings.aliases(connection)
    found = [each for each in known if companies.likeness(each.company, company, aliases) == SAME]
    return found[0] if len(found) == 1 else None


def through(connection: sqlite3.Connection, opening: Opening, via: Sequence[str] | str, today: date) -> Referral:
    """The referral for an opening through a contact; the only one that is not over when nobody is named.

    Raises Refused when there is none, and Usage when several could be meant.
    """
    known = openings.of_opening(connection, opening.opening_id, today)
    if via:
        person = arguments.person(connection, via)
        found = [each for each in known if each.contact_id == person.contact_id]
        if not found:
            typed = people.short_names(connection, [person])[person.contact_id]
            hint = f"netlever referral ask {opening.opening_id} --via {typed}"
            raise Refused(f"opening {opening.opening_id}: {lines.clip(person.name, 60)} is no way to it yet", hint)
        return found[0]
    found = [each for each in known if not each.is_over] or known
    if not found:
        hint = f"netlever path --opening {opening.opening_id}"
        raise Refused(f"opening {opening.opening_id}: nobody is a way to it yet", hint)
    asked = [each for each in found if each.stage != "identified"]
    if len(found) > 1 and len(asked) != 1:
        named = ", ".join(lines.clip(each.name, 40) for each in found)
        raise Usage(f"through whom? {named}", f"say --via {lines.clip(found[0].name.split()[0], 40)}")
    return asked[0] if asked else found[0]


def told(connection: sqlite3.Connection, ways: Sequence[Referral]) -> list[ReferralLine]:
    """Referrals as they are told, in the order given."""
    known = {each.opening_id: each for each in openings.every(connection, closed=True)}
    persons = people.by_ids(connection, sorted({way.contact_id for way in ways}))
    typed = people.short_names(connection, persons)
    return [line_of(way, known[way.opening_id], typed[way.contact_id]) for way in ways]


def line_of(way: Referral, opening: Opening, typed: str) -> ReferralLine:
    """One referral told; `typed` is what names the contact on a command line."""
    next_, command = _NEXT.get(way.stage, ("", "")) if not opening.closed_on else ("", "")
    command = f"netlever referral {command.format(opening=opening.opening_id, who=typed)}" if command else ""
    if way.ask_id and way.stage == "identified":
        next_, command = "send it, and say so", f"netlever ask sent {way.ask_id}"
    return ReferralLine(
        opening.opening_id, opening.label, way.contact_id, way.name, way.ask_id, way.stage, way.on, next_, command
    )


def human(each: ReferralLine, today: date, head: str = "") -> Iterator[Line]:
    """Through whom, how far it is, and what to do next."""
    since = describe.day(date.fromisoformat(each.on), today)
    how_far = f"  {each.stage} {since}" + (f"; {each.next}" if each.next else "")
    yield line(head, (lines.clip(each.name, 60), "name"), how_far, hang=len(head) + 2)
    if each.command:
        yield line((each.command, "command"), indent=len(head) + 2)


def when(opening: Opening, today: date) -> str:
    """'closes Fri 27 Nov', 'closed yesterday, filled', or "" when nothing is known."""
    if opening.closed_on:
        why = f", {lines.clip(opening.closed_why, 60)}" if opening.closed_why else ""
        return f"closed {describe.day(date.fromisoformat(opening.closed_on), today)}{why}"
    if not opening.closes_on:
        return ""
    day = date.fromisoformat(opening.closes_on)
    return f"{'closes' if day >= today else 'was to close'} {describe.day(day, today)}"


def _bare(text: str) -> str:
    return "".join(c if c.isalnum() else " " for c in text)[:60].strip()


def to_tell(connection: sqlite3.Connection, ask_ids: list[int], today: date) -> list[Helper]:
    """Who of those who were asked agreed to help, and does not know yet what came of it."""
    found = []
    for ask in (asks.one(connection, ask_id, today) for ask_id in ask_ids):
        if ask and ask.life.outcome_on and not ask.life.told_on:
            (person,) = people.by_ids(connection, [ask.contact_id])
            typed = people.short_names(connection, [person])[ask.contact_id]
            found.append(Helper(ask.contact_id, ask.name, f"netlever thank {typed} --for {ask.ask_id}"))
    return found

"""Announcements as people type and read them: their number, who is told, who is left out and why, and who may not be.

Each command that comes near a person asks here again: an announcement fails closed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from netlever import arguments, config, describe, lines
from netlever.drafts.kinds import LINKED
from netlever.errors import NetleverError, Refused
from netlever.lines import Line, line
from netlever.record import NamedTuple
from netlever.scoring.announcing import KINDS, LeftOut, Placed, Rules
from netlever.store import db
from netlever.store.reads import announcements, asks, people
from netlever.store.reads.announcements import Announcement
from netlever.store.reads.people import Person

SHOWN = 3  # names of each kind of being left out; --all tells the others


class Left(NamedTuple):
    """Somebody who is not told: the kind (a name of `scoring.announcing.KINDS`), why, and what confirms them, or ""."""

    contact_id: int
    name: str
    kind: str
    why: str
    command: str


class ToldLine(NamedTuple):
    """Somebody in a list of an announcement: how far it is since the ISO day `on`, and what to type, "" for nothing.

    `state` is waits, drafted, told, heard, not told or left out; `why` says why they are left out.
    """

    announcement_id: int
    contact_id: int
    name: str
    work: str
    place: int
    ask_id: int | None
    state: str
    on: str | None
    why: str
    command: str


def complete_number(incomplete: str) -> list[tuple[str, str]]:
    """(number, kind) of the announcements that are not closed; silent when the store cannot be read."""
    try:
        with db.reading(config.store_path()) as connection:
            found = announcements.every(connection, config.today())
    except NetleverError:
        return []
    named = [(str(each.announcement_id), each.kind) for each in found]
    return [(number, kind) for number, kind in named if number.startswith(incomplete)]


def of_number(connection: sqlite3.Connection, typed: str) -> Announcement:
    """The announcement of a typed number. Raises Usage when it is no number, Refused when there is no such one."""
    number = arguments.number(typed, "an announcement", "netlever announce list shows them")
    found = announcements.one(connection, number)
    if found is None:
        raise Refused(f"there is no announcement {number}", "netlever announce list --all shows them")
    return found


def open_one(connection: sqlite3.Connection, typed: str) -> Announcement:
    """The same, which is not closed. Raises Refused when it is."""
    found = of_number(connection, typed)
    if found.closed_on:
        raise Refused(f"announcement {found.announcement_id} was closed on {found.closed_on}", "netlever announce list")
    return found


def secret() -> tuple[str, ...]:
    """The companies that must not know of any search for work, as the settings say."""
    return tuple(each.strip() for each in config.text("me.employers").split(",") if each.strip())


def rules_of(connection: sqlite3.Connection, which: Announcement) -> Rules:
    """Whom it must not reach, by its own rules and by the settings."""
    return announcements.rules(connection, which.announcement_id, secret())


def left_out(connection: sqlite3.Connection, which: Announcement, contact_id: int) -> LeftOut | None:
    """Why a contact must not be told, as of now; None when they may be."""
    known = rules_of(connection, which)
    return next(
        (why for _, why in announcements.left_out(connection, which, known, [contact_id], config.today())), None
    )


def placed(connection: sqlite3.Connection, which: Announcement, person: Person) -> Placed:
    """The place of somebody who may be told. Raises Refused when they are not to be, or may not any more."""
    number, name = which.announcement_id, lines.clip(person.name, 60)
    if why := left_out(connection, which, person.contact_id):
        raise not_told(number, person, why)
    there = announcements.placed(connection, which, config.today())
    found = next((each for each in there if each.contact_id == person.contact_id), None)
    if found is None:
        raise Refused(
            f"announcement {number} is not for {name}", f"to tell them as well: netlever announce confirm {number} "
            f"{person.contact_id}",
        )  # fmt: skip
    return found


def not_told(number: int, person: Person, why: LeftOut) -> Refused:
    """The error for somebody who is left out."""
    hint = f"if they may know: netlever announce confirm {number} {person.contact_id}"
    never = "nothing confirms this away"
    said = f"announcement {number}: {lines.clip(person.name, 60)} is not told: {lines.clip(why.why, 100)}"
    return Refused(said, hint if why.can_confirm else never)


def check_ask(connection: sqlite3.Connection, ask_id: int) -> Announcement | None:
    """The announcement that an ask belongs to. Raises Refused when its contact must not be told, or it is over."""
    which = announcements.of_ask(connection, ask_id)
    ask = asks.one(connection, ask_id, config.today()) if which else None
    if which is None or ask is None or ask.life.sent_on:
        return which
    (person,) = people.by_ids(connection, [ask.contact_id])
    if why := left_out(connection, which, ask.contact_id):
        raise not_told(which.announcement_id, person, why)
    if which.closed_on or (which.outcome_on and ask.kind != "thank-you"):
        over = which.closed_on or which.outcome_on
        raise Refused(
            f"announcement {which.announcement_id} is over since {over}", f"netlever announce {which.announcement_id}"
        )
    return which


def guard(connection: sqlite3.Connection, person: Person, kind: str) -> None:
    """Whoever must not be told by an announcement that is going on is not asked the same by itself either.

    Raises Refused for whom the rules know to be there, and for whoever was to be told and may not any more.
    """
    for which in announcements.every(connection, config.today()) if kind not in LINKED else ():
        if which.kind == kind and (why := left_out(connection, which, person.contact_id)):
            there = announcements.placed(connection, which, config.today())
            if not why.can_confirm or any(each.contact_id == person.contact_id for each in there):
                raise not_told(which.announcement_id, person, why)


def told(
    connection: sqlite3.Connection, which: Announcement, there: Sequence[Placed], left: dict[int, LeftOut]
) -> list[ToldLine]:
    """Those who are to be told, or were, as they are listed; `left` are those who may not be now."""
    persons = people.by_ids(connection, [each.contact_id for each in there])
    typed = people.short_names(connection, persons)
    return [_told(which, each, person, typed[each.contact_id], left.get(each.contact_id))
            for each, person in zip(there, persons, strict=True)]  # fmt: skip


def _told(which: Announcement, each: Placed, person: Person, typed: str, left: LeftOut | None) -> ToldLine:
    number, is_over = which.announcement_id, bool(which.outcome_on)
    waits = "not told" if which.closed_on or is_over else "drafted" if each.ask_id else "waits"
    state = "heard" if each.heard_on else "told" if each.sent_on else waits
    is_done = which.closed_on or (each.heard_on if is_over else each.sent_on) or (is_over and not each.sent_on)
    command = "" if is_done or left else f"netlever announce draft {number} {typed}"
    if state == "drafted" and command:
        command = f"netlever announce sent {number} {typed}"
    why = left.why if left and not is_done else ""
    return ToldLine(
        number, each.contact_id, person.name, person.work, each.place, each.ask_id, "left out" if why else state,
        each.heard_on or each.sent_on, why, command,
    )  # fmt: skip


def human(each: ToldLine, today: date, head: str) -> Iterator[Line]:
    """Who, how far it is, and what to type."""
    said = describe.day(date.fromisoformat(each.on), today) if each.on else ""
    how_far = " ".join(filter(None, (each.state, said))) + (f": {each.why}" if each.why else "")
    work = (f"  {lines.clip(each.work, 60)}" if each.work else "", "dim")
    yield line((head, "dim"), (lines.clip(each.name, 60), "name"), work, f"  {how_far}", hang=len(head))
    if each.command:
        yield line((each.command, "command"), indent=len(head))


def left(connection: sqlite3.Connection, found: Iterable[tuple[int, LeftOut]], number: int | None) -> list[Left]:
    """Those who are not told, by kind and then by name; `number` is that of the announcement, if there is one yet."""
    why = dict(found)
    persons = people.by_ids(connection, sorted(why))
    order = list(KINDS)
    told_ = [
        Left(
            each.contact_id, each.name, why[each.contact_id].kind, why[each.contact_id].why,
            f"netlever announce confirm {number} {each.contact_id}"
            if number and why[each.contact_id].can_confirm else "",
        )
        for each in persons
    ]  # fmt: skip
    return sorted(told_, key=lambda each: (order.index(each.kind), each.name, each.contact_id))


def human_left(found: Sequence[Left], *, everybody: bool) -> Iterator[Line]:
    """A line a kind with how many there are, and a few of them, or all."""
    for kind, words in KINDS.items():
        these = [each for each in found if each.kind == kind]
        if these:
            yield line(f"{len(these):>4}  ", (words, "warn" if kind in ("excluded", "recent") else ""), hang=6)
        for each in these if everybody else these[:SHOWN]:
            yield line((lines.clip(each.name, 60), "name"), (f"  {lines.clip(each.why, 80)}", "dim"), indent=6)
            if everybody and each.command:
                yield line((each.command, "command"), indent=6)
        if not everybody and len(these) > SHOWN:
            yield line((f"{len(these) - SHOWN} more", "dim"), indent=6)

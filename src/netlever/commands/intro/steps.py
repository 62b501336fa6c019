"""Say how an introduction goes: each side's yes or no, and that it was made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from netlever import arguments, config, describe, lines
from netlever.commands.intro import number
from netlever.commands.intro.number import IntroLine, Name, Number, On, Via, of_number, side_of
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.introductions import hindrance
from netlever.store import db
from netlever.store.daily import CHANNELS
from netlever.store.reads import introductions
from netlever.store.reads.introductions import Introduction

Edit = Callable[[sqlite3.Connection, datetime, date], None]


@dataclass(frozen=True)
class IntroKept:
    """What was kept of an introduction, and how far it is now."""

    line: IntroLine
    day: date
    said: str


def _answer(typed: str, name: list[str], on: str | None, via: str, *, is_yes: bool) -> Answer[IntroKept]:
    """One side answers. Raises Refused when it is over, or when they have said yes before."""
    from netlever.store.edits import introductions as edits

    channel = arguments.one_of("--via", via, CHANNELS) if via else "other"
    with db.reading(config.store_path()) as connection:
        found = of_number(connection, typed)
        contact_id = side_of(connection, found, name)
    life, who = found.life, found.one if contact_id == found.life.one_id else found.other
    head = f"introduction {found.introduction_id}: "
    if life.outcome or life.made_on:
        raise Refused(f"{head}{found.said} on {life.closed_on or life.made_on}", f"netlever intro show {typed}")
    if is_yes and (life.one_yes_on if contact_id == life.one_id else life.other_yes_on):
        raise Refused(f"{head}{lines.clip(who, 60)} has said yes before", f"netlever intro show {typed}")

    def edit(connection: sqlite3.Connection, now: datetime, day: date) -> None:
        edits.answer(connection, found.introduction_id, contact_id, now, is_yes=is_yes, day=day, channel=channel)

    return keep(found, f"{lines.clip(who, 60)} said {'yes' if is_yes else 'no'}", on, edit)


def ready(typed: str, wanted: str) -> Introduction:
    """The introduction, if this may be said of it. Raises Refused when it may not."""
    with db.reading(config.store_path()) as connection:
        found = of_number(connection, typed)
    if why := hindrance(found.life, (found.one, found.other), wanted):
        raise Refused(f"introduction {found.introduction_id}: {lines.clip(why, 100)}", f"netlever intro show {typed}")
    return found


def keep(found: Introduction, said: str, on: str | None, edit: Edit) -> Answer[IntroKept]:
    """Keep it as one change, and tell how far it is. Raises Usage for a day before it was proposed."""
    today, now, number_ = config.today(), config.now(), found.introduction_id
    day = arguments.past_day(on, today)
    if day.isoformat() < found.life.proposed_on:
        raise Usage(f"introduction {number_} was proposed on {found.life.proposed_on}, after {day}", "say a later day")
    with db.change(config.store_path(), f"introduction {number_}: {said}", now) as connection:
        edit(connection, now, day)
        after = introductions.one(connection, number_)
        assert after is not None
        (told,) = number.told(connection, [after])
    return Answer(IntroKept(told, day, said), human, plain)


def human(kept: IntroKept) -> Iterator[Line]:
    """What was kept, then the next step."""
    each = kept.line
    names = (lines.clip(each.one, 40), "name"), " and ", (lines.clip(each.other, 40), "name")
    day = describe.day(kept.day, config.today())
    yield line(f"introduction {each.introduction_id} of ", *names, f": {kept.said} {day}")
    if each.command:
        yield line(f"{each.next}   ", (each.command, "command"), indent=2)


def plain(kept: IntroKept) -> Iterator[Row]:
    """introduction id, contact id, name, contact id, name, why, state, day, command."""
    yield number.plain(kept.line)


def yes(number: Number, name: Name, on: On = None, via: Via = "") -> Answer[IntroKept]:
    """Say that one of the two would like to meet the other. It is logged as their message.

    netlever intro yes 1 lin
    netlever intro yes 1 omar --via call --on yesterday
    Next: netlever intro no 1 omar
    """
    return _answer(number, name, on, via, is_yes=True)


def no(number: Number, name: Name, on: On = None, via: Via = "") -> Answer[IntroKept]:
    """Say that one of the two would rather not. That ends it.

    netlever intro no 1 omar
    netlever intro no 1 lin --via message
    Next: netlever intro made 2
    """
    return _answer(number, name, on, via, is_yes=False)


def made(number: Number, on: On = None, via: Via = "email") -> Answer[IntroKept]:
    """Say that you have introduced them. It is logged with both, and is a favour to each.

    It is refused while one of them has not said yes. After two weeks you are reminded to ask what came of it.

    netlever intro made 2
    netlever intro made 2 --via message --on yesterday
    Next: netlever intro worked 2
    """
    from netlever.store.edits import introductions as edits

    channel = arguments.one_of("--via", via, CHANNELS)
    found = ready(number, "made")

    def edit(connection: sqlite3.Connection, now: datetime, day: date) -> None:
        edits.make(connection, found.introduction_id, now, day=day, channel=channel)

    return keep(found, "introduced", on, edit)

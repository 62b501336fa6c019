"""Draft the text for one person: the news, or once it is over, what came of it with thanks."""

from __future__ import annotations

import json
import sqlite3
from typing import Annotated, Any

import typer

from netlever import announcing, arguments, asking, config, lines
from netlever.commands.announce.number import Number
from netlever.drafts.packing import unpacked
from netlever.errors import Refused
from netlever.handing import Handed
from netlever.output import Answer
from netlever.scoring.announcing import Placed
from netlever.slot_options import drafting
from netlever.store import db
from netlever.store.reads import announcements, asks
from netlever.store.reads.announcements import Announcement
from netlever.store.reads.asks import Ask
from netlever.store.reads.people import Person

WATCHED = "keeping an eye open for me"  # what one thanks for whoever said nothing


def run(typed_number: str, name: list[str], typed: dict[str, Any], force: bool) -> tuple[int, list[str]]:
    """Draft it, or find the draft; the number of the ask, and what is said of it."""
    today = config.today()
    with db.reading(config.store_path()) as connection:
        which = announcing.open_one(connection, typed_number)
        person = arguments.person(connection, name)
        place = announcing.placed(connection, which, person)
        if which.outcome_on:
            drafted, parent, known = _thanks(connection, which, person, place)
        else:
            drafted, parent, known = _news(which, person, place)
    if drafted and typed:
        raise Refused(f"ask {drafted} is the draft to them", f"change it: netlever ask show {drafted} --edit")
    if drafted:
        return drafted, []
    if parent:
        return asking.draft([str(person.contact_id)], "thank-you", typed, force=force, parent=parent, known=known)

    def keep(connection: sqlite3.Connection, ask_id: int) -> None:
        from netlever.store.edits import announcements as edits

        edits.write_to(connection, which.announcement_id, person.contact_id, ask_id)

    if known.get("by") and known["by"] < today:
        del known["by"]
    return asking.draft([str(person.contact_id)], which.kind, typed, force=force, known=known, keep=keep)


def _news(which: Announcement, person: Person, place: Placed) -> tuple[int | None, Ask | None, dict[str, Any]]:
    """The draft of the news, if there is one, and what it is made of. Raises Refused when they were told."""
    if place.sent_on:
        name = lines.clip(person.name, 60)
        said = f"announcement {which.announcement_id}: {name} was told on {place.sent_on}"
        raise Refused(said, f"netlever announce show {which.announcement_id}")
    known = unpacked(json.loads(which.facts))
    known.pop("goal", None)
    return place.ask_id, None, known


def _thanks(
    connection: sqlite3.Connection, which: Announcement, person: Person, place: Placed
) -> tuple[int | None, Ask | None, dict[str, Any]]:
    """The draft of what came of it, if there is one, the ask that it follows, and what it is made of."""
    number, name = which.announcement_id, lines.clip(person.name, 60)
    told = asks.one(connection, place.ask_id, config.today()) if place.ask_id else None
    if told is None or not place.sent_on:
        raise Refused(f"announcement {number}: {name} was never told", "it is over; nobody else is told")
    if place.heard_on:
        raise Refused(
            f"announcement {number}: {name} has heard of it on {place.heard_on}", f"netlever announce {number}"
        )
    did = "your help with my search for work" if told.life.answer == "yes" else WATCHED
    return announcements.thanks(connection, told.ask_id), told, {"did": did, "outcome": which.outcome}


@drafting("open-to-work", without=("--say", "--role", "--place", "--start"))
def command(
    number: Number,
    name: arguments.Name,
    force: Annotated[bool, typer.Option("--force", help="Draft it although something speaks against it.")] = False,
    *,
    typed: dict[str, Any],
    way: str,
) -> Answer[Handed]:
    """Draft the text for one person who is to be told, kept and checked; once the search is over, the thanks to them.

    It is refused for whoever must not know, as of now, and nothing forces that.

    netlever announce draft 1 grace
    netlever announce draft 1 grace --context "we met at PyCon" --mailto
    Next: netlever announce sent 1 grace
    """
    ask_id, said = run(number, name, typed, force)
    return asking.answer(ask_id, way, said)

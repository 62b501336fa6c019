"""Thank somebody, and tell them what came of it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from netlever import arguments, asking, config
from netlever.drafts.kinds import LINKED
from netlever.errors import Refused, Usage
from netlever.handing import Handed
from netlever.output import Answer
from netlever.slot_options import drafting
from netlever.store import db
from netlever.store.reads import asks
from netlever.store.reads.asks import Ask


def run(name: list[str], for_: str, typed: dict[str, Any], force: bool) -> tuple[int, list[str]]:
    """Draft the thanks for an ask that was said yes to, or for something told in words; its number, what is said."""
    today = config.today()
    with db.reading(config.store_path()) as connection:
        person = arguments.person(connection, name)
        owing = [ask for ask in asks.of_contact(connection, person.contact_id, today) if _is_owed(ask)]
        is_number = for_.strip().removeprefix("#").isdecimal()
        parent = asking.root_of(connection, asking.of_number(connection, for_, today), today) if is_number else None
        if parent and parent.contact_id != person.contact_id:
            raise Usage(f"ask {parent.ask_id} was to {parent.name}", f"netlever thank {parent.contact_id} --for {for_}")
        if not for_ and len(owing) > 1:
            told = ", ".join(f"{ask.ask_id} ({ask.kind}: {ask.about[:40]})" for ask in owing)
            raise Usage(f"thanks for which ask? {told}", f"say --for {owing[0].ask_id}")
        if not for_:
            parent = owing[0] if owing else None
        known = asking.thanks_of(parent, asking.facts_of(connection, parent, today)) if parent else {"did": for_}
    if parent and parent.life.answer != "yes":
        raise Refused(f"ask {parent.ask_id} was not said yes to", f"netlever ask reply {parent.ask_id} yes")
    return asking.draft([str(person.contact_id)], "thank-you", typed, force=force, parent=parent, known=known)


def _is_owed(ask: Ask) -> bool:
    """Was it said yes to, and not thanked for, or its outcome not told?"""
    return ask.life.answer == "yes" and not ask.life.closed_on and ask.kind not in LINKED


@drafting("thank-you")
def command(
    name: arguments.Name,
    for_: Annotated[str, typer.Option("--for", metavar="ID|TEXT", help="An ask, or what they did.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Draft it although something speaks against it.")] = False,
    *,
    typed: dict[str, Any],
    way: str,
) -> Answer[Handed]:
    """Draft a thank-you: for what they did, and what came of it. It asks for nothing.

    Without --for it thanks for the ask that they said yes to. Once you have sent it: netlever ask sent ID.

    netlever thank priya
    netlever thank priya --outcome "I start in May" --mailto
    netlever thank grace --for "the intro to Omar" --outcome "I start in May"
    Next: netlever give maria recommendation "for her talk"
    """
    ask_id, said = run(name, for_, typed, force)
    return asking.answer(ask_id, way, said)

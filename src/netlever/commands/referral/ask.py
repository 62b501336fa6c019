"""Ask a contact to refer you for an opening: the ask of that kind, with what is known of the opening."""

from __future__ import annotations

import json
import sqlite3
from typing import Annotated, Any

import typer

from netlever import arguments, asking, config, lines, referring
from netlever.commands.referral.number import Number
from netlever.drafts.facts import Opening as OpeningFacts
from netlever.errors import Refused, Usage
from netlever.handing import Handed
from netlever.output import Answer
from netlever.slot_options import drafting
from netlever.store import db
from netlever.store.reads import openings
from netlever.store.reads.openings import Opening


def run(typed_number: str, via: str, typed: dict[str, Any], force: bool) -> tuple[int, list[str]]:
    """Draft the ask, and keep the contact as a way to the opening; the number of the ask, and what is said of it."""
    today = config.today()
    with db.reading(config.store_path()) as connection:
        opening = referring.of_number(connection, typed_number)
        person = arguments.person(connection, via)
        _check(connection, opening, person.contact_id, person.name)
        known = _known(connection, opening)

    def keep(connection: sqlite3.Connection, ask_id: int) -> None:
        from netlever.store.edits import referrals as edits

        now = config.now()
        referral_id = edits.find(connection, opening.opening_id, person.contact_id, now, today)
        edits.ask_with(connection, referral_id, ask_id)

    return asking.draft([str(person.contact_id)], "referral", typed, force=force, known=known, keep=keep)


def _check(connection: sqlite3.Connection, opening: Opening, contact_id: int, name: str) -> None:
    """Raises Refused when they were asked, Usage when the employer would not know what it is about."""
    ways = openings.of_opening(connection, opening.opening_id, config.today())
    way = next((each for each in ways if each.contact_id == contact_id), None)
    if way and way.stage != "identified":
        text = f"opening {opening.opening_id}: {lines.clip(name, 60)} was asked about it, {way.stage} on {way.on}"
        raise Refused(text, f"netlever referral show {opening.opening_id}")
    if not opening.url and not opening.req_id:
        hint = f"netlever referral edit {opening.opening_id} --url URL, or --req-id"
        raise Usage(f"opening {opening.opening_id} has neither a link nor a number", hint)


def _known(connection: sqlite3.Connection, opening: Opening) -> dict[str, Any]:
    """The opening, and what was said of oneself when another was asked about it, or about any."""
    facts: dict[str, Any] = {
        "opening": OpeningFacts(opening.title, opening.company, opening.url, opening.req_id),
    }
    if opening.closes_on and opening.closes_on >= config.today().isoformat():
        from datetime import date

        facts["by"] = date.fromisoformat(opening.closes_on)
    query = "SELECT facts FROM ask WHERE kind = 'referral' ORDER BY id DESC LIMIT 50"
    earlier = [json.loads(text) for (text,) in connection.execute(query)]
    same = [each for each in earlier if (each.get("opening") or {}).get("url", "") == opening.url]
    for field, found in (("fit", same), ("cv", earlier)):
        value = next((each[field] for each in found if each.get(field)), None)
        if value:
            facts[field] = tuple(value) if field == "fit" else value
    return facts


@drafting("referral", without=("--opening",))
def command(
    number: Number,
    via: Annotated[str, typer.Option(metavar="NAME", help="Whom to ask.", autocompletion=arguments.complete_name)] = "",
    force: Annotated[bool, typer.Option("--force", help="Draft it although something speaks against it.")] = False,
    *,
    typed: dict[str, Any],
    way: str,
) -> Answer[Handed]:
    """Ask a contact to refer you for an opening: a draft with a summary to paste, kept and checked.

    Three lines of --fit and --cv are remembered for the next person whom you ask about it.

    netlever referral ask 1 --via ana --fit "on-call; Go; SREcon" --cv cv.pdf
    netlever referral ask 1 --via ana --cv cv.pdf --edit
    netlever referral ask 1 --via "ana souza" --mailto
    Next: netlever referral asked 1 --via ana
    """
    if not via:
        raise Usage(
            "through whom?", f"say --via NAME; netlever path --opening {lines.clip(number, 20)} tells who can help"
        )
    ask_id, said = run(number, via, typed, force)
    return asking.answer(ask_id, way, said)

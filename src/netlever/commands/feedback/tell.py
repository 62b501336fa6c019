"""Draft "you said, I did". What happens is in `asking`."""

from __future__ import annotations

import sqlite3
from typing import Annotated, Any

import typer

from netlever import asking, config, feedback_lines
from netlever.errors import Refused
from netlever.feedback_lines import Number
from netlever.handing import Handed
from netlever.output import Answer
from netlever.slot_options import drafting
from netlever.store import db


@drafting("thank-you", without=("--outcome",))
def command(
    number: Number,
    force: Annotated[bool, typer.Option("--force", help="Draft it although something speaks against it.")] = False,
    *,
    typed: dict[str, Any],
    way: str,
) -> Answer[Handed]:
    """Draft the thanks that tell them what you did about what they said.

    Once you have sent it, netlever ask sent: then they know.

    netlever feedback tell 2
    netlever feedback tell 2 --next "I will send you the next one" --clip
    Next: netlever feedback told 2
    """
    from netlever.store.edits import feedback as edits

    today = config.today()
    with db.reading(config.store_path()) as connection:
        found = feedback_lines.of_number(connection, number)
        asked = asking.of_number(connection, str(found.ask_id), today) if found.ask_id else None
    if found.state != "acted":
        told = {"told": "they were told already"}.get(found.state, "nothing was done about it yet")
        raise Refused(told, feedback_lines.next_of(found) or "netlever feedback list --all shows it")
    known = {
        "did": f"your feedback on the {found.about}" if found.about else "your feedback",
        "outcome": f"you said “{found.text.rstrip('.')}”, and I {found.action}",
    }

    def keep(connection: sqlite3.Connection, ask_id: int) -> None:
        edits.tell_with(connection, found.feedback_id, ask_id, config.now())

    parent = asked if asked and asked.life.answer == "yes" else None
    who = [str(found.contact_id)]
    ask_id, said = asking.draft(who, "thank-you", typed, force=force, parent=parent, known=known, keep=keep)
    return asking.answer(ask_id, way, said)

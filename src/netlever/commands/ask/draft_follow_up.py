"""Draft a reminder of an ask without an answer. After two, let it rest."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from netlever import asking, config
from netlever.commands.ask.number import Number
from netlever.errors import Refused
from netlever.handing import Handed
from netlever.output import Answer
from netlever.slot_options import drafting
from netlever.store import db


@drafting("follow-up")
def command(
    number: Number,
    force: Annotated[bool, typer.Option("--force", help="Draft it although something speaks against it.")] = False,
    *,
    typed: dict[str, Any],
    way: str,
) -> Answer[Handed]:
    """Draft a short reminder of an ask without an answer.

    One is due after 7 days, another after 14, and then no more.

    netlever ask draft-follow-up 1
    netlever ask draft-follow-up 1 --update "we have moved the first service"
    Next: netlever ask who "kubernetes migration"
    """
    today = config.today()
    with db.reading(config.store_path()) as connection:
        ask = asking.root_of(connection, asking.of_number(connection, number, today), today)
        first = asking.facts_of(connection, ask, today)
    if not ask.life.sent_on:
        raise Refused(f"ask {ask.ask_id} was never sent", f"netlever ask sent {ask.ask_id}")
    known = asking.reminder_of(ask, first)
    ask_id, said = asking.draft([str(ask.contact_id)], "follow-up", typed, force=force, parent=ask, known=known)
    return asking.answer(ask_id, way, said)

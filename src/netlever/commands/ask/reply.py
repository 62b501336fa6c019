"""Say what they answered: yes, no, later, or nothing at all."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, asking, config, lines
from netlever.commands.ask.number import Kept, Number, On, Via, channel_of, kept
from netlever.errors import Refused, Usage
from netlever.output import Answer
from netlever.scoring.asks import ANSWERS
from netlever.store import db


def command(
    number: Number,
    answer: Annotated[
        str,
        typer.Argument(
            metavar="|".join(ANSWERS), help="Their answer.", autocompletion=arguments.complete_word(ANSWERS)
        ),
    ],
    via: Via = "",
    on: On = None,
) -> Answer[Kept]:
    """Say what they answered: yes, no, later, or silent. An answer is logged as theirs.

    Silent is for when you give it up. After a yes you are reminded to thank them, after a later to come back.

    netlever ask reply 1 yes
    netlever ask reply 1 later --via call
    netlever ask reply 1 silent
    Next: netlever ask outcome 1 "got the interview"
    """
    from netlever.store.edits import asks as edits

    today, now = config.today(), config.now()
    day = arguments.past_day(on, today)
    said = arguments.one_of("the answer", answer, ANSWERS)
    with db.reading(config.store_path()) as connection:
        ask = asking.root_of(connection, asking.of_number(connection, number, today), today)
    if not ask.life.sent_on:
        raise Refused(f"ask {ask.ask_id} was never sent", f"netlever ask sent {ask.ask_id}")
    if day.isoformat() < ask.life.sent_on:
        raise Usage(f"ask {ask.ask_id} was sent on {ask.life.sent_on}, after {day}", "an answer comes later")
    text = f"ask {ask.ask_id} to {lines.clip(ask.name, 60)}: {said}"
    with db.change(config.store_path(), text, now) as connection:
        edits.reply(connection, ask.ask_id, now, answer=said, day=day, channel=channel_of(via, ask))
    return kept(ask.ask_id, day, said)

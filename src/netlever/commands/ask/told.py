"""Say that you have told them what came of it."""

from __future__ import annotations

from netlever import arguments, asking, config, lines
from netlever.commands.ask.number import Kept, Number, On, Via, channel_of, kept
from netlever.errors import Refused
from netlever.output import Answer
from netlever.store import db


def command(number: Number, via: Via = "", on: On = None) -> Answer[Kept]:
    """Say that you have told them what came of it. It is logged. A thank-you that you send tells it as well.

    netlever ask told 4
    netlever ask told 4 --via call --on yesterday
    Next: netlever ask stats
    """
    from netlever.store.edits import asks as edits

    today, now = config.today(), config.now()
    day = arguments.past_day(on, today)
    with db.reading(config.store_path()) as connection:
        ask = asking.root_of(connection, asking.of_number(connection, number, today), today)
    if not ask.life.outcome_on:
        raise Refused(
            f"no outcome of ask {ask.ask_id} is known", f'netlever ask outcome {ask.ask_id} "what came of it"'
        )
    if ask.life.told_on:
        raise Refused(f"they were told on {ask.life.told_on}", f"netlever ask show {ask.ask_id}")
    text = f"told {lines.clip(ask.name, 60)} the outcome of ask {ask.ask_id}"
    with db.change(config.store_path(), text, now) as connection:
        edits.told(connection, ask.ask_id, now, day=day, channel=channel_of(via, ask))
    return kept(ask.ask_id, day, "told")

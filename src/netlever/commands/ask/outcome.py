"""Say what came of an ask, so that they hear of it too."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, asking, config, lines
from netlever.commands.ask.number import Kept, Number, On, kept
from netlever.errors import Refused, Usage
from netlever.output import Answer
from netlever.store import db


def command(
    number: Number,
    words: Annotated[list[str], typer.Argument(metavar="TEXT", help="What came of it: 'got the interview'.")],
    on: On = None,
) -> Answer[Kept]:
    """Say what came of a yes. You are reminded to tell them.

    netlever ask outcome 3 "got the interview"
    netlever ask outcome 3 "they hired somebody else" --on yesterday
    Next: netlever ask told 3
    """
    from netlever.store.edits import asks as edits

    today, now = config.today(), config.now()
    day, text = arguments.past_day(on, today), arguments.kept(" ".join(words)).strip()
    if not text:
        raise Usage("the outcome is empty", 'try: netlever ask outcome 7 "got the interview"')
    with db.reading(config.store_path()) as connection:
        ask = asking.root_of(connection, asking.of_number(connection, number, today), today)
    if ask.life.answer != "yes":
        raise Refused(f"ask {ask.ask_id} was not said yes to", f"say so first: netlever ask reply {ask.ask_id} yes")
    summary = f"outcome of ask {ask.ask_id} to {lines.clip(ask.name, 60)}: {lines.clip(text, 40)}"
    with db.change(config.store_path(), summary, now) as connection:
        edits.outcome(connection, ask.ask_id, now, text=text, day=day)
    return kept(ask.ask_id, day, f"outcome: {lines.clip(text, 60)},")

"""Say what was done about feedback."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, config, feedback_lines, lines
from netlever.errors import Refused, Usage
from netlever.feedback_lines import Changed, Day, Number
from netlever.output import Answer
from netlever.store import db


def command(
    number: Number,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What you did, as after 'I'.")],
    day: Day = None,
) -> Answer[Changed]:
    """Say what you did about it. To tell them is then a reason in nudge.

    netlever feedback act 2 "halved them"
    netlever feedback act 2 "rehearsed twice" --day yesterday
    Next: netlever feedback tell 2
    """
    from netlever.store.edits import feedback as edits

    acted_on = arguments.past_day(day, config.today())
    did = arguments.kept(" ".join(" ".join(text).split())).removeprefix("I ")
    if not did:
        raise Usage("it does not say what you did", 'try: netlever feedback act 4 "rehearsed twice"')
    with db.reading(config.store_path()) as connection:
        found = feedback_lines.of_number(connection, number)
    if not found.got_on:
        command_ = f'netlever feedback got {found.feedback_id} "what they said"'
        raise Refused(f"{lines.clip(found.name, 60)} has said nothing yet", command_)
    return feedback_lines.change(
        found,
        f"acted on: {lines.clip(did, 60)}",
        lambda c: edits.act(c, found.feedback_id, config.now(), action=did, day=acted_on),
    )

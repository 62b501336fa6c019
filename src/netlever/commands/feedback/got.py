"""Keep what somebody said who was asked."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, config, feedback_lines, lines
from netlever.errors import Usage
from netlever.feedback_lines import Changed, Day, Number, Tag
from netlever.output import Answer
from netlever.store import db
from netlever.store.daily import CHANNELS

Via = Annotated[
    str,
    typer.Option(
        "--via", metavar="CHANNEL", help="How they said it; message.", autocompletion=arguments.complete_word(CHANNELS)
    ),
]


def command(
    number: Number,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What they said.")],
    tag: Tag = "",
    via: Via = "message",
    day: Day = None,
) -> Answer[Changed]:
    """Keep what they said. The ask is answered with it, and thanks are owed.

    netlever feedback got 1 "slower intro"
    netlever feedback got 1 "slower intro" --tag delivery --via call
    Next: netlever feedback act 1 "rehearsed twice"
    """
    from netlever.store.edits import feedback as edits

    said_on = arguments.past_day(day, config.today())
    channel = arguments.one_of("--via", via, CHANNELS)
    theme = arguments.tags([tag])[0] if tag else ""
    said = arguments.kept(" ".join(" ".join(text).split()))
    if not said:
        raise Usage("it does not say what they said", 'try: netlever feedback got 4 "slower intro"')
    with db.reading(config.store_path()) as connection:
        found = feedback_lines.of_number(connection, number)
    if said_on.isoformat() < found.added_on:
        raise Usage(f"feedback {found.feedback_id} was asked for on {found.added_on}, after {said_on}", "say --day")
    return feedback_lines.change(
        found,
        f"got: {lines.clip(said, 60)}",
        lambda c: edits.got(c, found.feedback_id, config.now(), text=said, tag=theme, day=said_on, channel=channel),
    )

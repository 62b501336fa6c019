"""Keep what somebody said unasked."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, config, feedback_lines, lines
from netlever.errors import Usage
from netlever.feedback_lines import Changed, Day, Tag
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import feedback


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME TEXT", help="Who, and what they said.", autocompletion=arguments.complete_name),
    ],
    on: Annotated[str, typer.Option("--on", metavar="TEXT", help="What about, in a few words.")] = "",
    tag: Tag = "",
    day: Day = None,
) -> Answer[Changed]:
    """Keep feedback that nobody asked for. It is remembered as a favour.

    netlever feedback omar "your mails are too long" --tag writing
    netlever feedback add sam "explain why, then how" --on "the talk" --day fri
    Next: netlever feedback act 2 "halved them"
    """
    from netlever.store.edits import feedback as edits

    today, now = config.today(), config.now()
    said_on = arguments.past_day(day, today)
    theme = arguments.tags([tag])[0] if tag else ""
    with db.reading(config.store_path()) as connection:
        _, person, rest = arguments.person_and_rest(connection, words)
    text, about = arguments.kept(" ".join(" ".join(rest).split())), " ".join(on.split())
    if not text:
        raise Usage("it does not say what they said", 'try: netlever feedback add omar "too long"')
    told = f"feedback of {lines.clip(person.name, 60)}: {lines.clip(text, 60)}"
    with db.change(config.store_path(), told, now) as connection:
        kept = edits.add(connection, person.contact_id, now, about=about, text=text, tag=theme, day=said_on)
        found = feedback.one(connection, kept)
    assert found is not None
    return feedback_lines.answer(found)

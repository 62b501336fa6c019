"""Say that an ask went out. It is logged as a conversation, and the clock of its answer starts."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import announcing, arguments, asking, config, handing, lines
from netlever.commands.ask.number import Kept, Number, On, Via, channel_of, kept
from netlever.drafts.lint import Severity, missed
from netlever.errors import Refused
from netlever.output import Answer
from netlever.store import db


def command(
    number: Number,
    via: Via = "",
    on: On = None,
    force: Annotated[bool, typer.Option("--force", help="Although the checks find an error.")] = False,
) -> Answer[Kept]:
    """Say that you have sent an ask. It is logged, and you are reminded when no answer comes.

    A thank-you settles what it thanks for. It is refused while the checks find an error in the text.

    netlever ask sent 2
    netlever ask sent 2 --via email --on yesterday
    Next: netlever ask reply 2 yes
    """
    from netlever.store.edits import asks as edits

    today, now = config.today(), config.now()
    day = arguments.past_day(on, today)
    with db.reading(config.store_path()) as connection:
        ask = asking.of_number(connection, number, today)
        announcing.check_ask(connection, ask.ask_id)
    if ask.life.sent_on:
        raise Refused(f"ask {ask.ask_id} was sent on {ask.life.sent_on}", f"netlever ask show {ask.ask_id}")
    channel = channel_of(via, ask)
    found = handing.findings_of(ask.body, ask.kind, "email", ask.subject, ask.blurb)
    error = next((each for each in found if each.severity is Severity.ERROR), None)
    if error and not force:
        raise Refused(
            f"ask {ask.ask_id} has an error, {error.check}: {error.message}",
            f"mend it: netlever ask show {ask.ask_id} --edit; or --force",
        )
    with db.change(config.store_path(), f"ask {ask.ask_id} sent to {lines.clip(ask.name, 60)}", now) as connection:
        edits.sent(connection, ask.ask_id, now, day=day, channel=channel, missed=missed(found))
    return kept(ask.ask_id, day, f"sent by {channel}")

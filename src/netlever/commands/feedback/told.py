"""Say that they know what was done."""

from __future__ import annotations

from netlever import arguments, config, feedback_lines
from netlever.errors import Refused
from netlever.feedback_lines import Changed, Day, Number
from netlever.output import Answer
from netlever.store import db
from netlever.store.daily import CHANNELS


def command(number: Number, via: arguments.LogVia = None, day: Day = None) -> Answer[Changed]:
    """Say that you have told them what you did. A thank-you that you send says it by itself.

    netlever feedback told 2
    netlever feedback told 2 --via call --day yesterday
    Next: netlever feedback list
    """
    from netlever.store.edits import feedback as edits

    told_on = arguments.past_day(day, config.today())
    channel = arguments.one_of("--via", via, CHANNELS) if via else ""
    with db.reading(config.store_path()) as connection:
        found = feedback_lines.of_number(connection, number)
    if found.state != "acted":
        said = {"told": "they were told already"}.get(found.state, "nothing was done about it yet")
        raise Refused(said, feedback_lines.next_of(found) or "netlever feedback list --all shows it")
    return feedback_lines.change(
        found, "told", lambda c: edits.told(c, found.feedback_id, config.now(), day=told_on, channel=channel)
    )

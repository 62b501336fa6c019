"""Open a meeting: who they are, where you left off, what is owed. It is put together in `briefing`."""

from __future__ import annotations

from netlever import arguments, briefing, config
from netlever.briefing import Brief
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import facts


def command(name: arguments.Name) -> Answer[Brief]:
    """Open a meeting: who they are, where you left off, what is owed, and what to ask. One screen.

    The last three talks, their news, their last advice and what came of it, promises and favours both ways, thanks
    that you owe, and two open questions: asks without an answer, promises of theirs, and notes that end in "?".

    netlever brief priya
    netlever brief priya --as-of "last fri"
    Next: netlever promise priya "send the slides" --by fri
    """
    today, tiers = config.today(), config.weights().tiers
    with db.reading(config.store_path(), config.as_of()) as connection:
        person = arguments.person_to_read(connection, name)
        theirs = facts.of(connection, person.contact_id, today, tiers)
        return Answer(briefing.gather(connection, theirs, today), briefing.human, briefing.plain)

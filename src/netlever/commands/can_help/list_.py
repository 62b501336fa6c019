"""List who can help with what."""

from __future__ import annotations

from netlever import arguments, config, help_lines
from netlever.help_lines import Helpers, OfWhom
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import goals


def command(name: OfWhom = None) -> Answer[Helpers]:
    """List who can help with what, by skill; or what one person can help with.

    netlever can-help list
    netlever can-help list sam
    Next: netlever can-help drop sam kubernetes
    """
    with db.reading(config.store_path(), config.as_of()) as connection:
        if name:
            found = goals.of_contact(connection, arguments.person_to_read(connection, name).contact_id)
        else:
            found = goals.everybody(connection)
    return Answer(Helpers(config.today(), found, []), help_lines.human, help_lines.plain)

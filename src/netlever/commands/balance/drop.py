"""Take a favour off the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from netlever import arguments, config, lines
from netlever.errors import Refused
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import favours
from netlever.store.reads.favours import Favour


def human(dropped: Favour) -> Iterator[Line]:
    """What is off the list."""
    about = f": {lines.clip(dropped.text, 200)}" if dropped.text else ""
    yield line(f"off the list: {dropped.kind} of {dropped.day}{about}")


def plain(dropped: Favour) -> Iterator[Row]:
    """favour id, contact id, given or got, kind, day, text."""
    yield dropped[:6]


def command(
    number: Annotated[str, typer.Argument(metavar="ID", help="The number that netlever balance NAME shows.")],
) -> Answer[Favour]:
    """Take a favour off the list that was written down by mistake.

    netlever balance drop 1
    Next: netlever undo
    """
    from netlever.store.edits import favours as edits

    favour_id = arguments.number(number, "a favour", "netlever balance NAME shows them")
    with db.reading(config.store_path()) as connection:
        favour = favours.one(connection, favour_id)
    if favour is None:
        raise Refused(f"there is no favour {favour_id}", "netlever balance NAME shows them")
    with db.change(config.store_path(), f"drop favour {favour_id}, {favour.kind}", config.now()) as connection:
        edits.drop(connection, favour_id)
    return Answer(favour, human, plain)

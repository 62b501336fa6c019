"""How often to be in touch with everybody who has a tag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from netlever import arguments, cadence, config, lines
from netlever.cadence import NOTHING_SAID
from netlever.commands.tag import list_
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads.tags import TagCount, counts


def human(told: TagCount) -> Iterator[Line]:
    """What holds now, and for how many."""
    often = cadence.describe(told.cadence) if told.cadence != NOTHING_SAID else "no cadence"
    how_many = f"{told.people} {'person' if told.people == 1 else 'people'}" if told.people else "but nobody has it"
    yield line((f"#{told.tag}", "name"), f": {often}, {how_many}")


def plain(told: TagCount) -> Iterator[Row]:
    """tag, people, tier, ideal days, latest days."""
    yield from list_.plain(list_.Tags([told]))


def command(
    tag: Annotated[str, typer.Argument(help="A tag.", autocompletion=arguments.complete_tag)],
    interval: Annotated[
        str, typer.Argument(metavar="INTERVAL", help="3w; weekly, monthly, quarterly, yearly; none to take it back.")
    ],
    at_latest: arguments.AtLatest = None,
) -> Answer[TagCount]:
    """Say how often to be in touch with everybody who has a tag. A cadence of one's own wins over it.

    netlever tag every mentors 3w
    netlever tag every mentors monthly --at-latest 6w
    netlever tag every mentors none
    Next: netlever tag list
    """
    from netlever.store.edits import contacts

    (name,) = arguments.tags([tag])
    wanted = cadence.parse(interval, at_latest)
    assert wanted is not None
    path, now = config.store_path(), config.now()
    with db.change(path, f"tag every {lines.clip(name, 40)}: {cadence.describe(wanted)}", now) as connection:
        contacts.tag_cadence(connection, name, wanted, now)
        found = next((each for each in counts(connection) if each.tag == name), TagCount(name, 0, NOTHING_SAID))
    return Answer(found, human, plain)

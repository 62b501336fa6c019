"""Say whom to reach out to today, and why. What is on the screen is made in `morning`."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import config, morning
from netlever.errors import Exit, Usage
from netlever.morning import Nudges
from netlever.output import Answer, line
from netlever.store import db


def command(
    limit: Annotated[int | None, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody who is due.")] = False,
    count: Annotated[bool, typer.Option("--count", help="Only how many are due, for a prompt.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing; exit 0 if somebody is due, else 1.")] = False,
) -> Answer[Nudges]:
    """Say whom to reach out to today, and why.

    Five people at most, the most worthwhile first. Nobody contacted in the last week, snoozed or paused is named.
    """
    if limit is not None and limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many people to show, 0 or more")
    with db.reading(config.store_path()) as connection:
        wanted = 10**9 if everybody else limit
        nudges = morning.gather(connection, config.today(), config.weights(), 0 if count or quiet else wanted)
    if count:
        return Answer(nudges, lambda n: [line(str(n.due))], lambda n: [(n.due,)])
    if quiet:
        return Answer(nudges, lambda _: [], lambda _: [], code=Exit.DONE if nudges.due else Exit.NOTHING)
    return Answer(nudges, morning.human, morning.plain)

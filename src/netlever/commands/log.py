"""Record a conversation, in names or in prose. What happens is in `recording`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from netlever import arguments, config, recording
from netlever.errors import Usage
from netlever.lines import Row
from netlever.output import Answer
from netlever.recording import Logged
from netlever.store import db
from netlever.store.daily import CHANNELS, DIRECTIONS
from netlever.store.reads import participants


def plain(logged: Logged) -> Iterator[Row]:
    """interaction id, day, channel, direction, people, summary."""
    yield logged.interaction_id, logged.day, logged.channel, logged.direction, ", ".join(logged.people), logged.summary


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...", help="Who took part, or the whole story.", autocompletion=arguments.complete_name
        ),
    ],
    message: Annotated[str | None, typer.Option("-m", "--message", metavar="TEXT", help="What it was about.")] = None,
    via: Annotated[
        str | None,
        typer.Option(metavar="CHANNEL", help=", ".join(CHANNELS), autocompletion=arguments.complete_word(CHANNELS)),
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="When: yesterday, fri, 3d, 2026-11-02.")] = None,
    direction: Annotated[str | None, typer.Option(metavar="|".join(DIRECTIONS), help="Who reached out.")] = None,
    next_: Annotated[str | None, typer.Option("--next", metavar="DATE", help="When to be reminded again.")] = None,
) -> Answer[Logged]:
    """Record a conversation, in names or in prose. It restarts the clock of everybody who took part.

    In prose #word is a tag, !words a promise of yours, ?words one of theirs, with its day.

    netlever log grace -m "compilers" --next 3w
    netlever log "coffee with Grace and Lin yesterday: compilers"
    netlever log 'call with Sam: linkers !send the paper by fri ?intro to Omar'
    Next: netlever snooze grace 2w
    """
    today = config.today()
    words = [word for word in words if word.strip()]
    next_on = arguments.coming_day(next_, today) if next_ else None
    with db.reading(config.store_path()) as connection:
        reading = participants.understand(connection, words, message, today)
        reading = reading._replace(tags=arguments.tags(reading.tags))
        if via is not None:
            reading = reading._replace(channel=arguments.one_of("--via", via, CHANNELS))
        if direction is not None:
            reading = reading._replace(direction=arguments.one_of("--direction", direction, DIRECTIONS))
        if on is not None:
            reading = reading._replace(day=arguments.past_day(on, today), unread="")
        if reading.day > today:
            raise Usage(f"{reading.day} is still to come", "log what happened; plan with --next")
        return Answer(recording.record(connection, reading, next_on, today), recording.human, plain)

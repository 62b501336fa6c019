"""List the feedback that something is still to be done about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, feedback_lines
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import feedback
from netlever.store.reads.feedback import Feedback


@dataclass(frozen=True)
class Listed:
    """Feedback, the latest first; `told` counts what is done and not shown."""

    today: date
    feedback: list[Feedback]
    told: int


def run(name: Sequence[str], everything: bool, today: date) -> Listed:
    """Gather the feedback of everybody, or of one contact."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        if name:
            found = feedback.of_contact(connection, arguments.person_to_read(connection, name).contact_id, today)
        else:
            found = feedback.every(connection, today)
    shown = [each for each in found if everything or each.state != "told"]
    return Listed(today, shown, len(found) - len(shown))


def human(listed: Listed) -> Iterator[Line]:
    """Who said what, how far it is, and the next command."""
    for each in listed.feedback:
        yield from feedback_lines.human(each, listed.today)
    if not listed.feedback:
        yield line("No feedback is open. ", ('netlever feedback ask priya --on "talk structure" --link …', "command"))
    if listed.told:
        yield line((f"{listed.told} acted on and told: ", "dim"), ("netlever feedback list --all", "command"))


def plain(listed: Listed) -> Iterator[Row]:
    """feedback id, contact id, name, about, what they said, tag, what was done, state."""
    yield from map(feedback_lines.plain, listed.feedback)


def command(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="Only one person's.", autocompletion=arguments.complete_name),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="What they were told about as well.")] = False,
) -> Answer[Listed]:
    """List the feedback that you asked for or got, the latest first, each with what comes next.

    netlever feedback list
    netlever feedback list omar --all
    Next: netlever feedback themes
    """
    return Answer(run(name or (), everything, config.today()), human, plain)

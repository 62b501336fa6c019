"""Note whom you met at an event. What happens is in `meeting`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from netlever import acquainted, arguments, config, describe, event_lines, lines, meeting, promise_lines
from netlever.lines import Line, Row, line
from netlever.meeting import Met
from netlever.output import Answer
from netlever.store import db


def human(met: Met) -> Iterator[Line]:
    """What was understood, whole."""
    company = f" ({lines.clip(met.company, 60)})" if met.company else ""
    about = f": {lines.clip(met.about, 200)}" if met.about else ""
    tags = "".join(f" #{tag}" for tag in met.tags)
    at = f"{company} at {lines.clip(met.event, 60)}, {describe.day(met.day, met.today)}{about}{tags}"
    known = ("   added" if met.is_new else f"   #{met.contact_id}, whom you know", "dim")
    yield line("met ", (lines.clip(met.name, 60), "name"), at, known)
    yield from (promise_lines.made(each, met.today) for each in met.promises)


def plain(met: Met) -> Iterator[Row]:
    """contact id, name, company, new or known, event, day, about."""
    yield met.contact_id, met.name, met.company, "new" if met.is_new else "known", met.event, met.day, met.about


def command(
    words: Annotated[list[str], typer.Argument(metavar="NAME (COMPANY): TEXT", help="Who, and what there was to say.")],
    event: Annotated[
        str | None,
        typer.Option(
            "--event", metavar="N", help="The event; the one that is open.", autocompletion=event_lines.complete_event
        ),
    ] = None,
    on: arguments.On = None,
    new: Annotated[bool, typer.Option("--new", help="Somebody new, whoever in your book is called so.")] = False,
) -> Answer[Met]:
    """Note whom you met at an event: the open one (netlever event open), or the one that is on today.

    Who is not in your book is added. "promised …" is a promise of yours, "she promised …" one of theirs, !… and ?… are
    read as in netlever log.

    netlever met "Ines (Acme): asked about migrations, promised link by fri"
    netlever met "Kim (Exempla): !send the slides ?her paper" --on yesterday
    netlever met "Sam: runs the meetup" --new --event pycon
    Next: netlever group join acm sam
    """
    today = config.today()
    said = acquainted.read(" ".join(words), today)
    arguments.kept(said.about)
    with db.reading(config.store_path()) as connection:
        at = event_lines.chosen(connection, [event] if event else None, today)
        met = meeting.record(connection, at, said, meeting.day_at(at, on, today), is_new=new)
    note = f"like a name that you know: {lines.clip(met.similar, 60)}; if it is them: netlever undo"
    return Answer(met, human, plain, notes=(note,) if met.similar else ())

"""Write down a promise of yours, or one of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, lines, promise_lines, promised
from netlever.errors import Usage
from netlever.lines import Line, Row
from netlever.output import Answer
from netlever.promise_lines import PromiseLine
from netlever.store import db
from netlever.store.reads import promises
from netlever.store.reads.people import Person

EXAMPLES = 'try: netlever promise maria "send the CV template" --by fri'


def run(person: Person, by: str, text: str, due_on: date | None) -> PromiseLine:
    """Write it down; what was understood."""
    from netlever.store.edits import promises as edits

    today, now = config.today(), config.now()
    whose = "promise" if by == "me" else "promise from"
    told = f"{whose} {lines.clip(person.name, 60)}: {lines.clip(text, 60)}"
    with db.change(config.store_path(), told, now) as connection:
        promise_id = edits.add(connection, person.contact_id, now, by=by, text=text, day=today, due_on=due_on)
        promise = promises.one(connection, promise_id)
    assert promise is not None
    return promise_lines.line_of(promise, today)


def human(made: PromiseLine) -> Iterator[Line]:
    """Who promised whom what, by when."""
    yield promise_lines.made(made, config.today())


def plain(made: PromiseLine) -> Iterator[Row]:
    """promise id, contact id, name, by, text, state, day made, day due."""
    yield promise_lines.plain(made)


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME TEXT...", help="To whom, and what.", autocompletion=arguments.complete_name),
    ],
    by: Annotated[str | None, typer.Option("--by", metavar="DATE", help="The day it is due: fri, 2w, dec 1.")] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="NAME",
            help="They promised it to you; the words are then what.",
            autocompletion=arguments.complete_name,
        ),
    ] = None,
) -> Answer[PromiseLine]:
    """Write down what you promised, or what they promised you.

    Yours is a reason in nudge from its day on, or after a week where no day is said; theirs when it is late.

    netlever promise maria "send the CV template" --by fri
    netlever promise --from omar "introduce me to Lin" --by "dec 1"
    Next: netlever promise list
    """
    today = config.today()
    with db.reading(config.store_path()) as connection:
        if from_ is None:
            _, person, rest = arguments.person_and_rest(connection, words)
        else:
            person, rest = arguments.person(connection, from_), words
    said = promised.read(" ".join(rest), "me" if from_ is None else "them", today)
    if not arguments.kept(said.text):
        raise Usage("no promise is given", EXAMPLES)
    if by is not None:
        said = said._replace(text=" ".join(" ".join(rest).split()), due_on=arguments.due_day(by, today))
    return Answer(run(person, said.by, said.text, said.due_on), human, plain)

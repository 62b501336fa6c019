"""Propose to introduce two people: a note to each, and a text for both once they have said yes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import arguments, config, lines
from netlever.drafts import optin
from netlever.drafts.optin import Side, Text
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import introductions, relations
from netlever.store.reads.people import Person


@dataclass(frozen=True)
class Proposed:
    """An introduction that was proposed: a note to each side, and what goes to both once they have said yes."""

    introduction_id: int
    one: str
    other: str
    to_one: Text
    to_other: Text
    to_both: Text


def run(words: list[str], because: str) -> Proposed:
    """Keep it, and write the texts. Raises Usage when it is nobody or has no reason, Refused when it is not to be."""
    from netlever.store.edits import introductions as edits

    today, now = config.today(), config.now()
    with db.reading(config.store_path()) as connection:
        _, one, rest = arguments.person_and_rest(connection, words)
        if not rest:
            raise Usage("to whom?", 'try: netlever intro ana ben --because "both run on-call rotations"')
        other = arguments.person(connection, rest)
        _check(one, other)
        if not because:
            hint = "say --because: what both have of it, such as 'both run on-call rotations'"
            raise Usage(f"why should {lines.clip(one.name, 40)} and {lines.clip(other.name, 40)} meet?", hint)
        known = introductions.between(connection, one.contact_id, other.contact_id)
        if known:
            told = f"this is introduction {known.introduction_id}, {known.said}"
            raise Refused(told, f"netlever intro show {known.introduction_id}")
        ids = {each.contact_id for each in relations.of_contact(connection, one.contact_id, today)}
        quiet = "SELECT name FROM contact WHERE id IN (?, ?) AND do_not_contact = 1 ORDER BY id"
        silent = connection.execute(quiet, (one.contact_id, other.contact_id)).fetchone()
    if silent:
        raise Refused(f"one of them is marked do-not-contact: {lines.clip(silent[0], 60)}", "nothing was kept")
    if other.contact_id in ids:
        raise Refused("they know each other, as you have noted", f"netlever relate {one.contact_id} tells how")
    text = f"propose {lines.clip(one.name, 40)} and {lines.clip(other.name, 40)} to each other"
    with db.change(config.store_path(), text, now) as connection:
        number = edits.propose(connection, one.contact_id, other.contact_id, now, because=because, day=today)
    me, sides = config.text("me.name"), (Side(one.name, one.work), Side(other.name, other.work))
    notes = optin.note(*sides, because, me), optin.note(*sides[::-1], because, me)
    return Proposed(number, one.name, other.name, *notes, optin.to_both(*sides, because, me))


def _check(one: Person, other: Person) -> None:
    if one.contact_id == other.contact_id:
        raise Usage(f"that is {lines.clip(one.name, 60)} twice", "name two people")


def human(proposed: Proposed) -> Iterator[Line]:
    """The three texts, each under a line that says for whom it is."""
    number = proposed.introduction_id
    yield line(f"introduction {number}: ", (proposed.one, "name"), " and ", (proposed.other, "name"))
    for head, text in (
        (f"to {proposed.one}", proposed.to_one),
        (f"to {proposed.other}", proposed.to_other),
        ("to both, once they have said yes", proposed.to_both),
    ):
        yield line("")
        yield line((f"-- {lines.clip(head, 60)} --", "dim"))
        yield line(("Subject: ", "dim"), text.subject)
        for row in text.body.rstrip("\n").split("\n"):
            yield line(row)


def plain(proposed: Proposed) -> Iterator[Row]:
    """introduction id, for whom, subject, text."""
    number = proposed.introduction_id
    yield number, proposed.one, proposed.to_one.subject, proposed.to_one.body
    yield number, proposed.other, proposed.to_other.subject, proposed.to_other.body
    yield number, "both", proposed.to_both.subject, proposed.to_both.body


def command(
    words: Annotated[
        list[str], typer.Argument(metavar="NAME NAME", help="Two people.", autocompletion=arguments.complete_name)
    ],
    because: Annotated[str, typer.Option(metavar="TEXT", help="What both have of it.", show_default=False)] = "",
) -> Answer[Proposed]:
    """Propose to introduce two people: a note to each that asks whether they want it, and a text to both for later.

    Nobody is introduced before both have said yes. `netlever intro show N --to NAME` prints one of the texts alone.

    netlever intro ana ben --because "both run on-call rotations"
    netlever intro new priya "maria rossi" --because "both hire researchers"
    Next: netlever intro list
    """
    done = run(words, " ".join(because.split()))
    number = done.introduction_id
    notes = (f"once somebody has answered: netlever intro yes {number} NAME, or no",)
    return Answer(done, human, plain, notes=notes)

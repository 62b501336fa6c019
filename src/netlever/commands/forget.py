"""Remove everything about a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from netlever import arguments, config, lines, output
from netlever.errors import Refused
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import backups, db
from netlever.store.edits import forgetting
from netlever.store.edits.forgetting import Belongings
from netlever.store.reads.people import Person


@dataclass(frozen=True)
class Forgotten:
    """Who went, and what went with them. `forever`: the history and all copies went too, so there is no undo.

    `comes_back` says that they came by an import whose source is read again, and that it may bring them again.
    """

    contact_id: int
    name: str
    belongings: Belongings
    forever: bool
    copies: int
    comes_back: bool


def preview(person: Person, belongings: Belongings) -> str:
    """What would go, in one line."""
    counts = (
        (belongings.handles, "address"),
        (belongings.aliases, "alias"),
        (belongings.tags, "tag"),
        (belongings.notes, "note"),
        (belongings.interactions, "conversation"),
        (belongings.asks, "ask"),
        (belongings.favours, "favour"),
        (belongings.needs, "need or offer"),
        (belongings.promises, "promise"),
        (belongings.skills, "skill they can help with"),
        (belongings.mentorships, "mentorship"),
        (belongings.referrals, "referral"),
        (belongings.introductions, "introduction"),
        (belongings.relations, "acquaintance"),
        (belongings.employments, "former employer"),
        (belongings.meetings, "event"),
        (belongings.feedback, "piece of feedback"),
        (belongings.memberships, "group"),
        (belongings.cards, "imported card"),
        (belongings.announcements, "announcement"),
        (belongings.steps, "project step"),
        (belongings.distinct, "pair said to be two people"),
        (belongings.skips, "time passed over"),
    )
    plural = {
        "alias": "aliases",
        "address": "addresses",
        "need or offer": "needs and offers",
        "pair said to be two people": "pairs said to be two people",
        "piece of feedback": "pieces of feedback",
        "skill they can help with": "skills they can help with",
        "time passed over": "times passed over",
    }
    parts = [f"{n} {noun if n == 1 else plural.get(noun, noun + 's')}" for n, noun in counts if n]
    label = f"{lines.clip(person.label, 100)} (#{person.contact_id})"
    told = f"{label} with {', '.join(parts)}" if parts else label
    if belongings.shared:
        stay = "conversation with others stays" if belongings.shared == 1 else "conversations with others stay"
        told += f"; {belongings.shared} {stay}, without them"
    return told


def run(person: Person, belongings: Belongings, forever: bool) -> Forgotten:
    """Delete the contact; with `forever` also the history of changes, all copies, and every trace."""
    path = config.store_path()
    with db.change(path, f"forget {lines.clip(person.name, 60)}", config.now()) as connection:
        comes_back = forgetting.comes_back(connection, person.contact_id)
        forgetting.forget(connection, person.contact_id)
    copies = 0
    if forever:
        with db.transaction(path) as connection:
            forgetting.empty_history(connection)
        copies = forgetting.scrub(Path(path))
    return Forgotten(person.contact_id, person.name, belongings, forever, copies, comes_back)


def human(forgotten: Forgotten) -> Iterator[Line]:
    """Who went, and whether there is a way back."""
    if forgotten.forever:
        yield line("forgotten for good: ", (forgotten.name, "name"))
        if forgotten.copies:
            copies = "1 copy" if forgotten.copies == 1 else f"{forgotten.copies} copies"
            yield line(f"with {copies} of the store, which held them too")
        elsewhere = "copies elsewhere and exports still hold them; an import that holds them adds them again"
        yield line((elsewhere, "dim"))
    else:
        yield line("forgotten: ", (forgotten.name, "name"), ("   netlever undo brings them back", "dim"))
        if forgotten.comes_back:
            yield line(
                ("an import that holds them adds them again; netlever edit NAME --archive keeps them out", "dim")
            )


def plain(forgotten: Forgotten) -> Iterator[Row]:
    """id, name."""
    yield forgotten.contact_id, forgotten.name


def command(
    name: arguments.Name,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    forever: Annotated[
        bool, typer.Option("--forever", help="Delete the undo history and all copies too, and every trace.")
    ] = False,
) -> Answer[Forgotten]:
    """Remove everything about a person: handles, notes, tags, asks, and conversations with
    nobody else.

    It says first what would go. One `netlever undo` brings all of it back, unless it was --forever.

    netlever forget "j. doe"
    netlever forget jane --yes
    netlever forget jane --forever
    Next: netlever backup
    """
    with db.reading(config.store_path()) as connection:
        person = arguments.person(connection, name)
        belongings = forgetting.belongings(connection, person.contact_id)
    told = preview(person, belongings)
    if forever and (copies := len(backups.copies(config.store_path()))):
        which = "the copy in backups/, which holds" if copies == 1 else f"all {copies} copies in backups/, which hold"
        told += f", and deletes the undo history and {which} them too"
    if not yes:
        if not output.can_ask():
            raise Refused(f"this would forget {told}", "say --yes to do it")
        output.talk(f"This forgets {told}.")
        if not output.confirm("do it?"):
            raise Refused("nothing was forgotten")
    return Answer(run(person, belongings, forever), human, plain)

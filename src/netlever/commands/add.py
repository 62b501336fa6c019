"""Add a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, cadence, config, lines
from netlever.cadence import NOTHING_SAID, Cadence
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.record import NamedTuple
from netlever.store import daily, db, naming
from netlever.store.daily import NewContact
from netlever.store.reads import people
from netlever.store.reads.people import Person


class Added(NamedTuple):
    """Who was added, and who looks like them."""

    contact_id: int
    name: str
    type_this: str
    cadence: Cadence
    lookalikes: list[Person]


def run(new: NewContact, today: date) -> Added:
    """Add the person, and look for others of the same name."""
    now = config.now()
    with db.change(config.store_path(), f"add {lines.clip(new.name, 60)}", now) as connection:
        lookalikes = people.lookalikes(connection, new.name)
        contact_id = daily.add(connection, new, today, now)
        naming.refresh(connection)  # the name that is told must be theirs alone
        (person,) = people.by_ids(connection, [contact_id])
        type_this = people.short_names(connection, [person])[contact_id]
        return Added(contact_id, new.name, type_this, new.cadence, lookalikes)


def human(added: Added) -> Iterator[Line]:
    """What was added, and what to type next."""
    every = f", {cadence.describe(added.cadence)}" if added.cadence != NOTHING_SAID else ""
    yield line("added ", (added.name, "name"), f" (#{added.contact_id}){every}")
    for other in added.lookalikes:
        yield line(
            ("looks like ", "warn"), (other.label, "name"), f" (#{other.contact_id}); netlever undo takes this back"
        )
    yield line("next: ", (f'netlever log {added.type_this} -m "…"', "command"))


def plain(added: Added) -> Iterator[Row]:
    """id, name."""
    yield added.contact_id, added.name


def command(
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="The person's name.", show_default=False)],
    email: Annotated[list[str] | None, typer.Option(help="E-mail address; may be repeated.")] = None,
    phone: Annotated[list[str] | None, typer.Option(help="Phone number; may be repeated.")] = None,
    linkedin: Annotated[str | None, typer.Option(metavar="URL", help="Profile URL.")] = None,
    company: Annotated[str, typer.Option(help="Where they work.", show_default=False)] = "",
    title: Annotated[str, typer.Option(help="What they do there.", show_default=False)] = "",
    tag: Annotated[list[str] | None, typer.Option(help="A word to find them by; may be repeated.")] = None,
    every: arguments.Every = None,
    at_latest: arguments.AtLatest = None,
    met: Annotated[str, typer.Option(help="Where you met: 'PyCon 2026'.", show_default=False)] = "",
    birthday: Annotated[str | None, typer.Option(metavar="DATE", help="1906-12-09, or 12-09.")] = None,
    role: Annotated[str, typer.Option(help="What they are to you: mentor, manager.", show_default=False)] = "",
    important: Annotated[bool, typer.Option("--important", help="Prefer them when others are as due.")] = False,
) -> Answer[Added]:
    """Add a person.

    netlever add Ada Lovelace --company Exempla --every monthly
    netlever add Ada Lovelace --met "PyCon 2026" --email ada@exempla.example
    netlever add Ada Lovelace --every 3w --at-latest 6w --important
    Next: netlever edit ada --title Analyst
    """
    full_name = " ".join(name)
    if not full_name.strip():
        raise Usage("the name is empty", "try: netlever add Grace Hopper")
    new = NewContact(
        name=full_name,
        company=arguments.kept(company),
        title=arguments.kept(title),
        role=role.strip().lower(),
        birthday=arguments.birthday(birthday) if birthday else "",
        met=arguments.kept(met),
        important=important,
        cadence=cadence.parse(every, at_latest) or NOTHING_SAID,
        handles=arguments.handles(email or (), phone or (), linkedin),
        tags=arguments.tags(tag or ()),
    )
    return Answer(run(new, config.today()), human, plain)

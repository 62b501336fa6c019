"""Say that one name is another company's, as after a merger; without names, list what you have said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import config, lines
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring import companies
from netlever.store import db
from netlever.store.reads import openings


@dataclass(frozen=True)
class CompanyName:
    """A name, and the company that it is."""

    name: str
    company: str


@dataclass(frozen=True)
class CompanyNames:
    """What was said of companies' names."""

    names: list[CompanyName]


def run(names: list[str], drop: bool) -> CompanyNames:
    """Take the first name for one of the second company, or take that back. Raises Usage for a name that is none."""
    if len(names) not in ((1,) if drop else (0, 2)):
        raise Usage("two names make an alias", "try: netlever referral alias Facebook Meta; one with --drop")
    if names and not all(map(companies.spellings, names)):
        raise Usage("a company's name is empty", "try: netlever referral alias Facebook Meta")
    if not drop and names and companies.likeness(names[0], names[1]) == companies.SAME:
        said = " and ".join(lines.clip(name, 40) for name in names[:2])
        raise Usage(f"no alias tells {said} apart", "they are compared as one name already")
    if names:
        from netlever.store.edits import openings as edits

        text = f"company {lines.clip(names[0], 40)} is {lines.clip(names[-1] if not drop else 'itself', 40)}"
        with db.change(config.store_path(), text, config.now()) as connection:
            edits.alias(connection, config.now(), names[0], "" if drop else names[1])
    with db.reading(config.store_path()) as connection:
        return CompanyNames([CompanyName(*row) for row in openings.named(connection)])


def human(told: CompanyNames) -> Iterator[Line]:
    """A line a name."""
    for each in told.names:
        yield line((each.name, "name"), f" is {each.company}")
    if not told.names:
        yield line("Every company has one name. ", ("netlever referral alias Facebook Meta", "command"))


def plain(told: CompanyNames) -> Iterator[Row]:
    """name, company."""
    for each in told.names:
        yield each.name, each.company


def command(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME COMPANY", help="A name, and whose it is.")] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Take back what you said of a name.")] = False,
) -> Answer[CompanyNames]:
    """Say that one name is another company's, as after a merger. Without names, list what you have said.

    Case, accents and legal form never matter: "Acme, Inc." and "ACME GmbH" are one.

    netlever referral alias Facebook Meta
    netlever referral alias
    netlever referral alias Facebook --drop
    Next: netlever path Acme
    """
    return Answer(run(list(names or ()), drop), human, plain)

"""Say that two people know each other, or whom somebody knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, describe, lines
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import relations
from netlever.store.reads.people import Person
from netlever.store.reads.relations import Known


@dataclass(frozen=True)
class Related:
    """Whom a contact knows; `said` is what was kept now, in words, "" when nothing was."""

    today: date
    contact_id: int
    name: str
    said: str
    knows: list[Known]


def run(words: list[str], how: str, drop: bool) -> Related:
    """Keep or take back that two people know each other, when two are named; then whom the first one knows."""
    today = config.today()
    with db.reading(config.store_path()) as connection:
        _, person, rest = arguments.person_and_rest(connection, words)
        rest = rest[1:] if rest[:1] == ["knows"] else rest
        other = arguments.person(connection, rest) if rest else None
    if other is None and (how or drop):
        raise Usage("who else?", "try: netlever relate ana knows omar")
    said = _keep(person, other, how, drop, today) if other else ""
    with db.reading(config.store_path()) as connection:
        knows = relations.of_contact(connection, person.contact_id, today)
    return Related(today, person.contact_id, person.name, said, knows)


def _keep(person: Person, other: Person, how: str, drop: bool, today: date) -> str:
    from netlever.store.edits import relations as edits

    if person.contact_id == other.contact_id:
        raise Usage(f"that is {lines.clip(person.name, 60)} twice", "name two people")
    now, ids = config.now(), (person.contact_id, other.contact_id)
    both = f"{lines.clip(person.name, 40)} and {lines.clip(other.name, 40)}"
    text = f"{both} {'do not know' if drop else 'know'} each other"
    with db.change(config.store_path(), text, now) as connection:
        if drop and not edits.part(connection, *ids):
            raise Refused(f"nothing says that {both} know each other", f"netlever relate {person.contact_id}")
        kept = "" if drop else edits.relate(connection, *ids, now, how=how, day=today)
    as_before = " (as before)" if kept == "known" else ""
    return f"no longer knows {other.name}" if drop else f"knows {other.name}{f', {how}' if how else ''}{as_before}"


def human(related: Related) -> Iterator[Line]:
    """What was kept, else whom they know."""
    if related.said:
        yield line((related.name, "name"), f" {related.said}")
        return
    for each in related.knows:
        day = describe.day(date.fromisoformat(each.day), related.today)
        yield line(
            (lines.clip(each.name, 60), "name"), f"  {each.how}" if each.how else "", (f"  {day}", "dim"), hang=2
        )
    if not related.knows:
        yield line(
            "Nothing says whom ", (related.name, "name"), " knows. ", ("netlever relate ana knows omar", "command")
        )


def plain(related: Related) -> Iterator[Row]:
    """contact id, name, how, day: a line for each whom they know."""
    yield from related.knows


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME [knows] NAME", help="Two people.", autocompletion=arguments.complete_name),
    ],
    how: Annotated[str, typer.Option(metavar="TEXT", help="How they know each other: 'worked at Exempla'.")] = "",
    drop: Annotated[bool, typer.Option("--drop", help="Take it back.")] = False,
) -> Answer[Related]:
    """Say that two people know each other: `netlever path` finds ways through who knows somebody. With one name, say
    whom they know.

    netlever relate ana knows omar --how "worked at Exempla"
    netlever relate ana
    netlever relate ana omar --drop
    Next: netlever path Globex
    """
    return Answer(run(words, " ".join(how.split()), drop), human, plain)

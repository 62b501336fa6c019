"""Find people who are in the book twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Annotated

import typer

from netlever import arguments, config, lines, reviewing
from netlever.errors import Exit, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import doubles, people
from netlever.store.reads.doubles import Side, Two

SHOWN = 20


@dataclass(frozen=True)
class Dupes:
    """Pairs who may be one person, the surest first, how many more there are; `reviewed` what was said of how many."""

    pairs: list[Two]
    others: int
    reviewed: dict[str, int] = field(default_factory=dict)


def run(name: list[str], count: int) -> Dupes:
    """Look for pairs in all of the book, or with all whom a name may mean; `count` are told, all when it is 0."""
    with db.reading(config.store_path()) as connection:
        only = [person.contact_id for person in people.matching(connection, " ".join(name))] if name else []
        if name and not only:
            raise arguments.unknown(connection, " ".join(name))
        found = doubles.candidates(connection, only)
        shown = found[: count or None]
        return Dupes(doubles.named(connection, shown), len(found) - len(shown))


def ask(found: Dupes, today: date) -> Dupes:
    """Ask about the pairs, a key each."""
    said = reviewing.review(found.pairs, today)
    settled = sum(said.get(what, 0) for what in (reviewing.MERGED, reviewing.APART))
    return Dupes([], found.others + len(found.pairs) - settled, said or {reviewing.LATER: 0})


def human(found: Dupes) -> Iterator[Line]:
    """Both of each pair, why, and the command that makes one of them; after a review what was said."""
    if found.reviewed:
        said = ", ".join(f"{count} {what}" for what, count in found.reviewed.items() if count)
        yield line(said or "nothing was said")
    for two in found.pairs:
        yield line((f"{two.points:>3}  ", "dim"), *_named(two.kept), hang=5)
        yield line(*_named(two.other), indent=5)
        yield line(("certain: " if two.is_certain else "likely: ", "warn"), two.why, indent=5, hang=3)
        ids = f"{two.kept.person.contact_id} {two.other.person.contact_id}"
        yield line((f"netlever merge {ids}", "command"), indent=5)
    if found.others:
        yield line(
            f"{found.others} more pairs: " if found.others > 1 else "1 more pair: ",
            ("netlever dupes --review", "command"),
        )
    elif found.pairs:
        yield line(
            ("one by one, also to say that they are two people: ", "dim"), ("netlever dupes --review", "command")
        )
    elif not found.reviewed:
        yield line("Nobody seems to be in the book twice.")


def _named(side: Side) -> tuple[tuple[str, str], ...]:
    person = side.person
    work = f"  {lines.clip(person.work, 60)}" if person.work else ""
    return (lines.clip(person.name, 60), "name"), (f"{work}  #{person.contact_id}", "dim")


def plain(found: Dupes) -> Iterator[Row]:
    """points, certain or likely, id who stays, name, id of the other, name, why."""
    for two in found.pairs:
        kept, other = two.kept.person, two.other.person
        how = "certain" if two.is_certain else "likely"
        yield two.points, how, kept.contact_id, kept.name, other.contact_id, other.name, two.why


def command(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", help="Only with those whom it may mean.", autocompletion=arguments.complete_name
        ),
    ] = None,
    count: Annotated[int, typer.Option("--count", "-n", metavar="N", help="How many pairs; 0 for all.")] = SHOWN,
    review: Annotated[bool, typer.Option("--review", help="Ask about them one by one, with single keys.")] = False,
) -> Answer[Dupes]:
    """Find people who are in the book twice: by names, companies, addresses and birthdays, however they are spelled.

    The surest come first, each with why and the command that makes one contact of the two. With --review a key each
    merges them, or says that they are two people: nobody asks about those again.

    netlever dupes
    netlever dupes --review
    netlever dupes jane
    Next: netlever merge jane "j. doe"
    """
    if count < 0:
        raise Usage("-n cannot be less than 0", "0 lists all")
    found = run(name or [], 0 if review else count)
    code = Exit.DONE if found.pairs else Exit.NOTHING
    dialogue = partial(ask, found, config.today()) if review and found.pairs else None
    return Answer(found, human, plain, code=code, dialogue=dialogue)

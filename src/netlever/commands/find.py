"""Find people by name, company, title, tag or words in notes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from netlever import arguments, config, dates, describe, lines
from netlever.errors import Exit, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.record import NamedTuple
from netlever.scoring import rank
from netlever.store import db
from netlever.store.reads import facts
from netlever.store.reads.find import SORTS, Found, Query, find


class Finding(NamedTuple):
    """Who was found, in the order that was asked for."""

    today: date
    people: list[Found]


def run(connection: sqlite3.Connection, query: Query, due: bool, today: date) -> Finding:
    """Ask the store; `due` keeps only those who are due today."""
    if due:
        weights = config.weights()
        listed = rank.pick(facts.everybody(connection, today, weights.tiers), today, weights, limit=10**9).listed
        query = query._replace(only=tuple(each.facts.contact_id for each in listed))
    return Finding(today, find(connection, query))


def human(finding: Finding) -> Iterator[Line]:
    """A line a person: name, work, when last, tags; under it the words that were looked for."""
    if not finding.people:
        yield line("Nobody found.")
    name_columns = min(28, max((lines.columns_of(lines.inline(f.name[:60])) for f in finding.people), default=0))
    for found in finding.people:
        work = " at ".join(part for part in (found.title, found.company) if part)
        last = describe.day(date.fromisoformat(found.last_on), finding.today) if found.last_on else "never"
        tags = "".join(f"  #{tag}" for tag in found.tags)
        yield line(
            (f"{found.contact_id:>5}  ", "dim"),
            (lines.pad(found.name, name_columns), "name"),
            f"  {lines.clip(work, 50)}" if work else "",
            (f"  {last}{tags}", "dim"),
            hang=7,
        )
        if found.words:
            yield line((lines.clip(found.words, 100), "dim"), indent=7)


def plain(finding: Finding) -> Iterator[Row]:
    """id, name, title, company, last day, tags, words."""
    for f in finding.people:
        yield f.contact_id, f.name, f.title, f.company, f.last_on, ",".join(f.tags), f.words


def _parted(text: str) -> tuple[str, list[str]]:
    """The words to look for, and the tags among them, which are typed as they are shown: #python."""
    words = text.split() if "#" in text else []
    tags = [word for word in words if word[0] == "#" and not word[1:].isdecimal() and word.strip("#")]
    return " ".join(word for word in words if word not in tags) if tags else text, tags


def command(
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="Words of a name, company, title, tag or note."),
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option(help="With this tag; may be repeated.", autocompletion=arguments.complete_tag)
    ] = None,
    company: Annotated[str, typer.Option(help="Whose company or title holds this.", show_default=False)] = "",
    role: Annotated[str, typer.Option(help="Whose role holds this: mentor.", show_default=False)] = "",
    not_contacted_since: Annotated[str | None, typer.Option(metavar="DATE", help="Silent since then.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Who is due today.")] = False,
    snoozed: Annotated[bool, typer.Option("--snoozed", help="Hidden by a snooze or a pause.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Imported, never talked to, not yet chosen.")] = False,
    archived: Annotated[bool, typer.Option("--archived", help="The archived, in place of the others.")] = False,
    sort: Annotated[
        str, typer.Option(metavar="|".join(SORTS), help="The order.", autocompletion=arguments.complete_word(SORTS))
    ] = "match",
    limit: Annotated[int | None, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = None,
) -> Answer[Finding]:
    """Find people by name, company, title, tag or words in notes. Without words and options, everybody.

    netlever find compilers
    netlever find --company navy --not-contacted-since 6w
    netlever find --due --plain | cut -f2
    Next: netlever add Ada Lovelace --company Exempla
    """
    if sort not in SORTS:
        raise Usage(f"cannot sort by '{lines.clip(sort, 40)}'", arguments.or_nearest(sort, SORTS))
    if limit is not None and limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many people to show, 0 or more")
    today = config.today()
    since = dates.parse_day(not_contacted_since, today, past=True).isoformat() if not_contacted_since else None
    hidden_on = today.isoformat() if snoozed else None
    words, tagged = _parted(" ".join(text or ()))
    query = Query(
        words,
        arguments.tags((*tagged, *(tag or ()))),
        company,
        role,
        since,
        hidden_on,
        new,
        archived,
        sort=sort,
        limit=limit,
    )
    with db.reading(config.store_path(), config.as_of()) as connection:
        finding = run(connection, query, due, today)
    return Answer(finding, human, plain, code=Exit.DONE if finding.people else Exit.NOTHING)

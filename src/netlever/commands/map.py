"""Draw your network: who is close, and who links them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from netlever import arguments, config, describe, lines, mapping, placing
from netlever.errors import CannotWrite, Exit, Refused, Usage
from netlever.lines import Line, Row, line
from netlever.mapping import BY_COMPANY, BY_TAG, Map, Placed
from netlever.names import fold
from netlever.output import Answer
from netlever.pages import layout, page
from netlever.scoring import match
from netlever.scoring.nearness import CLOSE_WORD, WARM_WORD
from netlever.store import db
from netlever.store.reads import find, goals, knowing

IN_TEXT, ON_PAGE = 20, 1000  # people, when no number is said: a screen of them, and as many as a page moves at once
STYLES = {CLOSE_WORD: "good", WARM_WORD: ""}
DAY_COLUMNS = 11  # "14 Sep 2024"
LINKS = {"knows": "knows", "introduced": "introduced to", "introducing": "to be introduced to", "was": "was at"}
MOST_LINKS = 6  # told of one person in the terminal; the page and --json have them all


def chosen(
    connection: sqlite3.Connection, tags: Sequence[str], company: str, goal: str, today: date
) -> tuple[set[int] | None, str]:
    """The ids of those asked for, None for everybody, and who they are in words. Raises Refused for no such goal."""
    only: set[int] | None = None
    if tags or company:
        only = {found.contact_id for found in find.find(connection, find.Query(tags=tuple(tags), company=company))}
    text = ""
    if goal:
        number = arguments.number(goal, "a goal", "netlever goal list shows them")
        meant = goals.one(connection, number)
        if meant is None:
            raise Refused(f"there is no goal {number}", "netlever goal list shows them")
        text = meant.text
        stems = match.stems(fold(" ".join(meant.skills) or text))
        helpers = {each.contact_id for each in knowing.candidates(connection, stems, today)}
        helpers |= {each.contact_id for each in goals.helpers(connection, meant.skills, today)}
        only = helpers if only is None else only & helpers
    return only, page.words_of(tags, company, text)


def human(drawn: Map) -> Iterator[Line]:
    """Each group with its people, the closest first, and under each who links them; or where the page is."""
    if not drawn.people:
        yield line("Nobody to show.")
        return
    if drawn.page:
        yield line(f"{_counted(drawn)} on the page {drawn.page}")
        if len(drawn.people) < (possible := min(drawn.found, layout.MOST)):
            yield line((f"more: -n {possible}", "dim"))
        return
    links = mapping.linked(drawn)
    columns = min(28, max(lines.columns_of(lines.inline(person.name[:60])) for person in drawn.people))
    for name in dict.fromkeys(person.group for person in drawn.people):
        people = mapping.of_group(drawn.people, name)
        yield line((lines.clip(name, 60) or "in no group", "name"), (f"  {len(people)}", "dim"))
        for person in people:
            yield from _person(person, links.get(person.contact_id, []), columns, drawn.today)
    if drawn.found > len(drawn.people):
        yield line((f"the closest of {drawn.found:,}; more: -n {drawn.found}", "dim"))
    yield line(("as a page: ", "dim"), ("netlever map --html map.html", "command"))


def _counted(drawn: Map) -> str:
    if drawn.found > len(drawn.people):
        return f"the {len(drawn.people):,} closest of {drawn.found:,} people are"
    return "1 person is" if drawn.found == 1 else f"{drawn.found:,} people are"


def _person(person: Placed, links: Sequence[tuple[str, str]], columns: int, today: date) -> Iterator[Line]:
    day = describe.day(date.fromisoformat(person.last_on), today) if person.last_on else ""
    band = (lines.pad(person.band, 7), STYLES.get(person.band, "dim"))
    title = (f"  {lines.clip(person.title, 50)}" if person.title else "", "dim")
    yield line(lines.pad(person.name, columns), "  ", band, f"  {lines.pad(day, DAY_COLUMNS)}", title, indent=2, hang=2)
    said = [f"{LINKS[kind]} {lines.clip(name, 60)}" for kind, name in links[:MOST_LINKS]]
    if said:
        more = f" and {len(links) - MOST_LINKS} more" if len(links) > MOST_LINKS else ""
        yield line(("; ".join(said) + more, "dim"), indent=4, hang=2)


def plain(drawn: Map) -> Iterator[Row]:
    """contact id, name, group, closeness, in a word, last day, links."""
    links = mapping.linked(drawn)
    for person in drawn.people:
        said = "; ".join(f"{LINKS[kind]} {name}" for kind, name in links.get(person.contact_id, []))
        yield (
            person.contact_id, person.name, person.group, f"{person.close:.3f}", person.band, person.last_on, said,
        )  # fmt: skip


def command(
    company: Annotated[
        str, typer.Option(help="Only people whose company or title holds this.", show_default=False)
    ] = "",
    tag: Annotated[
        list[str] | None,
        typer.Option(help="Only people with this tag; may be repeated.", autocompletion=arguments.complete_tag),
    ] = None,
    goal: Annotated[str, typer.Option(metavar="N", help="Only people who may help with a goal.")] = "",
    html: Annotated[str, typer.Option("--html", metavar="FILE", help="Draw it on a page for a browser.")] = "",
    with_notes: Annotated[
        bool, typer.Option("--with-notes", help="Your notes and what you talked about are on the page as well.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option("-n", "--limit", metavar="N", help="How many at most, the closest.")
    ] = None,
) -> Answer[Map]:
    """Draw your network: who is close, and who links them.

    With --html it is one file that needs nothing else and fetches nothing. No word that you wrote about somebody is in
    it unless you say --with-notes.

    netlever map
    netlever map --html network.html --goal 1
    netlever map --company acme -n 20
    Next: netlever stats
    """
    most = limit if limit is not None else ON_PAGE if html else IN_TEXT
    if most < 0 or (html and most > layout.MOST):
        raise Usage(f"-n {most} makes no sense", f"give how many people to show, {layout.MOST} on a page at most")
    if "\0" in html or (with_notes and not html):
        raise Usage("which file?", "netlever map --html map.html")
    today, tags = config.today(), arguments.tags(tag or ())
    with db.reading(config.store_path(), config.as_of()) as connection:
        only, which = chosen(connection, tags, company, goal, today)
        drawn = mapping.gather(connection, today, most, only, BY_TAG if company else BY_COMPANY)
        if html and drawn.people:
            drawn = drawn._replace(page=html)
            written = page.html(drawn, mapping.story(connection, drawn, with_notes=with_notes), which)
    if html == "-" and drawn.people:
        return Answer(drawn, human, plain, stream=[written])
    if html and drawn.people:
        try:
            placing.write_file(str(Path(html).expanduser()), [written])
        except OSError as error:
            raise CannotWrite(f"cannot write {lines.clip(html, 200)}: {error.strerror}") from None
    return Answer(drawn, human, plain, code=Exit.DONE if drawn.people else Exit.NOTHING)

"""Say whom to reach out to today, and why. The list is made in `morning`; `-i` goes through it in `answering`."""

from __future__ import annotations

import shlex
import sqlite3
from datetime import date
from typing import Annotated, Any

import typer

from netlever import arguments, config, goal_lines, morning, output
from netlever.errors import Exit, Usage
from netlever.lines import line
from netlever.output import Answer
from netlever.scoring.facts import Owed
from netlever.store import db


def command(
    limit: Annotated[int | None, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody who is due.")] = False,
    tag: Annotated[
        list[str] | None,
        typer.Option(help="Only people with this tag; may be repeated.", autocompletion=arguments.complete_tag),
    ] = None,
    company: Annotated[
        str, typer.Option(help="Only people whose company or title holds this.", show_default=False)
    ] = "",
    goal: Annotated[
        str | None,
        typer.Option(
            metavar="N", help="Only people who can help with a goal.", autocompletion=goal_lines.complete_number
        ),
    ] = None,
    interactive: Annotated[
        bool, typer.Option("-i", "--interactive", help="One at a time, with single keys; in a pipe the list.")
    ] = False,
    count: Annotated[bool, typer.Option("--count", help="Only how many are due, for a prompt.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing; exit 0 if somebody is due, else 1.")] = False,
) -> Answer[Any]:
    """Say whom to reach out to today, and why.

    Five people at most, the most worthwhile first. Nobody contacted in the last week, snoozed or paused is named.

    netlever nudge
    netlever nudge --tag mentors -i
    netlever nudge --goal 1 -n 3
    Next: netlever why grace
    """
    if limit is not None and limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many people to show, 0 or more")
    today, weights = config.today(), config.weights()
    wanted = 0 if count or quiet else 10**9 if everybody else limit
    tags = arguments.tags(tag or ())
    with db.reading(config.store_path(), config.as_of()) as connection:
        arguments.require_tags(connection, tags)
        only = _among(connection, tags, company) if tags or company else None
        reaching = None if goal is None else _reaching(connection, goal, today)
        if reaching is not None:
            only = set(reaching) if only is None else only & reaching.keys()
        narrowed = _typed(tags, company, goal)
        nudges = morning.gather(connection, today, weights, wanted, only, narrowed, reaching=reaching)
    if interactive and not (count or quiet) and output.can_ask():
        from netlever import answering

        return answering.answer(nudges)
    if count:
        return Answer(nudges, lambda n: [line(str(n.due))], lambda n: [(n.due,)])
    if quiet:
        return Answer(nudges, lambda _: [], lambda _: [], code=Exit.DONE if nudges.due else Exit.NOTHING)
    if not nudges.contacts and config.as_of():  # how to begin is of no use to a past day
        return Answer(nudges, lambda _: [line("Nobody was in your book then.")], morning.plain)
    # A shell that greets with its few is no place for a pager, however low the window is.
    return Answer(nudges, morning.human, morning.plain, paged=everybody or limit is not None)


def _among(connection: sqlite3.Connection, tags: tuple[str, ...], company: str) -> set[int]:
    """The ids of those with these tags and this company."""
    from netlever.store.reads.find import Query, find

    return {found.contact_id for found in find(connection, Query(tags=tags, company=company))}


def _reaching(connection: sqlite3.Connection, number: str, today: date) -> dict[int, tuple[Owed, ...]]:
    """Who can help with a goal, or might, by what the book tells; what it reaches for in each."""
    from netlever.store.reads import reaching

    return reaching.for_goal(connection, goal_lines.of_number(connection, number), today)


def _typed(tags: tuple[str, ...], company: str, goal: str | None) -> str:
    """The options that narrow the list, as they are typed."""
    words = [word for tag in tags for word in ("--tag", tag)]
    words += ["--company", company] if company else []
    return shlex.join([*words, *(("--goal", goal) if goal else ())])

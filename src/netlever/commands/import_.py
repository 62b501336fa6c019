"""Read address books, mail, calendars, LinkedIn archives and more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from netlever import config, intake, lines, output
from netlever.errors import Usage
from netlever.formats.records import Given, Me
from netlever.intake import Import
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db


def run(paths: list[str], given: Given, dry_run: bool, add_after: int = 0) -> Import:
    """Read all files and merge them in one step; nothing is kept when one of them is unreadable."""
    text = f"import {', '.join(lines.clip(Path(path).name, 60) for path in paths[:20])}"
    store, now = config.store_path(), config.now()
    work = db.rehearsal(store) if dry_run else db.change(store, text, now)
    total = intake.total_bytes(paths)
    rounds = 2 if add_after else 1
    with work as connection, output.progress("importing", total * rounds if total else None) as advance:
        told = intake.take_in(connection, paths, given, now, advance, add_after)
    told.dry_run = dry_run
    return told


def columns_of(typed: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What --map says, as (field, column) pairs: "name=Full name,email=Mail", once or several times.

    Raises Usage for a part without an equals sign.
    """
    found = []
    for part in (part for each in typed for part in each.split(",")):
        what, equals, column = part.partition("=")
        if not (equals and what.strip() and column.strip()):
            raise Usage(f"--map cannot use '{lines.clip(part, 40)}'", "try: --map 'name=Full name,email=E-mail'")
        found.append((what.strip().lower(), column.strip()))
    return tuple(found)


def human(told: Import) -> Iterator[Line]:
    """Who the owner is, what was new, what was left out and why."""
    if told.owner:
        yield line(("you are ", "dim"), told.owner)
    if told.columns:
        yield line(("columns: ", "dim"), told.columns, hang=9)
    would = "would be " if told.dry_run else ""
    p, c = told.people, told.conversations
    yield line(f"people: {p['new']} {would}new, {p['updated']} {would}updated, {p['unchanged']} unchanged")
    yield line(f"conversations: {c['new']} {would}new, {c['unchanged']} unchanged")
    if any(told.rows.values()):
        yield line(f"other rows: {told.rows['new']} {would}new, {told.rows['unchanged']} unchanged")
    yield from _news(told)
    yield from _left_out(told)
    if (told.counts["new"] or told.counts["updated"]) and not told.dry_run:
        yield line("next: ", ("netlever nudge", "command"), ("   netlever undo takes the import back", "dim"))


def _news(told: Import) -> Iterator[Line]:
    for news in told.news[:20]:
        yield line(("news: ", "good"), (news.name, "name"), f" is {news.now} (was: {news.before})", hang=6)
    if len(told.news) > 20:
        yield line(f"{len(told.news) - 20} more changed work: --json lists them")
    if told.is_old:
        yield line(("older than an import before: companies and titles stay as they are", "warn"))


def _left_out(told: Import) -> Iterator[Line]:
    for reason, count in told.skips.items():
        yield line((f"left out: {count} × {reason}", "dim"))
    if told.strangers:
        who = f"strangers: {told.strangers:,}; --add-after 3 adds who wrote, and was written to, 3 times"
        yield line((who, "dim"), hang=11)
    for problem in told.problems[:20]:
        yield line(("skipped ", "warn"), f"{problem.where}: {problem.reason}")
    if len(told.problems) > 20:
        yield line(f"{len(told.problems) - 20} more problems: --json lists them")


def plain(told: Import) -> Iterator[Row]:
    """new, updated, unchanged, skipped."""
    yield tuple(told.counts.values())


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders or archives.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    me: Annotated[list[str] | None, typer.Option(metavar="URL|EMAIL", help="Which side is you, if asked.")] = None,
    mapped: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN,...", help="What the columns of a CSV are.")
    ] = None,
    add_after: Annotated[
        int, typer.Option(metavar="N", min=0, help="Add strangers after N mails each way; 0 adds none.")
    ] = 0,
) -> Answer[Import]:
    """Read address books, mail, calendars and LinkedIn archives; what a file is shows by what is in it.

    LinkedIn (.zip or CSV), vCards and folders of them, CSV of Google, Outlook or any other program, mbox, Maildir,
    .ics, netlever's own export, friends.md, Monica's JSON.

    Importing the same or a newer file again adds only what is new. One `netlever undo` takes it all back.
    """
    if not all(paths):
        raise Usage("a path is empty", "try: netlever import Basic_LinkedInDataExport.zip")
    mine = Me.of([*(me or ()), config.text("me.linkedin"), *config.text("me.emails").split(",")])
    told = run(paths, Given(mine, config.today(), columns_of(mapped or ())), dry_run, add_after)
    return Answer(told, human, plain)

"""Read a LinkedIn archive, or any CSV of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from netlever import config, intake, lines, output
from netlever.errors import Usage
from netlever.formats.records import Me
from netlever.intake import Import
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db


def run(paths: list[str], me: Me, dry_run: bool, today: date) -> Import:
    """Read all files and merge them in one step; nothing is kept when one of them is unreadable."""
    text = f"import {', '.join(lines.clip(Path(path).name, 60) for path in paths)}"
    store, now = config.store_path(), config.now()
    work = db.rehearsal(store) if dry_run else db.change(store, text, now)
    with work as connection, output.progress("importing") as advance:
        told = intake.take_in(connection, paths, me, today, now, advance)
    told.dry_run = dry_run
    return told


def human(told: Import) -> Iterator[Line]:
    """Who the owner is, what was new, what was left out and why."""
    if told.owner:
        yield line(("you are ", "dim"), told.owner)
    would = "would be " if told.dry_run else ""
    p, c = told.people, told.conversations
    yield line(f"people: {p['new']} {would}new, {p['updated']} {would}updated, {p['unchanged']} unchanged")
    yield line(f"conversations: {c['new']} {would}new, {c['unchanged']} unchanged")
    for news in told.news[:20]:
        yield line(("news: ", "good"), (news.name, "name"), f" is {news.now} (was: {news.before})", hang=6)
    if len(told.news) > 20:
        yield line(f"{len(told.news) - 20} more changed work: --json lists them")
    if told.is_old:
        yield line(("older than an import before: companies and titles stay as they are", "warn"))
    for reason, count in told.skips.items():
        yield line((f"left out: {count} × {reason}", "dim"))
    for problem in told.problems[:20]:
        yield line(("skipped ", "warn"), f"{problem.where}: {problem.reason}")
    if len(told.problems) > 20:
        yield line(f"{len(told.problems) - 20} more problems: --json lists them")
    if (told.counts["new"] or told.counts["updated"]) and not told.dry_run:
        yield line("next: ", ("netlever nudge", "command"), ("   netlever undo takes the import back", "dim"))


def plain(told: Import) -> Iterator[Row]:
    """new, updated, unchanged, skipped."""
    yield tuple(told.counts.values())


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="The .zip, a folder, or CSV files.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    me: Annotated[list[str] | None, typer.Option(metavar="URL|EMAIL", help="Which side is you, if asked.")] = None,
) -> Answer[Import]:
    """Read a LinkedIn archive (.zip), or any of its CSVs: connections, messages, invitations, recommendations.

    Importing the same or a newer archive again adds only what is new. One `netlever undo` takes it all back.
    """
    if not all(paths):
        raise Usage("a path is empty", "try: netlever import Basic_LinkedInDataExport.zip")
    mine = Me.of([*(me or ()), config.text("me.linkedin"), *config.text("me.emails").split(",")])
    return Answer(run(paths, mine, dry_run, config.today()), human, plain)

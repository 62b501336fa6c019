"""Read address books, mail, calendars, LinkedIn archives and more."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated, Any

import typer

from netlever import arguments, config, import_lines, importing, output, sources
from netlever.errors import Exit, Refused, Usage
from netlever.importing import How
from netlever.intake import Import
from netlever.output import Answer
from netlever.scoring.doubles import Double
from netlever.scoring.likeness import LIKELY, Likeness
from netlever.sources import Again
from netlever.store import db
from netlever.store.reads import doubles


def again(how: How) -> Again:
    """Read all that is remembered, in one step. Raises Refused when nothing is."""
    store = config.store_path()
    work = db.rehearsal(store) if how.dry_run else db.change(store, "import --again", config.now())
    with work as connection, output.progress("importing") as advance:
        read = sources.read_again(connection, accept_likely=how.accept_likely, advance=advance)
    if not read:
        raise Refused("no import is remembered", "netlever import PATH remembers where it was from")
    return Again(how.dry_run, read)


def review(told: Import) -> Import:
    """Ask, a key each, about those who were added and are likely somebody in the book."""
    from netlever import reviewing  # few imports ask

    found = [Double(each.other_id, each.contact_id, Likeness(LIKELY, each.why, each.points)) for each in told.likely]
    with db.reading(config.store_path()) as connection:
        twos = doubles.named(connection, found)
    return replace(told, reviewed=reviewing.review(twos, config.today()))


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Files, folders, archives, or a quoted pattern for the newest of some."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    me: Annotated[list[str] | None, typer.Option(metavar="URL|EMAIL", help="Which side is you, if asked.")] = None,
    mapped: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN,...", help="What the columns of a CSV are.")
    ] = None,
    add_after: Annotated[
        int, typer.Option(metavar="N", min=0, help="Add strangers after N mails each way; 0 adds none.")
    ] = 0,
    accept: Annotated[
        str | None, typer.Option(metavar="likely", help="Merge who is only likely somebody in the book as well.")
    ] = None,
    ask: Annotated[bool, typer.Option("--review", help="Ask about those who are likely, with single keys.")] = False,
    read_again: Annotated[bool, typer.Option("--again", help="Read all that was imported before.")] = False,
    list_sources: Annotated[bool, typer.Option("--sources", help="List what --again reads.")] = False,
    forget: Annotated[str | None, typer.Option(metavar="PATH", help="Read it no more with --again.")] = None,
) -> Answer[Any]:
    """Read address books, mail, calendars and LinkedIn archives; what a file is shows by what is in it.

    LinkedIn (.zip or CSV), vCards and folders of them, CSV of Google, Outlook or any other program, mbox, Maildir,
    .ics, netlever's own export, friends.md, Monica's JSON, todo.txt, Taskwarrior's JSON.

    Importing the same or a newer file again adds only what is new; --again does it with all of them, and is quiet when
    nothing is new. Who is certainly in the book is merged, who is likely is added and counted: netlever dupes. One
    `netlever undo` takes it all back.

    netlever import Connections.csv --dry-run
    netlever import '~/Downloads/*LinkedInDataExport*.zip'
    netlever import --again
    Next: netlever triage
    """
    if sum((bool(paths), read_again, list_sources, forget is not None)) != 1:
        raise Usage("give paths, or one of --again, --sources and --forget", "try: netlever import contacts.vcf")
    if not all(paths or ()) or forget == "":
        raise Usage("a path is empty", "try: netlever import Basic_LinkedInDataExport.zip")
    accept_likely = accept is not None and bool(arguments.one_of("--accept", accept, ("likely",)))
    how = How(tuple(me or ()), tuple(mapped or ()), add_after, accept_likely, dry_run)
    if list_sources or forget is not None:
        kept = sources.listed(sources.forget(forget) if forget is not None else "")
        return Answer(kept, import_lines.sources, import_lines.sources_plain)
    if read_again:
        told = again(how)
        failed = tuple(
            f"netlever: {each.error}; netlever import --forget reads it no more" for each in told.sources if each.error
        )
        code = Exit.NOTHING if len(failed) == len(told.sources) else Exit.DONE
        return Answer(told, import_lines.again, import_lines.again_plain, code=code, notes=failed)
    done = importing.take(paths or [], how)
    dialogue = partial(review, done) if ask and done.likely and not dry_run else None
    return Answer(done, import_lines.human, import_lines.plain, dialogue=dialogue)

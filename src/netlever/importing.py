"""Files taken into the book in one step, as they were named: for `import`, and for the first steps of `init`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from netlever import config, intake, lines, output, sources
from netlever.errors import NetleverError
from netlever.intake import Import
from netlever.names import profile_key
from netlever.store import db


@dataclass(frozen=True)
class How:
    """How files are read, as it was typed."""

    me: tuple[str, ...] = ()
    mapped: tuple[str, ...] = ()
    add_after: int = 0
    accept_likely: bool = False
    dry_run: bool = False


def take(typed: list[str], how: How) -> Import:
    """Read all files, merge them and remember where they are, in one step; nothing is kept when one is unreadable."""
    text = f"import {', '.join(lines.clip(Path(path).name, 60) for path in typed[:20])}"
    store, now, given = config.store_path(), config.now(), sources.given_for(how.me, how.mapped)
    paths = [sources.newest(path) for path in typed]
    total = intake.total_bytes(paths)
    rounds = 2 if how.add_after else 1
    work = db.rehearsal(store) if how.dry_run else db.change(store, text, now)
    with work as connection, output.progress("importing", total * rounds if total else None) as advance:
        told = intake.take_in(connection, paths, given, now, advance, how.add_after, how.accept_likely)
        sources.remember(connection, zip(typed, paths, strict=True), told, how.me, how.mapped, how.add_after)
    told.dry_run = how.dry_run
    told.owner_kept = not how.dry_run and _keep_name(told.owner)
    return told


def _keep_name(owner: str) -> bool:
    """Sign drafts with the name that an archive tells, unless the person has set one; is it kept?

    Settings are no part of the book: undoing the import takes back whom it brought, and not one's own name.
    """
    if not owner or profile_key(owner) or config.text("me.name"):
        return False
    with suppress(NetleverError):  # the import stands, also where the settings cannot be written
        config.set_value("me.name", owner)
        return True
    return False

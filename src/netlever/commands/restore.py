"""Bring a copy of the store back.

netlever restore 2026-11-20
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, describe, lines, output
from netlever.errors import NetleverError, Refused, Usage
from netlever.lines import Line, Row, line, pad
from netlever.output import Answer
from netlever.store import backups, db, opening
from netlever.store.backups import Copy
from netlever.store.edits import restoring
from netlever.store.edits.restoring import Difference

LATEST = "latest"
COUNTED = {  # all others as their table, with an s
    "contact": "people",
    "interaction": "conversations",
    "alias": "aliases",
    "can_help": "who can help",
}
LINKS = "interaction_contact"  # nothing of its own to people: the conversations are told
MOST_NAMES = 3


@dataclass(frozen=True)
class Listed:
    """One copy, with what it holds; both counts are None for a file that cannot be read."""

    name: str
    path: str
    why: str
    day: date
    bytes: int
    people: int | None
    conversations: int | None


@dataclass(frozen=True)
class Copies:
    """All copies, latest first."""

    folder: str
    copies: list[Listed]
    today: date


@dataclass(frozen=True)
class Restored:
    """What was brought back: row by row where the store was sound, else `replaced` as a file.

    `kept` is the copy of what was there before, "" where there was nothing. `damage` is what was wrong with it.
    """

    copy: str
    differences: list[Difference]
    replaced: bool
    damage: str
    people: int
    conversations: int
    kept: str


def run(copy: str, name: str, *, yes: bool) -> Restored:
    """Bring the copy at this path back, after a yes. Raises Refused without one."""
    store = config.store_path()
    with restoring.unpacked(copy, store) as fresh:
        damage = restoring.damage_of(store)
        if damage == "":
            return _change(fresh, store, name, yes)
        return _replace(fresh, store, name, damage, yes)


def _change(fresh: str, store: str, name: str, yes: bool) -> Restored:
    """Make a sound store what the copy says, in one change."""
    size = restoring.size_of(fresh)
    with db.reading(store, as_is=True) as connection:
        restoring.attach(connection, fresh)
        differences = restoring.differences(connection, restoring.differing(connection))
    if not differences:
        return Restored(name, [], False, "", *size, "")
    _ask(f"bring back {name}", [*_told(differences)], yes)
    kept = opening.copy_path(store, backups.name_now(store, config.now(), "-before-restore"))
    backups.make(store, kept)
    with db.change(store, f"restore {lines.clip(name, 60)}", config.now()) as connection:
        restoring.attach(connection, fresh)
        rows = restoring.differing(connection)  # again: another shell may have written meanwhile
        differences = restoring.differences(connection, rows)
        restoring.bring_back(connection, rows)
    return Restored(name, differences, False, "", *size, kept)


def _replace(fresh: str, store: str, name: str, damage: str | None, yes: bool) -> Restored:
    """Put the copy where there is no store, or a damaged one; in a pipe without a yes, as nothing can be lost by it."""
    people, conversations = restoring.size_of(fresh)
    if output.can_ask():
        what = f"the store is damaged ({lines.clip(damage, 100)})" if damage else "there is no store"
        holds = f"{_count(people, 'people')}, {_count(conversations, 'conversations')}"
        _ask(f"put {name} in its place, as {what}", [f"it holds {holds}"], yes)
    kept = opening.copy_path(store, backups.name_now(store, config.now(), "-damaged"))
    restoring.put_in_place(fresh, store, kept)
    return Restored(name, [], True, damage or "", people, conversations, kept if os.path.exists(kept) else "")


def _ask(would: str, preview: list[str], yes: bool) -> None:
    """Say what would be done and ask. Raises Refused when the answer is no, or nobody can be asked."""
    if yes:
        return
    if not output.can_ask():
        raise Refused(f"this would {would}: {'; '.join(preview)}", "say --yes to do it")
    for each in (f"This would {would}:", *(f"  {each}" for each in preview)):
        output.talk(each)
    if not output.confirm("do it?"):
        raise Refused("nothing was restored")


def _told(differences: list[Difference]) -> Iterator[str]:
    """A line a table as people say it: `people: 2 come back (Grace, Lin), 1 goes (Omar)`."""
    for difference in differences:
        if difference.table != LINKS or len(differences) == 1:
            yield _told_of(difference)


def _told_of(d: Difference) -> str:
    parts = (
        (d.come_back, "comes back", "come back", d.coming_back),
        (d.go, "goes", "go", d.going),
        (d.change, "changes", "change", d.changing),
    )
    said = (f"{count:,} {one if count == 1 else many}{_named(names)}" for count, one, many, names in parts if count)
    return f"{COUNTED.get(d.table, d.table.replace('_', ' ') + 's')}: {', '.join(said)}"


def _named(names: list[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - MOST_NAMES:,} more" if len(names) > MOST_NAMES else ""
    return f" ({', '.join(lines.clip(name, 40) for name in names[:MOST_NAMES])}{more})"


def human(restored: Restored) -> Iterator[Line]:
    """What came back, and the way back from it."""
    r = restored
    if not r.replaced and not r.differences:
        yield line(f"nothing differs: the store holds what {r.copy} holds")
        return
    if r.replaced:
        yield line(f"restored from {r.copy}: {_count(r.people, 'people')}, {_count(r.conversations, 'conversations')}")
    else:
        yield line(f"restored from {r.copy}", ("   netlever undo takes it back", "dim"))
        for each in _told(r.differences):
            yield line(each, indent=2, hang=2)
    if r.kept:
        yield line((f"{'the damaged file' if r.damage else 'what was there before'} is kept as {r.kept}", "dim"))


def plain(restored: Restored) -> Iterator[Row]:
    """table, rows that came back, went, changed."""
    for d in restored.differences:
        yield d.table, d.come_back, d.go, d.change


def human_list(copies: Copies) -> Iterator[Line]:
    """A line a copy, then how one is brought back."""
    if not copies.copies:
        yield line("There are no copies yet: the first write of a day makes one, and so does netlever backup.")
        return
    columns = max(len(each.name) for each in copies.copies) + 2
    for each in copies.copies:
        holds = "cannot be read"
        if each.people is not None and each.conversations is not None:
            holds = f"{_count(each.people, 'people')}, {_count(each.conversations, 'conversations')}"
        about = f"{pad(each.why, 14)}  {describe.day(each.day, copies.today)}: {holds}, {describe.size(each.bytes)}"
        yield line((pad(each.name, columns), "name"), about, hang=columns)
    yield line((f"netlever restore {copies.copies[0].name}", "command"), ("   shows first what would change", "dim"))


def plain_list(copies: Copies) -> Iterator[Row]:
    """name, why, day, bytes, people, conversations, path."""
    for each in copies.copies:
        yield each.name, each.why, each.day, each.bytes, each.people, each.conversations, each.path


def _count(count: int, what: str) -> str:
    one = {"people": "person"}.get(what, what.removesuffix("s"))
    return f"{count:,} {one if count == 1 else what}"


def _listed(copy: Copy) -> Listed:
    try:
        size: tuple[int | None, int | None] = restoring.size_of(copy.path)
    except NetleverError:
        size = None, None
    return Listed(copy.name, copy.path, copy.why, copy.day, copy.bytes, *size)


def find(typed: str, store: str) -> tuple[str, str]:
    """The path and the name of the copy meant: a name, the beginning of one, `latest`, or a path. Raises Usage."""
    known = [copy for copy in backups.copies(store) if copy.why != "damaged"]
    latest = next((copy for copy in known if copy.why in ("daily", "backup")), None)
    if typed == LATEST and latest:
        return latest.path, latest.name
    found = [copy for copy in known if copy.name == typed] or [copy for copy in known if copy.name.startswith(typed)]
    if len(found) == 1:
        return found[0].path, found[0].name
    if len(found) > 1:
        names = ", ".join(copy.name for copy in found[:6])
        raise Usage(f"'{lines.clip(typed, 40)}' could be {names}", "say more of the name")
    if os.path.exists(typed):
        return typed, typed
    raise Usage(f"there is no copy '{lines.clip(typed, 200)}'", "netlever restore list shows all")


def complete(incomplete: str) -> list[str]:
    """The names of copies that begin so."""
    return [copy.name for copy in backups.copies(config.store_path()) if copy.name.startswith(incomplete)]


def list_() -> Answer[Copies]:
    """List the copies there are, latest first, with what they hold."""
    store = config.store_path()
    found = [_listed(copy) for copy in backups.copies(store)]
    return Answer(Copies(backups.folder_of(store), found, config.today()), human_list, plain_list)


def from_(
    copy: Annotated[
        str,
        typer.Argument(
            metavar="COPY", help="A name of the list, its beginning, 'latest', or a path.", autocompletion=complete
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> Answer[Restored]:
    """Make the store what a copy says. It shows first what would come back, go and change, and asks.

    It is one change, which one `netlever undo` takes back, and what was there
    before is kept as a copy as well. A store that is damaged or not there is
    replaced by the copy; a damaged file is kept.
    """  # fmt: skip
    if not copy.strip() or "\0" in copy:
        raise Usage("the name of the copy is empty", "netlever restore list shows all")
    return Answer(run(*find(copy, config.store_path()), yes=yes), human, plain)


SUBCOMMANDS = {"list": list_, "from": from_}
DEFAULT = "from"

"""Bring a copy of the store back.

netlever restore list
netlever restore latest
netlever restore 2026-11-20 --yes
Next: netlever doctor
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import bringing_back, config, describe
from netlever.bringing_back import Restored
from netlever.errors import NetleverError, Usage
from netlever.lines import Line, Row, line, pad
from netlever.output import Answer
from netlever.store import backups
from netlever.store.backups import Copy
from netlever.store.edits import restoring


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


def human(restored: Restored) -> Iterator[Line]:
    """What came back, and the way back from it."""
    r = restored
    if not r.replaced and not r.differences:
        yield line(f"nothing differs: the store holds what {r.copy} holds")
        return
    if r.replaced:
        yield line(f"restored from {r.copy}: {bringing_back.held(r.people, r.conversations)}")
    else:
        yield line(f"restored from {r.copy}", ("   netlever undo takes it back", "dim"))
        for each in bringing_back.told(r.differences):
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
            holds = bringing_back.held(each.people, each.conversations)
        about = f"{pad(each.why, 14)}  {describe.day(each.day, copies.today)}: {holds}, {describe.size(each.bytes)}"
        yield line((pad(each.name, columns), "name"), about, hang=columns)
    yield line((f"netlever restore {copies.copies[0].name}", "command"), ("   shows first what would change", "dim"))


def plain_list(copies: Copies) -> Iterator[Row]:
    """name, why, day, bytes, people, conversations, path."""
    for each in copies.copies:
        yield each.name, each.why, each.day, each.bytes, each.people, each.conversations, each.path


def _listed(copy: Copy) -> Listed:
    try:
        size: tuple[int | None, int | None] = restoring.size_of(copy.path)
    except NetleverError:
        size = None, None
    return Listed(copy.name, copy.path, copy.why, copy.day, copy.bytes, *size)


def complete(incomplete: str) -> list[str]:
    """The names of copies that begin so."""
    return [copy.name for copy in backups.copies(config.store_path()) if copy.name.startswith(incomplete)]


def list_() -> Answer[Copies]:
    """List the copies there are, latest first, with what they hold.

    netlever restore list
    netlever restore list --plain | head -3
    Next: netlever restore latest
    """
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

    netlever restore latest
    netlever restore 2026-11-20 --yes
    netlever restore ~/copies/netlever.db
    Next: netlever undo
    """
    if not copy.strip() or "\0" in copy:
        raise Usage("the name of the copy is empty", "netlever restore list shows all")
    return Answer(bringing_back.bring(*bringing_back.find(copy, config.store_path()), yes=yes), human, plain)


SUBCOMMANDS = {"list": list_, "from": from_}
DEFAULT = "from"

"""Try netlever on invented people."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from netlever import config, demo_folder, lines, morning
from netlever.errors import CannotWrite, Refused, Usage
from netlever.lines import Line, Row, line
from netlever.morning import Nudges
from netlever.output import Answer
from netlever.store import db, synthetic
from netlever.store.reads import people

CONTACTS, INTERACTIONS, SEED = 60, 900, 7  # a book of a size that people know, and three years of history


@dataclass(frozen=True)
class Demo:
    """A store of invented people, and its morning list; `name` is what to type for somebody to try things on.

    `anew` says whether it took the place of an earlier one.
    """

    store: str
    contacts: int
    interactions: int
    seed: int
    name: str
    nudges: Nudges | None
    anew: bool = False


def run(path: Path, contacts: int, interactions: int, seed: int, today: date, show: bool) -> Demo:
    """Make the store, and gather its morning list when it is to be shown."""
    with db.transaction(path) as connection:
        synthetic.fill(connection, contacts, interactions, seed, today)
    if not show:
        return Demo(str(path), contacts, interactions, seed, "", None)
    with db.reading(path) as connection:
        nudges = morning.gather(connection, today, config.weights(), None)
        first = people.by_ids(connection, [nudge.contact_id for nudge in nudges.people[:1]] or [1])
        name = next(iter(people.short_names(connection, first).values()), "")
    return Demo(str(path), contacts, interactions, seed, name, nudges)


def human(demo: Demo) -> Iterator[Line]:
    """The morning list, then what to try on it."""
    if demo.nudges is None:
        yield line(f"{demo.contacts} people and {demo.interactions} conversations are in {demo.store}")
        return
    yield from morning.human(demo.nudges)
    yield line("")
    anew = ", made anew" if demo.anew else ""
    yield line(f"These are {demo.contacts} invented people{anew}. To look around among them, type:")
    yield line((f"export NETLEVER_DB={shlex.quote(demo.store)}", "command"), indent=2)
    for why, *words in _tries(demo.name):
        # a line of its own: zsh knows no comment behind a command that is typed
        yield line((f"# {why}", "dim"), indent=2)
        yield line((f"{_program()} {shlex.join(words)}", "command"), indent=2)
    yield line("Your own people:")
    yield line((f"unset NETLEVER_DB; {_program()} init", "command"), indent=2)


def _tries(name: str) -> Iterator[tuple[str, ...]]:
    """Why, and the words of a command."""
    if name:
        yield "the arithmetic behind the first line", "why", name
        yield "after a conversation", "log", name, "-m", "a first try"
    yield "names, companies, and words in notes", "find", "kubernetes"
    yield "takes anything back", "undo"


def _program() -> str:
    """How netlever is started from this shell: by its name, or as it was started where that is not on the PATH."""
    started = sys.argv[0]
    if shutil.which("netlever"):
        return "netlever"
    if started.endswith(".py"):
        return f"{shlex.quote(sys.executable)} -m netlever"
    return shlex.quote(started) if started.endswith("netlever") else "netlever"


def plain(demo: Demo) -> Iterator[Row]:
    """store, contacts, interactions, seed."""
    yield demo.store, demo.contacts, demo.interactions, demo.seed


def command(
    store: Annotated[str | None, typer.Option(metavar="PATH", help="Make the store here, and show nothing.")] = None,
    contacts: Annotated[int, typer.Option(metavar="N", help="How many people.")] = CONTACTS,
    interactions: Annotated[int, typer.Option(metavar="M", help="How many conversations.")] = INTERACTIONS,
    seed: Annotated[int, typer.Option(metavar="S", help="The same seed and day make the same store.")] = SEED,
) -> Answer[Demo]:
    """Try netlever on invented people: a store of its own, never yours, and today's list of it.

    It is made anew each time.

    netlever demo
    netlever demo --store demo.db --contacts 200 --seed 3
    Next: netlever nudge
    """
    if contacts < 0 or interactions < 0 or (interactions and not contacts):
        raise Usage("there cannot be so few", "give --contacts and --interactions of 0 or more")
    today = config.today()
    if store is None:
        path, was_there = demo_folder.prepare()
        made = run(path, contacts, interactions, seed, today, show=True)
        return Answer(replace(made, anew=was_there), human, plain)
    path = Path(store)
    if path.exists() and path.stat().st_size:
        raise Refused(f"{lines.clip(store, 200)} is there already", "give the path of a file that does not exist")
    if not path.parent.is_dir():
        raise CannotWrite(f"there is no folder {lines.clip(str(path.parent), 200)}", "make it first")
    return Answer(run(path, contacts, interactions, seed, today, show=False), human, plain)

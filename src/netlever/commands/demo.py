"""Try netlever on invented people."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from netlever import config, lines, morning
from netlever.errors import CannotWrite, Refused, Usage
from netlever.lines import Line, Row, line
from netlever.morning import Nudges
from netlever.output import Answer
from netlever.store import db, synthetic

CONTACTS, INTERACTIONS, SEED = 60, 900, 7  # a book of a size that people know, and three years of history


@dataclass(frozen=True)
class Demo:
    """A store of invented people, and its morning list; `name` is somebody to try things on."""

    store: str
    contacts: int
    interactions: int
    seed: int
    name: str
    nudges: Nudges | None


def run(path: Path, contacts: int, interactions: int, seed: int, today: date, show: bool) -> Demo:
    """Make the store, and gather its morning list when it is to be shown."""
    with db.transaction(path) as connection:
        synthetic.fill(connection, contacts, interactions, seed, today)
    if not show:
        return Demo(str(path), contacts, interactions, seed, "", None)
    with db.reading(path) as connection:
        nudges = morning.gather(connection, today, config.weights(), None)
    name = nudges.people[0].name if nudges.people else "Ada Lovelace"
    return Demo(str(path), contacts, interactions, seed, name, nudges)


def human(demo: Demo) -> Iterator[Line]:
    """The morning list, then what to try on it."""
    if demo.nudges is None:
        yield line(f"{demo.contacts} people and {demo.interactions} conversations are in {demo.store}")
        return
    yield from morning.human(demo.nudges)
    yield line("")
    yield line(f"These are {demo.contacts} invented people. To look around among them, type:")
    name = shlex.quote(demo.name)
    for tried, why in (
        (f"export NETLEVER_DB={shlex.quote(demo.store)}", ""),
        (f"netlever why {name}", "the arithmetic behind the first line"),
        (f"netlever log {name} -m 'a first try'", "and netlever nudge again"),
        ("netlever find kubernetes", "names, companies, and words in notes"),
        ("netlever undo", "takes anything back"),
    ):
        yield line((tried, "command"), (f"   {why}" if why else "", "dim"), indent=2)
    yield line("Your own people: ", ("unset NETLEVER_DB; netlever import YOUR_LINKEDIN_ARCHIVE.zip", "command"))


def plain(demo: Demo) -> Iterator[Row]:
    """store, contacts, interactions, seed."""
    yield demo.store, demo.contacts, demo.interactions, demo.seed


def command(
    store: Annotated[str | None, typer.Option(metavar="PATH", help="Make the store here, and show nothing.")] = None,
    contacts: Annotated[int, typer.Option(metavar="N", help="How many people.")] = CONTACTS,
    interactions: Annotated[int, typer.Option(metavar="M", help="How many conversations.")] = INTERACTIONS,
    seed: Annotated[int, typer.Option(metavar="S", help="The same seed and day make the same store.")] = SEED,
) -> Answer[Demo]:
    """Try netlever on invented people: a store of its own, never yours, and today's list of it."""
    if contacts < 0 or interactions < 0 or (interactions and not contacts):
        raise Usage("there cannot be so few", "give --contacts and --interactions of 0 or more")
    today = config.today()
    if store is None:
        path = Path(tempfile.mkdtemp(prefix="netlever-demo-")) / "demo.db"
        return Answer(run(path, contacts, interactions, seed, today, show=True), human, plain)
    path = Path(store)
    if path.exists() and path.stat().st_size:
        raise Refused(f"{lines.clip(store, 200)} is there already", "give the path of a file that does not exist")
    if not path.parent.is_dir():
        raise CannotWrite(f"there is no folder {lines.clip(str(path.parent), 200)}", "make it first")
    return Answer(run(path, contacts, interactions, seed, today, show=False), human, plain)

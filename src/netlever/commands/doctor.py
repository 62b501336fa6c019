"""Check the store from end to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netlever import config, describe
from netlever.errors import Exit
from netlever.lines import Line, Row, line, pad
from netlever.output import Answer
from netlever.store import backups, db, health
from netlever.store.health import Check

OLD_DAYS = 7  # a week in which nothing was copied: nothing was written, or something is wrong


@dataclass(frozen=True)
class Backups:
    """How many copies there are, how large together, and how old the latest is; None when there is none."""

    count: int
    bytes: int
    age_days: int | None


@dataclass(frozen=True)
class Diagnosis:
    """Every check with its faults; a store that is not there yet has none."""

    store: str
    exists: bool
    healthy: bool
    checks: list[Check]
    backups: Backups


def run() -> Diagnosis:
    """Ask every question of `store.health`."""
    path = Path(config.store_path())
    with db.reading(path, as_is=True) as connection:
        checks = health.check_all(connection, path)
    healthy = not any(check.faults for check in checks)
    return Diagnosis(str(path), path.exists(), healthy, checks, _backups(str(path)))


def _backups(store: str) -> Backups:
    made = [copy for copy in backups.copies(store) if copy.why != "damaged"]
    age = (config.today() - made[0].day).days if made else None
    return Backups(len(made), sum(copy.bytes for copy in made), age)


def human(diagnosis: Diagnosis) -> Iterator[Line]:
    """A line a check, a line a fault."""
    if not diagnosis.exists:
        yield line(f"There is no store at {diagnosis.store} yet; it is made when something is added.")
        return
    for check in diagnosis.checks:
        verdict = ("wrong", "bad") if check.faults else ("ok", "good")
        yield line(pad(check.name, 14), verdict)
        for fault in check.faults:
            yield line(fault, indent=14)
    b = diagnosis.backups
    if b.age_days is None:
        yield line(pad("backups", 14), ("none", "warn"), "; the first write of a day makes one", hang=14)
        return
    age = "of today" if b.age_days <= 0 else f"{describe.span(b.age_days)} old"
    copies = f"{b.count} copies, {describe.size(b.bytes)}, the latest" if b.count > 1 else "1 copy"
    yield line(pad("backups", 14), (f"{copies} {age}", "warn" if b.age_days > OLD_DAYS else "good"))


def plain(diagnosis: Diagnosis) -> Iterator[Row]:
    """check, ok or wrong, faults; at last backups, how many, the age of the latest in days."""
    for check in diagnosis.checks:
        yield check.name, "wrong" if check.faults else "ok", "; ".join(check.faults)
    yield "backups", diagnosis.backups.count, diagnosis.backups.age_days


def command() -> Answer[Diagnosis]:
    """Check the store from end to end: file, schema, permissions, and that what is derived equals a rebuild.

    Exit code 0 when all is well, 65 when something is wrong. Nothing is changed.
    It tells as well how many backups there are, and how old the latest is.
    """
    diagnosis = run()
    return Answer(diagnosis, human, plain, code=Exit.DONE if diagnosis.healthy else Exit.BAD_DATA)

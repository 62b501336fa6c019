"""Check the store from end to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from netlever import config, describe
from netlever.errors import BadData, Exit
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
    """Every check with its faults, and what is no fault but to be known; a store that is not there yet has neither.

    `mended` are the checks that --fix has put right, `copy` is the name of the copy made before.
    """

    store: str
    exists: bool
    healthy: bool
    checks: list[Check]
    warnings: list[Check]
    backups: Backups
    mended: list[str]
    copy: str = ""


def run() -> Diagnosis:
    """Ask every question of `store.health`."""
    path = Path(config.store_path())
    with db.reading(path, as_is=True) as connection:
        checks = health.check_all(connection, path)
        warnings = health.check_all(connection, path, health.WARNINGS)
    healthy = not any(check.faults for check in checks)
    return Diagnosis(str(path), path.exists(), healthy, checks, warnings, _backups(str(path)), [])


def fix() -> Diagnosis:
    """Make what is derived anew, after a copy, where something is wrong; what is wrong still.

    Raises BadData when the file itself is damaged, which only a copy of it can mend.
    """
    store, now = config.store_path(), config.now()
    try:
        before = run()
        faulty = [check.name for check in before.checks if check.faults]
        if not faulty:
            return before
    except BadData:  # a part of the schema is missing, so that nothing can be asked
        faulty = list(health.CHECKS)

    from netlever.store import mending

    name = mending.mend(store, now, only_modes=faulty == ["permissions"])
    after = run()
    still = {check.name for check in after.checks if check.faults}
    return replace(after, mended=[name for name in faulty if name not in still], copy=name)


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
        mended = ("mended", "good") if check.name in diagnosis.mended else ("ok", "good")
        yield line(pad(check.name, 14), ("wrong", "bad") if check.faults else mended)
        for fault in check.faults:
            yield line(" " * 14, fault, hang=14)
    for check in diagnosis.warnings:
        for fault in check.faults:
            yield line(pad(check.name, 14), (fault, "warn"), hang=14)
    b = diagnosis.backups
    if b.age_days is None:
        yield line(pad("backups", 14), ("none", "warn"), "; the first write of a day makes one", hang=14)
    else:
        age = "of today" if b.age_days <= 0 else f"{describe.span(b.age_days)} old"
        copies = f"{b.count} copies, {describe.size(b.bytes)}, the latest" if b.count > 1 else "1 copy"
        yield line(pad("backups", 14), (f"{copies} {age}", "warn" if b.age_days > OLD_DAYS else "good"), hang=14)
    if diagnosis.copy:
        yield line((f"netlever restore {diagnosis.copy} brings back what was there before", "dim"))


def plain(diagnosis: Diagnosis) -> Iterator[Row]:
    """check, ok, mended or wrong, faults; then what is to be known, and backups, how many, the age of the latest."""
    for check in diagnosis.checks:
        well = "mended" if check.name in diagnosis.mended else "ok"
        yield check.name, "wrong" if check.faults else well, "; ".join(check.faults)
    for check in diagnosis.warnings:
        if check.faults:
            yield check.name, "warning", "; ".join(check.faults)
    yield "backups", diagnosis.backups.count, diagnosis.backups.age_days


def _notes(diagnosis: Diagnosis, *, fixing: bool) -> tuple[str, ...]:
    """What to do about what is wrong."""
    if diagnosis.healthy or fixing:
        return (
            ()
            if diagnosis.healthy
            else ("what is wrong still is what somebody typed, or the file; it was left as it is",)
        )
    return ("netlever doctor --fix makes what is derived anew, after a copy",)


def command(
    fixing: Annotated[
        bool, typer.Option("--fix", help="Make what is derived anew, after a copy; nothing that was typed is touched.")
    ] = False,
) -> Answer[Diagnosis]:
    """Check the store from end to end: file, schema, permissions, and that what is derived equals a rebuild.

    Exit code 0 when all is well, 65 when something is wrong. Without --fix nothing is changed.
    It warns of a folder that a program copies to other machines, and of rows that another program has changed,
    and tells how many backups there are, and how old the latest is.

    netlever doctor
    netlever doctor --fix
    Next: netlever config list nudge
    """
    diagnosis = fix() if fixing else run()
    code = Exit.DONE if diagnosis.healthy else Exit.BAD_DATA
    return Answer(diagnosis, human, plain, code=code, notes=_notes(diagnosis, fixing=fixing))

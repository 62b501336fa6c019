"""Check the store from end to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netlever import config
from netlever.errors import Exit
from netlever.lines import Line, Row, line, pad
from netlever.output import Answer
from netlever.store import db, health
from netlever.store.health import Check


@dataclass(frozen=True)
class Diagnosis:
    """Every check with its faults; a store that is not there yet has none."""

    store: str
    exists: bool
    healthy: bool
    checks: list[Check]


def run() -> Diagnosis:
    """Ask every question of `store.health`."""
    path = Path(config.store_path())
    with db.reading(path, as_is=True) as connection:
        checks = health.check_all(connection, path)
    return Diagnosis(str(path), path.exists(), not any(check.faults for check in checks), checks)


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


def plain(diagnosis: Diagnosis) -> Iterator[Row]:
    """check, ok or wrong, faults."""
    for check in diagnosis.checks:
        yield check.name, "wrong" if check.faults else "ok", "; ".join(check.faults)


def command() -> Answer[Diagnosis]:
    """Check the store from end to end: file, schema, permissions, and that what is derived equals a rebuild.

    Exit code 0 when all is well, 65 when something is wrong. Nothing is changed.
    """
    diagnosis = run()
    return Answer(diagnosis, human, plain, code=Exit.DONE if diagnosis.healthy else Exit.BAD_DATA)

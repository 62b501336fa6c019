"""List the promises that are late."""

from __future__ import annotations

from collections.abc import Iterator

from netlever import config, promise_lines
from netlever.commands.promise.list_ import LATE, Promises, plain, run
from netlever.lines import Line, line
from netlever.output import Answer


def human(listed: Promises) -> Iterator[Line]:
    """A line a promise."""
    yield from map(promise_lines.human, listed.promises)
    if not listed.promises:
        yield line("No promise is late.")


def command() -> Answer[Promises]:
    """List the promises that are late, the longest late first.

    netlever promise late
    netlever promise late --as-of "last fri"
    Next: netlever promise done 1
    """
    return Answer(run((), LATE, config.today()), human, plain)

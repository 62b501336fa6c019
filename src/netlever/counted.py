"""How many are due, remembered until anything that it depends on changes: `nudge --count` in a prompt is asked often.

The number stands in a file beside the store, with the day, the version of netlever, and what the file system says of
the store, its log and the settings. Whoever changes one of these, by netlever or not, makes it worthless. What was
changed a moment ago is not remembered yet, because a second change within one tick of the file system's clock would
look the same; git calls such a file racily clean.
"""

from __future__ import annotations

import os
import time
from datetime import date

from netlever import __version__
from netlever.record import NamedTuple

SETTLED_NS = 50_000_000  # 50 ms; the clocks of today's file systems tick each 10 ms or less
COARSE_SETTLED_NS = 3_000_000_000  # where they count whole seconds, or two, as FAT does


class Seen(NamedTuple):
    """What the count depends on, as one line; `settled` says whether another change would be seen."""

    line: str
    settled: bool


def look(store: str, settings: str, today: date) -> Seen:
    """Look at what a count of today depends on; to be called before the count is made."""
    now, told, settled = time.time_ns(), [__version__, str(today.toordinal()), settings], True
    for path in (store, f"{store}-wal", settings):
        try:
            found: os.stat_result | None = os.stat(path)
        except OSError:
            found = None
        if found is None or not found.st_size:  # a reader leaves an empty log behind
            told.append("none")
            continue
        changed = found.st_mtime_ns
        wait = SETTLED_NS if changed % 1_000_000_000 else COARSE_SETTLED_NS
        settled = settled and changed + wait < now
        told.append(f"{found.st_ino} {found.st_size} {changed}")
    return Seen("; ".join(told), settled)


def recall(store: str, seen: Seen) -> int | None:
    """The count that was remembered for what is seen; None when there is none."""
    try:
        with open(f"{store}-count", encoding="utf-8", errors="surrogateescape") as file:
            count, _, line = file.read(4096).partition(" ")
    except OSError:
        return None
    return int(count) if line == seen.line and count.isascii() and count.isdecimal() else None


def remember(store: str, seen: Seen, count: int) -> None:
    """Remember a count, in one step; where nothing may be written, nothing is remembered."""
    if not seen.settled or recall(store, seen) == count:
        return
    fresh = f"{store}-count.{os.getpid()}"
    try:
        with open(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(f"{count} {seen.line}".encode("utf-8", "surrogateescape"))
        os.replace(fresh, f"{store}-count")
    except OSError:
        if os.path.exists(fresh):
            os.unlink(fresh)

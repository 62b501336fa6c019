"""The copy that the first write of a day makes by itself: by a process of its own, when the write has been answered.

Git tidies up this way, and for the same reasons: nobody waits, a copy that fails or is killed fails no write, and a
command that has been answered cannot be made undone by it. The process is a new one, not a fork, because SQLite forbids
to carry its connections into a fork. It gives way to everything else, holds no pipe, lock or open terminal of the shell
that started it, outlives it, and when two begin at once one of them goes away.
"""

from __future__ import annotations

import os
import sys

from netlever import config
from netlever.errors import NetleverError
from netlever.store import opening

LIMITS = ("backup.daily", "backup.weekly", "backup.monthly")


def begin() -> None:
    """Start making today's copy, unless there is one or none is wanted. Called after each write, so it is cheap."""
    store = config.store_path()
    if os.path.exists(opening.copy_path(store, str(config.today()))) or not os.path.exists(store):
        return
    if not config.number("backup.daily") or not sys.executable or not hasattr(os, "posix_spawn"):
        return
    nothing = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    program = [sys.executable, "-P", "-m", "netlever.daily_backup"]
    try:
        # in a group of its own, whom a hang-up of the terminal and Ctrl-C do not reach
        os.posix_spawn(sys.executable, program, os.environ, file_actions=nothing, setpgroup=0)
    except OSError:
        return  # no process to be had, or no memory: the next write tries again


def run() -> None:
    """Make today's copy, as the process that `begin` has started."""
    from netlever.store import backups

    _stand_back()
    daily, weekly, monthly = (int(config.number(name)) for name in LIMITS)
    try:
        backups.daily(config.store_path(), config.today(), (daily, weekly, monthly))
    except (NetleverError, OSError):
        return  # nobody hears; `doctor` says how old the last copy is


def _stand_back() -> None:
    """Leave the terminal and what else the shell has given on, and run when nobody else wants to."""
    os.umask(0o077)
    os.closerange(3, 256)
    os.nice(19)
    if hasattr(os, "SCHED_IDLE"):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


if __name__ == "__main__":
    run()

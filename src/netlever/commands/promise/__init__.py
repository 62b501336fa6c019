"""Keep what was promised, by you and to you.

netlever promise maria "send the CV template" --by fri
"""

from __future__ import annotations

from netlever.commands.promise import add, done, drop, late, list_, move

SUBCOMMANDS = {
    "add": add.command,
    "list": list_.command,
    "late": late.command,
    "done": done.command,
    "drop": drop.command,
    "move": move.command,
}
DEFAULT = "add"
REPORTS = ("list", "late")  # these take --as-of

"""Ask for help: drafts that can be answered, followed to the outcome.

netlever ask grace --kind advice --topic "moving to Kubernetes" --need "What did you move first?"
"""

from __future__ import annotations

from netlever.commands.ask import (
    check,
    draft_follow_up,
    eject,
    list_,
    new,
    outcome,
    recover,
    reply,
    sent,
    show,
    stats,
    told,
    who,
)

SUBCOMMANDS = {
    "new": new.command,
    "list": list_.command,
    "show": show.command,
    "sent": sent.command,
    "reply": reply.command,
    "outcome": outcome.command,
    "told": told.command,
    "draft-follow-up": draft_follow_up.command,
    "stats": stats.command,
    "who": who.command,
    "check": check.command,
    "recover": recover.command,
    "eject": eject.command,
}
DEFAULT = "new"
REPORTS = ("list", "show", "stats", "who")  # these take --as-of
AS_OPTIONS = ("check", "recover", "eject")  # `ask --check FILE` is `ask check FILE`

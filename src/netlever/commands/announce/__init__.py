"""Tell your network one by one, and nobody who must not know.

netlever announce preview --say "I look for work" --exclude-company Initech
netlever announce new --say "I look for work" --exclude-company Initech
netlever announce today
Next: netlever goal "Platform lead by 2027" --skill kubernetes
"""

from __future__ import annotations

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "new": "new",
    "preview": "preview",
    "confirm": "confirm",
    "list": "list_",
    "show": "show",
    "today": "today",
    "draft": "draft",
    "sent": "sent",
    "update": "ending:update",
    "close": "ending:close",
}
DEFAULT = "show"
REPORTS = ("preview", "list", "show", "today")  # these take --as-of

"""Ask for help: drafts, checked, and followed to the outcome.

netlever ask grace --kind advice --topic linkers
netlever ask sent 2
netlever ask reply 1 yes
Next: netlever thank priya
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "new": "new",
    "list": "list_",
    "show": "show",
    "sent": "sent",
    "reply": "reply",
    "outcome": "outcome",
    "told": "told",
    "draft-follow-up": "draft_follow_up",
    "stats": "stats",
    "who": "who",
    "check": "check",
    "recover": "recover",
    "eject": "eject",
}
DEFAULT = "new"
REPORTS = ("list", "show", "stats", "who")  # these take --as-of
AS_OPTIONS = ("check", "recover", "eject")  # `ask --check FILE` is `ask check FILE`

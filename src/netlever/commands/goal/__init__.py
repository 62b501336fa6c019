"""Say what you are after, the skills it needs, and see who can help.

netlever goal "Platform lead by 2027" --skill kubernetes --skill negotiation --by 2027-06
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "add": "add",
    "list": "list_",
    "show": "show",
    "gaps": "gaps",
    "edit": "edit",
    "done": "ending:done",
    "drop": "ending:drop",
}
DEFAULT = "add"
REPORTS = ("list", "show", "gaps")  # these take --as-of

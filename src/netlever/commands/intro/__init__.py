"""Introduce people to each other, once both want it.

netlever intro ana ben --because "both run on-call rotations"
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "new": "new",
    "list": "list_",
    "show": "show",
    "yes": "steps:yes",
    "no": "steps:no",
    "made": "steps:made",
    "worked": "steps:worked",
    "faded": "steps:faded",
    "suggest": "suggest",
}
DEFAULT = "new"
REPORTS = ("list", "show", "suggest")  # these take --as-of

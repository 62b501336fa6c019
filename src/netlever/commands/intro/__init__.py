"""Introduce people to each other, once both want it.

netlever intro ana ben --because "both run on-call rotations"
netlever intro yes 1 lin
netlever intro made 2
Next: netlever relate ana knows omar
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "new": "new",
    "list": "list_",
    "show": "show",
    "yes": "steps:yes",
    "no": "steps:no",
    "made": "steps:made",
    "worked": "ending:worked",
    "faded": "ending:faded",
    "suggest": "suggest",
}
DEFAULT = "new"
REPORTS = ("list", "show", "suggest")  # these take --as-of

"""Keep what was promised, by you and to you.

netlever promise maria "send the CV template" --by fri
netlever promise --from omar "introduce me to Lin"
netlever promise done 1 --via email
Next: netlever ask grace --kind advice --topic linkers
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "add": "add",
    "list": "list_",
    "late": "late",
    "done": "done",
    "drop": "drop",
    "move": "move",
}
DEFAULT = "add"
REPORTS = ("list", "late")  # these take --as-of

"""See what went each way between somebody and you.

netlever balance maria
netlever balance list
netlever balance drop 1
Next: netlever needs ben "a data engineer for March"
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "show": "show",
    "list": "list_",
    "drop": "drop",
}
DEFAULT = "show"
REPORTS = ("show", "list")  # these take --as-of

"""Events: whom you met there, following up, and which were worth it.

netlever event add "PyCon DE" --on 2027-04-14 --place Darmstadt
netlever event open
netlever event follow
Next: netlever met "Ines (Acme): asked about migrations" --event 1
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "add": "add",
    "list": "list_",
    "show": "show",
    "edit": "edit",
    "open": "open_",
    "close": "close",
    "follow": "follow",
    "note": "note",
    "done": "done",
    "stats": "stats",
}
DEFAULT = "show"
REPORTS = ("list", "show", "follow", "stats")  # these take --as-of

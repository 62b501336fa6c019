"""Ask for feedback, keep it, act on it, and say so.

netlever feedback ask ana --on "talk structure" --link slides.pdf
netlever feedback got 1 "slower intro" --tag delivery
netlever feedback act 2 "halved them"
Next: netlever event add "PyCon DE" --on 2027-04-14
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "ask": "ask",
    "add": "add",
    "got": "got",
    "act": "act",
    "tell": "tell",
    "told": "told",
    "list": "list_",
    "themes": "themes",
}
DEFAULT = "add"
REPORTS = ("list", "themes")  # these take --as-of

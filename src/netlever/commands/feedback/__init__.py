"""Ask for feedback, keep it, act on it, and say so.

netlever feedback ask priya --on "talk structure" --link https://example.org/slides
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

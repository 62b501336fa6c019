"""Say what you gave, or alone, what would help whom today.

netlever give maria recommendation "for her talk"
netlever give
Next: netlever got sam referral "staff engineer at Acme"
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "add": "add",
    "list": "list_",
}
DEFAULT = "add"
REPORTS = ("list",)  # it takes --as-of

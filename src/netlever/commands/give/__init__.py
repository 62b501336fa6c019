"""Say what you gave, or alone, what would help whom today.

netlever give maria recommendation "wrote for her talk"
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "add": "add",
    "list": "list_",
}
DEFAULT = "add"
REPORTS = ("list",)  # it takes --as-of

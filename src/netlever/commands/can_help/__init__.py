"""Say who can help you with a skill, and how.

netlever can-help sam kubernetes --how mentor
"""

SUBCOMMANDS = {"add": "add", "list": "list_", "drop": "drop"}  # each is the module that holds its Typer function
DEFAULT = "add"
REPORTS = ("list",)

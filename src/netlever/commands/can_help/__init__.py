"""Say who can help you with a skill, and how.

netlever can-help sam kubernetes --how mentor
netlever can-help list
netlever can-help drop sam kubernetes
Next: netlever mentor priya --cadence 6w --goal 1
"""

SUBCOMMANDS = {"add": "add", "list": "list_", "drop": "drop"}  # each is the module that holds its Typer function
DEFAULT = "add"
REPORTS = ("list",)

"""Tag people, take tags away, list tags.

netlever tag grace cobol navy
netlever tag every mentors 3w --at-latest 6w
netlever tag list
Next: netlever import Connections.csv
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "add": "words:add",
    "remove": "words:remove",
    "every": "every",
    "list": "list_",
}
DEFAULT = "add"

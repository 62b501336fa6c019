"""List and change settings.

netlever config list nudge
netlever config set nudge.budget 3
netlever config edit
Next: netlever paths
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "list": "values:list_",
    "get": "values:get",
    "set": "values:set_",
    "edit": "edit",
}
DEFAULT = "list"

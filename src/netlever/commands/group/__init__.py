"""Groups: associations, communities and projects, and who is in them.

netlever group add IEEE --kind association --renews 2027-01-31
netlever group join acm grace --role chair
netlever group next "compiler book" "send outline" --by fri
Next: netlever map
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "add": "add",
    "list": "list_",
    "show": "show",
    "edit": "edit",
    "close": "close",
    "join": "members:join",
    "leave": "members:leave",
    "next": "steps:add",
    "done": "steps:done",
    "suggest": "suggest",
}
DEFAULT = "show"
REPORTS = ("list", "show", "suggest")  # these take --as-of

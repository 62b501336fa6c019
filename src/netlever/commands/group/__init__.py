"""Groups: associations, communities and projects, and who is in them.

netlever group add ACM --kind association --renews 2027-01-31 --dues 99EUR
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

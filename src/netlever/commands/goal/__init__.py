"""Say what you are after, the skills it needs, and see who can help.

netlever goal "Platform lead by 2027" --skill kubernetes --by 2027-06
netlever goal gaps
netlever goal show 1
Next: netlever can-help sam kubernetes --how mentor
"""

SUBCOMMANDS = {  # each is the module beside this one that holds its Typer function
    "add": "add",
    "list": "list_",
    "show": "show",
    "gaps": "gaps",
    "edit": "edit",
    "done": "ending:done",
    "drop": "ending:drop",
}
DEFAULT = "add"
TAKES_ANY_WORD = True  # a goal may begin with any word: one that is nearly a sub-command is not taken for it
REPORTS = ("list", "show", "gaps")  # these take --as-of

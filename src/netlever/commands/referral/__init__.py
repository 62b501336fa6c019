"""Openings, who can refer you for them, and how far each is.

netlever referral add "Staff SRE" --company Acme --closes 2w
netlever referral ask 1 --via ana
netlever referral agreed 2
Next: netlever announce new --say "I look for work as a data lead in Berlin"
"""

from __future__ import annotations

SUBCOMMANDS = {  # word -> its module
    "add": "add",
    "list": "list_",
    "show": "show",
    "edit": "edit",
    "ask": "ask",
    "asked": "verbs:asked",
    "agreed": "verbs:agreed",
    "submitted": "verbs:submitted",
    "interviewing": "verbs:interviewing",
    "offer": "verbs:offer",
    "hired": "verbs:hired",
    "declined": "verbs:declined",
    "silent": "verbs:silent",
    "withdrawn": "verbs:withdrawn",
    "close": "close",
    "board": "board",
    "stats": "stats",
    "alias": "alias",
}
DEFAULT = "show"
REPORTS = ("list", "show", "board", "stats")  # these take --as-of

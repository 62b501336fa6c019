"""Openings, who can refer you for them, and how far each is.

netlever referral add "Staff SRE" --company Acme --url https://jobs.example.org/7
"""

from __future__ import annotations

SUBCOMMANDS = {  # word -> its module
    "add": "add",
    "list": "list_",
    "show": "show",
    "edit": "edit",
    "ask": "ask",
    "asked": "stages:asked",
    "agreed": "stages:agreed",
    "submitted": "stages:submitted",
    "interviewing": "stages:interviewing",
    "offer": "stages:offer",
    "hired": "stages:hired",
    "declined": "stages:declined",
    "silent": "stages:silent",
    "withdrawn": "stages:withdrawn",
    "close": "close",
    "board": "board",
    "stats": "stats",
    "alias": "alias",
}
DEFAULT = "show"
REPORTS = ("list", "show", "board", "stats")  # these take --as-of

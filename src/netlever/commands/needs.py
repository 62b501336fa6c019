"""Say what somebody needs, and see who may fill it.

netlever needs ben "a data engineer for March"
netlever needs list
netlever needs done 1
Next: netlever offers ana "data engineering"
"""

from __future__ import annotations

from netlever import need_lines
from netlever.need_lines import Needed, Numbers, OfWhom, Words
from netlever.output import Answer


def add(words: Words) -> Answer[Needed]:
    """Say what somebody needs.

    netlever needs ben "a data engineer for March"
    netlever needs add "maria rossi" reviewers for a paper
    Next: netlever needs list
    """
    return need_lines.add("needs", words)


def list_(name: OfWhom = None) -> Answer[Needed]:
    """List what people need, the latest first, and who may fill it.

    netlever needs list
    netlever needs list ben
    Next: netlever needs done 1
    """
    return need_lines.list_("needs", name or ())


def done(numbers: Numbers) -> Answer[Needed]:
    """Say that needs are filled, or over.

    netlever needs done 1
    netlever needs done 1 3
    Next: netlever give
    """
    return need_lines.done("needs", numbers)


SUBCOMMANDS = {"add": add, "list": list_, "done": done}
DEFAULT = "add"
REPORTS = ("list",)

"""Say what somebody offers, and see who needs it.

netlever offers ana "data engineering"
netlever offers list
netlever offers done 2
Next: netlever intro ana ben --because "Ana builds what Ben needs"
"""

from __future__ import annotations

from netlever import need_lines
from netlever.need_lines import Needed, Numbers, OfWhom, Words
from netlever.output import Answer


def add(words: Words) -> Answer[Needed]:
    """Say what somebody offers.

    netlever offers ana "data engineering"
    netlever offers add "maria rossi" a desk in Rome
    Next: netlever offers list
    """
    return need_lines.add("offers", words)


def list_(name: OfWhom = None) -> Answer[Needed]:
    """List what people offer, the latest first, and who needs it.

    netlever offers list
    netlever offers list ana
    Next: netlever offers done 2
    """
    return need_lines.list_("offers", name or ())


def done(numbers: Numbers) -> Answer[Needed]:
    """Say that offers hold no more.

    netlever offers done 2
    netlever offers done 2 4
    Next: netlever intro suggest
    """
    return need_lines.done("offers", numbers)


SUBCOMMANDS = {"add": add, "list": list_, "done": done}
DEFAULT = "add"
REPORTS = ("list",)

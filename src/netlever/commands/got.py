"""Say what somebody did for you."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, favour_lines
from netlever.favour_lines import Done
from netlever.output import Answer


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME KIND [TEXT]", help="Who, what kind, and what.", autocompletion=arguments.complete_name
        ),
    ],
    on: arguments.On = None,
    via: arguments.LogVia = None,
) -> Answer[Done]:
    """Say what somebody did for you. It is memory, and no score.

    An introduction, a referral, a recommendation, a resource, advice, feedback, mentoring, help or time. Asks that are
    said yes to, and promises that they keep, are written down by themselves.

    netlever got sam referral "staff engineer at Acme"
    netlever got priya advice "on what to ask for" --via call --on yesterday
    Next: netlever balance sam
    """
    return Answer(favour_lines.write(words, "got", on, via), favour_lines.human_done, favour_lines.plain_done)

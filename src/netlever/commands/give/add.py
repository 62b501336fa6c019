"""Write down a favour that you did somebody."""

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
            metavar="NAME KIND [TEXT]", help="Whom, what kind, and what.", autocompletion=arguments.complete_name
        ),
    ],
    on: arguments.On = None,
    via: arguments.LogVia = None,
) -> Answer[Done]:
    """Write down what you did for somebody. It is memory, and no score.

    An introduction, a referral, a recommendation, a resource, advice, feedback, mentoring, help or time. Promises that
    you keep are written down by themselves.

    netlever give maria recommendation "for her talk"
    netlever give ben time "moved his servers" --on "last fri" --via meeting
    Next: netlever give list
    """
    return Answer(favour_lines.write(words, "given", on, via), favour_lines.human_done, favour_lines.plain_done)

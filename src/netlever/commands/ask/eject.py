"""Copy netlever's words of a kind to the folder of the settings, to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import arguments, wordings
from netlever.drafts.kinds import KINDS
from netlever.lines import Line, Row, line
from netlever.output import Answer


@dataclass(frozen=True)
class Ejected:
    """The template of a kind, and where it is."""

    kind: str
    path: str


def human(ejected: Ejected) -> Iterator[Line]:
    """Where it is."""
    yield line(f"your own words of '{ejected.kind}' are in {ejected.path}; change them there")


def plain(ejected: Ejected) -> Iterator[Row]:
    """kind, path."""
    yield ejected.kind, ejected.path


def command(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="A kind of ask.", autocompletion=arguments.complete_word(KINDS))
    ],
) -> Answer[Ejected]:
    """Copy netlever's words of a kind, to change them.

    They go to the folder of the settings, and are used from then on. `netlever ask --eject KIND` is the same.

    netlever ask eject advice
    netlever ask eject thank-you
    Next: netlever ask recover
    """
    name = arguments.one_of("--eject", kind, tuple(KINDS))
    return Answer(Ejected(name, str(wordings.eject(name))), human, plain)

"""Print what belongs into a shell's start-up, a prompt, or a timer."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Annotated

import typer

from netlever import arguments
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer

KINDS = {  # what is printed is the file of this name in netlever/shells
    "bash": "aliases, the morning's list, completion",
    "zsh": "aliases, the morning's list, completion",
    "fish": "aliases, the morning's list, completion",
    "ps1": "how many are due, in a plain prompt",
    "starship": "how many are due, in starship",
    "powerlevel10k": "how many are due, in powerlevel10k",
    "cron": "a notification each morning",
    "systemd": "a notification each morning",
    "launchd": "a notification each morning, on macOS",
}


@dataclass(frozen=True)
class Snippet:
    """What belongs into a file of another program; "" when only the kinds are listed."""

    kind: str
    text: str


def run(kind: str) -> Snippet:
    """The text of one kind, with the path of this netlever and the completion of this version put in."""
    text = files("netlever").joinpath("shells", kind).read_text("utf-8")
    if "@completion@" in text:
        from typer._completion_shared import get_completion_script

        script = get_completion_script(prog_name="netlever", complete_var="_NETLEVER_COMPLETE", shell=kind)
        text = text.replace("@completion@", script.strip())
    program = shlex.quote(shutil.which("netlever") or sys.argv[0])
    return Snippet(kind, text.replace("@netlever@", escape(program) if kind == "launchd" else program))


def human(snippet: Snippet) -> Iterator[Line]:
    """The text as it is, or the kinds."""
    yield from (line(row, whole=True) for row in snippet.text.splitlines())
    for kind, what in () if snippet.kind else KINDS.items():
        yield line((f"netlever shell {kind}", "command"), " " * (16 - len(kind)), (what, "dim"), hang=31)


def plain(snippet: Snippet) -> Iterator[Row]:
    """A line of the text, or: kind, what it is."""
    yield from ((text,) for text in snippet.text.splitlines())
    yield from () if snippet.kind else KINDS.items()


def command(
    kind: Annotated[
        str,
        typer.Argument(metavar="[WHAT]", help=", ".join(KINDS), autocompletion=arguments.complete_word(KINDS)),
    ] = "",
) -> Answer[Snippet]:
    """Print what belongs into a shell's start-up, a prompt, or a timer.

    Each begins with where to put it. Without WHAT it lists what there is.

    netlever shell zsh > ~/.netlever.zsh
    netlever shell starship
    netlever shell
    Next: netlever mcp --tools
    """
    if not kind:
        return Answer(Snippet("", ""), human, plain)
    if kind not in KINDS:
        raise Usage(f"there is nothing for '{kind[:40]}'", arguments.or_nearest(kind, KINDS))
    return Answer(run(kind), human, plain)

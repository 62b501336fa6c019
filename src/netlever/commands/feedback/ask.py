"""Draft a request for feedback. What happens is in `asking`."""

from __future__ import annotations

import sqlite3
from typing import Annotated, Any

import typer

from netlever import arguments, asking, config
from netlever.errors import Usage
from netlever.handing import Handed
from netlever.output import Answer
from netlever.slot_options import drafting

DUE = "2w"  # where no day is said: long enough for a busy person, short enough to matter


@drafting("feedback", without=("--topic",))
def command(
    name: arguments.Name,
    on: Annotated[str, typer.Option("--on", metavar="TEXT", help="What about, in a few words.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Draft it although something speaks against it.")] = False,
    *,
    typed: dict[str, Any],
    way: str,
) -> Answer[Handed]:
    """Draft a request for feedback on one thing, with one question, by a day; two weeks where none is said.

    It is an ask like any other: once you have sent it, netlever ask sent. What they say: netlever feedback got.

    netlever feedback ask ana --on "talk structure" --link slides.pdf
    netlever feedback ask ana --on "my paper" --link draft.pdf --by fri --edit
    Next: netlever feedback got 1 "slower intro"
    """
    from netlever.store.edits import feedback as edits

    about = " ".join(on.split())
    if not about:
        raise Usage("what about?", 'say it: --on "talk structure"')
    asked = {"--topic": about, "--by": DUE, "--need": f"What is one thing you would change about the {about}?", **typed}

    def keep(connection: sqlite3.Connection, ask_id: int) -> None:
        edits.ask(connection, ask_id, config.now(), about=about, day=config.today())

    ask_id, said = asking.draft(name, "feedback", asked, force=force, keep=keep)
    return asking.answer(ask_id, way, said)

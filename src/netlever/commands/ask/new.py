"""Draft a request to somebody. What happens is in `asking`, how it is handed over in `handing`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from netlever import arguments, asking, config, output
from netlever.drafts.kinds import KINDS, LINKED
from netlever.errors import Usage
from netlever.handing import Handed
from netlever.output import Answer
from netlever.slot_options import drafting
from netlever.store import db

OWN = tuple(kind for kind in KINDS if kind not in LINKED)  # the others follow from an ask


@drafting(*OWN)
def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME [NEED]", help="Whom, and what you need of them.", autocompletion=arguments.complete_name
        ),
    ],
    kind: Annotated[
        str, typer.Option(metavar="KIND", help=f"{', '.join(OWN)}.", autocompletion=arguments.complete_word(OWN))
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Draft it although something speaks against it.")] = False,
    *,
    typed: dict[str, Any],
    way: str,
) -> Answer[Handed]:
    """Draft a request to somebody, check it, and keep it. netlever never sends.

    Each kind has its facts: what is missing is asked for on a terminal. The text goes to stdout, what the checks find
    to stderr. They see politeness and what is left out, not whether you will get a yes.

    netlever ask grace --kind advice --topic linkers
    netlever ask ana --kind feedback --link talk.pdf --need "Is it clear?"
    netlever ask tom --kind reconnect --news "you joined Exempla" --mailto
    Next: netlever ask list
    """
    with db.reading(config.store_path()) as connection:
        name, person, rest = arguments.person_and_rest(connection, words)
    if rest:
        typed.setdefault("--need", " ".join(rest))
    ask_id, said = asking.draft([name], _kind(kind), typed, force=force, person=person)
    return asking.answer(ask_id, way, said)


def _kind(typed: str) -> str:
    """The kind that is meant, chosen on a terminal when none is typed. Raises Usage."""
    if typed in LINKED:
        hint = "netlever ask draft-follow-up 7" if typed == "follow-up" else "netlever thank NAME"
        raise Usage(f"a {typed} follows from an ask", hint)
    if typed:
        return arguments.one_of("--kind", typed, OWN)
    chosen = output.choose("What do you ask for?", [f"{kind}: {KINDS[kind].help}" for kind in OWN])
    if chosen is None:
        raise Usage("which kind of ask?", f"say --kind: {', '.join(OWN)}")
    return OWN[chosen]

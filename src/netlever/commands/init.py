"""Set up: what to import, who you are, how often to be in touch. The questions are in `first_steps`."""

from __future__ import annotations

from collections.abc import Iterator

from netlever import first_steps, morning, output
from netlever.errors import Refused
from netlever.first_steps import Begun
from netlever.lines import Line, Row, line
from netlever.output import Answer


def human(begun: Begun) -> Iterator[Line]:
    """Today's list, and what to do next."""
    if begun.nudges:
        yield line("")
        yield from morning.human(begun.nudges)
        yield line("")
    if begun.nudges and begun.nudges.waiting:
        yield line(("netlever triage", "command"), "    says of imported people how often, a key a person")
    else:
        yield line(("netlever add Grace Hopper --every monthly", "command"), "    adds somebody")
    yield line(("netlever nudge", "command"), "    says each morning whom to reach out to")
    yield line(("netlever shell", "command"), "    lists what belongs into your dotfiles")


def plain(begun: Begun) -> Iterator[Row]:
    """own addresses, how many people are new, tiers that were changed."""
    new = begun.imported.counts["new"] if begun.imported else 0
    yield begun.emails, new, " ".join(f"{tier}={days}" for tier, days in begun.tiers.items())


def command() -> Answer[Begun]:
    """Set up: what to import, who you are, how often to be in touch. Three questions; Enter takes what is offered.

    Say it again whenever you like; netlever import and netlever config do the same.

    netlever init
    Next: netlever demo
    """
    if not output.can_ask():
        hint = "say: netlever import PATH, netlever config set me.emails ADDRESS"
        raise Refused("there is no terminal to ask on", hint)
    return Answer(first_steps.run(), human, plain, paged=False)

"""Set up: who you are, what to import, how often to be in touch."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from netlever import config, dates, import_lines, importing, lines, output, sources
from netlever.errors import NetleverError, Refused, Usage
from netlever.importing import How
from netlever.intake import Import
from netlever.lines import Line, Row, line
from netlever.names import handle_key
from netlever.output import Answer
from netlever.settings import TIERS

ARCHIVES = "*LinkedInDataExport*.zip"  # as LinkedIn names them
NONE = "-"  # typed in place of a default that is not wanted
LATEST = 1.5  # of an ideal interval that was typed, as of those that come with netlever


@dataclass(frozen=True)
class Begun:
    """What was answered: the addresses that are set now, what an import brought, the tiers that were changed."""

    emails: str
    imported: Import | None
    tiers: dict[str, int]


def run() -> Begun:
    """Ask three things; Enter takes what is offered, '-' takes nothing, and Ctrl-D ends the questions.

    What was answered until then is kept, each import as one undo.
    """
    begun = Begun("", None, {})
    with suppress(EOFError):
        begun = replace(begun, emails=_emails())
        begun = replace(begun, imported=_import())
        begun = replace(begun, tiers=_tiers())
    return begun


def _ask(question: str, offered: str = "") -> str:
    """An answer, or what is offered; "" for none. Raises EOFError for Ctrl-D."""
    said = output.ask(question + (f" [{offered}]" if offered else ""))
    if said is None:
        raise EOFError
    return "" if said == NONE else said or offered


def _emails() -> str:
    """Ask for the addresses that are the person's own, until they are some."""
    offered = config.text("me.emails") or config.mail_of_git()
    while True:
        typed = _ask("Your e-mail addresses, to know which side of a mail is you:", offered)
        addresses = typed.replace(",", " ").split()
        wrong = next((each for each in addresses if not handle_key("email", each) or "@" not in each), "")
        if wrong:
            output.talk(f"'{lines.clip(wrong, 40)}' is no address; {NONE} for none")
            continue
        if addresses:
            config.set_value("me.emails", ",".join(addresses))
        return config.text("me.emails")


def _import() -> Import | None:
    """Ask what to import, until it can be read. The newest archive is offered, and read again when there is a newer."""
    pattern = os.path.join(config.downloads(), ARCHIVES)
    offered = _newest(pattern)
    while typed := _ask("Import what? A LinkedIn archive, contacts, a mailbox, a calendar:", offered):
        try:
            paths = [pattern] if typed == offered else [os.path.expanduser(path) for path in shlex.split(typed)]
            told = importing.take(paths, How())
        except (NetleverError, ValueError) as error:  # of shlex: a quote that is never closed
            output.talk(str(error))
            offered = ""
            continue
        output.tell(import_lines.human(told), colour=config.wants_colour(True))
        return told
    return None


def _newest(pattern: str) -> str:
    try:
        return sources.newest(pattern)
    except NetleverError:
        return ""


def _tiers() -> dict[str, int]:
    """Ask whether weekly, monthly and the others are what they are called, until it is understood."""
    now = ", ".join(f"{tier} {config.number(f'tier.{tier}'):.0f} days" for tier in TIERS)
    while True:
        typed = _ask(f"How often is often? {now}. Change one, as monthly=6w, or Enter:")
        try:
            wanted = dict(map(_tier, typed.split()))
        except NetleverError as error:
            output.talk(str(error))
            continue
        for tier, days in wanted.items():
            _set(tier, days)
        return wanted


def _tier(typed: str) -> tuple[str, int]:
    tier, _, interval = typed.partition("=")
    if tier not in TIERS or not interval:
        raise Usage(
            f"'{lines.clip(typed, 40)}' is no tier and interval", f"say monthly=6w; tiers are {', '.join(TIERS)}"
        )
    return tier, dates.parse_interval(interval)


def _set(tier: str, days: int) -> None:
    """Set both of its intervals, the one first that keeps them in their order."""
    pair = [(f"tier.{tier}", days), (f"tier.{tier}_latest", min(3650, round(days * LATEST)))]
    for name, value in reversed(pair) if days > config.number(f"tier.{tier}") else pair:
        config.set_value(name, str(value))


def human(begun: Begun) -> Iterator[Line]:
    """What to do next."""
    if begun.imported and begun.imported.counts["new"]:
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
    """Set up: who you are, what to import, how often to be in touch. Three questions; Enter takes what is offered.

    Say it again whenever you like; netlever import and netlever config do the same.
    """
    if not output.can_ask():
        hint = "say: netlever import PATH, netlever config set me.emails ADDRESS"
        raise Refused("there is no terminal to ask on", hint)
    return Answer(run(), human, plain)

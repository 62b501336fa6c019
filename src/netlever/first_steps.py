"""The first steps of `init`: what to import, who you are, how often is often. Each is asked until it is understood."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from dataclasses import dataclass, replace

from netlever import config, dates, import_lines, importing, lines, morning, output, sources
from netlever.errors import BadConfig, NetleverError, UnknownOwner, Usage
from netlever.importing import How
from netlever.intake import Import
from netlever.morning import Nudges
from netlever.settings import TIERS
from netlever.store import db

ARCHIVES = "*LinkedInDataExport*.zip"  # as LinkedIn names them
NONE = ("-", "no", "none", "skip")  # typed in place of what is offered
LATEST = 1.5  # of an ideal interval that was typed, as of those that come with netlever


@dataclass(frozen=True)
class Begun:
    """What was answered: the addresses that are set now, what an import brought, the tiers that were changed.

    `nudges` is today's list, None where nobody is in the book.
    """

    emails: str
    imported: Import | None
    tiers: dict[str, int]
    nudges: Nudges | None = None


def run() -> Begun:
    """Ask three things; Enter takes what is offered, each of NONE takes nothing, and Ctrl-D ends the questions.

    What was answered until then is kept, each import as one undo.
    """
    begun = Begun("", None, {})
    with suppress(EOFError):
        begun = _import(begun)
        begun = begun if begun.emails else replace(begun, emails=_emails())
        begun = replace(begun, tiers=_tiers())
    with db.reading(config.store_path()) as connection:
        nudges = morning.gather(connection, config.today(), config.weights())
    return replace(begun, nudges=nudges if nudges.contacts else None)


def _ask(question: str, offered: str = "", enter: str = "none") -> str:
    """An answer, or what is offered; "" for none. `enter` says what Enter does where nothing is offered.

    Raises EOFError for Ctrl-D.
    """
    said = output.ask(f"{question} (Enter = {f'{offered}, - = none' if offered else enter}):")
    if said is None:
        raise EOFError
    return "" if said.lower() in NONE else said or offered


def _emails() -> str:
    """Ask for the addresses that are the person's own, until they are some."""
    offered = config.text("me.emails") or config.mail_of_git()
    while True:
        typed = _ask("Your e-mail addresses, to know which side of a mail is you?", offered)
        try:
            if addresses := typed.replace(",", " ").split():
                config.set_value("me.emails", ",".join(addresses))
            return config.text("me.emails")
        except BadConfig as error:
            output.talk(str(error))


def _import(begun: Begun) -> Begun:
    """Ask what to import, until it can be read. The newest archive is offered, and read again when there is a newer."""
    pattern = os.path.join(config.downloads(), ARCHIVES)
    offered = _newest(pattern)
    looked = "" if offered else f" (none is in {config.downloads()})"
    while typed := _ask(f"Import what? A LinkedIn archive{looked}, contacts, a mailbox, a calendar", offered):
        try:
            paths = [pattern] if typed == offered else [os.path.expanduser(path) for path in shlex.split(typed)]
            begun = _taken(begun, paths)
        except (NetleverError, ValueError) as error:  # of shlex: a quote that is never closed
            output.talk(str(error))
            offered = "" if typed == offered else offered
        else:
            assert begun.imported
            output.tell(import_lines.brought(begun.imported), colour=config.wants_colour(True))
            break
    return begun


def _taken(begun: Begun, paths: list[str]) -> Begun:
    """Import files; where it must be known whose they are, the addresses are asked for before."""
    try:
        return replace(begun, imported=importing.take(paths, How()))
    except UnknownOwner:
        emails = _emails()
        if not emails:
            raise
        return replace(begun, emails=emails, imported=importing.take(paths, How()))


def _newest(pattern: str) -> str:
    try:
        return sources.newest(pattern)
    except NetleverError:
        return ""


def _tiers() -> dict[str, int]:
    """Ask whether weekly, monthly and the others are what they are called, until it is understood."""
    now = ", ".join(f"{tier} {config.number(f'tier.{tier}'):.0f} days" for tier in TIERS)
    while True:
        typed = _ask(f"How often is often? {now}; change some, as monthly=6w", enter="as they are")
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

"""How often a person wants to be in touch: what they type, and how it is said. Pure."""

from __future__ import annotations

from netlever.dates import parse_interval
from netlever.describe import interval, span
from netlever.errors import Usage
from netlever.record import NamedTuple
from netlever.settings import NO_CADENCE, TIERS

WORDS = (*TIERS, NO_CADENCE)
MOST_DAYS = 3650


class Cadence(NamedTuple):
    """A tier, or an interval of its own; the fields are the columns of a contact and of a tag's cadence.

    `tier` is a key of TIERS, NO_CADENCE, or "" for none; `cadence_days` the ideal and `latest_days` the latest
    interval, None where nothing was said.
    """

    tier: str = ""
    cadence_days: int | None = None
    latest_days: int | None = None

    def columns(self) -> dict[str, str | int | None]:
        """The columns and what is written to them."""
        return {"tier": self.tier, "cadence_days": self.cadence_days, "latest_days": self.latest_days}


NOTHING_SAID = Cadence()


def parse(every: str | None, at_latest: str | None = None) -> Cadence | None:
    """Read what was typed after --every and --at-latest; None when nothing was.

    A tier's name stands for the tier, and follows its settings; `none` for no cadence, whatever the tags say; an empty
    text takes back what was said. Raises Usage for anything else that is no interval, and for a latest that is shorter.
    """
    if every is None:
        if at_latest is not None:
            raise Usage("--at-latest needs --every", "try: --every 3w --at-latest 6w")
        return None
    word = every.strip().lower()
    if at_latest is None and (word in WORDS or not word):
        return Cadence(tier=word)
    if word in (NO_CADENCE, ""):
        raise Usage("no cadence has no latest", "leave --at-latest out")
    days = parse_interval(every)
    latest = parse_interval(at_latest) if at_latest is not None else None
    if latest is not None and latest < days:
        raise Usage(f"{_counted(latest)} at the latest is shorter than {_counted(days)}")
    return Cadence("", days, latest)


def describe(cadence: Cadence) -> str:
    """Say a cadence: 'monthly', 'every 3 weeks, 6 weeks at the latest', 'no cadence', 'no cadence of their own'."""
    if cadence.cadence_days:
        latest = f", {_counted(cadence.latest_days)} at the latest" if cadence.latest_days else ""
        return f"every {interval(cadence.cadence_days)}{latest}"
    if cadence.tier == NO_CADENCE:
        return "no cadence"
    return cadence.tier or "no cadence of their own"


def describe_held(source: str, cadence_days: int | None, latest_days: int | None) -> str:
    """Say the cadence that holds, and where it comes from: 'every 3 weeks (#mentors)'; "" for none.

    `source` is a tier, a '#tag', "" for their own, or NO_CADENCE.
    """
    if not cadence_days:
        return source and "none"
    if source in TIERS and latest_days:
        return f"{source}: every {interval(cadence_days)}, {span(latest_days)} at the latest"
    latest = f", {span(latest_days)} at the latest" if latest_days else ""
    return f"every {interval(cadence_days)}{latest}" + (f" ({source})" if source else "")


def longer(days: int) -> str:
    """An interval about twice as long as one of 1 to 3650 days, as it is typed: '6w' after 21, '1y' after 182."""
    doubled = 365 if 360 <= 2 * days <= 366 else min(MOST_DAYS, 2 * days)
    count, unit = _counted(doubled).split(" ")
    return f"{count}{unit[0]}"


def _counted(days: int) -> str:
    """An interval with its number: '1 month', '6 weeks'."""
    said = interval(days)
    return said if said[0].isdigit() else f"1 {said}"

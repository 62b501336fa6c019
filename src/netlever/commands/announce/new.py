"""Begin to tell your network something: whom it reaches is settled, and kept; nobody is told by this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from netlever import announcing, arguments, config
from netlever.announcing import ToldLine
from netlever.commands.announce import number
from netlever.commands.announce.number import Asked, Closest, ExcludeCompany, ExcludeTag, Goal, PerDay, Then
from netlever.errors import Refused
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.announcing import KINDS
from netlever.slot_options import drafting
from netlever.store import db
from netlever.store.reads import announcements


@dataclass(frozen=True)
class Begun:
    """An announcement that was begun: how many are to be told, and today's; how many are left out, by kind."""

    announcement_id: int
    kind: str
    closest: int
    further: int
    per_day: int
    companies: list[str]
    left_out: dict[str, int]
    today: list[ToldLine]


def run(asked: Asked) -> Begun:
    """Settle and keep whom it reaches. Raises as `number.understood`, and Refused when nobody would be told."""
    from netlever.store.edits import announcements as edits

    today, now = config.today(), config.now()
    with db.reading(config.store_path()) as connection:
        meant = number.understood(connection, asked)
        found = number.plan(connection, meant, asked.closest, asked.further)
    kinds = Counter(why.kind for _, why in found.left_out)
    left_out = {kind: kinds[kind] for kind in KINDS if kinds[kind]}
    if not found.closest and not found.further:
        why = ", ".join(f"{count} {KINDS[kind]}" for kind, count in left_out.items()) or "the book is empty"
        raise Refused(f"nobody is left to tell: {why}", "netlever announce preview with the same options tells who")
    sizes = {"closest": asked.closest, "further": asked.further, "per_day": asked.per_day}
    excluded = {"companies": meant.rules.companies, "tags": sorted(meant.rules.tags)}
    with db.change(config.store_path(), f"announce {meant.kind}", now) as connection:
        facts = number.kept_facts(meant)
        begun = edits.begin(connection, now, kind=meant.kind, facts=facts, day=today, **sizes, **excluded)  # type: ignore[arg-type]
        edits.place(connection, begun, [*found.closest, *found.further], now)
        which = announcements.one(connection, begun)
        assert which is not None
        todays = announcements.wave(connection, which, announcing.rules_of(connection, which), today)
        lines_ = announcing.told(connection, which, todays, {})
    return Begun(
        begun, meant.kind, len(found.closest), len(found.further), asked.per_day, list(meant.rules.companies),
        left_out, lines_,
    )  # fmt: skip


def human(begun: Begun) -> Iterator[Line]:
    """How many are told, who is left out, and today's wave."""
    number_ = begun.announcement_id
    closest, further = begun.closest, begun.further
    yield line(f"announcement {number_}: ", (begun.kind, "name"), f", {closest + further} to be told, "
               f"{begun.per_day} a day: the closest {closest}, then {further}")  # fmt: skip
    never = ", ".join(begun.companies)
    yield line(f"nobody at {never}" if never else "no company is excluded", indent=2)
    if begun.left_out:
        said = ", ".join(f"{count} {KINDS[kind]}" for kind, count in begun.left_out.items())
        yield line(f"left out: {said}   ", (f"netlever announce preview {number_}", "command"), indent=2, hang=2)
    for each in begun.today:
        yield from announcing.human(each, config.today(), "   ")


def plain(begun: Begun) -> Iterator[Row]:
    """announcement id, kind, closest, then, a day, how many are left out."""
    left = sum(begun.left_out.values())
    yield begun.announcement_id, begun.kind, begun.closest, begun.further, begun.per_day, left


@drafting("open-to-work", hands_over=False)
def command(
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="open-to-work.", autocompletion=arguments.complete_word(number.KINDS)),
    ] = "open-to-work",
    goal: Goal = "",
    closest: Closest = 15,
    then: Then = 40,
    per_day: PerDay = 5,
    exclude_company: ExcludeCompany = None,
    exclude_tag: ExcludeTag = None,
    *,
    typed: dict[str, Any],
) -> Answer[Begun]:
    """Begin to tell your network that you look for work: the closest first, then those whom it fits best, one by one.

    Whoever is at an excluded company, or was in the last two years, is left out however its name is spelled, and so
    is everybody of whom it is not known where they are, until you confirm them. `me.employers` are always excluded.

    netlever announce new --say "I look for work" --exclude-company Initech
    netlever announce new --role "data lead" --place Berlin --start May
    netlever announce new --say "I look for work" --goal 1 --per-day 3
    Next: netlever announce today
    """
    companies, tags = tuple(exclude_company or ()), arguments.tags(exclude_tag or ())
    return Answer(run(Asked(kind, typed, goal, closest, then, per_day, companies, tags)), human, plain)

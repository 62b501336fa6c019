"""Show an opening with the ways to it, each with its stages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, describe, lines, referring
from netlever.commands.referral.number import Number
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.referring import ReferralLine
from netlever.scoring.referrals import Stage
from netlever.store import db
from netlever.store.reads import openings
from netlever.store.reads.openings import Opening


@dataclass(frozen=True)
class WayShown:
    """A way to an opening: how far it is, and how it came there."""

    line: ReferralLine
    stages: list[Stage]


@dataclass(frozen=True)
class OpeningShown:
    """An opening, and the ways to it in the order in which they were found."""

    today: date
    opening: Opening
    referrals: list[WayShown]


def run(typed: str, today: date) -> OpeningShown:
    """Gather one opening."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        opening = referring.of_number(connection, typed)
        ways = openings.of_opening(connection, opening.opening_id, today)
        told = referring.told(connection, ways)
    shown = [WayShown(each, list(way.stages)) for each, way in zip(told, ways, strict=True)]
    return OpeningShown(today, opening, shown)


def human(shown: OpeningShown) -> Iterator[Line]:
    """What it is, then each way with its stages."""
    opening = shown.opening
    yield line((opening.label, "name"), (f"  #{opening.opening_id}", "dim"))
    facts = (("link", opening.url), ("number", opening.req_id), ("when", referring.when(opening, shown.today)))
    for label, text in (*facts, ("note", opening.note)):
        if text:
            yield line((lines.pad(label, 8), "dim"), text, indent=2, hang=8)
    for each in shown.referrals:
        yield line("")
        yield from referring.human(each.line, shown.today)
        for stage in each.stages:
            day = describe.day(date.fromisoformat(stage.day), shown.today)
            yield line((lines.pad(day, 14), "dim"), lines.pad(stage.stage, 13), stage.note, indent=2, hang=27)
    if not opening.closed_on:
        yield line("who else can help: " if shown.referrals else "who can help: ",
                   (f"netlever path --opening {opening.opening_id}", "command"))  # fmt: skip


def plain(shown: OpeningShown) -> Iterator[Row]:
    """opening id, title, company, contact id, name, stage, day, note: a line a stage."""
    about = (shown.opening.opening_id, shown.opening.title, shown.opening.company)
    for each in shown.referrals:
        for stage in each.stages:
            yield *about, each.line.contact_id, each.line.name, stage.stage, stage.day, stage.note
    if not shown.referrals:
        yield *about, None, None, None, None, None


def command(number: Number) -> Answer[OpeningShown]:
    """Show an opening with the ways to it, each with its stages. `netlever referral 3` is the same.

    netlever referral show 1
    netlever referral 1
    Next: netlever referral edit 1 --closes "jan 15"
    """
    return Answer(run(number, config.today()), human, plain)

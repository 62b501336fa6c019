"""List the openings, and how far each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, referring
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.referring import ReferralLine
from netlever.store import db
from netlever.store.reads import openings
from netlever.store.reads.openings import Opening


@dataclass(frozen=True)
class OpeningLine:
    """An opening with the ways to it."""

    opening: Opening
    referrals: list[ReferralLine]


@dataclass(frozen=True)
class OpeningList:
    """Openings, those that close first before the others; `closed` counts those that are not shown."""

    today: date
    openings: list[OpeningLine]
    closed: int


def run(today: date, everything: bool) -> OpeningList:
    """Gather the open ones, or all."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        shown = openings.every(connection, closed=everything)
        known = len(openings.every(connection, closed=True))
        lines_ = referring.told(connection, openings.ways(connection, today))
    of = {each.opening_id: [way for way in lines_ if way.opening_id == each.opening_id] for each in shown}
    return OpeningList(today, [OpeningLine(each, of[each.opening_id]) for each in shown], known - len(shown))


def human(listed: OpeningList) -> Iterator[Line]:
    """An opening, then a line or two for each way to it."""
    for each in listed.openings:
        opening = each.opening
        when = referring.when(opening, listed.today)
        yield line(
            (f"{opening.opening_id:>3}  ", "dim"), (opening.label, "name"), (f"  {when}" if when else "", "dim"), hang=5
        )
        for way in each.referrals:
            yield from referring.human(way, listed.today, "     ")
        if not each.referrals and not opening.closed_on:
            yield line("who can help: ", (f"netlever path --opening {opening.opening_id}", "command"), indent=5)
    if not listed.openings:
        yield line("No opening is open. ", ('netlever referral add "Staff SRE" --company Acme', "command"))
    if listed.closed:
        yield line((f"{listed.closed} closed: ", "dim"), ("netlever referral list --all", "command"))


def plain(listed: OpeningList) -> Iterator[Row]:
    """opening id, title, company, url, number, closes, closed, contact id, name, stage, day, command: a line a way."""
    for each in listed.openings:
        o = each.opening
        about = (o.opening_id, o.title, o.company, o.url, o.req_id, o.closes_on, o.closed_on)
        for way in each.referrals:
            yield *about, way.contact_id, way.name, way.stage, way.on, way.command
        if not each.referrals:
            yield *about, None, None, None, None, f"netlever path --opening {o.opening_id}"


def command(
    everything: Annotated[bool, typer.Option("--all", help="Those that are closed as well.")] = False,
) -> Answer[OpeningList]:
    """List the openings that are open, and how far each is.

    netlever referral list
    netlever referral list --all
    Next: netlever referral show 1
    """
    return Answer(run(config.today(), everything), human, plain)

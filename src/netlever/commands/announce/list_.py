"""List the announcements that are going on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import announcing, config, describe, lines
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import announcements


@dataclass(frozen=True)
class AnnouncementLine:
    """One announcement: open, over or closed; how many it is for, were told, and have heard what came of it."""

    announcement_id: int
    kind: str
    state: str
    started_on: str
    outcome: str
    people: int
    told: int
    heard: int
    today: int


@dataclass(frozen=True)
class AnnouncementList:
    """Announcements, the latest first; `closed` counts those that are not shown."""

    today: date
    announcements: list[AnnouncementLine]
    closed: int


def run(today: date, everything: bool) -> AnnouncementList:
    """Gather those that are not closed, or all."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        shown = []
        for each in announcements.every(connection, today, closed=everything):
            there = announcements.placed(connection, each, today)
            todays = announcements.wave(connection, each, announcing.rules_of(connection, each), today)
            told, heard = sum(bool(one.sent_on) for one in there), sum(bool(one.heard_on) for one in there)
            counts = len(there), told, heard, len(todays)
            shown.append(AnnouncementLine(
                each.announcement_id, each.kind, each.state, each.started_on, each.outcome, *counts,
            ))  # fmt: skip
        known = len(announcements.every(connection, today, closed=True))
    return AnnouncementList(today, shown, known - len(shown))


def human(listed: AnnouncementList) -> Iterator[Line]:
    """Two lines an announcement."""
    for each in listed.announcements:
        since = describe.day(date.fromisoformat(each.started_on), listed.today)
        yield line((f"{each.announcement_id:>3}  ", "dim"), (each.kind, "name"), f" since {since}, {each.state}: "
                   f"{each.told} of {each.people} told", hang=5)  # fmt: skip
        if each.outcome:
            yield line(f"{lines.clip(each.outcome, 80)}: {each.heard} of {each.told} have heard", indent=5)
        if each.today:
            yield line(f"{each.today} today: ", ("netlever announce today", "command"), indent=5)
        elif each.state == "over":
            yield line(("netlever announce close ", "command"), (str(each.announcement_id), "command"), indent=5)
    if not listed.announcements:
        yield line("Nothing is being announced. ", ("netlever announce preview", "command"))
    if listed.closed:
        yield line((f"{listed.closed} closed: ", "dim"), ("netlever announce list --all", "command"))


def plain(listed: AnnouncementList) -> Iterator[Row]:
    """announcement id, kind, state, since, outcome, people, told, heard, to be told today."""
    for each in listed.announcements:
        yield (
            each.announcement_id, each.kind, each.state, each.started_on, each.outcome, each.people, each.told,
            each.heard, each.today,
        )  # fmt: skip


def command(
    everything: Annotated[bool, typer.Option("--all", help="Those that are closed as well.")] = False,
) -> Answer[AnnouncementList]:
    """List the announcements that are going on, and how many were told.

    netlever announce list
    netlever announce list --all
    Next: netlever announce show 1
    """
    return Answer(run(config.today(), everything), human, plain)

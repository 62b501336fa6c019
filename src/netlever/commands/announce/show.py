"""Show an announcement: what is told, whom it must not reach, and who was told when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from netlever import announcing, config, describe, lines
from netlever.announcing import ToldLine
from netlever.commands.announce.number import Number
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import announcements
from netlever.store.reads.announcements import Announcement


@dataclass(frozen=True)
class AnnouncementShown:
    """An announcement: what each draft is made of, whom it must not reach, and everybody whom it is for, in order."""

    today: date
    announcement: Announcement
    facts: dict[str, Any]
    companies: list[str]
    tags: list[str]
    people: list[ToldLine]


def run(typed: str, today: date) -> AnnouncementShown:
    """Gather one announcement."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        which = announcing.of_number(connection, typed)
        known, there = announcing.rules_of(connection, which), announcements.placed(connection, which, today)
        ids = [each.contact_id for each in there]
        left = dict(announcements.left_out(connection, which, known, ids, today))
        told = announcing.told(connection, which, there, left)
    return AnnouncementShown(
        today, which, json.loads(which.facts), list(known.companies), sorted(known.tags), told
    )  # fmt: skip


def human(shown: AnnouncementShown) -> Iterator[Line]:
    """What it is, then a line a person."""
    which = shown.announcement
    since = describe.day(date.fromisoformat(which.started_on), shown.today)
    yield line((which.kind, "name"), f" since {since}, {which.state}", (f"  #{which.announcement_id}", "dim"))
    said = (str(shown.facts[name]) for name in ("say", "role", "place", "start") if shown.facts.get(name))
    told = sum(each.state in ("told", "heard") for each in shown.people)
    facts = (
        ("says", ", ".join(said)),
        ("goal", str(shown.facts.get("goal", ""))),
        ("never", ", ".join((*shown.companies, *(f"#{tag}" for tag in shown.tags)))),
        ("pace", f"{which.per_day} a day, the closest {which.closest}, then {which.further}"),
        ("told", f"{told} of {len(shown.people)}"),
        ("outcome", which.outcome),
    )
    for label, text in facts:
        if text:
            yield line((lines.pad(label, 9), "dim"), text, indent=2, hang=11)
    for each in shown.people:
        yield from announcing.human(each, shown.today, f"{each.place:>3}  ")


def plain(shown: AnnouncementShown) -> Iterator[Row]:
    """announcement id, place, contact id, name, ask id, state, day, why left out, command."""
    for each in shown.people:
        yield (
            each.announcement_id, each.place, each.contact_id, each.name, each.ask_id, each.state, each.on, each.why,
            each.command,
        )  # fmt: skip


def command(number: Number) -> Answer[AnnouncementShown]:
    """Show an announcement: what is told, whom it must not reach, who was told and when. `netlever announce 1` does.

    netlever announce show 1
    netlever announce 1
    Next: netlever announce preview 1
    """
    return Answer(run(number, config.today()), human, plain)

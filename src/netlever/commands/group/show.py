"""Show a group: who is in it, what comes next, its meetings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, describe, group_lines, lines
from netlever.group_lines import Which
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import groups
from netlever.store.reads.groups import Group, Membership, Step


@dataclass(frozen=True)
class Meeting:
    """An event of the group."""

    event_id: int
    name: str
    day: str


@dataclass(frozen=True)
class Shown:
    """A group, who is in it (those with a role first), its steps (open ones first) and its events, latest first."""

    today: date
    group: Group
    members: list[Membership]
    steps: list[Step]
    events: list[Meeting]


def run(typed: str, today: date) -> Shown:
    """Gather one group."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        group = group_lines.named(connection, typed, today)
        found = groups.meetings(connection, group.group_id)
        return Shown(
            today,
            group,
            groups.members(connection, group.group_id),
            groups.steps(connection, group.group_id),
            [Meeting(*each) for each in found],
        )


def human(shown: Shown) -> Iterator[Line]:
    """The group; then a line a step, a member, an event."""
    today = shown.today
    yield group_lines.human(shown.group, today)
    if shown.group.note:
        yield line(lines.clip(shown.group.note, 300), indent=5)
    for step in shown.steps:
        whose = f" ({lines.clip(step.name, 40)})" if step.name else ""
        due = f", by {_day(step.due_on, today)}" if step.due_on and not step.done_on else ""
        command = ("" if step.done_on else f"   netlever group done {step.step_id}", "command")
        box = "x" if step.done_on else " "
        yield line(f"[{box}] {lines.clip(step.text, 120)}{whose}{due}", command, indent=5, hang=4)
    for member in shown.members:
        role = f", {lines.clip(member.role, 40)}" if member.role else ""
        last = f"last {_day(member.last_on, today)}" if member.last_on else "never talked"
        yield line((lines.clip(member.name, 60), "name"), role, (f"   {last}", "dim"), indent=5)
    for event in shown.events:
        yield line(f"event {event.event_id}: {lines.clip(event.name, 60)}, {_day(event.day, today)}", indent=5)


def _day(day: str, today: date) -> str:
    return describe.day(date.fromisoformat(day), today)


def plain(shown: Shown) -> Iterator[Row]:
    """step, member or event; its number or the contact's, name, what, day."""
    for step in shown.steps:
        yield "step", step.step_id, step.name, step.text, step.done_on or step.due_on
    for member in shown.members:
        yield "member", member.contact_id, member.name, member.role, member.last_on
    for event in shown.events:
        yield "event", event.event_id, event.name, "", event.day


def command(which: Which) -> Answer[Shown]:
    """Show a group: what comes next, who is in it, its meetings (netlever event add --group).

    netlever group show acm
    netlever group compiler
    Next: netlever group edit acm --dues 99EUR
    """
    return Answer(run(which, config.today()), human, plain)

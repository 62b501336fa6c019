"""Say what several people have said alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, lines
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import feedback
from netlever.store.reads.feedback import Theme

SHOWN = 3  # of what was said in a theme; --json has all


@dataclass(frozen=True)
class Themes:
    """The tags of feedback, those that most people spoke of first; what has no tag is last, as ""."""

    today: date
    themes: list[Theme]


def run(today: date) -> Themes:
    """Count."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        return Themes(today, feedback.themes(connection, today))


def human(found: Themes) -> Iterator[Line]:
    """A theme: how often, by whom, acted on or not; then what was said."""
    for each in found.themes:
        people = ", ".join(lines.clip(name, 30) for name in each.people[:4])
        more = f" and {len(each.people) - 4} more" if each.people[4:] else ""
        style = "good" if each.acted == each.times else "dim"
        acted = (f"   {each.acted} of {each.times} acted on", style)
        yield line((f"#{each.tag}" if each.tag else "without a tag", "name"), f"  {people}{more}", acted, hang=2)
        yield from (line(lines.clip(said, 150), indent=2, hang=2) for said in each.said[:SHOWN])
    if not found.themes:
        yield line("No feedback is noted. ", ('netlever feedback add omar "too long" --tag writing', "command"))


def plain(found: Themes) -> Iterator[Row]:
    """tag, how often, by how many people, how much was acted on, names, what was said."""
    for each in found.themes:
        yield each.tag, each.times, len(each.people), each.acted, each.people, each.said


def command() -> Answer[Themes]:
    """Say what several people have said alike, by the tags that you gave.

    netlever feedback themes
    netlever feedback themes --as-of 2026-11-01
    Next: netlever feedback add omar "your mails are too long"
    """
    return Answer(run(config.today()), human, plain)

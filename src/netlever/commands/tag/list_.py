"""All tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netlever import cadence, config
from netlever.cadence import NOTHING_SAID
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads.tags import TagCount, counts


@dataclass(frozen=True)
class Tags:
    """All tags, the most used first."""

    tags: list[TagCount]


def human(tags: Tags) -> Iterator[Line]:
    """A line a tag."""
    if not tags.tags:
        yield line("No tags yet. ", ("netlever tag NAME WORD", "command"))
    for each in tags.tags:
        often = f"  {cadence.describe(each.cadence)}" if each.cadence != NOTHING_SAID else ""
        yield line((f"{each.people:>6}  ", "dim"), f"#{each.tag}", (often, "dim"), hang=8)


def plain(tags: Tags) -> Iterator[Row]:
    """tag, people, tier, ideal days, latest days."""
    for each in tags.tags:
        yield each.tag, each.people, *each.cadence.columns().values()


def command() -> Answer[Tags]:
    """List all tags, the most used first.

    netlever tag list
    netlever tag list --plain | cut -f1
    Next: netlever find --tag mentors
    """
    with db.reading(config.store_path()) as connection:
        return Answer(Tags(counts(connection)), human, plain)

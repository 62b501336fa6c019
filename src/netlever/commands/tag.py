"""Tag people, take tags away, list tags.

netlever tag grace python mentor-circle
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import arguments, cadence, config, lines
from netlever.cadence import NOTHING_SAID
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads.tags import TagCount, counts


@dataclass(frozen=True)
class Tagged:
    """The tags that were given or taken now, and all that the person has."""

    contact_id: int
    name: str
    given: list[str]
    taken: list[str]
    tags: list[str]


@dataclass(frozen=True)
class Tags:
    """All tags, the most used first."""

    tags: list[TagCount]


def run(words: list[str], remove: bool) -> Tagged:
    """Give tags to one contact, or take them: words that are a name, then tags."""
    from netlever.store.edits import contacts

    now = config.now()
    with db.reading(config.store_path()) as connection:
        typed, person, rest = arguments.person_and_rest(connection, words)
    names = arguments.tags(rest)
    if not names:
        raise Usage("no tag is given", f"try: netlever tag {lines.clip(typed, 40)} python")
    what = "untag" if remove else "tag"
    text = f"{what} {lines.clip(person.name, 60)} {lines.clip(' '.join(names), 60)}"
    with db.change(config.store_path(), text, now) as connection:
        done = (
            contacts.untag(connection, person.contact_id, names)
            if remove
            else contacts.tag(connection, person.contact_id, now, names)
        )
        mine = (person.contact_id,)
        rows = connection.execute("SELECT name FROM tag WHERE contact_id = ? ORDER BY name", mine).fetchall()
    given, taken = ([], done) if remove else (done, [])
    return Tagged(person.contact_id, person.name, given, taken, [name for (name,) in rows])


def human(tagged: Tagged) -> Iterator[Line]:
    """The tags they have now."""
    now = " ".join(f"#{tag}" for tag in tagged.tags) or "no tags"
    changed = "" if tagged.given or tagged.taken else " (as before)"
    yield line((tagged.name, "name"), f": {now}{changed}")


def plain(tagged: Tagged) -> Iterator[Row]:
    """id, name, tags."""
    yield tagged.contact_id, tagged.name, ",".join(tagged.tags)


def human_list(tags: Tags) -> Iterator[Line]:
    """A line a tag."""
    if not tags.tags:
        yield line("No tags yet. ", ("netlever tag NAME WORD", "command"))
    for each in tags.tags:
        often = f"  {cadence.describe(each.cadence)}" if each.cadence != NOTHING_SAID else ""
        yield line((f"{each.people:>6}  ", "dim"), f"#{each.tag}", (often, "dim"), hang=8)


def plain_list(tags: Tags) -> Iterator[Row]:
    """tag, people, tier, ideal days, latest days."""
    for each in tags.tags:
        yield each.tag, each.people, *each.cadence.columns().values()


Words = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME TAG...", help="Who, and words, with or without '#'.", autocompletion=arguments.complete_name
    ),
]


def add(words: Words) -> Answer[Tagged]:
    """Tag a person. `netlever tag grace python` is the same."""
    return Answer(run(words, remove=False), human, plain)


def remove(words: Words) -> Answer[Tagged]:
    """Take tags away from a person."""
    return Answer(run(words, remove=True), human, plain)


def list_() -> Answer[Tags]:
    """List all tags, the most used first."""
    with db.reading(config.store_path()) as connection:
        return Answer(Tags(counts(connection)), human_list, plain_list)


def every(
    tag: Annotated[str, typer.Argument(help="A tag.", autocompletion=arguments.complete_tag)],
    interval: Annotated[
        str, typer.Argument(metavar="INTERVAL", help="3w; weekly, monthly, quarterly, yearly; none to take it back.")
    ],
    at_latest: arguments.AtLatest = None,
) -> Answer[TagCount]:
    """Say how often to be in touch with everybody who has a tag. A cadence of one's own wins over it.

    netlever tag every mentors 3w --at-latest 6w
    """
    from netlever.store.edits import contacts

    (name,) = arguments.tags([tag])
    wanted = cadence.parse(interval, at_latest)
    assert wanted is not None
    path, now = config.store_path(), config.now()
    with db.change(path, f"tag every {lines.clip(name, 40)}: {cadence.describe(wanted)}", now) as connection:
        contacts.tag_cadence(connection, name, wanted, now)
        found = next((each for each in counts(connection) if each.tag == name), TagCount(name, 0, NOTHING_SAID))
    return Answer(found, human_every, lambda one: plain_list(Tags([one])))


def human_every(told: TagCount) -> Iterator[Line]:
    """What holds now, and for how many."""
    often = cadence.describe(told.cadence) if told.cadence != NOTHING_SAID else "no cadence"
    how_many = f"{told.people} {'person' if told.people == 1 else 'people'}" if told.people else "but nobody has it"
    yield line((f"#{told.tag}", "name"), f": {often}, {how_many}")


SUBCOMMANDS = {"add": add, "remove": remove, "every": every, "list": list_}
DEFAULT = "add"

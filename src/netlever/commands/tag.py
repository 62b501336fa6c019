"""Tag people, take tags away, list tags.

netlever tag grace python mentor-circle
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import arguments, config, output
from netlever.errors import Usage
from netlever.output import Answer, Line, Row, line
from netlever.store import db
from netlever.store.reads import people


@dataclass(frozen=True)
class Tagged:
    """The tags that were given or taken now, and all that the person has."""

    contact_id: int
    name: str
    given: list[str]
    taken: list[str]
    tags: list[str]


@dataclass(frozen=True)
class TagCount:
    """A tag and how many people have it."""

    tag: str
    people: int


@dataclass(frozen=True)
class Tags:
    """All tags, the most used first."""

    tags: list[TagCount]


def run(words: list[str], remove: bool) -> Tagged:
    """Give tags to one contact, or take them: words that are a name, then tags."""
    from netlever.store.edits import contacts

    now = config.now()
    with db.reading(config.store_path()) as connection:
        typed, rest = people.split_name(connection, words)
        person = arguments.person(connection, typed)
    names = arguments.tags(rest)
    if not names:
        raise Usage("no tag is given", f"try: netlever tag {output.clip(typed, 40)} python")
    what = "untag" if remove else "tag"
    text = f"{what} {output.clip(person.name, 60)} {output.clip(' '.join(names), 60)}"
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
        yield line((f"{each.people:>6}  ", "dim"), f"#{each.tag}")


def plain_list(tags: Tags) -> Iterator[Row]:
    """tag, people."""
    for each in tags.tags:
        yield each.tag, each.people


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
        rows = connection.execute("SELECT name, count(*) FROM tag GROUP BY name ORDER BY 2 DESC, 1")
        return Answer(Tags([TagCount(*row) for row in rows]), human_list, plain_list)


SUBCOMMANDS = {"add": add, "remove": remove, "list": list_}
DEFAULT = "add"

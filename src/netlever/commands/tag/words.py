"""Give tags to a person, and take them away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import arguments, config, lines
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db


@dataclass(frozen=True)
class Tagged:
    """The tags that were given or taken now, and all that the person has."""

    contact_id: int
    name: str
    given: list[str]
    taken: list[str]
    tags: list[str]


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


Words = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME TAG...", help="Who, and words, with or without '#'.", autocompletion=arguments.complete_name
    ),
]


def add(words: Words) -> Answer[Tagged]:
    """Tag a person. `netlever tag grace python` is the same.

    netlever tag grace cobol
    netlever tag add "grace hopper" cobol navy
    Next: netlever tag remove grace cobol
    """
    return Answer(run(words, remove=False), human, plain)


def remove(words: Words) -> Answer[Tagged]:
    """Take tags away from a person.

    netlever tag remove grace mentors
    netlever tag remove "grace hopper" mentors python
    Next: netlever tag every mentors 3w
    """
    return Answer(run(words, remove=True), human, plain)

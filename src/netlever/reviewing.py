"""Two contacts who may be one person: shown, merged, or said to be two; for `dupes --review` and `import --review`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from netlever import config, describe, lines, merge_lines, walk
from netlever.lines import Line, line
from netlever.store import db
from netlever.store.reads import doubles
from netlever.store.reads.doubles import Side, Two
from netlever.walk import Key

MERGED, APART, LATER = "merged", "not the same", "later"


def review(pairs: Sequence[Two], today: date) -> dict[str, int]:
    """Ask about pairs in order, a key each, until the last or until the person stops; what was said of how many."""
    keys = [
        Key("m", "merge", "make one contact of the two", merge),
        Key("n", "not the same", "they are two people; nobody asks again", partial(keep_apart, today=today)),
        Key("l", "later", "ask again next time", lambda _: LATER),
    ]
    steps = walk.one_by_one(pairs, partial(show, today=today), keys, _is_over)
    said = {"m": MERGED, "n": APART, "l": LATER}
    return dict(Counter(said[step.key] for step in steps))


def show(two: Two, today: date) -> Iterator[Line]:
    """Both, what is known of each, and why they may be one."""
    yield from _side(two.kept, today)
    yield from _side(two.other, today)
    yield line(("certain: " if two.is_certain else "likely: ", "warn"), two.why, indent=3, hang=3)


def merge(two: Two) -> str:
    """Make one contact of the two; what was done, in words."""
    from netlever.store.edits import merging

    now, kept, other = config.now(), two.kept.person, two.other.person
    with db.change(config.store_path(), merge_lines.batch_text(other.name, kept.name), now) as connection:
        merging.merge(connection, kept.contact_id, other.contact_id, now)
    return f"{lines.clip(other.name, 60)} is {lines.clip(kept.name, 60)} now"


def keep_apart(two: Two, today: date) -> str:
    """Remember that they are two people, so that nobody asks again; what was done, in words."""
    from netlever.store.edits import distinct

    kept, other = two.kept.person, two.other.person
    both = f"{lines.clip(kept.name, 40)} (#{kept.contact_id}) and {lines.clip(other.name, 40)} (#{other.contact_id})"
    with db.change(config.store_path(), f"{both} are two people", config.now()) as connection:
        distinct.keep_apart(connection, kept.contact_id, other.contact_id, config.now(), day=today)
    return f"{both} are two people"


def _is_over(two: Two) -> str:
    with db.reading(config.store_path()) as connection:
        return "" if doubles.is_there(connection, two) else "one of the next two was merged already"


def _side(side: Side, today: date) -> Iterator[Line]:
    person = side.person
    yield line(
        (lines.clip(person.name, 60), "name"),
        f"  {lines.clip(person.work, 70)}",
        (f"  #{person.contact_id}", "dim"),
        hang=3,
    )
    talks = f"{side.conversations} conversation{'' if side.conversations == 1 else 's'}" if side.conversations else ""
    if talks and person.last_on:
        talks += f", the last {describe.day(date.fromisoformat(person.last_on), today)}"
    known = [lines.clip(handle, 50) for handle in side.handles[:3]]
    told = "; ".join(filter(None, (*known, talks))) or f"nothing more; added {person.added_on}"
    yield line((told, "dim"), indent=3, hang=3)

"""A copy of the store brought back: what would change is told first, asked about, and done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from netlever import config, lines, output
from netlever.errors import Refused, Usage
from netlever.store import backups, db, opening
from netlever.store.edits import restoring
from netlever.store.edits.restoring import Difference

LATEST = "latest"  # the copy of a day or of `netlever backup`, whichever is the last
COUNTED = {  # all others as their table, with an s
    "contact": "people",
    "interaction": "conversations",
    "alias": "aliases",
    "can_help": "who can help",
}
LINKS = "interaction_contact"  # nothing of its own to people: the conversations are told
MOST_NAMES = 3


@dataclass(frozen=True)
class Restored:
    """What was brought back: row by row where the store was sound, else `replaced` as a file.

    `kept` is the copy of what was there before, "" where there was nothing. `damage` is what was wrong with it.
    """

    copy: str
    differences: list[Difference]
    replaced: bool
    damage: str
    people: int
    conversations: int
    kept: str


def find(typed: str, store: str) -> tuple[str, str]:
    """The path and the name of the copy meant: a name, the beginning of one, `latest`, or a path. Raises Usage."""
    known = [copy for copy in backups.copies(store) if copy.why != "damaged"]
    latest = next((copy for copy in known if copy.why in ("daily", "backup")), None)
    if typed == LATEST and latest:
        return latest.path, latest.name
    found = [copy for copy in known if copy.name == typed] or [copy for copy in known if copy.name.startswith(typed)]
    if len(found) == 1:
        return found[0].path, found[0].name
    if len(found) > 1:
        names = ", ".join(copy.name for copy in found[:6])
        raise Usage(f"'{lines.clip(typed, 40)}' could be {names}", "say more of the name")
    if os.path.exists(typed):
        return typed, typed
    raise Usage(f"there is no copy '{lines.clip(typed, 200)}'", "netlever restore list shows all")


def bring(copy: str, name: str, *, yes: bool) -> Restored:
    """Bring the copy at this path back, after a yes. Raises Refused without one."""
    store = config.store_path()
    with restoring.unpacked(copy, store) as fresh:
        damage = restoring.damage_of(store)
        if damage == "":
            return _change(fresh, store, name, yes)
        return _replace(fresh, store, name, damage, yes)


def _change(fresh: str, store: str, name: str, yes: bool) -> Restored:
    """Make a sound store what the copy says, in one change."""
    size = restoring.size_of(fresh)
    with db.reading(store, as_is=True) as connection:
        restoring.attach(connection, fresh)
        differences = restoring.differences(connection, restoring.differing(connection))
    if not differences:
        return Restored(name, [], False, "", *size, "")
    _ask(f"bring back {name}", [*told(differences)], yes)
    kept = opening.copy_path(store, backups.name_now(store, config.now(), "-before-restore"))
    backups.make(store, kept)
    with db.change(store, f"restore {lines.clip(name, 60)}", config.now()) as connection:
        restoring.attach(connection, fresh)
        rows = restoring.differing(connection)  # again: another shell may have written meanwhile
        differences = restoring.differences(connection, rows)
        restoring.bring_back(connection, rows)
    return Restored(name, differences, False, "", *size, kept)


def _replace(fresh: str, store: str, name: str, damage: str | None, yes: bool) -> Restored:
    """Put the copy where there is no store, or a damaged one; in a pipe without a yes, as nothing can be lost by it."""
    people, conversations = restoring.size_of(fresh)
    if output.can_ask():
        what = f"the store is damaged ({lines.clip(damage, 100)})" if damage else "there is no store"
        _ask(f"put {name} in its place, as {what}", [f"it holds {held(people, conversations)}"], yes)
    kept = opening.copy_path(store, backups.name_now(store, config.now(), "-damaged"))
    restoring.put_in_place(fresh, store, kept)
    return Restored(name, [], True, damage or "", people, conversations, kept if os.path.exists(kept) else "")


def _ask(would: str, preview: list[str], yes: bool) -> None:
    """Say what would be done and ask. Raises Refused when the answer is no, or nobody can be asked."""
    if yes:
        return
    if not output.can_ask():
        raise Refused(f"this would {would}: {'; '.join(preview)}", "say --yes to do it")
    for each in (f"This would {would}:", *(f"  {each}" for each in preview)):
        output.talk(each)
    if not output.confirm("do it?"):
        raise Refused("nothing was restored")


def told(differences: list[Difference]) -> Iterator[str]:
    """A line a table as people say it: `people: 2 come back (Grace, Lin), 1 goes (Omar)`."""
    for difference in differences:
        if difference.table != LINKS or len(differences) == 1:
            yield _told_of(difference)


def _told_of(d: Difference) -> str:
    parts = (
        (d.come_back, "comes back", "come back", d.coming_back),
        (d.go, "goes", "go", d.going),
        (d.change, "changes", "change", d.changing),
    )
    said = (f"{number:,} {one if number == 1 else many}{_named(names)}" for number, one, many, names in parts if number)
    return f"{COUNTED.get(d.table, d.table.replace('_', ' ') + 's')}: {', '.join(said)}"


def _named(names: list[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - MOST_NAMES:,} more" if len(names) > MOST_NAMES else ""
    return f" ({', '.join(lines.clip(name, 40) for name in names[:MOST_NAMES])}{more})"


def held(people: int, conversations: int) -> str:
    """What a copy holds: '1 person, 1,234 conversations'."""
    noun = "person" if people == 1 else "people"
    return f"{people:,} {noun}, {conversations:,} conversation{'' if conversations == 1 else 's'}"

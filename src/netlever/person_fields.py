"""The fields of a contact that a person edits as text: what they hold, how each is read, and what a change asks for.

The card of one person and the table of many are written and read with these; neither knows more of a field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from netlever import arguments, cadence
from netlever.cadence import Cadence
from netlever.errors import NetleverError, Usage
from netlever.names import fold, handle_key
from netlever.record import NamedTuple
from netlever.store.reads.card import Card

Entry = str | bool | list[str]
_UNITS = ((365, "y"), (30, "m"), (7, "w"), (1, "d"))  # days; as `cadence.parse` counts them
FIELDS = (
    *("name", "aliases", "company", "title", "role", "met", "birthday", "every", "at_latest", "next", "tags"),
    *("email", "phone", "linkedin", "important", "archived", "do_not_contact"),
)
HANDLES = ("email", "phone", "linkedin")
LISTS = ("aliases", *HANDLES, "tags")
FLAGS = ("important", "archived", "do_not_contact")
CADENCE = ("every", "at_latest")  # two fields that make one wish, and are read together
COLUMNS = {  # field -> the column
    field: "next_on" if field == "next" else field for field in FIELDS if field not in (*LISTS, *CADENCE)
}
COMMENTS = {
    "aliases": "other names they go by",
    "role": "what they are to you: mentor, boss, client",
    "met": "where you met",
    "birthday": "1906-12-09, or 12-09",
    "every": "3w; weekly, monthly, quarterly, yearly; none; empty follows their tags",
    "at_latest": "6w",
    "next": "when to reach out: fri, 2w, 2027-01-31",
    "archived": "keep them, and never name them again",
    "do_not_contact": "they asked for quiet",
}


@dataclass(frozen=True)
class Edited:
    """What really changed of a contact, a phrase each."""

    contact_id: int
    name: str
    changed: list[str]


class Changes(NamedTuple):
    """What an edit asks for; the fields are what `store.edits.contacts.edit` takes, then tags."""

    values: dict[str, Any]
    cadence: Cadence | None
    handles: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    dropped: tuple[str, ...]
    tagged: tuple[str, ...]
    untagged: tuple[str, ...]


def entries(card: Card) -> dict[str, Any]:
    """The fields of a contact in the order in which they are written."""
    held = {kind: [each.value for each in card.handles if each.kind == kind] for kind in HANDLES}
    return {
        "name": card.name,
        "aliases": list(card.aliases),
        "company": card.company,
        "title": card.title,
        "role": card.role,
        "met": card.met,
        "birthday": card.birthday,
        "every": _interval(card.cadence_days) or card.tier,
        "at_latest": _interval(card.latest_days),
        "next": card.next_on or "",
        "tags": list(card.tags),
        **held,
        "important": bool(card.important),
        "archived": bool(card.archived),
        "do_not_contact": bool(card.do_not_contact),
    }


def understood(
    before: Mapping[str, Any], after: Mapping[str, Any], today: date
) -> tuple[dict[str, Any], list[tuple[str, NetleverError]]]:
    """The fields that were changed, as they will be kept; and what is wrong with others, each with its field.

    What was left as it was is not read: it stays, whatever it is. `after` has the fields of `before`. A cadence is
    changed whole: with the interval comes the latest one, empty where there is no such field.
    """
    new: dict[str, Any] = {}
    wrong: list[tuple[str, NetleverError]] = []
    changed = [field for field in after if after[field] != before[field]]
    for field in changed:
        if field == "at_latest" and "every" in changed:
            continue  # it was read with the other
        try:
            new |= _cadence(after) if field in CADENCE else {field: _read(field, before[field], after[field], today)}
        except NetleverError as error:
            wrong.append((field, error))
    if all(new.get(field, "") == before.get(field, "") for field in CADENCE):
        new = {field: entry for field, entry in new.items() if field not in CADENCE}
    return {field: entry for field, entry in new.items() if field in CADENCE or entry != before[field]}, wrong


def changes(before: Mapping[str, Any], new: Mapping[str, Any]) -> Changes:
    """What new fields ask for, of a contact of whom `before` holds all fields."""
    wish = None
    if not new.keys().isdisjoint(CADENCE):
        every, at_latest = ({**before, **new}[field] for field in CADENCE)
        wish = cadence.parse(every, at_latest or None)
    lists = {field: (before[field], new.get(field, before[field])) for field in LISTS}
    added = {field: tuple(_new(field, *pair)) for field, pair in lists.items()}
    gone = {field: tuple(_new(field, after, was)) for field, (was, after) in lists.items()}
    return Changes(
        values={column: _stored(field, new[field]) for field, column in COLUMNS.items() if field in new},
        cadence=wish,
        handles=tuple((kind, value) for kind in HANDLES for value in added[kind]),
        aliases=added["aliases"],
        dropped=tuple(text for field in (*HANDLES, "aliases") for text in gone[field]),
        tagged=added["tags"],
        untagged=gone["tags"],
    )


def still(new: Mapping[str, Any], before: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
    """Of new fields those that are none yet, of a contact who may have been changed since they were as `before`."""
    wanted = {
        field: _merged(before[field], entry, current[field]) if field in LISTS else entry
        for field, entry in new.items()
    }
    return {field: entry for field, entry in wanted.items() if entry != current[field]}


def _merged(before: Sequence[str], after: Sequence[str], current: Sequence[str]) -> list[str]:
    """A list as it is now, with what was added to an earlier state of it, and without what was taken from that."""
    gone = set(before) - set(after)
    kept = [each for each in current if each not in gone]
    return kept + [each for each in after if each not in before and each not in kept]


def _read(field: str, before: Any, typed: Any, today: date) -> Entry:
    """A field as it will be kept. Raises Usage for what is absurd."""
    if field in LISTS:
        return _read_list(field, before, typed)
    if field in FLAGS:
        return bool(typed)
    if field == "name" and not typed.strip():
        raise Usage("the name is empty", "to remove somebody: netlever forget")
    if field == "role":
        return str(typed).strip().lower()
    if field == "birthday":
        return arguments.birthday(typed) if typed else ""
    if field == "next":
        return "" if typed.strip() in ("", "none") else arguments.coming_day(typed, today).isoformat()
    return arguments.kept(typed)


def _read_list(field: str, before: Sequence[str], typed: Sequence[str]) -> list[str]:
    """What was in the list stays as it was written; what is new is read."""
    known = {_key(field, each): each for each in before}
    read: list[str] = []
    for each in typed:
        if _key(field, each) in known:
            read.append(known[_key(field, each)])
        elif field == "tags":
            read += arguments.tags([each])
        elif field == "aliases":
            read += [each] if each.strip() else []
        else:
            emails, phones = ([each] if field == kind else [] for kind in ("email", "phone"))
            read += [value for _, value in arguments.handles(emails, phones, each if field == "linkedin" else None)]
    return list(dict.fromkeys(read))


def _cadence(after: Mapping[str, Any]) -> dict[str, str]:
    wish = cadence.parse(after["every"], after.get("at_latest") or None) or cadence.NOTHING_SAID
    return {"every": _interval(wish.cadence_days) or wish.tier, "at_latest": _interval(wish.latest_days)}


def _interval(days: int | None) -> str:
    if not days:
        return ""
    size, unit = next(each for each in _UNITS if days % each[0] == 0)
    return f"{days // size}{unit}"


def _stored(field: str, entry: Any) -> Any:
    return int(entry) if field in FLAGS else entry or None if field == "next" else entry


def _new(field: str, before: Iterable[str], after: Iterable[str]) -> list[str]:
    """What is in the later list alone; addresses and names that are found alike are one."""
    known = {_key(field, each) for each in before}
    return [each for each in dict.fromkeys(after) if _key(field, each) not in known]


def _key(field: str, text: str) -> str:
    return handle_key(field, text) if field in HANDLES else fold(text) if field == "aliases" else text

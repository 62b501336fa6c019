"""A contact as a short TOML file that a person edits: written out, read back, and compared with what was there."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from netlever import arguments, cadence, config, editing, lines
from netlever.cadence import Cadence
from netlever.errors import NetleverError, Refused, Usage
from netlever.names import fold, handle_key
from netlever.record import NamedTuple
from netlever.store import db
from netlever.store.reads import card as cards
from netlever.store.reads.card import Card
from netlever.store.reads.people import Person

Entry = str | bool | list[str]
_UNITS = ((365, "y"), (30, "m"), (7, "w"), (1, "d"))  # days; as `cadence.parse` counts them
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
WRONG = "# netlever: "
HANDLES = ("email", "phone", "linkedin")


class Changes(NamedTuple):
    """What an edited card asks for; the fields are what `store.edits.contacts.edit` takes, then tags."""

    values: dict[str, Any]
    cadence: Cadence | None
    handles: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    dropped: tuple[str, ...]
    tagged: tuple[str, ...]
    untagged: tuple[str, ...]


def edit(person: Person, today: date) -> tuple[str, list[str]]:
    """Open a contact as a card in the person's editor, again while something is wrong with it, and keep it.

    Returns the name they have then, and what really changed, a phrase each. Raises Refused when it was left with the
    same mistake, and what `editing.edited` raises; the text is then in the file that the error names.
    """
    with db.reading(config.store_path()) as connection:
        card = cards.card(connection, person.contact_id)
    path = Path(config.store_path()).with_name(f"edit-{person.contact_id}.toml")
    text = path.read_text("utf-8", "replace") if path.exists() else written(card)  # left by one that failed
    while True:
        after = editing.edited(path, text.encode(), "give options: netlever edit --help").decode("utf-8", "replace")
        after = after.replace("\r\n", "\n")
        try:
            changes = read(after, card, today)
            changed = _keep(person, changes)
        except NetleverError as error:
            if after == text:
                raise Refused(f"{error.message}; nothing was changed", f"your text is in {path}") from None
            text = with_error(after, error.message + (f" ({error.hint})" if error.hint else ""))
        else:
            path.unlink()
            return changes.values.get("name", person.name), changed


def _keep(person: Person, changes: Changes) -> list[str]:
    from netlever.store.edits import contacts

    now, contact_id = config.now(), person.contact_id
    with db.change(config.store_path(), f"edit {lines.clip(person.name, 60)}", now) as connection:
        changed = contacts.edit(
            connection,
            contact_id,
            now,
            values=changes.values,
            cadence=changes.cadence,
            handles=changes.handles,
            aliases=changes.aliases,
            dropped=changes.dropped,
        )
        changed += [f"#{tag}" for tag in contacts.tag(connection, contact_id, now, changes.tagged)]
        return changed + [f"no #{tag}" for tag in contacts.untag(connection, contact_id, changes.untagged)]


def written(card: Card) -> str:
    """The card as TOML, a line a field, each in plain words."""
    rows = [f"# {_text(card.name)[1:-1]}, #{card.contact_id}: save and leave the editor to keep what you change."]
    for name, entry in _entries(card).items():
        row = f"{name} = {_toml(entry)}"
        rows.append(f"{row:<34}  # {COMMENTS[name]}" if name in COMMENTS else row)
    return "\n".join(rows) + "\n"


def read(text: str, card: Card, today: date) -> Changes:
    """What differs between a card and its edited text; a line that was taken out leaves the field as it was.

    Raises Usage for what is no TOML, for a field that is none, and for a value that is absurd.
    """
    before = _entries(card)
    try:
        after = {**before, **tomllib.loads(text)}
    except tomllib.TOMLDecodeError as error:
        raise Usage(f"this is no TOML: {error}", "put texts in quotes") from None
    for name, entry in after.items():
        if name not in before:
            raise Usage(f"there is no field '{name}'", f"the fields are {', '.join(before)}")
        if type(entry) is not type(before[name]) or (isinstance(entry, list) and {type(e) for e in entry} - {str}):
            raise Usage(f"{name} must be {_kind(before[name])}", f"as in {name} = {_toml(before[name])}")
    changed = {name for name in after if after[name] != before[name]}
    values = {column: reader(after[name], today) for name, (column, reader) in COLUMNS.items() if name in changed}
    if not after["name"].strip():
        raise Usage("the name is empty", "to remove somebody: netlever forget")
    wish = cadence.parse(after["every"], after["at_latest"] or None) if changed & {"every", "at_latest"} else None
    tags = arguments.tags(after["tags"])
    new = {name: _new(before[name], after[name], name) for name in (*HANDLES, "aliases")}
    handles = arguments.handles(new["email"], new["phone"], None)
    for url in new["linkedin"]:
        handles += arguments.handles((), (), url)
    return Changes(
        values=values,
        cadence=wish,
        handles=handles,
        aliases=tuple(filter(str.strip, new["aliases"])),
        dropped=tuple(gone for name in new for gone in _new(after[name], before[name], name)),
        tagged=tuple(_new(card.tags, tags)),
        untagged=tuple(_new(tags, card.tags)),
    )


def with_error(text: str, error: str) -> str:
    """An edited text with what is wrong with it in its first line, in the place of what was wrong before."""
    rest = text.split("\n", 1)[1] if text.startswith(WRONG) and "\n" in text else text
    return f"{WRONG}{_text(error)[1:-1]}\n{rest}"


COLUMNS: dict[str, tuple[str, Callable[[Any, date], Any]]] = {  # field -> the column, and how its value is read
    "name": ("name", lambda typed, _: arguments.kept(typed)),
    "company": ("company", lambda typed, _: arguments.kept(typed)),
    "title": ("title", lambda typed, _: arguments.kept(typed)),
    "role": ("role", lambda typed, _: typed.strip().lower()),
    "met": ("met", lambda typed, _: arguments.kept(typed)),
    "birthday": ("birthday", lambda typed, _: arguments.birthday(typed) if typed else ""),
    "next": ("next_on", lambda typed, today: arguments.coming_day(typed, today).isoformat() if typed else None),
    "important": ("important", lambda flag, _: int(flag)),
    "archived": ("archived", lambda flag, _: int(flag)),
    "do_not_contact": ("do_not_contact", lambda flag, _: int(flag)),
}


def _entries(card: Card) -> dict[str, Any]:
    """The fields in the order in which they are written."""
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


def _interval(days: int | None) -> str:
    if not days:
        return ""
    size, unit = next(each for each in _UNITS if days % each[0] == 0)
    return f"{days // size}{unit}"


def _new(before: Iterable[str], after: Iterable[str], kind: str = "") -> list[str]:
    """What is in the later list alone; addresses and names that are found alike are one."""
    known = {_key(kind, each) for each in before}
    return [each for each in dict.fromkeys(after) if _key(kind, each) not in known]


def _key(kind: str, text: str) -> str:
    return handle_key(kind, text) if kind in HANDLES else fold(text) if kind == "aliases" else text


def _kind(entry: Entry) -> str:
    return "true or false" if isinstance(entry, bool) else "a list of texts" if isinstance(entry, list) else "a text"


def _toml(entry: Entry) -> str:
    if isinstance(entry, bool):
        return "true" if entry else "false"
    return f"[{', '.join(map(_text, entry))}]" if isinstance(entry, list) else _text(entry)


def _text(text: str) -> str:
    """A text as a string of TOML, whose escapes are those of JSON; what would hide from its reader is one, too."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(each if lines.safe(each) == each else _escaped(each) for each in quoted)


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"

"""A contact as a short TOML file that a person edits: written out, read back, and compared with what was there."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from netlever import config, editing, lines, person_fields
from netlever.errors import NetleverError, Refused, Usage
from netlever.person_fields import Entry
from netlever.store import db
from netlever.store.reads import card as cards
from netlever.store.reads.card import Card
from netlever.store.reads.people import Person

WRONG = "# netlever: "


def edit(person: Person, today: date) -> tuple[str, list[str]]:
    """Open a contact as a card in the person's editor, again while something is wrong with it, and keep it.

    Returns the name they have then, and what really changed, a phrase each. Raises Refused when it was left with the
    same mistake, and what `editing.edited` raises; the text is then in the file that the error names.
    """
    with db.reading(config.store_path()) as connection:
        card = cards.card(connection, person.contact_id)
    path = Path(config.store_path()).with_name(f"edit-{person.contact_id}.toml")
    begun = path.with_suffix(".before")  # what was written into it: others may have changed the contact since
    before = person_fields.entries(card)
    if path.exists():  # left by one that failed
        text = path.read_text("utf-8", "replace")
        before |= tomllib.loads(begun.read_text("utf-8")) if begun.exists() else {}
    else:
        text = written(card)
        editing.write(begun, text.encode())
    while True:
        try:
            after = editing.edited(path, text.encode(), "give options: netlever edit --help").decode("utf-8", "replace")
        except NetleverError:
            if not path.exists():
                begun.unlink(missing_ok=True)
            raise
        after = after.replace("\r\n", "\n")
        try:
            new = read(after, before, today)
            changed = _keep(person, before, new)
        except NetleverError as error:
            if after == text:
                raise Refused(f"{error.message}; nothing was changed", f"your text is in {path}") from None
            text = with_error(after, error.message + (f" ({error.hint})" if error.hint else ""))
        else:
            path.unlink()
            begun.unlink(missing_ok=True)
            return new.get("name", person.name), changed


def _keep(person: Person, before: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Change the contact as they are now. Raises Refused when they are gone."""
    from netlever.store.edits import contacts

    now = config.now()
    with db.change(config.store_path(), f"edit {lines.clip(person.name, 60)}", now) as connection:
        held = cards.cards(connection, [person.contact_id])
        if not held:
            raise Refused(f"{lines.clip(person.name, 60)} is gone from the book")
        current = person_fields.entries(held[person.contact_id])
        changes = person_fields.changes(current, person_fields.still(new, before, current))
        return contacts.edit(connection, person.contact_id, now, **changes._asdict())


def written(card: Card) -> str:
    """The card as TOML, a line a field, each in plain words."""
    rows = [f"# {_text(card.name)[1:-1]}, #{card.contact_id}: save and leave the editor to keep what you change."]
    for name, entry in person_fields.entries(card).items():
        row = f"{name} = {_toml(entry)}"
        rows.append(f"{row:<34}  # {person_fields.COMMENTS[name]}" if name in person_fields.COMMENTS else row)
    return "\n".join(rows) + "\n"


def read(text: str, before: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fields that differ in an edited card from what was written; a line that was taken out changes nothing.

    Raises Usage for what is no TOML, for a field that is none, and for a value that is absurd.
    """
    try:
        after = {**before, **tomllib.loads(text)}
    except tomllib.TOMLDecodeError as error:
        raise Usage(f"this is no TOML: {error}", "put texts in quotes") from None
    for name, entry in after.items():
        if name not in before:
            raise Usage(f"there is no field '{name}'", f"the fields are {', '.join(before)}")
        if type(entry) is not type(before[name]) or (isinstance(entry, list) and {type(e) for e in entry} - {str}):
            raise Usage(f"{name} must be {_kind(before[name])}", f"as in {name} = {_toml(before[name])}")
    new, wrong = person_fields.understood(before, after, today)
    if wrong:
        raise wrong[0][1]
    return new


def with_error(text: str, error: str) -> str:
    """An edited text with what is wrong with it in its first line, in the place of what was wrong before."""
    rest = text.split("\n", 1)[1] if text.startswith(WRONG) and "\n" in text else text
    return f"{WRONG}{_text(error)[1:-1]}\n{rest}"


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

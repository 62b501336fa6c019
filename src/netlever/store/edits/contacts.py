"""Edits of a contact through the models, which validate every field."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlmodel import Session, col, select

from netlever.cadence import Cadence, describe
from netlever.errors import NetleverError, Refused, Usage
from netlever.names import fold, handle_key, work_key
from netlever.settings import TIERS
from netlever.store.db import new_uid, stamp
from netlever.store.edits import employers
from netlever.store.models import Alias, Contact, Handle, Note, Row, Skip, Tag, TagCadence, session
from netlever.store.models_search import Employment

R = TypeVar("R", bound=Row)
_AT_ONCE = 500  # contacts that are read in one statement; SQLite takes no more than 32,766 parameters
_FLAGS = {  # column -> what is said of 0 and of 1
    "important": ("no longer important", "important"),
    "archived": ("no longer archived", "archived"),
    "do_not_contact": ("may be contacted", "not to be contacted"),
}


def edit(connection: sqlite3.Connection, contact_id: int, now: datetime, **asked: Any) -> list[str]:
    """Change one contact. `asked` and what is returned and raised are those of `edit_many`, for one."""
    with session(connection) as opened:
        return _edit(opened, connection, contact_id, now, **asked)


def edit_many(
    connection: sqlite3.Connection,
    now: datetime,
    asked: Mapping[int, Mapping[str, Any]],
    advance: Callable[[int], None] = lambda _: None,
) -> tuple[dict[int, list[str]], dict[int, NetleverError]]:
    """Change contacts, each in turn, by what is asked of each id: what `_edit` takes by name.

    `advance` is told how many more are done.
    Returns what really changed and what is wrong, by id; the caller rolls back when anything is.
    """
    told: dict[int, list[str]] = {}
    wrong: dict[int, NetleverError] = {}
    with session(connection) as opened:  # one for all: what it makes of each statement, it makes once
        for start in range(0, len(asked), _AT_ONCE):
            ids = list(asked)[start : start + _AT_ONCE]
            held = opened.exec(select(Contact).where(col(Contact.id).in_(ids))).all()  # so that none is asked for
            assert len(held) == len(ids), "the caller has looked who is there"
            for contact_id in ids:
                try:
                    told[contact_id] = _edit(opened, connection, contact_id, now, **asked[contact_id])
                except NetleverError as error:
                    wrong[contact_id] = error
            advance(len(ids))
    return told, wrong


def note(connection: sqlite3.Connection, contact_id: int, now: datetime, *, day: str, text: str) -> int:
    """Add a note to a contact; its id. Raises Usage when it is empty."""
    with session(connection) as opened:
        row = new(Note, now, contact_id=contact_id, kind="note", day=day, text=text)
        opened.add(row)
        opened.flush()
        assert row.id is not None
        return row.id


def tag(connection: sqlite3.Connection, contact_id: int, now: datetime, names: Sequence[str]) -> list[str]:
    """Give a contact these tags; those that are new to them."""
    with session(connection) as opened:
        return _tag(opened, contact_id, now, names)


def untag(connection: sqlite3.Connection, contact_id: int, names: Sequence[str]) -> list[str]:
    """Take these tags from a contact; those that they had."""
    with session(connection) as opened:
        return _untag(opened, contact_id, names)


def tag_cadence(connection: sqlite3.Connection, name: str, wanted: Cadence, now: datetime) -> None:
    """Say how often to be in touch with everybody of a tag; a cadence of no interval takes it back."""
    with session(connection) as opened:
        row = opened.exec(select(TagCadence).where(TagCadence.tag == name)).first()
        if row is not None and Cadence(row.tier, row.cadence_days, row.latest_days) == wanted:
            return
        if row is not None:
            opened.delete(row)
            opened.flush()
        if wanted.tier in TIERS or wanted.cadence_days:
            opened.add(new(TagCadence, now, tag=name, **wanted.columns()))


def new(model: type[R], now: datetime, **values: Any) -> R:
    """A validated row with its uid and moments. Raises Usage naming the field that is absurd."""
    try:
        return model(uid=new_uid(now), created_at=stamp(now), updated_at=stamp(now), **values)
    except ValidationError as error:
        raise _absurd(error) from None


def change(row: Row, **values: Any) -> None:
    """Set columns of a row. Raises Usage naming the field that is absurd."""
    for column, value in values.items():
        try:
            setattr(row, column, value)
        except ValidationError as error:
            raise _absurd(error) from None


def _edit(
    opened: Session,
    connection: sqlite3.Connection,
    contact_id: int,
    now: datetime,
    *,
    values: Mapping[str, Any],
    cadence: Cadence | None = None,
    handles: Sequence[tuple[str, str]] = (),
    aliases: Sequence[str] = (),
    former: Sequence[str] = (),
    dropped: Sequence[str] = (),
    tagged: Sequence[str] = (),
    untagged: Sequence[str] = (),
) -> list[str]:
    """Set columns and the cadence, add handles, aliases, former employers and tags, drop what equals a text.

    A new name keeps the old one as an alias, another company the one before as a former employer.

    Returns what really changed, a phrase each, in the order given; empty when all was so before.
    Raises Usage when a value is absurd or a text to drop is not theirs, Refused when a handle is somebody else's.
    """
    contact = opened.get_one(Contact, contact_id)
    if fold(values.get("name", contact.name)) != contact.name_key:
        aliases = [contact.name, *aliases]
    before = contact.company
    changed = [_set(contact, column, value) for column, value in values.items()]
    changed += [_set_cadence(opened, contact, cadence)] if cadence is not None else []
    contact.name_key, contact.work_key = fold(contact.name), work_key(contact.company, contact.title)
    changed += [_add_handle(opened, contact_id, kind, value, now) for kind, value in handles]
    changed += [_add_alias(opened, contact_id, name, now) for name in aliases]
    changed += [_drop(opened, contact, text) for text in dropped]
    if contact.company != before:
        is_gone = employers.left(connection, contact_id, now, company=before, until=now.date(), for_=contact.company)
        changed += [f"formerly {before}"] if is_gone else []
    for company in former:
        changed += [f"formerly {company}"] if employers.left(connection, contact_id, now, company=company) else []
    told = [each for each in changed if each]
    if told:
        contact.updated_at = stamp(now)
    told += [f"#{tag}" for tag in _tag(opened, contact_id, now, tagged)]
    return told + [f"no #{tag}" for tag in _untag(opened, contact_id, untagged)]


def _tag(opened: Session, contact_id: int, now: datetime, names: Sequence[str]) -> list[str]:
    known = set(opened.exec(select(Tag.name).where(Tag.contact_id == contact_id))) if names else set()
    added = [name for name in dict.fromkeys(names) if name not in known]
    opened.add_all([new(Tag, now, contact_id=contact_id, name=name) for name in added])
    return added


def _untag(opened: Session, contact_id: int, names: Sequence[str]) -> list[str]:
    rows = (
        [row for row in opened.exec(select(Tag).where(Tag.contact_id == contact_id)) if row.name in names]
        if names
        else []
    )
    for row in rows:
        opened.delete(row)
    return [row.name for row in rows]


def _add_handle(opened: Session, contact_id: int, kind: str, value: str, now: datetime) -> str:
    key = handle_key(kind, value)
    owner = opened.exec(select(Handle).where(Handle.kind == kind, Handle.value_key == key)).first()
    if owner is None:
        opened.add(new(Handle, now, contact_id=contact_id, kind=kind, value=value, value_key=key))
        return f"{kind} {value}"
    if owner.contact_id == contact_id:
        return ""
    other = opened.get_one(Contact, owner.contact_id)
    raise Refused(f"{kind} {value} belongs to {other.name} (#{other.id})", f"try: netlever show {other.id}")


def _add_alias(opened: Session, contact_id: int, name: str, now: datetime) -> str:
    known = select(Alias).where(Alias.contact_id == contact_id, Alias.name_key == fold(name))
    if opened.exec(known).first() is not None:
        return ""
    opened.add(new(Alias, now, contact_id=contact_id, name=name, name_key=fold(name)))
    return f"also {name}"


def _drop(opened: Session, contact: Contact, text: str) -> str:
    """Delete the handles, aliases and former employers that equal a text. Raises Usage when there is none."""
    handles = opened.exec(select(Handle).where(Handle.contact_id == contact.id))
    aliases = opened.exec(select(Alias).where(Alias.contact_id == contact.id))
    gone: list[Row] = [handle for handle in handles if handle.value_key == handle_key(handle.kind, text)]
    gone += [alias for alias in aliases if alias.name_key == fold(text)]
    was_at = opened.exec(select(Employment).where(Employment.contact_id == contact.id))
    gone += [each for each in was_at if fold(each.company) == fold(text)]
    if not gone:
        told = f"'{text[:60]}' is no handle, alias or former employer of {contact.name}"
        raise Usage(told, "netlever show lists them")
    for row in gone:
        opened.delete(row)
    return f"no longer {text}"


def _set(contact: Contact, column: str, value: Any) -> str:
    if getattr(contact, column) == value:
        return ""
    change(contact, **{column: value})
    return _phrase(column, value)


def _set_cadence(opened: Session, contact: Contact, wanted: Cadence) -> str:
    if Cadence(contact.tier, contact.cadence_days, contact.latest_days) == wanted:
        return ""
    for column, value in wanted.columns().items():
        _set(contact, column, value)
    for skip in opened.exec(select(Skip).where(Skip.contact_id == contact.id)):
        opened.delete(skip)
    return describe(wanted)


def _phrase(column: str, value: Any) -> str:
    """What a column was set to, in words."""
    if column in _FLAGS:
        return _FLAGS[column][value]
    what = "next" if column == "next_on" else column
    return f"{what} {value}" if value else f"no {what}"


def _absurd(error: ValidationError) -> Usage:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return Usage(f"{where} {first['msg'].removeprefix('Value error, ')}", "nothing was changed")

"""Who is in the book, as far as an import asks: read contact by contact, so that a small file does not wait for all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from netlever.names import fold, handle_key
from netlever.scoring.likeness import Card, Likeness
from netlever.store import naming
from netlever.store.daily import NewContact
from netlever.store.reads.lookalikes import Lookalikes

Handle = tuple[str, str]  # the kind, and the value as it is compared


@dataclass(slots=True)
class Known:
    """A contact already in the store, as far as matching asks."""

    contact_id: int
    name_key: str
    company: str
    title: str
    seen_company: str
    seen_title: str
    met_on: str | None
    source: str
    birthday: str
    seen_source: str
    handles: list[Handle] = field(default_factory=list)
    employers: list[str] = field(default_factory=list)  # before this import

    @property
    def card(self) -> Card:
        """What tells who they are, beside the name, by which they were found."""
        at = (self.company, self.seen_company, *self.employers)
        emails, phones, profiles = _by_kind(self.handles)
        return Card((self.name_key,), tuple(filter(None, at)), emails, phones, profiles, self.birthday, self.met_on)

    @property
    def has_profile(self) -> bool:
        """Is their LinkedIn profile known?"""
        return any(kind == "linkedin" for kind, _ in self.handles)

    @property
    def email(self) -> str:
        """The first address; "" for none."""
        return next((key for kind, key in self.handles if kind == "email"), "")


class Book:
    """The contacts, inside the unit of work of one import, which tells what it adds to them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        naming.refresh(connection)  # what this unit of work has brought before
        self._connection = connection
        self.last_before: int = connection.execute("SELECT ifnull(max(id), 0) FROM contact").fetchone()[0]
        self._lookalikes = Lookalikes(connection, self.last_before)
        self._known: dict[int, Known] = {}
        self._owners: dict[Handle, int | None] = {}  # mail asks again and again for the same people
        self._named: dict[str, list[int]] = {}

    def __getitem__(self, contact_id: int) -> Known:
        """A contact; who changes it, changes what is known of them for all of this import."""
        if contact_id not in self._known:
            self._known[contact_id] = self._read(contact_id)
        return self._known[contact_id]

    def owner(self, handle: Handle) -> Known | None:
        """Who has a handle."""
        if handle not in self._owners:
            query = "SELECT contact_id FROM handle WHERE kind = ? AND value_key = ?"
            self._owners[handle] = next((owner for (owner,) in self._connection.execute(query, handle)), None)
        owner = self._owners[handle]
        return None if owner is None else self[owner]

    def named(self, name_key: str) -> list[Known]:
        """Those who have a name, as it is compared, or go by it."""
        if name_key not in self._named:
            query = (
                "SELECT id, 0 AS is_alias FROM contact WHERE name_key = ?1 "
                "UNION SELECT contact_id, 1 FROM alias WHERE name_key = ?1 ORDER BY 2, 1"
            )
            found = self._connection.execute(query, (name_key,)).fetchall()
            self._named[name_key] = list(dict.fromkeys(contact_id for contact_id, _ in found))
        return [self[contact_id] for contact_id in self._named[name_key]]

    def nearest(self, card: Card) -> tuple[int, Likeness] | None:
        """Who of those who were in the book before the import a person is, certainly or likely, and why."""
        return self._lookalikes.nearest(card) if self.last_before else None

    def newest_connection(self) -> str:
        """The latest day of connection that an import before this one has brought; "" for none."""
        query = "SELECT ifnull(max(met_on), '') FROM contact WHERE source <> 'typed' AND id <= ?"
        newest: str = self._connection.execute(query, (self.last_before,)).fetchone()[0]
        return newest

    def add(self, known: Known) -> None:
        """Take in a contact that was added."""
        self._known[known.contact_id] = known
        self._owners.update(dict.fromkeys(known.handles, known.contact_id))
        self._named.pop(known.name_key, None)

    def call(self, names: Sequence[str]) -> None:
        """Take in that somebody goes by these names as well."""
        for name in names:
            self._named.pop(fold(name), None)

    def give(self, known: Known, handle: Handle) -> None:
        """Take in a handle that a contact was given."""
        known.handles.append(handle)
        self._owners[handle] = known.contact_id

    def _read(self, contact_id: int) -> Known:
        mine = (contact_id,)
        query = (
            "SELECT id, name_key, company, title, seen_company, seen_title, met_on, source, birthday, seen_source "
            "FROM contact WHERE id = ?"
        )
        known = Known(*self._connection.execute(query, mine).fetchone())
        query = "SELECT kind, value_key FROM handle WHERE contact_id = ? ORDER BY id"
        known.handles += self._connection.execute(query, mine).fetchall()
        query = "SELECT company FROM employment WHERE contact_id = ? ORDER BY id"
        known.employers += [company for (company,) in self._connection.execute(query, mine)]
        return known


def card_of(new: NewContact, aliases: Sequence[str] = ()) -> Card:
    """What tells who a person of a file is."""
    met_on = new.met_on.isoformat() if new.met_on else None
    emails, phones, profiles = _by_kind([(kind, handle_key(kind, value)) for kind, value in new.handles])
    at = (new.company,) if new.company else ()
    return Card((new.name, *aliases), at, emails, phones, profiles, new.birthday, met_on)


def _by_kind(handles: Sequence[Handle]) -> list[tuple[str, ...]]:
    """The e-mails, the telephones and the profiles among handles."""
    return [tuple(key for kind, key in handles if kind == wanted) for wanted in ("email", "phone", "linkedin")]

"""What vCards say that netlever has no place for: a row a contact, for an export that loses nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from netlever.store import daily
from netlever.store.db import stamp


class Cards:
    """Takes the cards of one import inside a unit of work; call `finish()` at the end.

    The first card of a contact takes the place of what an earlier import kept, further ones add to it: so the same
    files give the same rows, however often they are read.
    """

    def __init__(self, connection: sqlite3.Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._found: dict[int, dict[str, None]] = {}  # contact -> the properties in their order, each once

    def take(self, contact_id: int, properties: Sequence[str]) -> None:
        """Take what one card of a contact says, a property a line."""
        self._found.setdefault(contact_id, {}).update(dict.fromkeys(properties))

    def finish(self) -> list[int]:
        """Write what is not there yet; the contacts for whom it was not."""
        changed = []
        for contact_id, found in self._found.items():
            properties = [each for each in found if not self._is_ours(contact_id, each)]
            known = self._connection.execute("SELECT properties FROM vcard WHERE contact_id = ?", (contact_id,))
            before = known.fetchone()
            if set(properties) != set(before[0].split("\n") if before else ()):  # another order says nothing new
                self._write(contact_id, "\n".join(properties), is_new=before is None)
                changed.append(contact_id)
        return changed

    def _is_ours(self, contact_id: int, line: str) -> bool:
        """Has netlever's own export put it into the card: the contact's uid, or no more than their tags?"""
        name, _, value = line.partition(":")
        mine = (contact_id,)
        if name == "UID":
            (uid,) = self._connection.execute("SELECT uid FROM contact WHERE id = ?", mine).fetchone()
            return value == f"urn:uuid:{uid}"
        if name == "CATEGORIES":
            tags = {tag for (tag,) in self._connection.execute("SELECT name FROM tag WHERE contact_id = ?", mine)}
            return tags >= {word.strip().lower() for word in value.split(",")}
        return False

    def _write(self, contact_id: int, properties: str, *, is_new: bool) -> None:
        if is_new:
            daily.insert(self._connection, "vcard", self._now, contact_id=contact_id, properties=properties)
        elif properties:
            query = "UPDATE vcard SET properties = ?, updated_at = ? WHERE contact_id = ?"
            self._connection.execute(query, (properties, stamp(self._now), contact_id))
        else:
            self._connection.execute("DELETE FROM vcard WHERE contact_id = ?", (contact_id,))

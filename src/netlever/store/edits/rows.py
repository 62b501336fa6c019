"""Bringing rows of netlever's own export back into a store: known by their uids, checked by the models.

A row whose uid is known is left as it is; a contact whose address or profile is somebody's in the store is that one.
So an export read into an empty store is the store it came from, and read again it adds nothing.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any

from pydantic import ValidationError

from netlever.errors import BadData
from netlever.store import models, models_growing, models_people, models_search
from netlever.store.edits.imports import Outcome
from netlever.store.reads.everything import TABLES, reference_name

Values = dict[str, Any]
_MODELS: dict[str, type[models.Row]] = {
    str(model.__tablename__): model
    for module in (models, models_growing, models_people, models_search)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, models.Row) and model is not models.Row
}


class Rows:
    """Takes rows inside one unit of work, parents first; call `finish()` at the end.

    Contacts are held back until all handles are known, for these decide who a contact is.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._met: dict[str, int] = {}  # uid of a contact who is in the store under another one -> their id
        self._contacts: dict[str, tuple[Values, str]] = {}
        self._handles: list[tuple[Values, str]] = []
        self.outcomes: dict[str, Counter[Outcome]] = {table: Counter() for table in TABLES}

    def take(self, table: str, values: Values, where: str) -> None:
        """Take one row. Raises BadData, naming the place, when it is none or needs one that is not there."""
        if table not in TABLES:
            raise BadData(f"{where}: netlever keeps no '{table[:40]}'", "it may be from a newer netlever")
        if table == "contact":
            self._contacts[values["uid"]] = (values, where)
        elif table == "handle":
            self._handles.append((values, where))
        else:
            self._settle_contacts()
            self._insert(table, values, where)

    def finish(self) -> None:
        """Write what is still held back."""
        self._settle_contacts()

    def _settle_contacts(self) -> None:
        for values, _ in self._handles:
            key = (values.get("kind"), values.get("value_key"))
            found = self._connection.execute("SELECT contact_id FROM handle WHERE kind = ? AND value_key = ?", key)
            owner = found.fetchone()
            if owner:
                self._met.setdefault(str(values.get("contact")), owner[0])
        for values, where in self._contacts.values():
            self._insert("contact", values, where)
        for values, where in self._handles:
            self._insert("handle", values, where)
        self._contacts.clear()
        self._handles.clear()

    def _insert(self, table: str, values: Values, where: str) -> None:
        if self._id(table, values["uid"]):
            self.outcomes[table][Outcome.UNCHANGED] += 1
            return
        row = self._checked(table, values, where)
        marks = ", ".join("?" * len(row))
        # What the store has already under another uid (an address, a tag, a participant) is not put in twice.
        cursor = self._connection.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks}) ON CONFLICT DO NOTHING", tuple(row.values())
        )
        self.outcomes[table][Outcome.NEW if cursor.rowcount else Outcome.UNCHANGED] += 1

    def _id(self, table: str, uid: str) -> int | None:
        found = self._connection.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone()
        return found[0] if found else self._met.get(uid) if table == "contact" else None

    def _checked(self, table: str, values: Values, where: str) -> Values:
        """The columns of a row, its references as numbers."""
        row = dict(values)
        for column, parent in TABLES[table].items():
            uid = row.pop(reference_name(column), None)
            row[column] = None if uid is None else self._id(parent, str(uid))
            if uid is not None and row[column] is None:
                raise BadData(f"{where}: the {reference_name(column)} of this {table} is not in the file before it")
        unknown = row.keys() - _MODELS[table].model_fields.keys()
        if unknown or "id" in row:
            raise BadData(f"{where}: no '{min(unknown, default='id')[:40]}' is known of {table}")
        try:
            _MODELS[table].model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            column = ".".join(map(str, first["loc"]))[:40]
            raise BadData(f"{where}: {column} {first['msg'].removeprefix('Value error, ')}") from None
        return row

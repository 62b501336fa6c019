"""What would go with a person is told of every table that holds something of theirs, and all of it goes."""

from __future__ import annotations

import dataclasses
import sqlite3

import pytest

from netlever.store.edits import forgetting
from netlever.store.undo import COVERED
from store.books import fill, in_memory


def of_contacts() -> list[tuple[str, str]]:
    """(table, column) of all that holds something of a contact, as the schema has them; what is derived is left out."""
    with in_memory() as connection:
        return [
            (table, key[3])
            for table in COVERED
            for key in connection.execute(f"PRAGMA foreign_key_list({table})")
            if key[2] == "contact"
        ]


def count(connection: sqlite3.Connection, table: str, column: str, contact_id: int) -> int:
    found: int = connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (contact_id,)).fetchone()[0]
    return found


@pytest.mark.parametrize(("table", "column"), of_contacts())
def test_what_is_in_a_table_alone_is_told(table: str, column: str) -> None:
    """A new table that hangs on a contact fails here until it is counted, and filled by `books.fill`."""
    with in_memory() as connection:
        fill(connection)
        (who,) = [each for each in (2, 1) if count(connection, table, column, each)][:1]
        connection.execute("PRAGMA foreign_keys = OFF")
        for other, its_column in of_contacts():
            if other != table:
                connection.execute(f"DELETE FROM {other} WHERE {its_column} = ?", (who,))
        told = dataclasses.asdict(forgetting.belongings(connection, who))
        assert [name for name, number in told.items() if number] != []


def test_nothing_of_a_person_is_left() -> None:
    with in_memory() as connection:
        fill(connection)
        for contact_id in (1, 2):
            forgetting.forget(connection, contact_id)
            assert [each for each in of_contacts() if count(connection, *each, contact_id)] == []

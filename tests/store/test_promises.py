"""A promise is open until it is kept or dropped; a kept one is a favour for as long as it stays kept."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

import pytest

from netlever.errors import Usage
from netlever.store.edits import promises as edits
from netlever.store.reads import favours, promises
from store.books import NOW, TODAY, add, in_memory

YESTERDAY = TODAY - timedelta(days=1)


def promise(connection: sqlite3.Connection, by: str = "me", due_on: date | None = TODAY) -> int:
    """One to or by Grace, made a month ago; its number."""
    made = TODAY - timedelta(days=30)
    return edits.add(connection, 1, NOW, by=by, text="send the slides", day=made, due_on=due_on)


def test_open_ones_come_first_as_they_are_due_and_then_what_is_over() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        for due_on in (None, TODAY, YESTERDAY, TODAY, None):
            promise(connection, due_on=due_on)
        edits.keep(connection, 4, NOW, day=YESTERDAY)
        edits.drop(connection, 5, NOW, day=TODAY)
        found = promises.every(connection, TODAY)
        assert [(each.promise_id, each.state(TODAY)) for each in found] == [
            (3, "late"),
            (2, "open"),
            (1, "open"),
            (5, "dropped"),
            (4, "kept"),
        ]
        assert found == promises.of_contact(connection, 1, TODAY)
        assert promises.every(connection, TODAY - timedelta(days=31)) == []


@pytest.mark.parametrize(("by", "direction"), [("me", "given"), ("them", "got")])
def test_a_kept_promise_is_a_favour_until_it_is_not_kept_after_all(by: str, direction: str) -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        promise_id = promise(connection, by)

        def recorded() -> list[tuple[str, str, str, str]]:
            return [each[2:5] + each[6:] for each in favours.of_contact(connection, 1, TODAY)]

        for day in (TODAY, YESTERDAY, YESTERDAY):
            edits.keep(connection, promise_id, NOW, day=day)
        assert recorded() == [(direction, "resource", YESTERDAY.isoformat(), "promise")]
        edits.drop(connection, promise_id, NOW, day=TODAY)
        assert recorded() == []
        edits.keep(connection, promise_id, NOW, day=TODAY)
        edits.reopen(connection, promise_id, NOW, due_on=None)
        assert recorded() == []
        again = promises.one(connection, promise_id)
        assert again is not None
        assert (again.state(TODAY), again.due_on, again.kept_on, again.dropped_on) == ("open", None, None, None)


def test_a_promise_is_of_something_and_by_somebody() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        for by, text in (("me", ""), ("us", "x")):
            with pytest.raises(Usage):
                edits.add(connection, 1, NOW, by=by, text=text, day=TODAY)
        assert promises.one(connection, 1) is None

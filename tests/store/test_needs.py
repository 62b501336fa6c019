"""What is needed and offered is known until it is closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netlever.errors import Usage
from netlever.store.edits import needs as edits
from netlever.store.reads import needs
from store.books import NOW, TODAY, add, in_memory


def test_what_is_open_on_a_day_is_told_the_latest_first() -> None:
    with in_memory() as connection:
        for name in ("Ben", "Ana"):
            add(connection, name)
        for contact_id, side, text, ago in (
            (1, "needs", "a contractor", 9),
            (2, "offers", "data engineering", 5),
            (1, "needs", "an office", 3),
            (1, "offers", "a desk", -1),
        ):
            edits.add(connection, contact_id, NOW, side=side, text=text, day=TODAY - timedelta(days=ago))
        edits.close(connection, 1, NOW, day=TODAY - timedelta(days=1))

        def told(ago: int = 0) -> list[str]:
            return [each.text for each in needs.every(connection, TODAY - timedelta(days=ago))]

        assert told(0) == ["an office", "data engineering"]
        assert told(2) == ["an office", "data engineering", "a contractor"]
        assert told(6) == ["a contractor"]
        assert [each.text for each in needs.of_contact(connection, 2, TODAY)] == ["data engineering"]
        edits.close(connection, 1, NOW, day=None)
        assert told(0) == told(2)


def test_a_need_is_something() -> None:
    with in_memory() as connection:
        add(connection, "Ben")
        for side, text in (("needs", " "), ("wants", "x")):
            with pytest.raises(Usage):
                edits.add(connection, 1, NOW, side=side, text=text, day=TODAY)
        assert needs.one(connection, 1) is None

"""Who is named in a task that was not written for netlever: nobody is made up, and nobody named is missed."""

from __future__ import annotations

import pytest

from netlever.store.edits import contacts
from netlever.store.reads.mentions import mentioned
from store.books import NOW, add, in_memory

GRACE, ADA, BYRON, MARK, LI = range(1, 6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call Grace Hopper", [GRACE]),
        ("call grace hopper about the A-0 system", [GRACE]),
        ("Call grace", [GRACE]),
        ("thank Grace's team", [GRACE]),
        ("Send the slides to Grace!", [GRACE]),
        ("grace period ends", []),
        ("Grace: send the CV", [GRACE]),
        ("Grace period ends", []),
        ("Mark the page", []),
        ("the grade will be a fair mark", []),
        ("ask mark", [MARK]),
        ("Lunch with Mark, then tea with Grace", [GRACE, MARK]),
        ("write to Ada", [ADA, BYRON]),
        ("write to Ada Lovelace", [ADA]),
        ("answer grace@navy.example", [GRACE]),
        ("answer <GRACE@navy.example>,", [GRACE]),
        ("answer nobody@navy.example", []),
        ("致电 李小龙", [LI]),
        ("call 1", []),
        ("Call Hopper, Grace", [GRACE]),
        ("Call Countess", [ADA]),
        ("Buy milk", []),
        ("", []),
    ],
)
def test_a_name_is_known_by_how_and_where_it_stands(text: str, expected: list[int]) -> None:
    with in_memory() as connection:
        add(connection, "Grace Hopper", handles=(("email", "grace@navy.example"),))
        add(connection, "Ada Lovelace")
        add(connection, "Ada Byron")
        add(connection, "Mark Twain")
        add(connection, "李小龙")
        contacts.edit(connection, ADA, NOW, values={}, aliases=["Countess"])
        from netlever.store import naming

        naming.refresh(connection)
        assert mentioned(connection, text) == expected


def test_a_long_text_asks_once_for_all_its_words() -> None:
    """A task may hold a page: the statements do not grow with the runs of words that could be names."""
    seen: list[str] = []
    with in_memory() as connection:
        add(connection, "Grace Hopper")
        connection.set_trace_callback(seen.append)
        assert mentioned(connection, "word " * 2_000 + "for Grace") == [1]
    assert len(seen) < 30

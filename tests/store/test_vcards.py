"""What vCards say besides is kept, a row a contact: the same for the same cards, however often they are imported."""

from __future__ import annotations

import sqlite3

from netlever.store.edits.vcards import Cards
from store.books import NOW, add, in_memory


def take(connection: sqlite3.Connection, *cards: tuple[int, list[str]]) -> list[int]:
    """The contacts for whom an import of these cards changed something."""
    taken = Cards(connection, NOW)
    for contact_id, properties in cards:
        taken.take(contact_id, properties)
    return taken.finish()


def kept(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    return connection.execute("SELECT contact_id, properties FROM vcard ORDER BY contact_id").fetchall()


def test_the_cards_of_one_import_are_put_together_and_a_second_import_changes_nothing() -> None:
    cards: tuple[tuple[int, list[str]], ...] = ((1, ["N:Hopper;Grace;;;", "X-A:1"]), (2, []), (1, ["X-A:1", "X-B:2"]))
    with in_memory() as connection:
        for name in ("Grace", "Ada"):
            add(connection, name)
        assert take(connection, *cards) == [1]
        assert kept(connection) == [(1, "N:Hopper;Grace;;;\nX-A:1\nX-B:2")]
        assert take(connection, *cards) == []


def test_a_newer_card_takes_the_place_of_the_older_one_and_an_empty_one_takes_it_away() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        take(connection, (1, ["X-A:1"]))
        assert take(connection, (1, ["X-A:2"])) == [1]
        assert kept(connection) == [(1, "X-A:2")]
        assert take(connection, (1, [])) == [1]
        assert kept(connection) == []


def test_what_netlever_itself_has_put_into_a_card_is_not_kept() -> None:
    with in_memory() as connection:
        add(connection, "Grace", tags=("python", "mentor circle"))
        (uid,) = connection.execute("SELECT uid FROM contact").fetchone()
        ours = [f"UID:urn:uuid:{uid}", "CATEGORIES:Python,mentor circle"]
        assert take(connection, (1, ours)) == []
        theirs = ["UID:urn:uuid:00000000-0000-4000-8000-000000000000", "CATEGORIES:python,friends"]
        take(connection, (1, theirs))
        assert kept(connection) == [(1, "\n".join(theirs))]


def test_forgetting_takes_the_card_along() -> None:
    from netlever.store.edits import forgetting

    with in_memory() as connection:
        add(connection, "Grace")
        take(connection, (1, ["X-A:1"]))
        assert forgetting.belongings(connection, 1).cards == 1
        forgetting.forget(connection, 1)
        assert kept(connection) == []

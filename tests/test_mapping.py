"""Who is on the map, in which group, and what links them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest

from netlever import mapping
from netlever.mapping import BY_TAG, Group, Map
from netlever.store import ties, workplaces
from netlever.store.edits import employers, introductions, openings, relations
from netlever.store.reads import network
from store.books import NOW, TODAY, add, in_memory, log


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    """Grace (1), Omar (2), Ada (3), Lin (4) and Nemo (5), who are known ever less."""
    with in_memory() as connection:
        add(connection, "Grace", company="US Navy", tags=("cobol", "mentors"))
        add(connection, "Omar", company="Acme, Inc.", tags=("mentors",))
        add(connection, "Ada", company="ACME GmbH")
        add(connection, "Lin", company="self-employed", tags=("art",))
        add(connection, "Nemo")
        log(connection, "2024-01-10", [3])
        log(connection, "2026-10-10", [1, 2])
        log(connection, "2026-11-20", [1])
        workplaces.refresh(connection)
        yield connection


def gather(connection: sqlite3.Connection, **more: object) -> Map:
    """The map of today."""
    given = {"today": TODAY, "most": 100, **more}
    return mapping.gather(connection, **given)  # type: ignore[arg-type]


def names(drawn: Map) -> list[str]:
    """Who is on it, in order."""
    return [person.name for person in drawn.people]


def test_the_closest_come_first_and_who_was_never_talked_to_last(book: sqlite3.Connection) -> None:
    drawn = gather(book)
    assert names(drawn) == ["Grace", "Omar", "Ada", "Lin", "Nemo"]
    assert [person.band for person in drawn.people] == ["close", "warm", "dormant", "never", "never"]


def test_of_two_who_are_equally_far_who_was_talked_to_later_comes_first(book: sqlite3.Connection) -> None:
    add(book, "Old")
    log(book, "2001-01-10", [6])
    assert names(gather(book))[2:4] == ["Ada", "Old"]


def test_only_so_many_are_on_it_and_all_are_counted(book: sqlite3.Connection) -> None:
    drawn = gather(book, most=2)
    assert (names(drawn), drawn.found) == (["Grace", "Omar"], 5)
    assert gather(book, only={3, 5}, most=1).found == 2


def test_companies_are_one_group_however_they_are_spelled(book: sqlite3.Connection) -> None:
    groups = {person.name: person.group for person in gather(book).people}
    assert groups == {"Grace": "US Navy", "Omar": "ACME GmbH", "Ada": "ACME GmbH", "Lin": "#art", "Nemo": ""}
    openings.alias(book, NOW, "US Navy", "Acme")
    assert gather(book).groups == [Group("ACME GmbH", 3), Group("#art", 1)]


def test_by_tag_they_are_in_the_first_of_their_tags(book: sqlite3.Connection) -> None:
    drawn = gather(book, by=BY_TAG)
    assert drawn.groups == [Group("#cobol", 1), Group("#mentors", 1), Group("#art", 1)]
    assert drawn.ways == []


def test_an_introduction_that_ended_before_it_was_made_links_nobody(book: sqlite3.Connection) -> None:
    relations.relate(book, 2, 1, NOW, how="sail", day=TODAY)
    introductions.propose(book, 1, 3, NOW, because="both teach", day=TODAY)
    introductions.propose(book, 1, 4, NOW, because="both teach", day=TODAY)
    introductions.answer(book, 2, 4, NOW, is_yes=False, day=TODAY)
    introductions.propose(book, 2, 3, NOW, because="both teach", day=date(2026, 11, 10))
    for contact_id in (2, 3):
        introductions.answer(book, 3, contact_id, NOW, is_yes=True, day=date(2026, 11, 11))
    introductions.make(book, 3, NOW, day=date(2026, 11, 12))
    drawn = gather(book)
    found = [(link.kind, link.one_id, link.other_id) for link in drawn.links]
    assert found == [("knows", 1, 2), ("introducing", 1, 3), ("introduced", 2, 3)]
    assert mapping.linked(drawn)[1] == [("knows", "Omar"), ("introducing", "Ada")]
    assert [link.kind for link in network.links(book, [2, 3], date(2026, 11, 11))] == ["introducing"]
    assert gather(book, only={2, 3, 4}).links == drawn.links[2:]


def test_who_was_in_another_group_of_the_map_is_a_way_into_it(book: sqlite3.Connection) -> None:
    employers.left(book, 1, NOW, company="The ACME Company", title="", until=TODAY)
    employers.left(book, 1, NOW, company="Nowhere Ltd", title="", until=TODAY)
    drawn = gather(book)
    assert drawn.ways == [(1, "ACME GmbH", "2026-11-23")]
    assert mapping.linked(drawn)[1] == [("was", "ACME GmbH")]
    assert gather(book, only={1}).ways == []


def test_the_archived_are_not_on_it(book: sqlite3.Connection) -> None:
    book.execute("UPDATE contact SET archived = 1 WHERE id = 1")
    assert "Grace" not in names(gather(book))


def test_talks_to_come_and_people_to_come_do_not_count(book: sqlite3.Connection) -> None:
    log(book, "2026-12-24", [5])
    ties.refresh(book)
    drawn = gather(book)
    assert names(drawn)[-1] == "Nemo"
    assert drawn.people[-1].last_on is None
    assert gather(book, today=date(2026, 11, 22)).people == []

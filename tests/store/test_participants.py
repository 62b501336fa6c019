"""Who took part: people who appear together settle it, and what is open stays open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from netlever.store.reads import participants
from store.books import add, in_memory, log

GRACE_H, GRACE_K, ADA_L, ADA_B, LIN = 1, 2, 3, 4, 5


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    """Two of the name Grace, two of the name Ada, one Lin; nobody has talked to anybody."""
    with in_memory() as connection:
        for name in ("Grace Hopper", "Grace Kelly", "Ada Lovelace", "Ada Byron", "Lin Wang"):
            add(connection, name)
        yield connection


def who(connection: sqlite3.Connection, *mentions: str) -> list[list[int]]:
    return [[person.contact_id for person in found] for found in participants.candidates(connection, mentions)]


def test_without_a_common_past_every_candidate_is_left(book: sqlite3.Connection) -> None:
    assert who(book, "grace", "lin") == [[GRACE_H, GRACE_K], [LIN]]


def test_one_mention_alone_is_never_settled(book: sqlite3.Connection) -> None:
    log(book, "2026-06-01", [GRACE_K, LIN])
    assert who(book, "grace") == [[GRACE_H, GRACE_K]]


def test_the_grace_who_was_there_with_lin_before_is_meant(book: sqlite3.Connection) -> None:
    log(book, "2026-06-01", [GRACE_K, LIN])
    assert who(book, "grace", "lin") == [[GRACE_K], [LIN]]
    assert who(book, "lin", "grace") == [[LIN], [GRACE_K]]


def test_who_was_there_more_often_is_meant(book: sqlite3.Connection) -> None:
    log(book, "2026-06-01", [GRACE_K, LIN])
    log(book, "2026-06-02", [GRACE_H, LIN])
    assert who(book, "grace", "lin") == [[GRACE_H, GRACE_K], [LIN]]
    log(book, "2026-06-03", [GRACE_H, LIN])
    assert who(book, "grace", "lin") == [[GRACE_H], [LIN]]


def test_two_open_names_settle_each_other(book: sqlite3.Connection) -> None:
    log(book, "2026-06-01", [GRACE_K, ADA_B])
    assert who(book, "grace", "ada") == [[GRACE_K], [ADA_B]]


def test_a_name_that_nobody_bears_stays_empty_in_its_place(book: sqlite3.Connection) -> None:
    log(book, "2026-06-01", [GRACE_K, LIN])
    assert who(book, "nemo", "grace", "lin") == [[], [GRACE_K], [LIN]]


def test_a_past_with_others_settles_nothing(book: sqlite3.Connection) -> None:
    log(book, "2026-06-01", [GRACE_K, ADA_L])
    assert who(book, "grace", "lin") == [[GRACE_H, GRACE_K], [LIN]]


def test_names_that_mean_one_person_each_are_left_alone(book: sqlite3.Connection) -> None:
    assert who(book, "grace hopper", "lin") == [[GRACE_H], [LIN]]
    assert who(book) == []


def test_more_readings_than_anybody_would_weigh_stay_open(book: sqlite3.Connection) -> None:
    for n in range(25):
        add(book, f"Grace {n}")
        add(book, f"Ada {n}")
    log(book, "2026-06-01", [GRACE_K, ADA_B])
    assert [len(found) for found in who(book, "grace", "ada")] == [27, 27]

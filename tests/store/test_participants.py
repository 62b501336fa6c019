"""Who took part: people who appear together settle it, and what is open stays open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest

from netlever.prose import Reading
from netlever.store.reads import participants
from store.books import TODAY, add, in_memory, log

GRACE_H, GRACE_K, ADA_L, ADA_B, LIN = 1, 2, 3, 4, 5


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    """Two of the name Grace, two of the name Ada, one Lin; nobody has talked to anybody."""
    with in_memory() as connection:
        for name in ("Grace Hopper", "Grace Kelly", "Ada Lovelace", "Ada Byron", "Lin Wang"):
            add(connection, name)
        yield connection


def who(connection: sqlite3.Connection, *mentions: str) -> list[list[int]]:
    reading = Reading(mentions, "other", "both", TODAY, False, "", ())
    return [[each.contact_id for each in found.people] for found in participants.candidates(connection, reading)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["grace"], ("grace",)),
        (["grace", "lin"], ("grace", "lin")),
        (["Grace", "Hopper"], ("Grace Hopper",)),
        (["Grace", "Hopper", "Lin", "Wang"], ("Grace Hopper", "Lin Wang")),
        (["Hopper", "Grace", "lin"], ("Hopper Grace", "lin")),
        (["Grace Hopper", "Ada Byron"], ("Grace Hopper", "Ada Byron")),
        (["Ada", "Lovelace", "Ada", "Byron"], ("Ada Lovelace", "Ada Byron")),
        (["Grace", "Ada"], ("Grace", "Ada")),
    ],
)
@pytest.mark.parametrize("message", [None, "tea"])
def test_words_that_are_nothing_but_names_are_read_as_names(
    message: str | None, words: list[str], expected: tuple[str, ...], book: sqlite3.Connection
) -> None:
    told = participants.understand(book, words, message, TODAY)
    assert told == Reading(expected, "other", "both", TODAY, False, message or "", (), is_names=True)


def test_with_a_message_all_words_are_names_known_or_not(book: sqlite3.Connection) -> None:
    told = participants.understand(book, ["coffee", "-", "Lin", "Wang", "Nemo"], " tea ", TODAY)
    assert (told.mentions, told.channel, told.summary) == (("coffee", "-", "Lin Wang", "Nemo"), "other", "tea")


def test_other_words_are_prose(book: sqlite3.Connection) -> None:
    told = participants.understand(book, ["coffee", "with", "Grace", "yesterday:", "tea"], None, TODAY)
    assert told == Reading(("Grace",), "coffee", "both", date(2026, 11, 22), True, "tea", ())
    assert participants.understand(book, ["Nemo"], None, TODAY).mentions == ("Nemo",)
    assert participants.understand(book, [], None, TODAY).mentions == ()


def test_without_a_common_past_every_candidate_is_left(book: sqlite3.Connection) -> None:
    assert who(book, "grace", "lin") == [[GRACE_H, GRACE_K], [LIN]]


def test_one_mention_alone_is_never_settled(book: sqlite3.Connection) -> None:
    log(book, "2026-06-01", [GRACE_K, LIN])
    assert who(book, "grace") == [[GRACE_K, GRACE_H]]


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
    assert who(book, "grace", "lin") == [[GRACE_K, GRACE_H], [LIN]]


def test_names_that_mean_one_person_each_are_left_alone(book: sqlite3.Connection) -> None:
    assert who(book, "grace hopper", "lin") == [[GRACE_H], [LIN]]
    assert who(book) == []


def test_more_readings_than_anybody_would_weigh_stay_open(book: sqlite3.Connection) -> None:
    for n in range(25):
        add(book, f"Grace {n}")
        add(book, f"Ada {n}")
    log(book, "2026-06-01", [GRACE_K, ADA_B])
    assert [len(found) for found in who(book, "grace", "ada")] == [27, 27]


@pytest.mark.parametrize(("is_names", "expected"), [(False, []), (True, [GRACE_H])])
def test_the_beginning_of_a_name_counts_only_where_a_name_is_typed(
    is_names: bool, expected: list[int], book: sqlite3.Connection
) -> None:
    """In prose "Hop" is nobody, as "John" is no Johnson."""
    reading = Reading(("Hop",), "other", "both", TODAY, False, "", (), is_names=is_names)
    (found,) = participants.candidates(book, reading)
    assert ([each.contact_id for each in found.people], found.is_sure) == (expected, not is_names)


def test_a_nickname_in_prose_is_a_name_in_small_letters_too(book: sqlite3.Connection) -> None:
    add(book, "Benjamin Hur")
    assert participants.understand(book, ["coffee with ben: chariots"], None, TODAY).mentions == ("ben",)
    assert who(book, "ben") == [[6]]

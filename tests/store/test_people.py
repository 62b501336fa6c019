"""Who is meant by what a person typed: everybody who may be, and nobody else."""

from __future__ import annotations

import re
import shlex
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netlever.store import daily, db
from netlever.store.reads import people
from netlever.store.reads.people import Person
from store.books import NOW, SLUG, add, in_memory, log, store


@pytest.fixture
def book(store_path: Path) -> Iterator[sqlite3.Connection]:
    """Nine people; Ada Byron was talked to last, before her Ada Lovelace."""
    with store(store_path) as connection:
        add(
            connection,
            "Grace Brewster Hopper",
            company="US Navy",
            title="Rear Admiral",
            handles=(("email", "Grace@Navy.example"), ("phone", "+1 (555) 0100-77"), ("linkedin", SLUG + "ghopper")),
        )
        add(connection, "Ada Lovelace")
        add(connection, "Ada Byron")
        add(connection, "Åsa Öström")
        add(connection, "Anne-Marie O'Brien")
        add(connection, "李小龙", handles=(("url", "https://li.example/"),))
        add(connection, "Madan Byronson")
        add(connection, "Bob", handles=(("linkedin", SLUG + "ada"),))
        add(connection, "Łukasz Nowak")
        daily.insert(connection, "alias", NOW, contact_id=6, name="Bruce Lee", name_key="bruce lee")
        log(connection, "2026-06-01", [2])
        log(connection, "2026-07-01", [3])
    with db.reading(store_path) as connection:
        yield connection


def ids(found: list[Person]) -> list[int]:
    return [person.contact_id for person in found]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1", [1]), ("#1", [1]), (" #1 ", [1]), ("99", []), ("#0", []), ("9" * 30, []),
        ("Grace Brewster Hopper", [1]), ("grace", [1]), ("HOPPER", [1]), ("hopper grace", [1]),
        ("grace-hopper", [1]), ("grace_brewster.hopper", [1]), ("gra", [1]), ("rewst", []), ("gra hop", [1]),
        ("re", []), ("hop", [1]), ("gr opp", []), ("er hopper", []), ("小", [6]), ("龙", [6]), ("ов", []),
        ("gbh", [1]), ("G.B.H.", [1]), ("gh", []),
        ("grace@navy.example", [1]), ("MAILTO:grace@navy.example".lower(), [1]),
        ("+1 555 010077", [1]), ("+1-555-0100-77", [1]), ("1 555 010077", []),
        ("https://www.linkedin.com/in/GHopper/", [1]), ("linkedin.com/in/ghopper?trk=x", [1]), ("in/ghopper", [1]),
        ("ghopper", [1]),
        ("asa", [4]), ("Ostrom", [4]), ("öström ÅSA", [4]), ("A\u030asa", [4]), ("lukasz", [9]),
        ("anne", [5]), ("marie", [5]), ("anne marie", [5]), ("obrien", []), ("o'brien", [5]), ("brien", [5]),
        ("李小龙", [6]), ("小龙", [6]), ("bruce", [6]), ("Bruce LEE", [6]), ("https://li.example", [6]),
        ("", []), (" ", []), ("-", []), ("%", []), ("_", []), ("*", []), ("'", []), ("\x00", []), ("nobody", []),
    ],
)  # fmt: skip
def test_a_person_is_found_by(typed: str, expected: list[int], book: sqlite3.Connection) -> None:
    assert expected == ids(people.matching(book, typed))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("ada", [3, 2], id="whole words, most recently in touch first; Madan is a part only"),
        pytest.param("byr", [3, 7], id="beginnings of surnames"),
        pytest.param("dan", [], id="the inside of Madan is nobody's name"),
        pytest.param("b", [8], id="the beginning of a first name before those of surnames"),
        pytest.param("a", [3, 2, 4, 5], id="beginnings of first names"),
        pytest.param("bob", [8], id="a whole name"),
        pytest.param("al", [2], id="initials"),
    ],
)
def test_only_the_best_kind_of_match_counts(typed: str, expected: list[int], book: sqlite3.Connection) -> None:
    """All who fit as well are there to be chosen from: never the first hit in silence."""
    assert expected == ids(people.matching(book, typed))


def test_the_slug_of_one_person_s_profile_does_not_take_the_first_name_of_others(book: sqlite3.Connection) -> None:
    assert ids(people.matching(book, "ada")) == [3, 2]
    assert ids(people.matching(book, SLUG + "ada")) == [8]


def test_a_whole_name_comes_before_longer_names_that_hold_it() -> None:
    with in_memory() as connection:
        add(connection, "Ada Lovelace")
        add(connection, "Ada")
        assert ids(people.matching(connection, "ada")) == [2]


def test_people_in_touch_on_the_same_day_or_never_are_ordered_by_number() -> None:
    with in_memory() as connection:
        for _ in range(3):
            add(connection, "Ada")
        assert ids(people.matching(connection, "ada")) == [1, 2, 3]


def test_a_person_is_named_by_name_title_and_company_as_far_as_known(book: sqlite3.Connection) -> None:
    grace, bob = people.by_ids(book, [1, 99, 8])
    assert [grace.label, bob.label] == ["Grace Brewster Hopper, Rear Admiral at US Navy", "Bob"]
    assert grace == Person(1, "Grace Brewster Hopper", "US Navy", "Rear Admiral", "", None, "2026-11-23")


def test_people_by_id_keep_the_order_asked_for_however_many_they_are() -> None:
    with in_memory() as connection:
        wanted = [add(connection, f"P {n}") for n in range(1100)][::-1]
        assert wanted == ids(people.by_ids(connection, wanted))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lovelace  ADA", [2]),
        ("asa ostrom", [4]),
        ("lee bruce", [6]),
        ("Ada", []),
        ("", []),
        ("O'Brien Anne Marie", [5]),
    ],
)
def test_a_lookalike_has_the_same_words_in_any_order(name: str, expected: list[int], book: sqlite3.Connection) -> None:
    assert expected == ids(people.lookalikes(book, name))


def test_a_name_in_prose_is_known_when_one_person_bears_all_its_words(book: sqlite3.Connection) -> None:
    candidates = ("Grace", "Grace Hopper", "Ada Hopper", "Bruce", "Anne-Marie", "Lov", "Åsa", "")
    assert people.known_words(book, candidates) == {"grace", "grace hopper", "bruce", "anne marie", "asa"}
    assert people.known_words(book, ()) == set()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bob", [("Bob Stone", True)]),
        ("robert", [("Robert Cray", True)]),
        ("ben", [("Benjamin Hur", True)]),
        ("ben hur", [("Benjamin Hur", True)]),
        ("benn", [("Jordan Bennett", False)]),
        ("jordan ben", [("Jordan Bennett", True)]),
        ("hur ben", [("Benjamin Hur", True)]),
        ("jor", [("Jordan Bennett", True)]),
        ("jo", [("Jordan Bennett", False)]),
        ("gra", [("Grace Flores", True)]),
        ("gray", [("Lily Gray", True)]),
        ("flo", [("Grace Flores", False)]),
        ("gf", [("Grace Flores", True)]),
        ("sar", [("Dr. Sarah Chen", True)]),
        ("mar", [("Mark Johnson", True)]),
        ("john", [("Mark Johnson", False)]),
        ("ana", []),
    ],
)
def test_the_beginning_of_a_first_name_is_sure_and_that_of_a_surname_is_not(
    typed: str, expected: list[tuple[str, bool]]
) -> None:
    """Whole words and nicknames come first; what stands inside a word, as in Tanaka, is nobody's name."""
    with in_memory() as connection:
        for name in ("Bob Stone", "Robert Cray", "Benjamin Hur", "Jordan Bennett", "Grace Flores", "Lily Gray"):
            add(connection, name)
        for name in ("Dr. Sarah Chen", "Mark Johnson", "Shafi Tanaka"):
            add(connection, name)
        found = people.find(connection, typed)
        assert [(each.name, found.is_sure) for each in found.people] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("ben", ["Benjamin Hur"]), ("Jor", []), ("John", []), ("gf", ["Grace Flores"]), ("Bennett", ["Jordan Bennett"])],
)
def test_where_whole_words_are_wanted_no_beginning_counts(typed: str, expected: list[str]) -> None:
    with in_memory() as connection:
        for name in ("Benjamin Hur", "Jordan Bennett", "Grace Flores", "Mark Johnson"):
            add(connection, name)
        assert [each.name for each in people.matching(connection, typed, whole=True)] == expected


def test_a_nickname_is_a_name_in_prose_but_not_in_what_was_not_written_for_netlever() -> None:
    with in_memory() as connection:
        add(connection, "Benjamin Hur")
        add(connection, "William Gates")
        assert people.known_words(connection, ("Ben", "ben hur", "will", "Ben Gates")) == {"ben", "ben hur", "will"}
        assert people.known_words(connection, ("Ben", "will", "Gates"), nicknames=False) == {"gates"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("grave", ["Grace Brewster Hopper"]), ("GRÁCE", ["Grace Brewster Hopper"]), ("lovelase", ["Ada Lovelace"]),
        ("ada lovelase", ["Ada Lovelace"]), ("ostrim", ["Åsa Öström"]), ("lukas", ["Łukasz Nowak"]),
        ("gra", ["Grace Brewster Hopper"]), ("rgace", ["Grace Brewster Hopper"]), ("rewst", ["Grace Brewster Hopper"]),
        ("robert", ["Bob"]), ("ada hopper", []), ("grxc", []), ("lukaxxxz", []), ("xy", []), ("zzzz", []), ("", []),
        (" \t", []), ("%", []), ("a" * 61, []),
    ],
)  # fmt: skip
def test_the_names_most_like_what_was_typed_are_offered(
    typed: str, expected: list[str], book: sqlite3.Connection
) -> None:
    assert expected == [each.name for each in people.nearest(book, typed)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("grave", "Grace Brewster Hopper"), ("GRÁCE", "Grace Brewster Hopper"), ("lovelase", "Ada Lovelace"),
        ("ada lovelase", "Ada Lovelace"), ("ostrim", "Åsa Öström"), ("lukas", "Łukasz Nowak"),
        ("gra", "Grace Brewster Hopper"), ("grxc", ""), ("lukaxxxz", ""), ("bbb", ""), ("a" * 61, ""),
        ("rgace", ""), ("xy", ""), ("zzzz", ""), ("", ""), (" \t", ""), ("%", ""),
    ],
)  # fmt: skip
def test_a_name_much_like_a_new_one_is_told(typed: str, expected: str, book: sqlite3.Connection) -> None:
    """The first letter has to be right, and three quarters of all."""
    assert expected == people.similar(book, typed)


def test_of_two_who_are_as_similar_the_one_added_first_is_told() -> None:
    with in_memory() as connection:
        add(connection, "Grace Hopper")
        add(connection, "Grace Kelly")
        assert people.similar(connection, "grave") == "Grace Hopper"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Gracy", ["Grace Flores", "Lily Gray", "Tracy Moore"]),
        ("Ben", ["Bennet Ng", "Jordan Bennett"]),
        ("Grace Florez", ["Grace Flores"]),
    ],
)
def test_of_names_as_near_those_that_begin_alike_are_offered_first(typed: str, expected: list[str]) -> None:
    """Edit distance of whole words: 'Gracy' is Grace sooner than Gray."""
    with in_memory() as connection:
        for name in ("Lily Gray", "Tracy Moore", "Grace Flores", "Jordan Bennett", "Bennet Ng", "Mary Grahame"):
            add(connection, name)
        assert expected == [each.name for each in people.nearest(connection, typed)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Grace", "Hopper", "tea"], ("Grace Hopper", ["tea"])),
        (["Grace", "Ada"], ("Grace", ["Ada"])),
        (["nobody", "Grace"], ("nobody", ["Grace"])),
        (["Ada"], ("Ada", [])),
        (["hopper", "BREWSTER", "grace", "x"], ("hopper BREWSTER grace", ["x"])),
        (["Anne", "Marie", "O'Brien", "2w"], ("Anne Marie O'Brien", ["2w"])),
        (["Bruce", "Lee", "Bob"], ("Bruce Lee", ["Bob"])),
        (["Gra", "Hop", "2w"], ("Gra", ["Hop", "2w"])),  # only whole words
        (["Ada", "Lovelace", "Ada", "Byron"], ("Ada Lovelace", ["Ada", "Byron"])),
        (["Ada", "-", "Lovelace"], ("Ada", ["-", "Lovelace"])),
        (["Ada", "", "Lovelace"], ("Ada", ["", "Lovelace"])),
        (["Ada", "Lovelace", "'", "."], ("Ada Lovelace", ["'", "."])),
        (["-", "Ada", "Lovelace"], ("-", ["Ada", "Lovelace"])),
    ],
)
def test_typed_words_are_split_into_a_name_and_the_rest(
    words: list[str], expected: tuple[str, list[str]], book: sqlite3.Connection
) -> None:
    assert expected == people.split_name(book, words)


@pytest.mark.parametrize(("typed", "expected"), [("al", [1, 2]), ("albert", [2]), ("robert-al-smith", [1]), ("ob", [])])
def test_a_name_in_brackets_is_a_name_and_two_letters_inside_a_word_are_nobody_s(
    typed: str, expected: list[int]
) -> None:
    with in_memory() as connection:
        add(connection, "Robert (Al) Smith")
        add(connection, "Al Bert, Albert")
        assert expected == ids(people.matching(connection, typed))


def test_a_name_of_more_than_four_words_is_split_after_the_fourth() -> None:
    with in_memory() as connection:
        add(connection, "Ana Bo Cy Di Ed")
        assert people.split_name(connection, ["Ana", "Bo", "Cy", "Di", "Ed"]) == ("Ana Bo Cy Di", ["Ed"])


def test_the_least_to_type_is_a_first_name_else_the_full_name_else_the_number(book: sqlite3.Connection) -> None:
    everybody = people.by_ids(book, list(range(1, 10)))
    assert people.short_names(book, everybody) == {
        1: "grace", 2: "'Ada Lovelace'", 3: "'Ada Byron'", 4: "asa", 5: "5", 6: "李小龙",
        7: "madan", 8: "bob", 9: "lukasz",
    }  # fmt: skip


def test_a_first_name_that_another_bears_in_brackets_is_not_enough() -> None:
    with in_memory() as connection:
        everybody = people.by_ids(connection, [add(connection, name) for name in ("Al Jones", "Robert (Al) Smith")])
        assert people.short_names(connection, everybody) == {1: "'Al Jones'", 2: "robert"}


def test_people_of_the_same_name_are_told_apart_by_number() -> None:
    with in_memory() as connection:
        for name in ("Ada Lovelace", "ada LOVELACE", "1", "\x1b[31m"):
            add(connection, name)
        everybody = people.by_ids(connection, [1, 2, 3, 4])
        assert people.short_names(connection, everybody) == {1: "1", 2: "2", 3: "3", 4: "4"}
        assert people.short_names(connection, []) == {}


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("gr", [("grace-brewster-hopper", "Rear Admiral at US Navy")]),
        ("Gr", [("Grace-Brewster-Hopper", "Rear Admiral at US Navy")]),
        ("hop", [("hopper-grace-brewster", "Rear Admiral at US Navy")]),
        ("grace-b", [("grace-brewster-hopper", "Rear Admiral at US Navy")]),
        ("as", [("asa-öström", "")]),
        ("ada", [("ada-byron", ""), ("ada-lovelace", "")]),
        ("李", [("李小龙", "")]),
        ("rac", []),
        ("%", []),
    ],
)
def test_a_prefix_is_completed_to_names_that_grow_from_it(
    prefix: str, expected: list[tuple[str, str]], book: sqlite3.Connection
) -> None:
    found = people.completions(book, prefix)
    assert found == expected
    assert all(name.startswith(prefix) for name, _ in found)


def test_completions_are_limited_ordered_by_name_and_leave_out_the_archived() -> None:
    with in_memory() as connection:
        for name in ("Ada C", "Ada A", "Ada B", "Ada D"):
            add(connection, name)
        daily.update(connection, 2, NOW, {"archived": 1})
        assert [name for name, _ in people.completions(connection, "Ada", limit=2)] == ["Ada-B", "Ada-C"]


WORDS = (
    "Ada",
    "ada",
    "Grace",
    "Åsa",
    "O'Neil",
    "de la",
    "Jean-Luc",
    "李小龙",
    "Zoë",
    "12",
    "$(rm)",
    "J.",
    "x_y",
    "ß",
    "🚀",
)
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
TEXTS = st.text(min_size=1, max_size=12).filter(str.strip)
BOOKS = st.lists(NAMES | TEXTS, min_size=1, max_size=6)


@given(BOOKS)
def test_a_full_name_finds_the_person_in_every_book(names: list[str]) -> None:
    """However odd the name, and whoever else is there; a name that is another's number means the number."""
    with in_memory() as connection:
        numbers = [add(connection, name) for name in names]
        for number, name in zip(numbers, names, strict=True):
            found = ids(people.matching(connection, name))
            is_number = name.strip().removeprefix("#") in map(str, numbers)
            assert [int(name.strip().removeprefix("#"))] == found if is_number else number in found


@given(BOOKS)
def test_the_short_name_typed_in_a_shell_means_that_person_alone(names: list[str]) -> None:
    with in_memory() as connection:
        everybody = people.by_ids(connection, [add(connection, name) for name in names])
        for number, typed in people.short_names(connection, everybody).items():
            assert [number] == ids(people.matching(connection, " ".join(shlex.split(typed))))


@given(st.lists(NAMES, min_size=1, max_size=6), st.data())
def test_a_completion_is_one_shell_word_that_begins_with_the_prefix_and_finds_its_person(
    names: list[str], data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from(names)).split()[0]
    prefix = word[: data.draw(st.integers(1, len(word)))]
    assume(re.fullmatch(r"\w+", prefix))
    with in_memory() as connection:
        for name in names:
            add(connection, name)
        for typed, _ in people.completions(connection, prefix):
            assert shlex.split(typed) == [typed]
            assert typed.startswith(prefix)
            assert people.matching(connection, typed)

"""Which words of names may be meant by one that is nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring import nicknames, spelling

WORDS = ["grace", "flores", "lily", "gray", "jordan", "bennett", "tanaka", "mark", "johnson", "robert", "wu", "o"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gracy", {"grace": (1, -4), "gray": (1, -3)}),
        ("ben", {"bennett": (1, -3)}),
        ("john", {"johnson": (1, -4)}),
        ("ana", {"tanaka": (3, 0)}),
        ("rgace", {"grace": (1, 0)}),
        ("bob", {"robert": (0, 0)}),
        ("grace", {"grace": (0, 0), "gray": (2, -3)}),
        ("wo", {}),
        ("xyz", {}),
        ("", {}),
    ],
)
def test_a_word_is_near_by_letters_by_its_beginning_or_as_a_nickname(
    typed: str, expected: dict[str, tuple[int, int]]
) -> None:
    """'Gracy' is Grace before it is Gray: more of it is the same."""
    assert list(spelling.near(typed, WORDS).items()) == list(expected.items())


@given(st.text("abc", max_size=8), st.lists(st.text("abc", min_size=1, max_size=8), max_size=300))
def test_the_word_itself_is_the_nearest_and_there_are_not_too_many(typed: str, known: list[str]) -> None:
    found = spelling.near(typed, known)
    assert len(found) <= 200
    assert list(found.values()) == sorted(found.values())
    if typed in known:
        assert next(iter(found)) == typed


@pytest.mark.parametrize(
    ("short", "names"),
    [
        ("ben", ("benjamin",)), ("kate", ("catherine", "katherine", "kathryn", "katharina", "kathleen")),
        ("alex", ("alexander", "alexandra")), ("liam", ()), ("benjamin", ()), ("zaphod", ()), ("", ()),
    ],
)  # fmt: skip
def test_a_nickname_is_of_every_name_that_is_called_so(short: str, names: tuple[str, ...]) -> None:
    """A name of another language, as Liam of William, is a name of its own."""
    assert nicknames.names_of(short) == names
    assert all(short in nicknames.shorts_of(name) for name in names)

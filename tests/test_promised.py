"""promised: what a log line promises, by whom, to whom and by when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever import promised
from netlever.errors import Usage
from netlever.promised import Promised

TODAY = date(2026, 11, 24)  # a Tuesday
FRIDAY = date(2026, 11, 27)
NAMES = (("Maria", "Maria López", "Maria"), ("omar", "Omar Haddad", "Omar"))


@pytest.mark.parametrize(
    ("line", "rest", "promises"),
    [
        ("coffee with Maria: roles", "coffee with Maria: roles", ()),
        ("coffee with Maria !send CV by fri", "coffee with Maria", (Promised("me", "send CV", FRIDAY),)),
        ("Maria: roles ?intro to Lin", "Maria: roles", (Promised("them", "intro to Lin", None),)),
        (
            "coffee with Maria: roles !send CV by fri ?intro to Lin by 3 dec #career",
            "coffee with Maria: roles #career",
            (Promised("me", "send CV", FRIDAY), Promised("them", "intro to Lin", date(2026, 12, 3))),
        ),
        ("!a !b; then we left", "then we left", (Promised("me", "a", None), Promised("me", "b", None))),
        ("with Maria\n!send it\nthen tea", "with Maria then tea", (Promised("me", "send it", None),)),
        (r"with Maria \!send it", "with Maria", (Promised("me", "send it", None),)),
        ("with Maria !написать", "with Maria", (Promised("me", "написать", None),)),
        ("great! really? !! ?? wow ! no ?", "great! really? !! ?? wow ! no ?", ()),
        ("see https://x.org/?a=b and (!no)", "see https://x.org/?a=b and (!no)", ()),
        ("a ; b  #c", "a ; b  #c", ()),
        ("", "", ()),
    ],
)
def test_promises_are_cut_out_of_a_line(line: str, rest: str, promises: tuple[Promised, ...]) -> None:
    assert promised.cut(line, TODAY) == (rest, promises)


@pytest.mark.parametrize(
    ("words", "text", "due_on"),
    [
        ("send CV by fri", "send CV", FRIDAY),
        ("send CV, by the 27th of november.", "send CV", FRIDAY),
        ("send CV tomorrow!", "send CV", date(2026, 11, 25)),
        ("call in 2 weeks", "call", date(2026, 12, 8)),
        ("call next week", "call", date(2026, 12, 1)),
        ("call on 2026-12-01", "call", date(2026, 12, 1)),
        ("call until tue", "call", date(2026, 12, 1)),
        ("call today", "call", TODAY),
        ("call by nov 24", "call", TODAY),
        ("send it by hand", "send it by hand", None),
        ("call by 5pm", "call by 5pm", None),
        ("by fri", "by fri", None),
        ("meet may", "meet may", None),
        ("comment on chapter 2", "comment on chapter 2", None),
        ("send CV by fri to Maria", "send CV by fri to Maria", None),
    ],
)
def test_a_day_that_ends_a_promise_is_when_it_is_due(words: str, text: str, due_on: date | None) -> None:
    assert promised.read(words, "me", TODAY) == Promised("me", text, due_on)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("send CV by june 31", "there is no such day as 'june 31' in 2027"),
        ("send CV by 2026-11-23", "2026-11-23 is over"),
        ("send CV by yesterday", "2026-11-23 is over"),
        ("send CV by 11/02/2027", "the date '11/02/2027' has two readings"),
    ],
)
def test_a_day_that_no_promise_can_be_due_on_is_refused(words: str, message: str) -> None:
    with pytest.raises(Usage) as refused:
        promised.cut(f"with Maria !{words}", TODAY)
    assert message == refused.value.message


@pytest.mark.parametrize(
    ("by", "text", "places", "rest"),
    [
        ("me", "send slides", [0, 1], "send slides"),
        ("me", "send Maria slides", [0], "send Maria slides"),
        ("me", "send slides to omar", [1], "send slides to omar"),
        ("me", "Maria Lopez: send slides", [0], "send slides"),
        ("me", "intro Maria to Omar", [0, 1], "intro Maria to Omar"),
        ("them", "Omar: intro to Lin", [1], "intro to Lin"),
        ("them", "omar haddad, an intro to Lin", [1], "an intro to Lin"),
        ("them", "intro to Omar", [0, 1], "intro to Omar"),
        ("them", "Omar", [0, 1], "Omar"),
    ],
)
def test_a_promise_may_say_who_it_is_to_or_by(by: str, text: str, places: list[int], rest: str) -> None:
    assert promised.sides(Promised(by, text, None), NAMES) == (places, rest)


@given(st.text(st.characters(exclude_characters="!?", exclude_categories=["Cs"])))
def test_a_line_without_signs_is_left_as_it_is(line: str) -> None:
    assert promised.cut(line, TODAY) == (line.strip(), ())


SPOKEN = "coffee with Maria !send ?call by fri june #tag ; ! ?? \\!a :"


@given(st.lists(st.sampled_from(SPOKEN.split()), max_size=12))
def test_every_word_of_a_line_is_kept_in_it_or_in_a_promise(words: list[str]) -> None:
    """Signs, semicolons and due days are understood; nothing else goes."""
    rest, promises = promised.cut(" ".join(words), TODAY)
    kept = " ".join([rest, *(each.text for each in promises)]).split()
    said = [word.lstrip("\\!?") for word in words]
    assert {word for word in said if word} - {word.lstrip("\\!?") for word in kept} <= {";", "by", "fri"}

"""A text in sentences: where they begin and end, and how much of it is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.drafts.sentences import MOST_READ, place, plain, sentences_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi Grace,\n\nHow are you? Fine!", ["Hi Grace,", "How are you?", "Fine!"]),
        ("Dr. Hopper wrote, e.g. a compiler. Then more.", ["Dr. Hopper wrote, e.g. a compiler.", "Then more."]),
        ("See https://example.org/a.b?c for it. Yes.", ["See https://example.org/a.b?c for it.", "Yes."]),
        ('He said "no." (Really?) Yes…', ['He said "no."', "(Really?)", "Yes…"]),
        ("Please say no. Thank you!", ["Please say no.", "Thank you!"]),
        (
            "This is a line that was wrapped by an old mail program\nin the middle of it. Next.",
            ["This is a line that was wrapped by an old mail program\nin the middle of it.", "Next."],
        ),
        ("A list:\n- one\n- two\n1. three", ["A list:", "- one", "- two", "1. three"]),
        ("> Old text?\nNew text.", ["New text."]),
        ("Best wishes,\nAda", ["Best wishes,", "Ada"]),
        ("\n \n", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert expected == [each.text for each in sentences_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Why?", True), ('"Why?"', True), ("Why?)", True), ("Why?!", True), ("Why.", False), ("http://x.y/?a=b", False)],
)
def test_a_question_ends_in_its_mark(text: str, expected: bool) -> None:
    assert [expected] == [each.is_question for each in sentences_of(text)]


def test_a_plain_text_is_in_lower_case_with_straight_quotes_and_single_blanks() -> None:
    assert 'i\'ve "read"  it'.replace("  ", " ") == plain("I’ve  “Read”\n it")


@given(st.text(alphabet='ab.?!\n >-,"İ', max_size=300))
def test_sentences_are_parts_of_the_text_in_order_that_do_not_overlap(text: str) -> None:
    found = sentences_of(text)
    assert [each.text for each in found] == [text[each.start : each.end] for each in found]
    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start < each.end for end, each in zip(ends, found, strict=False))


@given(st.text(alphabet="ab .?!\n"))
def test_no_word_outside_quoted_mails_is_lost(text: str) -> None:
    assert text.split() == " ".join(each.text for each in sentences_of(text)).split()


@given(st.text(alphabet="a\n", min_size=1), st.data())
def test_a_place_counts_lines_and_columns_from_one(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    line, column = place(text, at)
    assert at == sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1


def test_what_lies_beyond_a_page_is_not_read() -> None:
    assert sum(len(each.text) for each in sentences_of("a" * 50_000)) == MOST_READ
    assert len(sentences_of("?\n" * 50_000)) == MOST_READ // 2

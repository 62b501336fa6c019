"""What people type, fitted into sentences: each shape, with and without its capitals and marks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netlever.drafts.phrases import (
    Shape,
    aim,
    asked,
    because,
    date_words,
    day_words,
    first_words,
    inline,
    on_day,
    question,
    sentence,
    shape,
)

TODAY = date(2026, 11, 23)  # a Monday
ANY = st.text() | st.text(alphabet=" .?!\"'{}\naAIïéßİ…,toyuhw", max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("you moved Exempla to Rust", Shape.CLAUSE),
        ("I'm stuck", Shape.CLAUSE),
        ("Acme laid off my team", Shape.CLAUSE),
        ("Omar introduced us", Shape.CLAUSE),
        ("my visa ends on 3 March", Shape.CLAUSE),
        ("your short film moved me", Shape.CLAUSE),
        ("the board has paid", Shape.CLAUSE),
        ("everybody likes it", Shape.CLAUSE),
        ("somebody who reads Swedish", Shape.THING),
        ("read my two pages", Shape.VERB),
        ("to read", Shape.VERB),
        ("collect the numbers", Shape.VERB),
        ("review of my CV", Shape.THING),
        ("introduced me to Omar", Shape.PREDICATE),
        ("wrote the alarms", Shape.PREDICATE),
        ("leads the team", Shape.PREDICATE),
        ("did both", Shape.PREDICATE),
        ("start on 4 May", Shape.VERB),
        ("transition from QA into product", Shape.VERB),
        ("talk on ships", Shape.THING),
        ("referring me to Omar", Shape.THING),
        ("your talk at PyCon", Shape.THING),
        ("a tested way to cut build times", Shape.THING),
        ("the newly released book", Shape.THING),
        ("the team that was moved", Shape.THING),
        ("the app you published", Shape.THING),
        ("Kubernetes", Shape.THING),
        ("", Shape.THING),
    ],
)
def test_the_shape_of_what_is_typed(text: str, expected: Shape) -> None:
    assert expected == shape(text)
    assert expected == shape(text + ".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your talk.", "your talk"),
        ("I moved.", "I moved"),
        ("AWS billing", "AWS billing"),
        ("Kubernetes;", "Kubernetes"),
        ("A short guide", "a short guide"),
        ("May the first", "May the first"),
        ("Introduced me to Omar", "introduced me to Omar"),
        ("Ahmed from Exempla", "Ahmed from Exempla"),
        ("Interviewing at Exempla", "interviewing at Exempla"),
        ("Worked together", "worked together"),
        ("Negotiated three offers", "negotiated three offers"),
        ("Alfred runs it", "Alfred runs it"),
        ('"Moving on"', "moving on"),
        ("wait for it...", "wait for it"),
        ("  two\n lines ", "two lines"),
        ("{first}", "{first}"),
        ("", ""),
    ],
)
def test_a_text_inside_a_sentence(text: str, expected: str) -> None:
    assert expected == inline(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we met at PyCon", "We met at PyCon."),
        ("We met!", "We met!"),
        ("do you remember?", "Do you remember?"),
        ("iPhone sales fell", "iPhone sales fell."),
        ("it works (mostly)", "It works (mostly)."),
        ("éric wrote", "Éric wrote."),
        ("", ""),
        (" ... ", ""),
    ],
)
def test_a_text_as_a_sentence(text: str, expected: str) -> None:
    assert expected == sentence(text)


@pytest.mark.parametrize(
    ("text", "who", "expected"),
    [
        ("you moved Exempla", "you", "because you moved Exempla"),
        ("Because you moved Exempla.", "you", "because you moved Exempla"),
        ("since the VP asked", "I", "because the VP asked"),
        ("because of your talk", "you", "because of your talk"),
        ("your talk", "you", "because of your talk"),
        ("wrote the book", "you", "because you wrote the book"),
        ("leads the team", "Omar", "because Omar leads the team"),
        ("decide by June", "I", "because I would like to decide by June"),
        ("to decide by June", "you", "because I would like to decide by June"),
        ("", "I", ""),
    ],
)
def test_a_reason(text: str, who: str, expected: str) -> None:
    assert expected == because(text, who)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How did you choose?", "How did you choose?"),
        ("how did you choose", "How did you choose?"),
        ("how you chose the database", "Could you tell me how you chose the database?"),
        ("how to choose", "Could you tell me how to choose?"),
        ("whether it pays", "Could you tell me whether it pays?"),
        ("who runs it", "Who runs it?"),
        ("what is missing", "What is missing?"),
        ("is it", "Is it?"),
        ("I'd like to know how you chose it", "Could you tell me how you chose it?"),
        ("is", "Could you help me with is?"),
        ("how many hours a week did you spend", "How many hours a week did you spend?"),
        ("how the five of them in Oslo did it", "Could you tell me how the five of them in Oslo did it?"),
        ("who it was", "Could you tell me who it was?"),
        ("is it worth it", "Is it worth it?"),
        ("is the second part clear", "Is the second part clear?"),
        ("could you read my draft.", "Could you read my draft?"),
        ("Please read my draft", "Could you read my draft?"),
        ("to read my draft", "Could you read my draft?"),
        ("your view on the draft", "Could you help me with your view on the draft?"),
        ("CV?", "Could you help me with CV?"),
        ("I am stuck", "I am stuck. What would you do?"),
        ("the draft is clear", "Could you tell me whether the draft is clear?"),
        ("How did you choose??!", "How did you choose?"),
        ("How did you choose? I have 3 weeks.", "How did you choose? I have 3 weeks."),
        ("", ""),
        ("?", ""),
    ],
)
def test_a_need_as_a_question(text: str, expected: str) -> None:
    assert expected == question(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("become an engineer", "to become an engineer"),
        ("To become an engineer.", "to become an engineer"),
        ("a role in Berlin", "a role in Berlin"),
    ],
)
def test_an_aim(text: str, expected: str) -> None:
    assert expected == aim(text)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 23), ("today", "today", "23 November")),
        (date(2026, 11, 24), ("tomorrow", "tomorrow", "24 November")),
        (date(2026, 11, 22), ("yesterday", "yesterday", "22 November")),
        (date(2026, 12, 4), ("Friday, 4 December", "on Friday, 4 December", "4 December")),
        (date(2027, 1, 22), ("Friday, 22 January 2027", "on Friday, 22 January 2027", "22 January 2027")),
        (date(2027, 1, 23), ("23 January 2027", "on 23 January 2027", "23 January 2027")),
        (date(2026, 9, 14), ("14 September", "on 14 September", "14 September")),
        (date(2024, 2, 29), ("29 February 2024", "on 29 February 2024", "29 February 2024")),
    ],
)
def test_a_day_as_a_letter_says_it(day: date, expected: tuple[str, str, str]) -> None:
    assert expected == (day_words(day, TODAY), on_day(day, TODAY), date_words(day, TODAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("moving to Kubernetes", "moving to Kubernetes"),
        ("one two three four five six seven", "one two three four five six"),
        ("the year in which I moved to the sea", "the year in which I moved"),
        ("a long letter about the history of ships", "a long letter about the history"),
        ("Is it worth it?", "is it worth it"),
        ("", ""),
    ],
)
def test_the_first_words_for_a_subject_end_in_a_word_that_can_end(text: str, expected: str) -> None:
    assert expected == first_words(text, 6)


@given(ANY)
@example('"')
@example("to")
@example("?? because to")
def test_anything_typed_is_one_line_that_keeps_its_words(text: str) -> None:
    """Nothing raises, nothing holds a line break, and letters are neither lost nor made."""
    for said in (inline(text), sentence(text), question(text), asked(text), because(text, "you"), aim(text)):
        assert said == " ".join(said.split())
    letters = [c for c in text.casefold() if c.isalnum()]
    assert [c for c in inline(text).casefold() if c.isalnum()] == letters


@given(ANY)
def test_a_need_is_empty_or_ends_in_one_question_mark(text: str) -> None:
    said = asked(text)
    assert said == "" or (said.endswith("?") and not said.endswith("??")) or ("? " in said and said.endswith("."))

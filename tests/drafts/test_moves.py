"""The moves of a request: which words make each, and that no sentence makes two."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.drafts.moves import MOVES, is_ask, moves_of
from netlever.drafts.sentences import sentences_of

MADE_BY = {
    "offer": ["In return I can paint.", "I would gladly read yours.", "I'll pay it forward.", "How can I help?"],
    "easy-out": ["No worries if not.", "Please feel free to say no.", "I will understand.", "It can wait."],
    "humility": ["I know you are busy.", "Sorry to ask.", "I'm not sure of it.", "Two lines are plenty."],
    "gratitude": ["Thank you!", "I would appreciate it.", "Much obliged.", "Thanks a lot."],
    "why": ["Because it is late.", "I need to decide.", "That is why it counts.", "It matters to me."],
    "context": ["We met in May.", "Last week it rained.", "I read your paper.", "You told me of it."],
    "evidence": ["See https://example.org/1", "My notes are in plan.pdf.", "It is job 1234.", "A draft is enclosed."],
}
MADE_BY_NONE = [
    "It rained.",
    "The house is old.",
    "Would it be red?",
    "I can not see.",
    "He is happy to hear it.",
    "Yours,",
]


def made(text: str) -> dict[str, str]:
    return {name: sentence.text for name, sentence in moves_of(sentences_of(text)).made.items()}


def test_every_move_has_its_texts() -> None:
    assert set(MOVES) == set(MADE_BY)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in MADE_BY.items() for text in texts])
def test_a_sentence_makes_its_move(name: str, text: str) -> None:
    assert MOVES[name](sentences_of(text)[0])


@pytest.mark.parametrize("text", MADE_BY_NONE)
def test_a_sentence_that_makes_none(text: str) -> None:
    assert made(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thank you for the talk last week.", {"gratitude": "Thank you for the talk last week."}),
        (
            "Thank you for the talk last week. We met there.",
            {"gratitude": "Thank you for the talk last week.", "context": "We met there."},
        ),
        (
            "Thanks, because we met. Thank you! We met.",  # the first can only be the reason
            {"why": "Thanks, because we met.", "gratitude": "Thank you!", "context": "We met."},
        ),
        (
            "Thanks, because it rains. We met because it rained. Thank you!",  # two have to make room for the last
            {"why": "Thanks, because it rains.", "context": "We met because it rained.", "gratitude": "Thank you!"},
        ),
    ],
)
def test_a_sentence_makes_one_move_and_as_many_are_made_as_can_be(text: str, expected: dict[str, str]) -> None:
    assert expected == made(text)


def test_only_humility_and_the_way_out_may_share_a_sentence() -> None:
    text = "No worries at all if you're swamped."
    assert {"humility": text, "easy-out": text} == made(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Could you read it by Friday?", True),
        ("Could you read it in 10 minutes?", True),
        ("Could you read it in the next two weeks?", True),
        ("Could you read it by 4 March?", True),
        ("Could you read it? Friday is fine.", False),
        ("Could you read it?", False),
    ],
)
def test_when_counts_in_the_sentence_that_asks(text: str, expected: bool) -> None:
    assert expected == ("when" in made(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is about Kubernetes and 3 teams.", True),
        ("It is about Kubernetes. There are 3 teams.", True),
        ("It is about the talk on Monday, said Grace.", True),
        ("It is about the talk. I know.", False),
        ("Hi Grace Hopper,\n\nbest wishes,\nAda Lovelace", False),
    ],
)
def test_a_text_is_specific_with_two_concrete_things_greetings_aside(text: str, expected: bool) -> None:
    assert expected == ("specific" in made(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org/a for it.", True),
        ("It is on example.org/a for now.", True),
        ("It is in draft.pdf.", True),
        ("The job number: 1234.", True),
        ("See vacancy #EX-77.", True),
        ("My CV is enclosed.", True),
        ("I am attached to it.", False),
        ("See my site.", False),
        ("We have 1234 jobs.", False),
    ],
)
def test_a_link_a_file_or_the_number_of_a_job_is_evidence(text: str, expected: bool) -> None:
    assert expected == ("evidence" in made(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Would you help?", True),
        ("Please help.", True),
        ("I would be grateful for a hint.", True),
        ("Let me know.", True),
        ("It rained.", False),
        ("I helped.", False),
    ],
)
def test_what_asks(text: str, expected: bool) -> None:
    assert expected == is_ask(sentences_of(text)[0])


PIECES = [text for texts in MADE_BY.values() for text in texts]


@given(
    st.lists(
        st.sampled_from([*PIECES, *MADE_BY_NONE, "No worries if you are busy, thank you.", "Sorry, because we met."])
    )
)
def test_no_more_moves_are_made_than_there_are_sentences_for_them(pieces: list[str]) -> None:
    sentences = sentences_of("\n\n".join(pieces))
    given_away = {n: s for n, s in moves_of(sentences).made.items() if n in MOVES}
    takers = Counter(each.start for each in given_away.values())
    assert all(MOVES[name](each) for name, each in given_away.items())
    for start, count in takers.items():
        names = {name for name, each in given_away.items() if each.start == start}
        assert count == 1 or names == {"humility", "easy-out"}


@given(st.lists(st.sampled_from(PIECES)), st.sampled_from(PIECES))
def test_a_sentence_more_never_takes_a_move_away(pieces: list[str], more: str) -> None:
    before, after = (set(made("\n\n".join(each))) for each in (pieces, [*pieces, more]))
    assert len(before) <= len(after)

"""A docstring's examples and what is next, apart from its text; and the nearest word."""

from __future__ import annotations

import inspect

import pytest

from netlever.lessons import Lesson, lesson_of
from netlever.nearest import hint, nearest

DOCSTRING = """Say that you have sent an ask.

    It is logged. `netlever ask told` is another.

    netlever ask sent 2
    netlever ask sent 2 --via email
    Next: netlever ask reply 2 yes

    What each kind needs:
    nothing
    """


def test_a_docstring_is_a_text_its_examples_and_what_is_next() -> None:
    text = DOCSTRING[: DOCSTRING.index("    netlever")] + DOCSTRING[DOCSTRING.index("    What") :]
    examples = ("netlever ask sent 2", "netlever ask sent 2 --via email")
    assert Lesson(inspect.cleandoc(text), examples, "netlever ask reply 2 yes") == lesson_of(DOCSTRING)


@pytest.mark.parametrize("docstring", [None, "", "Say it.", "Say it.\n\nIn netlever's words."])
def test_what_teaches_nothing_is_its_text(docstring: str | None) -> None:
    assert Lesson(docstring or "", (), "") == lesson_of(docstring)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("nugde", "nudge"), ("NUDGE", "nudge"), ("shwo", "show"), ("zzz", ""), ("", ""), ("n" * 10_000, "")],
)
def test_the_nearest_is_the_most_alike_or_none(typed: str, meant: str) -> None:
    assert meant == nearest(typed, ["show", "nudge", "log"])
    assert (f"did you mean {meant}?" if meant else "see: help") == hint(typed, ["show", "nudge", "log"], "see: help")


def test_how_alike_it_has_to_be_can_be_said() -> None:
    assert nearest("st", ["set"], likeness=0.8) == "set"
    assert nearest("st", ["set"], likeness=0.81) == ""

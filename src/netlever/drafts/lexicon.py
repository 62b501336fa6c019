"""How lists of phrases are written: with ` | ` between them, over as many lines as they need.

A phrase is a regular expression on text in lower case with straight quotes and single blanks (`sentences.plain`); none
may hold a gap without a bound, so that each search is linear. Inside a group a line may end after a `|`.
"""

from __future__ import annotations

import re


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def anywhere(phrases: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases, as whole words."""
    return re.compile(rf"(?<!\w)(?:{_joined(phrases)})(?!\w)")


def at_start(phrases: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases at the start, quotes and brackets aside."""
    return re.compile(rf"\A[\"'(]?(?:{_joined(phrases)})(?!\w)")


def _joined(phrases: str) -> str:
    one_line = " ".join(re.sub(r"(?<! )\|\n\s*", "|", phrases).split())
    return "|".join(one_line.split(" | "))

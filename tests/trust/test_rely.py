"""README promises nothing that no test holds, and no test for it has gone away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trust.rely import RELY

TESTS = Path(__file__).parents[1]


def test_readme_promises_what_is_listed_with_its_tests() -> None:
    readme = (TESTS.parent / "README.md").read_text("utf-8")
    [section] = re.findall(r"\n### What you can rely on\n(.*?)\n### ", readme, re.DOTALL)
    assert list(RELY) == re.findall(r"^\| \*\*(.+?)\*\* \| .+ \|$", section, re.MULTILINE)


@pytest.mark.parametrize("promise", RELY)
def test_a_promise_is_held_by_tests_that_exist(promise: str) -> None:
    assert RELY[promise]
    for each in RELY[promise]:
        file, _, name = each.partition("::")
        assert f"\ndef {name}(" in (TESTS / file).read_text("utf-8"), each

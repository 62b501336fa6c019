"""A person's own checks: phrases that must or must not be there, and netlever's own that they silence."""

from __future__ import annotations

from typing import Any

import pytest

from netlever.drafts.lint import lint, message_of, missed
from netlever.drafts.rules import NO_RULES, Rules, rules_of
from netlever.errors import BadConfig

TEXT = "Hi Grace,\n\nI just wanted to ask: could you read my two pages by Friday?\n"


def found(document: dict[str, Any], text: str = TEXT) -> list[tuple[str, str, int, str, str]]:
    """(check, severity, line, message, fix) of the person's own checks."""
    rules = rules_of(document, "checks.toml")
    told = lint(message_of(text), rules)
    return [(e.check, str(e.severity), e.line, e.message, e.fix) for e in told if e.check in rules.own]


def test_a_phrase_to_avoid_is_told_where_it_stands() -> None:
    document = {"check": {"no-just": {"never": ["just wanted"], "message": "'just' makes it small", "fix": "ask"}}}
    assert found(document) == [("no-just", "warning", 3, "'just' makes it small", "ask")]
    assert found({"check": {"no-just": {"never": "just wanted"}}}) == [
        ("no-just", "warning", 3, "'just wanted' is among your own words to avoid", "say it in other words")
    ]


def test_a_phrase_is_found_as_whole_words_without_case() -> None:
    assert found({"check": {"x": {"never": ["JUST  Wanted"]}}}) != []
    for phrase in ("ust wanted", "just want", "page", "read my two pages by friday? thanks"):
        assert found({"check": {"x": {"never": [phrase]}}}) == []


def test_a_phrase_that_must_be_there_is_missed_at_the_start() -> None:
    document = {"check": {"signed": {"always": ["cheers", "best"], "severity": "error"}}}
    assert found(document) == [("signed", "error", 1, "'cheers' is not said", "say it in other words")]
    assert found(document, TEXT + "Cheers,\nAda\n") == []


def test_a_silenced_check_says_nothing() -> None:
    before = lint(message_of(TEXT))
    names = {each.check for each in before}
    assert "gratitude" in names
    silent = lint(message_of(TEXT), rules_of({"silenced": ["gratitude"]}, "checks.toml"))
    assert {each.check for each in silent} == names - {"gratitude"}
    assert missed(silent) == missed(before) - 1


def test_nothing_said_is_no_rule() -> None:
    assert rules_of({}, "checks.toml") == Rules(frozenset(), {}) == NO_RULES


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"silence": ["why"]}, "checks.toml: there is no 'silence'"),
        ({"silenced": ["wy"]}, "checks.toml: there is no check 'wy' to silence"),
        ({"silenced": 3}, "checks.toml: silenced is no list of texts"),
        ({"silenced": ["why", ""]}, "checks.toml: silenced is no list of texts"),
        ({"check": ["why"]}, "checks.toml: check is no table"),
        ({"check": {"why": {"never": ["x"]}}}, "checks.toml: check.why is one of netlever's own"),
        ({"check": {"x": {"never": ["x"], "pattern": "x+"}}}, "checks.toml: check.x has a key that is none"),
        ({"check": {"x": 3}}, "checks.toml: check.x has a key that is none"),
        ({"check": {"x": {}}}, "checks.toml: check.x looks for nothing"),
        ({"check": {"x": {"never": [3]}}}, "checks.toml: check.x.never is no list of texts"),
        ({"check": {"x": {"never": ["x"], "severity": "deadly"}}}, "checks.toml: check.x is not text, or no severity"),
        ({"check": {"x": {"never": ["x"], "message": 3}}}, "checks.toml: check.x is not text, or no severity"),
    ],
)
def test_what_is_no_rule_is_named(document: dict[str, Any], message: str) -> None:
    with pytest.raises(BadConfig) as refused:
        rules_of(document, "checks.toml")
    assert (refused.value.message, bool(refused.value.hint)) == (message, True)

"""The texts of an introduction pass netlever's own checks, and tell nothing but what was typed and noted."""

from __future__ import annotations

import pytest

from netlever.drafts import optin
from netlever.drafts.lint import Severity, lint, message_of
from netlever.drafts.optin import Side

ANA, BEN = Side("Ana Lima", "SRE at Acme"), Side("Dr. Ben\nStone")


def test_a_note_asks_and_makes_a_no_easy() -> None:
    text = optin.note(ANA, BEN, "Both run on-call rotations.", "Kim Lee")
    assert text.subject == "May I introduce you to Dr. Ben Stone?"
    assert text.body.startswith(
        "Hi Ana,\n\nMay I introduce you to Dr. Ben Stone? Why I thought of the two of you: both "
    )
    assert text.body.endswith("\n\nBest wishes,\nKim Lee\n")
    assert "Ana" not in optin.note(BEN, Side("Lin"), "both sail", "").body


def test_the_text_to_both_names_both() -> None:
    text = optin.to_both(ANA, BEN, "IBM users, aren't you?", "")
    assert text.subject == "Ana Lima and Dr. Ben Stone"
    assert "Ana, this is Dr. Ben Stone. Dr. Ben Stone, this is Ana Lima, SRE at Acme." in text.body
    assert "you should meet: IBM users, aren't you?\n" in text.body


@pytest.mark.parametrize("me", ["Kim Lee", ""])
def test_the_checks_find_no_fault_in_a_note(me: str) -> None:
    text = optin.note(ANA, BEN, "both run on-call rotations for 40 services", me)
    found = lint(message_of(text.body, "introduction", "email", text.subject, attachments=("a text",)))
    assert [each.check for each in found if each.severity is Severity.ERROR] == []
    assert {each.check for each in found} <= {"offer", "when", "why", "context", "specific", "evidence"}

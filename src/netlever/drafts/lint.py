"""The check of a request: what is missing, what is wrong and what to do about it, and the measures of any text.

`lint` walks `CHECKS`, one function each. They see completeness and politeness; whether a request should be sent they
do not see, and on requests with known outcomes they are weak evidence. Never claim that they bring more replies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netlever.drafts.checks import CHECKS, Severity
from netlever.drafts.faults import Found
from netlever.drafts.message import Message, message_of
from netlever.drafts.rules import NO_RULES, Rules
from netlever.drafts.sentences import place
from netlever.drafts.tone import tone_of

__all__ = ["CHECKS", "Finding", "Severity", "lint", "measure", "message_of", "missed"]

_BY_SEVERITY = {severity: at for at, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: `line` and `column` from 1, a message of one line, and `fix`, what to write or do."""

    check: str
    severity: Severity
    line: int
    column: int
    message: str
    fix: str


def lint(message: Message, rules: Rules = NO_RULES) -> list[Finding]:
    """Check a text, read by `message_of`, with the person's own `rules`.

    Returns the findings by place, at one place errors first; empty when all is well. Of no text that alone is told.
    """
    found: list[tuple[str, Severity, Found]] = [
        (name, check.severity, check.find(message))
        for name, check in CHECKS.items()
        if name not in message.unchecked | rules.silenced
    ]
    found += [(name, check.severity, check.find(message)) for name, check in rules.own.items()]
    findings = [
        Finding(name, severity, *place(message.text, at), told, fix)
        for name, severity, each in found
        for at, told, fix in each
    ]
    if not message.text.strip():
        findings = [each for each in findings if each.check == "empty"]
    return sorted(findings, key=lambda each: (each.line, each.column, _BY_SEVERITY[each.severity]))


def missed(findings: Sequence[Finding]) -> int:
    """How many checks that count, errors and warnings, did not pass."""
    return len({each.check for each in findings if each.severity is not Severity.INFO})


def measure(text: str, subject: str | None = None) -> dict[str, float]:
    """The numbers of a text: `moves` it makes, `checks` it passes (both counts), and its `tone`, higher is politer."""
    message = message_of(text, subject=subject)
    passed = sum(1 for check in CHECKS.values() if not any(True for _ in check.find(message)))
    return {"moves": len(message.moves.made), "checks": passed, "tone": tone_of(message.sentences)}

"""The check of a request: what is missing, what is wrong and what to do about it, and the measures of any text.

`lint` walks `CHECKS`, one function each. They see completeness and politeness; whether a request should be sent they
do not see, and on requests with known outcomes they are weak evidence. Never claim that they bring more replies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netlever.drafts.checks import CHECKS, Severity
from netlever.drafts.message import message_of
from netlever.drafts.sentences import place
from netlever.drafts.tone import tone_of

__all__ = ["CHECKS", "Finding", "Severity", "lint", "measure"]

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


def lint(
    text: str,
    kind: str | None = None,
    channel: str = "email",
    subject: str | None = None,
    stored_context: Sequence[str] = (),
    attachments: Sequence[str] = (),
) -> list[Finding]:
    """Check a text.

    `kind` is a name of `KINDS` and leaves out what that kind does not need; `channel` is a name of `CHANNELS`;
    `subject` None is not checked; `stored_context` are facts that the store knows of the contact; `attachments` the
    names of the files that go with it. Returns the findings by place, at one place errors first; empty when all is
    well. Raises KeyError for an unknown kind or channel.
    """
    message = message_of(text, kind, channel, subject, stored_context, attachments)
    findings = [
        Finding(name, check.severity, *place(text, at), told, fix)
        for name, check in CHECKS.items()
        if name not in message.unchecked
        for at, told, fix in check.find(message)
    ]
    return sorted(findings, key=lambda each: (each.line, each.column, _BY_SEVERITY[each.severity]))


def measure(text: str, subject: str | None = None) -> dict[str, float]:
    """The numbers of a text: `moves` it makes, `checks` it passes (both counts), and its `tone`, higher is politer."""
    message = message_of(text, subject=subject)
    passed = sum(1 for check in CHECKS.values() if not any(True for _ in check.find(message)))
    return {"moves": len(message.moves.made), "checks": passed, "tone": tone_of(message.sentences)}

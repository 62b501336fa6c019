"""The texts of an introduction: a note to each side, which asks whether they want it, and one to both when they do.

The same facts make the same bytes; nothing is told of anybody that was not typed or noted.
"""

from __future__ import annotations

from dataclasses import dataclass

from netlever.drafts.facts import greeted
from netlever.drafts.phrases import inline, one_line


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: their name and, as far as it is known, what they do: 'CTO at Exempla'."""

    name: str
    work: str = ""

    @property
    def label(self) -> str:
        """'Ben Stone, CTO at Exempla'."""
        return ", ".join(part for part in (one_line(self.name), one_line(self.work)) if part)


@dataclass(frozen=True, slots=True)
class Text:
    """A text to send: its subject, and its body ending in a line feed."""

    subject: str
    body: str


def note(to: Side, about: Side, because: str, me: str) -> Text:
    """Ask one side whether they would like to meet the other; a no costs nothing."""
    whom = greeted(about.name)
    return Text(
        f"May I introduce you to {one_line(about.name)}?",
        f"Hi {greeted(to.name)},\n\n"
        f"May I introduce you to {about.label}? Why I thought of the two of you: {_reason(because)}\n\n"
        f"I know you are busy, and a simple no is perfectly fine; {whom} need not hear of it. "
        "If you would like to meet, I will write to you both.\n\n"
        f"Thank you for thinking about it.\n\n{_close(me)}",
    )


def to_both(one: Side, other: Side, because: str, me: str) -> Text:
    """Introduce them to each other, once both have said yes; it may be forwarded as it is."""
    first, second = greeted(one.name), greeted(other.name)
    return Text(
        f"{one_line(one.name)} and {one_line(other.name)}",
        f"Hi {first}, hi {second},\n\n"
        f"{first}, this is {other.label}. {second}, this is {one.label}.\n\n"
        f"Why I thought that you should meet: {_reason(because)}\n\n"
        f"I leave the rest to you.\n\n{_close(me)}",
    )


def _reason(because: str) -> str:
    """A typed reason as what follows a colon."""
    said = inline(because)
    return said if said.endswith(("?", "!")) else f"{said}."


def _close(me: str) -> str:
    return f"Best wishes,\n{one_line(me)}\n" if one_line(me) else "Best wishes\n"

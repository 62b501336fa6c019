"""What the help of a command teaches, read out of its docstring: what it is for, examples, and what to learn next.

A docstring says in its first line what the command is for, then what there is to know. Its own last paragraph is the
examples, a line each that begins with the program's name, the commonest first, and "Next: netlever …" as the last line.
How they are written and how they are shown is known here alone.
"""

from __future__ import annotations

import inspect
from typing import Any

from typer._click.core import Command  # what Typer's commands and groups have in common

from netlever import help_pages
from netlever.record import NamedTuple

NEXT = "Next: "


class Lesson(NamedTuple):
    """`text` is the purpose and what there is to know; an example, and `next`, is a line to type."""

    text: str
    examples: tuple[str, ...]
    next: str


def lesson_of(docstring: str | None) -> Lesson:
    """What a docstring teaches; without examples they are empty, and `next` is ""."""
    paragraphs = inspect.cleandoc(docstring or "").split("\n\n")
    typed = next((each for each in paragraphs if each.startswith(("netlever ", NEXT))), "")
    rows = [row.strip() for row in typed.splitlines()]
    told = [row.removeprefix(NEXT) for row in rows if row.startswith(NEXT)]
    return Lesson(
        "\n\n".join(each for each in paragraphs if each != typed),
        tuple(row for row in rows if not row.startswith(NEXT)),
        "".join(told[:1]),
    )


class Taught(Command):
    """A command or a group whose help shows its lesson: the examples before its options, what is next after them."""

    context_class = help_pages.Context
    lesson = Lesson("", (), "")

    def teach(self, docstring: str | None) -> None:
        """Take help and lesson from a docstring."""
        self.lesson = lesson_of(docstring)
        self.help = self.lesson.text

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """The text, then the examples, a line each and never wrapped, so that they can be copied."""
        super().format_help_text(ctx, formatter)
        if self.lesson.examples:
            with formatter.section("Examples"):
                for example in self.lesson.examples:
                    formatter.write(f"  {example}\n")

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """The next command to learn: what one reads last."""
        if self.lesson.next:
            formatter.write(f"\n{NEXT}{self.lesson.next}\n")

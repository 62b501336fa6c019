"""How the help of a command is laid out: in two columns, which are read on narrow terminals as well."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from typer._click import core, formatting  # the classes that Typer's own commands are made of

NARROWEST = 20  # columns


class Formatter(formatting.HelpFormatter):
    """Typer lays help out for 50 columns at least; a terminal that has fewer would break each row amid a word."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(indent_increment, width, max_width)
        room = shutil.get_terminal_size().columns - 2
        self.is_narrow = room < self.width
        if self.is_narrow:
            self.width = max(NARROWEST, room)

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what they mean; on a narrow terminal a long term has a row of its own."""
        super().write_dl(rows, min(col_max, self.width // 4) if self.is_narrow else col_max, col_spacing)


class Context(core.Context):
    """What a command is called in, whose help is laid out by `Formatter`."""

    formatter_class = Formatter

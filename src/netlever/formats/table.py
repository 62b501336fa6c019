"""Delimited text as the world writes it: any encoding, a preamble before the header, rows of any length.

A table's layout is found in its first bytes; its rows are then streamed, each with the physical line it starts on.
Nothing in here raises for what a file holds: a row that cannot be told from its neighbours becomes a Problem.
What the columns mean is the business of the formats.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from netlever.formats.encoding import FALLBACK, encoding_of
from netlever.formats.limits import MAX_ROW_CHARS
from netlever.formats.records import Problem

HEADER_WITHIN_ROWS = 40  # rows in which a header is looked for; LinkedIn's preamble is 3, spreadsheets add a title
MAX_RECOVERIES = 20  # unclosed quotes after which the rows behind are read again; bounds the work on hostile files

_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written. `columns` has the folded name of each column and its first place."""

    encoding: str
    delimiter: str
    columns: dict[str, int]
    width: int  # columns, those with a repeated name included
    header_lines: int  # physical lines up to the end of the header


class Row:
    """One row: `row["firstname"]` is the cell under "First Name", empty when the column or the cell is missing."""

    __slots__ = ("_layout", "cells", "line")

    def __init__(self, line: int, cells: list[str], layout: Layout) -> None:
        self.line, self.cells, self._layout = line, cells, layout

    def __getitem__(self, name: str) -> str:
        place = self._layout.columns.get(name, -1)
        return self.cells[place] if 0 <= place < len(self.cells) else ""

    @property
    def overflows(self) -> bool:
        """Whether cells with text stand behind the last column."""
        return any(self.cells[self._layout.width :])


def fold(name: str) -> str:
    """A column's name as it is compared: without case, blanks, underscores and byte order mark."""
    return "".join(name.replace("_", " ").replace("\ufeff", " ").split()).casefold()


def find_layout(head: bytes, wanted: Callable[[Set[str]], bool]) -> Layout | None:
    """Find the header among the first rows of a table, with the encoding and the delimiter it is written in.

    `head` is the beginning of the file; `wanted` says of a set of folded names whether they are the header looked
    for. None when no row of the first `HEADER_WITHIN_ROWS` is.
    """
    encoding = encoding_of(head)
    for delimiter in _DELIMITERS:
        lines = _Lines(io.TextIOWrapper(io.BytesIO(head), encoding, errors=FALLBACK, newline=""))
        for _, cells in islice(_split(lines, delimiter), HEADER_WITHIN_ROWS):
            names = [] if isinstance(cells, str) else [fold(cell) for cell in cells]
            if wanted(frozenset(names)):
                places = {name: place for place, name in reversed(list(enumerate(names)))}
                return Layout(encoding, delimiter, places, len(names), lines.number)
    return None


def read_rows(stream: BinaryIO, layout: Layout, name: str) -> Iterator[Row | Problem]:
    """Yield the rows after the header in the file's order; blank lines are no rows.

    A row whose quote is never closed, or that is longer than `MAX_ROW_CHARS`, becomes a Problem at `name:line`; reading
    goes on with the next full row behind the line it starts on. Raises what the stream raises.
    """
    # The limit of the csv module is one for the process: raise it, never lower it.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW_CHARS))
    lines = _Lines(io.TextIOWrapper(stream, layout.encoding, errors=FALLBACK, newline=""))
    for _ in range(layout.header_lines):
        lines.begin_row()
        with suppress(_RowTooLong):  # what stands before a header may be anything
            next(lines, None)
    broken = False
    for line, cells in _split(lines, layout.delimiter):
        if isinstance(cells, str):
            broken = True
            yield Problem(f"{name}:{line}", cells)
        elif cells and not (broken and len(cells) < layout.width):
            # Short rows behind a broken one are its own lines: one Problem tells of them all.
            broken = False
            yield Row(line, cells, layout)


class _RowTooLong(Exception):
    """More text than any honest row has, since the row began."""


class _Lines:
    """Hands physical lines to csv.reader, and remembers those of the row at hand to take all but one back."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._waiting: deque[str] = deque()
        self._row: list[str] = []
        self._row_chars = 0
        self.number = 0  # physical lines handed out
        self.ended = False  # a line was asked for after the last

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._text.readline(MAX_ROW_CHARS)
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        self._row.append(line)
        self._row_chars += len(line)
        if self._row_chars >= MAX_ROW_CHARS:
            self._finish(line)
            raise _RowTooLong
        return line.replace("\0", "") if "\0" in line else line

    def begin_row(self) -> int:
        """Forget the lines of the row before; the number of the line that comes next."""
        self._row.clear()
        self._row_chars = 0
        return self.number + 1

    def take_back(self) -> None:
        """Hand out the lines of this row again, but for its first."""
        again = self._row[1:]
        self._waiting.extendleft(reversed(again))
        self.number -= len(again)
        self.ended = False

    def _finish(self, line: str) -> None:
        """Skip to the end of a line that was cut."""
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(MAX_ROW_CHARS)


def _split(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield (line it starts on, cells) of each row; in the place of the cells, why the row is broken."""
    recoveries = 0
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        start = lines.begin_row()
        reason = "a quote is never closed"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _RowTooLong:
            reason = f"a row of more than {MAX_ROW_CHARS:,} characters, perhaps a quote that is never closed"
        except csv.Error as error:
            reason = str(error)
        else:
            # A row ends with its last line; asking for one more at the end of the file means an open quote.
            if not lines.ended:
                yield start, cells
                continue
        yield start, reason
        if recoveries < MAX_RECOVERIES:
            recoveries += 1
            lines.take_back()
        reader = csv.reader(lines, delimiter=delimiter)

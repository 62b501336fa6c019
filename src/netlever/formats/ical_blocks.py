"""The events of a calendar file as stretches of text, cut out one by one: a broken one spoils no other.

What an event says is the business of `ical`; here only what tells the occurrences of a series apart is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from netlever.formats import cells
from netlever.formats.encoding import open_text
from netlever.formats.limits import MAX_EVENT_LINES, MAX_ROW_CHARS
from netlever.formats.source import Part


@dataclass(slots=True)
class Block:
    """The lines of one VEVENT, as they are in the file."""

    line: int
    method: str
    lines: list[str] = field(default_factory=list)

    def unfolded(self) -> list[str]:
        """Folded lines joined, none longer than `MAX_ROW_CHARS`."""
        found: list[list[str]] = []
        chars = 0
        for line in self.lines:
            if line[:1] in (" ", "\t") and found:
                chars += len(line)
                found[-1] += [line[1:]] if chars < MAX_ROW_CHARS else []
            else:
                found.append([line])
                chars = len(line)
        return ["".join(parts) for parts in found]


def blocks(part: Part) -> Iterator[Block]:
    """The events of a file; alarms in them are left out, and one that never ends ends at the next or not at all."""
    head = part.head()
    block: Block | None = None
    method, inner, number = "", "", 0
    with part.open() as stream:
        lines = open_text(stream, head)
        while line := lines.readline(MAX_ROW_CHARS):
            number += 1
            line = line.rstrip("\n")
            upper = line[:40].strip().upper()
            if upper.startswith("METHOD:"):
                method = upper.partition(":")[2].strip()
            if upper == "BEGIN:VEVENT":
                block, inner = Block(number, method, [line]), ""
            elif block and upper == "END:VEVENT":
                yield Block(block.line, block.method, [*block.lines, line])
                block = None
            elif block and upper.startswith("BEGIN:"):
                inner = inner or upper.partition(":")[2]
            elif block and inner and upper == f"END:{inner}":
                inner = ""
            elif block and not inner and len(block.lines) <= MAX_EVENT_LINES:
                block.lines.append(line)


def moved_days(part: Part) -> dict[str, set[date]]:
    """Which occurrences have an event of their own, seen without reading the events."""
    found: dict[str, set[date]] = {}
    for block in blocks(part):
        uid = next((line[4:].strip() for line in block.lines if line[:4].upper() == "UID:"), "")
        for line in block.lines:
            if line[:13].upper() == "RECURRENCE-ID":
                day = re.search(r":([0-9]{4})([0-9]{2})([0-9]{2})", line)
                if day:
                    moved = cells.day(f"{day[1]}-{day[2]}-{day[3]}")
                    found.setdefault(cells.field(uid), set()).update({moved} if moved else ())
    return found

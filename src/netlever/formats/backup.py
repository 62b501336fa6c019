"""netlever's own export: JSON Lines, a row of a table each, all or nothing.

The whole file is checked before the first row is handed out: a backup of which half is read would be worse than none.
What the rows mean (tables, references, uids known already) is the business of the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netlever.errors import BadData
from netlever.formats import json_text
from netlever.formats.records import Given, Record, Stored
from netlever.formats.source import Source

__all__ = ["name", "read", "reads", "recognises"]

name = "netlever"
reads = "netlever's own export (JSON Lines)"


def recognises(source: Source) -> bool:
    """Whether it is one file whose first line is a JSON object with a type; raises BadData when it cannot be read."""
    if source.kind != "file":
        return False
    first = json_text.begins_with(source.parts()[0].head(), "{").partition("\n")[0]
    return '"type"' in first and ('"uid"' in first or first.rstrip().endswith("}"))


def read(source: Source, given: Given) -> Iterator[Record]:
    """Yield every row in the order of the file, once all of them have been checked.

    Raises BadData, naming the line, when a line is no JSON or no row.
    """
    part = source.parts()[0]
    for _ in json_text.lines(part):  # damage is told before what merely is not netlever's
        pass
    for line, value in json_text.lines(part):
        _check(value, f"{part.name}:{line}")
    for line, value in json_text.lines(part):
        yield Stored(value.pop("type"), value, f"{part.name}:{line}")


def _check(value: Any, where: str) -> None:
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        raise BadData(f"{where}: no row of a netlever export")
    if not isinstance(value.get("uid"), str):
        raise BadData(f"{where}: a row without a uid")
    if not all(isinstance(each, str | int | None) for each in value.values()):
        raise BadData(f"{where}: a row with something that is neither text nor whole number")

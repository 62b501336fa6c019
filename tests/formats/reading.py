"""What the tests of readers share: reading bytes as if a person had given a file or a folder of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from netlever.formats.readers import find_reader
from netlever.formats.records import Given, Me, Record
from netlever.formats.source import Source

TODAY = date(2026, 11, 23)


def given(*me: str, **columns: str) -> Given:
    """What a person gave beside the path: their own addresses, and what the columns are."""
    return Given(Me.of(me), TODAY, tuple(columns.items()))


def read(reader: str, path: Path, told: Given | None = None) -> list[Record]:
    """The records of a path, which the reader of this name must be found for."""
    with Source(path) as source:
        found = find_reader(source, told or given())
        assert reader == found.name
        return list(found.read(source, told or given()))


def folder(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """Make a folder of these files."""
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path

"""What files and folders hold, record by record, with the reader that each came from; and which of them were read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from netlever.errors import BadData
from netlever.formats.folders import contents
from netlever.formats.readers import find_reader, unreadable
from netlever.formats.records import Given, Problem, Record
from netlever.formats.source import Source

FOLDER = "folder"  # the word for a folder of several kinds, where a reader's name stands

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file or folder in a folder of several kinds, by its path below that, and the reader that read it."""

    name: str
    reader: str


@dataclass
class Readings:
    """Which reader read each path, "folder" for several; of such folders, what was read and what was not understood."""

    sources: dict[str, str] = field(default_factory=dict)
    files: list[ReadFile] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def records(self, paths: Iterable[str], given: Given, advance: Advance) -> Iterator[tuple[str, Record]]:
        """(name of the reader, record) of all paths, one after the other.

        `advance` is told of every byte read of single files, and of every record of folders. Raises BadData.
        """
        for path in paths:
            if os.path.isdir(path) and not given.columns:
                yield from self._folder(path, given, advance)
            else:
                yield from self._file(path, given, advance)

    def _file(self, path: str, given: Given, advance: Advance) -> Iterator[tuple[str, Record]]:
        with Source(path) as source:
            reader = find_reader(source, given)
            self.sources[path] = reader.name
            is_file, done_bytes = source.kind == "file", 0
            for record in reader.read(source, given):
                yield reader.name, record
                if not is_file:
                    advance(1)
                elif source.read_bytes > done_bytes:
                    advance(source.read_bytes - done_bytes)
                    done_bytes = source.read_bytes

    def _folder(self, path: str, given: Given, advance: Advance) -> Iterator[tuple[str, Record]]:
        """What is understood in it; what cannot be read there is a problem, and keeps nothing else from being read."""
        inside = contents(Path(path))
        if not inside.known:
            raise unreadable(path)
        is_one = not inside.known[0].name
        self.sources[path] = inside.known[0].reader.name if is_one else FOLDER
        self.unread += inside.unknown
        yield from ((FOLDER, problem) for problem in inside.problems)
        for known in inside.known:
            began = False
            try:
                with Source(known.path) as source:
                    for record in known.reader.read(source, given):
                        began = True
                        yield known.reader.name, record
                        advance(1)
                if not is_one:
                    self.files.append(ReadFile(known.name, known.reader.name))
            except BadData as error:
                if began or is_one:  # what came of it already cannot be told from the rest
                    raise
                yield FOLDER, Problem(known.name, error.told)

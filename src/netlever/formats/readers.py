"""The one list of readers, and the choice among them by what a file holds."""

from __future__ import annotations

from netlever.errors import BadData
from netlever.formats import linkedin
from netlever.formats.records import Reader
from netlever.formats.source import Source

READERS: tuple[Reader, ...] = (linkedin,)  # the pickiest first: the first that recognises a source reads it


def find_reader(source: Source) -> Reader:
    """The reader for a source, by its content; raises BadData, saying what netlever reads, when there is none."""
    for reader in READERS:
        if reader.recognises(source):
            return reader
    reads = "; ".join(reader.reads for reader in READERS)
    raise BadData(f"nothing that netlever can read in {source.path}", f"netlever reads: {reads}")

"""The one list of readers, and the choice among them by what a file holds."""

from __future__ import annotations

from netlever.errors import BadData
from netlever.formats import backup, friends, ical, linkedin, mail, monica, tables, tasks, vcard
from netlever.formats.records import Given, Reader
from netlever.formats.source import Source

# The pickiest first: the first that recognises a source reads it.
READERS: tuple[Reader, ...] = (linkedin, vcard, ical, monica, tables, tasks, backup, friends, mail)


def find_reader(source: Source, given: Given) -> Reader:
    """The reader for a source, by its content; raises BadData, saying what netlever reads, when there is none.

    Whoever says which columns to read has a table.
    """
    if given.columns:
        return tables
    for reader in READERS:
        if reader.recognises(source):
            return reader
    raise unreadable(str(source.path))


def unreadable(path: str) -> BadData:
    """The error for what no reader knows, saying what netlever reads."""
    reads = "; ".join(reader.reads for reader in READERS)
    return BadData(f"nothing that netlever can read in {path}", f"netlever reads: {reads}")

"""What a folder holds, file by file: ~/Downloads has an archive, an address book, a calendar, and much else in it.

A folder of one kind (an unzipped archive, a vdir, a Maildir, calendars) is left to its reader as a whole. In any other
each file is known by its own content, as if it had been named; what no reader knows is named, and never guessed at.
Only the beginnings of files are looked at here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from netlever.errors import BadData
from netlever.formats import backup, friends, ical, linkedin, mail, monica, tables, tasks, vcard
from netlever.formats.limits import LOOK_AT_FILES, MAX_MIXED_DEPTH, MAX_MIXED_FILES
from netlever.formats.readers import READERS
from netlever.formats.records import Problem, Reader
from netlever.formats.source import Source, listed

_OF_FOLDERS: tuple[Reader, ...] = (vcard, ical, mail)  # each reads a folder of its kind with the folders in it
# The order of reading: who is in an address book has to be known before what was done with them.
_ORDER: tuple[Reader, ...] = (vcard, tables, monica, friends, linkedin, ical, mail, tasks)


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader reads: a file, an archive or a folder. `name` is its path below the root, "" for the root."""

    path: Path
    name: str
    reader: Reader
    changed_ns: int = 0


@dataclass(slots=True)
class Contents:
    """All that is in a folder. `known` is in the order of reading, of several archives the newest last."""

    known: list[Known] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: int = 0  # looked at
    is_cut: bool = False  # there are more files than are looked at


def contents(root: Path) -> Contents:
    """Look at a folder and the folders in it. What is hidden is passed over, links to folders are not followed.

    Of a folder that holds several kinds, folders deeper than `MAX_MIXED_DEPTH` and files behind `MAX_MIXED_FILES` are
    not looked at. Raises BadData when the folder itself cannot be listed.
    """
    found = Contents()
    _look_into(root, "", MAX_MIXED_DEPTH, found)
    if found.is_cut:
        found.problems.append(Problem(str(root), f"only {MAX_MIXED_FILES:,} of its files were looked at"))
    found.known.sort(key=lambda each: (_ORDER.index(each.reader), each.changed_ns, each.name))
    return found


def _look_into(folder: Path, name: str, depth: int, found: Contents) -> None:
    files, folders = ([each for each in names if not each.startswith(".")] for names in listed(folder))
    reader = _of_one_kind(folder)
    if reader:
        found.known.append(Known(folder, name, reader, folder.stat().st_mtime_ns))
        return
    for file in files:
        if not found.is_cut:
            _look_at(folder / file, f"{name}{file}", found)
    if any(each.reader is linkedin and each.path.parent == folder for each in found.known):
        _gather(folder, name, found)
    for inner in folders:
        if depth == 1 or found.is_cut:
            found.unknown.append(f"{name}{inner}/")
            continue
        try:
            _look_into(folder / inner, f"{name}{inner}/", depth - 1, found)
        except BadData as error:
            found.problems.append(Problem(f"{name}{inner}", error.message))


def _look_at(file: Path, name: str, found: Contents) -> None:
    found.files += 1
    found.is_cut = found.files > MAX_MIXED_FILES
    try:
        reader = None if found.is_cut else _reader_of(file)
        # netlever's own export would bring back whom you have forgotten
        if reader and reader is not backup:
            found.known.append(Known(file, name, reader, file.stat().st_mtime_ns))
        elif not found.is_cut:
            found.unknown.append(name)
    except (BadData, OSError) as error:
        found.problems.append(Problem(name, error.message if isinstance(error, BadData) else str(error.strerror)))


def _gather(folder: Path, name: str, found: Contents) -> None:
    """LinkedIn's own files that lie side by side are read as one: who is who in one of them shows in another."""
    loose = [each for each in found.known if each.reader is linkedin and each.path.parent == folder]
    tables_of = [each for each in loose if not _is_archive(each.path)]
    if len(tables_of) > 1:
        found.known = [each for each in found.known if each not in tables_of]
        found.known.append(Known(folder, name or "./", linkedin, max(each.changed_ns for each in tables_of)))


def _is_archive(file: Path) -> bool:
    with Source(file) as source:
        return source.kind == "archive"


def _reader_of(file: Path) -> Reader | None:
    with Source(file) as source:
        return next((reader for reader in READERS if reader.recognises(source)), None)


def _of_one_kind(folder: Path) -> Reader | None:
    """The reader of the whole folder: LinkedIn's for an unzipped archive, else that of most of its first files."""
    with Source(folder) as source:
        try:
            names = [part.name for part in islice(source.tree(), LOOK_AT_FILES)]
            if "profile" in (kinds := linkedin.kinds(source)) and len(kinds) > 1:
                return linkedin
        except BadData:  # one of the folders in it cannot be listed
            return None
    counted: Counter[Reader | None] = Counter()
    for name in names:
        if not name.rpartition("/")[2].startswith("."):
            try:
                counted[_reader_of(folder / name)] += 1
            except BadData:
                counted[None] += 1
    unknown = counted.pop(None, 0)
    (reader,) = counted if len(counted) == 1 else (None,)
    return reader if reader in _OF_FOLDERS and counted[reader] >= unknown else None

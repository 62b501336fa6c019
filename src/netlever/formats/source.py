"""A path that a user gave: one file, a folder of files or a zip archive, seen alike as named parts.

Reading streams: no part is ever held in memory as a whole, nothing is extracted to disk. What is inside is the
business of the readers; this module only opens, and says in one line why it cannot.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, Self

from netlever.errors import BadData
from netlever.formats.archive import Archive, Stream
from netlever.formats.limits import MAX_DEPTH, MAX_FILES

HEAD_BYTES = 1 << 16  # enough for 40 rows before a header, little enough to read of every member

OnRead = Callable[[int], None]  # told of the position in a file after each read

_ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a source: the file itself, one in a folder, a member of an archive."""

    name: str  # for messages; never used as a path
    open: Callable[[], BinaryIO]  # raises BadData, as does reading from what it returns

    def head(self) -> bytes:
        """The first `HEAD_BYTES` bytes, fewer when there are no more; raises BadData."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    def check(self) -> None:
        """Read to the end and keep nothing; raises BadData when it is damaged or too large."""
        with self.open() as stream:
            while stream.read(HEAD_BYTES):
                pass


class Source:
    """A readable file, folder or archive, as a context manager; `path` is as the user gave it.

    Raises BadData when the path cannot be read (with the system's reason), is neither file nor folder, or begins
    as a zip archive and is none, or one over the limits of `archive`.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._archive: Archive | None = None
        self.read_bytes = 0  # how far into a single file anybody has read
        self.kind: Literal["file", "folder", "archive"] = "file"
        mode = _mode(self.path)
        if stat.S_ISDIR(mode):
            self.kind = "folder"
        elif not stat.S_ISREG(mode):
            raise BadData(f"cannot read {self.path}: neither a file nor a folder")
        elif _begins(self.path) in _ZIP_SIGNATURES:
            self.kind = "archive"
            self._archive = Archive(self.path)

    def parts(self) -> tuple[Part, ...]:
        """The files it holds: itself, or those of the folder (not of folders in it) by name, or the archive's.

        Empty for an empty folder or archive. Links and names that climb out of an archive are left out.
        Raises BadData when a folder cannot be listed.
        """
        if self._archive:
            members = self._archive.members()
            return tuple(Part(info.filename, partial(self._archive.open, info)) for info in members)
        if self.kind == "folder":
            files, _ = listed(self.path)
            return tuple(Part(name, partial(_open_file, self.path / name, self._on_read)) for name in files)
        return (Part(self.path.name, partial(_open_file, self.path, self._on_read)),)

    def tree(self) -> Iterator[Part]:
        """Every file in it, those of folders in folders included, one after the other in the order of their names.

        Files of a folder come before its folders. Links to folders are not followed, and what lies deeper than
        `MAX_DEPTH` folders or behind `MAX_FILES` files is left out. A part's name is its path below the folder.
        Raises BadData when a folder cannot be listed.
        """
        if self.kind == "folder":
            yield from islice(_walk(self.path, "", MAX_DEPTH, self._on_read), MAX_FILES)
        else:
            yield from self.parts()

    def _on_read(self, position: int) -> None:
        self.read_bytes = max(self.read_bytes, position)

    def close(self) -> None:
        """Let go of the archive, if it is one."""
        if self._archive:
            self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.close()


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as error:
        raise BadData(f"cannot read {path}: {_reason(error)}") from error


def listed(folder: Path) -> tuple[list[str], list[str]]:
    """The names of the files and of the folders in a folder, sorted; a link to a folder is neither. Raises BadData."""
    files, folders = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                # a link that leads nowhere, for whatever reason, keeps nothing else from being read
                elif entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path):
                    files.append(entry.name)
    except OSError as error:
        raise BadData(f"cannot read {folder}: {_reason(error)}") from error
    return sorted(files), sorted(folders)


def _walk(folder: Path, above: str, depth: int, on_read: OnRead) -> Iterator[Part]:
    files, folders = listed(folder)
    for name in files:
        yield Part(above + name, partial(_open_file, folder / name, on_read))
    for name in folders if depth > 1 else ():
        yield from _walk(folder / name, f"{above}{name}/", depth - 1, on_read)


def _open_file(path: Path, on_read: OnRead) -> BinaryIO:
    try:
        file = path.open("rb", buffering=0)
    except OSError as error:
        raise BadData(f"cannot read {path}: {_reason(error)}") from error
    return io.BufferedReader(Stream(file, str(path), on_read), HEAD_BYTES)


def _begins(path: Path) -> bytes:
    with _open_file(path, lambda _: None) as stream:
        return stream.read(4)


def _reason(error: OSError | ValueError) -> str:
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return text[:1].lower() + text[1:]

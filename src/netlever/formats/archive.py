"""Zip archives from strangers: members are streamed from memory, within limits that no header can talk away.

Nothing is extracted, and a member's name is never used as a path. What the archive claims of itself (sizes, number
of entries) is not believed: bytes are counted while they are read.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from netlever.errors import BadData
from netlever.formats.limits import (
    MAX_CONTENTS_BYTES,
    MAX_ENTRIES,
    MAX_MEMBER_BYTES,
    MAX_RATIO,
    MAX_TOTAL_BYTES,
    RATIO_FROM_BYTES,
)

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others unpack without a bound on memory
_ENCRYPTED = 0x1  # the bit of a member's flags
# What zipfile raises on damaged archives, as seen by fuzzing it: names that are no UTF-8 and negative offsets come
# as ValueError, unknown versions as NotImplementedError, a missing password as RuntimeError.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Archive:
    """An open zip archive. Raises BadData when it is damaged or lists too much."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_bytes: dict[int, int] = {}  # a member's offset -> the most that was read of it
        try:
            self._file = _BoundedFile(path)
        except OSError as error:
            raise BadData(f"cannot read {path}: {_reason(error)}") from error
        try:
            self._zip = zipfile.ZipFile(self._file)
        except _TooLong:
            raise self._bad(f"it lists more than {MAX_ENTRIES:,} entries") from None
        except _DAMAGE as error:
            raise self._bad(f"damaged or cut short ({_reason(error)})") from error
        if len(self._zip.infolist()) > MAX_ENTRIES:
            raise self._bad(f"it lists more than {MAX_ENTRIES:,} entries")

    def members(self) -> tuple[zipfile.ZipInfo, ...]:
        """The files in it, in its own order; links, folders, absolute and climbing names are left out."""
        return tuple(info for info in self._zip.infolist() if _is_plain_file(info))

    def open(self, info: zipfile.ZipInfo) -> BinaryIO:
        """A stream of one member; it and reading from it raise BadData on damage, encryption and excess."""
        if info.flag_bits & _ENCRYPTED:
            raise self._bad(f"{info.filename} in it is encrypted")
        if info.compress_type not in _METHODS:
            raise self._bad(f"{info.filename} in it is packed by a method that netlever does not read")
        try:
            inner = cast(BinaryIO, self._zip.open(info))
        except (_TooLong, *_DAMAGE) as error:
            raise self._bad(f"{info.filename} in it is damaged ({_reason(error)})") from error
        stream = Stream(inner, f"{info.filename} in {self._path}", lambda size: self._count(info, size))
        return io.BufferedReader(stream, 1 << 16)

    def close(self) -> None:
        """Close the archive; streams of its members cannot be read after that."""
        self._zip.close()
        self._file.close()

    def _count(self, info: zipfile.ZipInfo, size: int) -> None:
        """Take note that `size` bytes of a member have been unpacked; refuse what is over a limit."""
        seen = self._read_bytes
        seen[info.header_offset] = max(size, seen.get(info.header_offset, 0))
        # The packed size is a claim as well, but it cannot exceed the file.
        packed = max(1, min(info.compress_size, os.fstat(self._file.fileno()).st_size))
        if size > MAX_MEMBER_BYTES:
            raise self._bad(f"{info.filename} in it unpacks to more than {MAX_MEMBER_BYTES >> 20} MB")
        if size > RATIO_FROM_BYTES and size > MAX_RATIO * packed:
            raise self._bad(f"{info.filename} in it unpacks to more than {MAX_RATIO} times its size")
        if sum(seen.values()) > MAX_TOTAL_BYTES:
            raise self._bad(f"it unpacks to more than {MAX_TOTAL_BYTES >> 20} MB")

    def _bad(self, reason: str) -> BadData:
        self._file.close()
        return BadData(f"cannot read {self._path}: {reason}")


class Stream(io.RawIOBase):
    """Bytes of a file or member, with every failure to read turned into BadData that names it."""

    def __init__(self, inner: BinaryIO | io.RawIOBase, shown: str, count: Callable[[int], None] | None = None):
        self._inner, self._shown, self._count, self._size = inner, shown, count, 0

    def readable(self) -> bool:
        """It can be read, which is all that it can."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as possible and say how far; 0 at the end. Raises BadData."""
        try:
            found = self._inner.read(len(buffer)) or b""
        except (_TooLong, *_DAMAGE) as error:
            raise BadData(f"cannot read {self._shown}: {_reason(error)}") from error
        self._size += len(found)
        if self._count:
            self._count(self._size)
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        """Close what it reads from as well."""
        self._inner.close()
        super().close()


class _TooLong(Exception):
    """A read that only a hostile archive asks for."""

    def __str__(self) -> str:
        return "absurd lengths"


class _BoundedFile(io.FileIO):
    """A file that refuses long reads: zipfile reads the whole list of contents at once, of any length it claims."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")

    def read(self, size: int | None = -1) -> bytes:
        limit = MAX_CONTENTS_BYTES
        if size is not None and size > limit:
            raise _TooLong
        return super().read(limit if size is None or size < 0 else size) or b""


def _is_plain_file(info: zipfile.ZipInfo) -> bool:
    name = info.filename.replace("\\", "/")
    is_folder = not name or name.endswith("/")
    climbs = name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")
    return not (is_folder or climbs or stat.S_ISLNK(info.external_attr >> 16))


def _reason(error: Exception) -> str:
    if isinstance(error, EOFError):  # which zipfile raises without a word
        return "cut short"
    text = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return text[:1].lower() + text[1:]

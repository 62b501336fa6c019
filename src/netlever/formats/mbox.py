"""The mails of an mbox file one by one, their headers only; bodies are passed over and never held.

A mail begins with a line "From " that is followed by a date (RFC 4155), or stands behind a blank line and before a
header; mboxo and mboxrd put a ">" before such lines of a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from netlever.formats.limits import MAX_HEADER_BYTES

CHUNK_BYTES = 1 << 18  # bytes read at a time; larger ones are no faster

_END_OF_LINE = re.compile(rb"\n")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_DATED = re.compile(rb"From [^\n]{0,500}?[0-9]{1,2}:[0-9]{2}[^\n]{0,60}?[12][0-9]{3}")
_HEADER_NEXT = re.compile(rb"From [^\n]{0,500}\n[!-9;-~]{1,80}:")
_LOOK_BYTES = 700  # bytes in which a "From " line and the beginning of the next show


@dataclass(frozen=True, slots=True)
class Envelope:
    """One mail as it is stored."""

    line: int  # of its "From " line
    from_line: bytes
    headers: bytes  # at most `MAX_HEADER_BYTES`


def begins_mail(head: bytes) -> bool:
    """Whether a file that begins so is an mbox."""
    return bool(_DATED.match(head) or _HEADER_NEXT.match(head))


def read_mails(stream: BinaryIO) -> Iterator[Envelope]:
    """Yield the mails of an mbox in its order; what stands before the first is passed over.

    Raises what the stream raises. Memory is that of one mail's headers and one chunk.
    """
    window = _Window(stream)
    while window.seek_mail():
        line = window.line
        from_line = window.take_line()
        yield Envelope(line, from_line, window.take_headers())


class _Window:
    """A stretch of the file that slides on. `line` is the number of the line at whose beginning it stands."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._bytes = b"\n"  # a mail begins behind a line's end, so does the file
        self._at = 0  # what stands before is done with
        self.line = 0

    def seek_mail(self) -> bool:
        """Move to the next "From " line that begins a mail; False when there is none."""
        while True:
            place = self._bytes.find(b"\nFrom ", self._at)
            if place < 0:
                # the last bytes may be the beginning of the mark, or the blank line before it
                self._move(max(self._at, len(self._bytes) - 8))
                if not self._fill():
                    return False
            elif len(self._bytes) - place < _LOOK_BYTES and self._fill():
                continue
            else:
                is_mail = self._is_mail(place)
                self._move(place + 1)
                if is_mail:
                    return True

    def take_line(self) -> bytes:
        """The line that begins here; move behind it."""
        return self._take(_END_OF_LINE, 0)

    def take_headers(self) -> bytes:
        """What stands before the next blank line; move before its end, for the next mail may begin right behind."""
        return self._take(_END_OF_HEADERS, 1)

    def _take(self, end: re.Pattern[bytes], before: int) -> bytes:
        searched = 0
        while True:
            found = end.search(self._bytes, self._at + searched, self._at + MAX_HEADER_BYTES)
            searched = max(0, len(self._bytes) - self._at - 3)
            if found or searched > MAX_HEADER_BYTES or not self._fill():
                break
        stop = found.start() if found else min(len(self._bytes), self._at + MAX_HEADER_BYTES)
        taken = self._bytes[self._at : stop]
        self._move(found.end() - before if found else stop)
        return taken

    def _is_mail(self, place: int) -> bool:
        if _DATED.match(self._bytes, place + 1):
            return True
        is_behind_blank = place == 0 or self._bytes[max(0, place - 2) : place].rstrip(b"\r").endswith(b"\n")
        return is_behind_blank and bool(_HEADER_NEXT.match(self._bytes, place + 1))

    def _move(self, place: int) -> None:
        self.line += self._bytes.count(b"\n", self._at, place)
        self._at = place

    def _fill(self) -> bool:
        """Read on, and let go of what is done with but for the few bytes that show what stood before."""
        chunk = self._stream.read(CHUNK_BYTES)
        if chunk:
            kept = max(0, self._at - 8)
            self._bytes = self._bytes[kept:] + chunk
            self._at -= kept
        return bool(chunk)

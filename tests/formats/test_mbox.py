"""Mails are cut out of an mbox wherever a read of the file ends, in memory that does not grow."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from netlever.formats import mbox
from netlever.formats.limits import MAX_HEADER_BYTES
from netlever.formats.mbox import Envelope, begins_mail, read_mails

FROM = b"From a@b Thu Jul 31 14:57:25 2008\n"


@pytest.mark.parametrize("chunk_bytes", [1, 7, 64, 1 << 18])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_mails_are_the_same_however_the_file_is_read(
    chunk_bytes: int, end: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mbox, "CHUNK_BYTES", chunk_bytes)
    text = b"junk\n" + FROM + b"A: 1\nB: 2\n\nbody\nFrom me to you\n\n" + b"From x\nC: 3\n\n" + FROM + b"D: 4\n"
    found = list(read_mails(io.BytesIO(text.replace(b"\n", end))))
    lines = [FROM.rstrip(), b"From x", FROM.rstrip()]
    assert [(each.line, each.from_line.rstrip(), each.headers.split()) for each in found] == [
        (2, lines[0], [b"A:", b"1", b"B:", b"2"]),
        (9, lines[1], [b"C:", b"3"]),
        (12, lines[2], [b"D:", b"4"]),
    ]


def test_a_file_is_an_mbox_when_it_begins_with_a_mail() -> None:
    assert begins_mail(FROM)
    assert begins_mail(b"From x\nSubject: y\n\n")
    assert not begins_mail(b"From here on\nit is text\n")
    assert not begins_mail(b"")


def test_headers_without_an_end_are_cut() -> None:
    (found,) = read_mails(io.BytesIO(FROM + b"A: 1\n" * 200_000))
    assert found == Envelope(1, FROM.rstrip(), (b"A: 1\n" * 200_000)[:MAX_HEADER_BYTES])


def test_memory_is_that_of_one_mail() -> None:
    class Endless(io.RawIOBase):
        """40 MB of mails that nobody holds."""

        left = 40_000

        def read(self, size: int = -1) -> bytes:
            assert size == mbox.CHUNK_BYTES
            self.left -= 100
            return (FROM + b"A: 1\n\n" + b"x" * 960 + b"\n\n") * 100 if self.left >= 0 else b""

    tracemalloc.start()
    count = len([None for _ in read_mails(Endless())])  # type: ignore[arg-type]
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, peak_bytes < 3 << 20) == (40_000, True)

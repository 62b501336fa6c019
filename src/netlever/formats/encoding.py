"""Which encoding a file is written in, told from its first bytes, and text read in it without ever failing."""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO

FALLBACK = "netlever.cp1252"  # an error handler: bytes that are not of the encoding are read as cp1252

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

# Python knows more codecs by name (unicode_escape, punycode, utf-7): slow, no text, or raising.
_CHARSET = re.compile(
    r"(iso|latin|windows|cp|ms|koi8|shift|sjis|euc|gb|big5|hz|johab|ks_c|mac|tis|viscii|utf.?16|utf.?32)[\w.:-]*", re.I
)


def encoding_of(head: bytes) -> str:
    """ "utf-8-sig", "utf-16", "utf-16-le" or "utf-16-be" where marks or NUL bytes show it, else "utf-8"."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    # Without a mark, UTF-16 shows by a NUL in every second byte of what is mostly Latin.
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        here, beside = head[first:400:2], head[1 - first : 400 : 2]
        if here.count(0) * 2 > len(here) and not beside.count(0):
            return encoding
    return "utf-8"


def text_of(head: bytes) -> str:
    """The beginning of a file as text, without its mark; bytes that are not of its encoding count as cp1252."""
    return head.decode(encoding_of(head), FALLBACK)


def open_text(stream: BinaryIO, head: bytes) -> io.TextIOWrapper:
    """A stream of bytes as one of text, with line ends made "\\n"; `head` is its beginning."""
    return io.TextIOWrapper(stream, encoding_of(head), errors=FALLBACK, newline=None)


def decoded(data: bytes, charset: str) -> str:
    """Bytes as text in a charset by its name; in UTF-8 when there is none, or none that a mail or card honestly has."""
    if _CHARSET.fullmatch(charset):
        try:
            return data.decode(charset, "replace")
        except (LookupError, ValueError):
            pass
    return data.decode("utf-8", FALLBACK)


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not of the encoding as cp1252, alone: one stray byte must not garble a UTF-8 file."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    if error.encoding.lower().startswith("utf-16"):
        return "\ufffd", error.end
    return "".join(bytes([byte]).decode("cp1252", "replace") for byte in wrong), error.end


codecs.register_error(FALLBACK, _as_cp1252)

"""Content lines, written: what `content_lines` reads, escaped and folded as RFC 5545, 2426 and 6350 ask for."""

from __future__ import annotations

import re

_MOST_OCTETS = 75  # of a physical line, without its end
_ESCAPED = re.compile(r"[\\;,\n]")
# None of these may be in a value, and some readers end lines at them.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def printable(value: str) -> str:
    """A text without control characters, and with line breaks of one kind."""
    return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def text(value: str) -> str:
    """A text as it stands in a value: line breaks and what divides values escaped, control characters left out."""
    return _ESCAPED.sub(lambda found: "\\n" if found[0] == "\n" else "\\" + found[0], printable(value))


def uri(value: str) -> str:
    """A URI as it stands in a value: nothing is escaped in it, so blanks and control characters are left out."""
    return "".join(_CONTROL.sub("", value).split())


def folded(line: str) -> bytes:
    """A content line with its CRLF, folded so that no physical line is too long and no character is cut."""
    octets = _CONTROL.sub("", line).replace("\n", "").encode()
    parts, start = [], 0
    while len(octets) - start > (room := _MOST_OCTETS - bool(start)):  # the blank of a fold counts
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside of a character
            end -= 1
        parts.append(octets[start:end])
        start = end
    return b"\r\n ".join([*parts, octets[start:]]) + b"\r\n"

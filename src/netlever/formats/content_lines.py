"""Content lines, the syntax that vCard and iCalendar share: folds, groups, parameters, escapes, every version's.

Reads vCard 2.1 (versit Consortium, 1996), RFC 2426, RFC 6350 and RFC 5545. Nothing in here raises for what a file
holds: what is no content line is left out.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from typing import BinaryIO

from netlever.formats.encoding import FALLBACK, decoded, encoding_of
from netlever.formats.limits import MAX_ROW_CHARS

_NAME = re.compile(r"(?:[A-Za-z0-9_.-]+\.)?([A-Za-z0-9_-]+)")
_GROUP = re.compile(r"\s*([A-Za-z0-9_-]+)\.")
_OF_THE_BYTES = {"ENCODING", "CHARSET"}  # parameters
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"}  # as vCard 2.1 writes them, without a name
_BASE64_LINE = re.compile(r"[A-Za-z0-9+/=]+")
_UNQUOTED = re.compile(r'"[^"]*"|[^:;"]+|[:;"]')
_ESCAPE = re.compile(r"\\(.)", re.S)


@dataclass(frozen=True, slots=True)
class Property:
    """One content line. `value` is decoded, its backslashes are kept: see `plain` and `components`."""

    name: str  # in capitals, without its group
    params: tuple[tuple[str, str], ...]  # (NAME, value); a bare word of vCard 2.1 counts as a TYPE
    value: str
    line: int  # the physical line that it starts on
    raw: str  # the whole line, unfolded; only the part before the value when that is Base64

    def values_of(self, param: str) -> set[str]:
        """The values of a parameter in lower case, lists taken apart."""
        found = (value for name, value in self.params if name == param)
        return {part.strip().lower() for value in found for part in value.strip('"').split(",")}

    @property
    def group(self) -> str:
        """What binds it to others, such as the label of an address: "item1"; "" for none."""
        found = _GROUP.match(self.raw)
        return found[1] if found else ""

    @property
    def is_base64(self) -> bool:
        """Is the value no text, and so not held?"""
        return _encoding_named(self.raw[: _end_of_params(self.raw) + 1]) == "base64"

    @property
    def as_line(self) -> str:
        """The whole as vCard 3.0 writes it, unfolded: whatever encoding and charset it came in, they are gone."""
        group = f"{self.group}." if self.group else ""
        params = [(name, value) for name, value in self.params if name not in _OF_THE_BYTES]
        kept = "".join(f";{name}={_closed(value)}" for name, value in params if value.upper() not in _ENCODINGS)
        return f"{group}{self.name}{kept}:" + "\\n".join(self.value.splitlines())

    @property
    def plain(self) -> str:
        """The value as text."""
        return unescape(self.value)

    @property
    def components(self) -> list[str]:
        """The parts of a value that semicolons divide, as text."""
        return [unescape(part) for part in split(self.value, ";")]


def split(value: str, divider: str) -> list[str]:
    """The parts of an escaped value between dividers that are not escaped; they stay escaped."""
    parts, start, escaped = [], 0, False
    for place, char in enumerate(value):
        if char == divider and not escaped:
            parts.append(value[start:place])
            start = place + 1
        escaped = char == "\\" and not escaped
    return [*parts, value[start:]]


def unescape(value: str) -> str:
    r"""An escaped value as text: `\n` is a line break, any other escaped character is itself."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def parse(line: str) -> Property | None:
    """One unfolded line as a property; None when it is none."""
    return _property(0, line, as_bytes=False)


def read_properties(stream: BinaryIO, head: bytes) -> Iterator[Property]:
    """Yield the properties of a file in its order; `head` is its beginning. Raises what the stream raises."""
    encoding = encoding_of(head)
    # A property may name a charset of its own, so bytes are kept one to a character until it is known.
    as_bytes = encoding.startswith("utf-8")
    text = TextIOWrapper(stream, "latin-1" if as_bytes else encoding, errors=FALLBACK, newline=None)
    for number, line in _logical_lines(text):
        found = _property(number, line.removeprefix("\ufeff").removeprefix("\xef\xbb\xbf"), as_bytes)
        if found:
            yield found


def _physical_lines(text: TextIOWrapper) -> Iterator[tuple[int, str]]:
    """(number, line without its end); what is longer than `MAX_ROW_CHARS` is cut."""
    number = 0
    while line := text.readline(MAX_ROW_CHARS):
        number += 1
        rest = line
        while rest and not rest.endswith("\n"):
            rest = text.readline(MAX_ROW_CHARS)
        yield number, line.removesuffix("\n")


def _logical_lines(text: TextIOWrapper) -> Iterator[tuple[int, str]]:
    """(number of its first line, unfolded line); of a Base64 value only the beginning, however it is folded."""
    start, parts, chars = 0, [""], 0
    encoding = ""
    for number, line in _physical_lines(text):
        folded = line[:1] in (" ", "\t")
        more = folded or (encoding == "quoted-printable" and parts[-1].endswith("="))
        if encoding == "base64" and not folded:
            more = bool(_BASE64_LINE.fullmatch(line))
        if more and start:
            chars += len(line)
            if encoding == "quoted-printable" and parts[-1].endswith("="):
                parts[-1] = parts[-1][:-1]
            if chars < MAX_ROW_CHARS and encoding != "base64":
                parts.append(line[1:] if folded else line)
            continue
        if start:
            yield start, "".join(parts)
        start, parts, chars = number, [line], len(line)
        encoding = _encoding_named(line)
    if start:
        yield start, "".join(parts)


def _encoding_named(line: str) -> str:
    """ "quoted-printable", "base64" or "": what a line says before its value."""
    before = line[: line.find(":") + 1].upper()
    if "QUOTED-PRINTABLE" in before:
        return "quoted-printable"
    is_base64 = "BASE64" in before or "ENCODING=B:" in before or "ENCODING=B;" in before
    return "base64" if is_base64 else ""


def _property(number: int, line: str, as_bytes: bool) -> Property | None:
    place = _end_of_params(line)
    if place < 0:
        return None
    name, *given = _params(line[:place])
    found = _NAME.fullmatch(name.strip())
    if not found:
        return None
    params = tuple(_param(each, as_bytes) for each in given)
    value, encoding = line[place + 1 :], _encoding_named(line)
    charset = next((value.strip('" ') for key, value in params if key == "CHARSET"), "")
    if encoding == "quoted-printable":
        data = value.encode("latin-1", "replace") if as_bytes else value.encode("utf-8")
        value = decoded(quopri.decodestring(data), charset)
    elif as_bytes:
        value = decoded(value.encode("latin-1", "replace"), charset)
    raw = line[: place + 1] if encoding == "base64" else line
    return Property(found[1].upper(), params, value, number, _utf8(raw) if as_bytes else raw)


def _end_of_params(line: str) -> int:
    """Where the colon before the value is: the first outside of quotes, else the first; -1 when there is none."""
    quoted = False
    for place, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return place
    return line.find(":")


def _params(before: str) -> list[str]:
    parts = [""]
    for piece in _UNQUOTED.findall(before):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _param(text: str, as_bytes: bool) -> tuple[str, str]:
    name, equals, value = (_utf8(text) if as_bytes else text).partition("=")
    return (name.strip().upper(), value.strip()) if equals else ("TYPE", name.strip())


def _closed(value: str) -> str:
    """The value of a parameter, without a quote that never ends."""
    return value if value.count('"') % 2 == 0 else value.replace('"', "")


def _utf8(text: str) -> str:
    return text.encode("latin-1", "replace").decode("utf-8", FALLBACK)

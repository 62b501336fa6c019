"""JSON of strangers, read whole or line by line; what is wrong with it is told by its line.

Nothing that a file nests, repeats or claims raises anything but BadData.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from netlever.errors import BadData
from netlever.formats.encoding import encoding_of, open_text, text_of
from netlever.formats.limits import MAX_JSON_BYTES, MAX_ROW_CHARS
from netlever.formats.source import Part

_HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def begins_with(head: bytes, *marks: str) -> str:
    """The beginning of a file as text, without blanks before it, if it begins with one of these; else ""."""
    text = text_of(head).lstrip("\ufeff \r\n\t")
    return text if text.startswith(marks) else ""


def document(part: Part) -> Any:
    """The value that a whole file is. Raises BadData when it is none, naming the line, or is too large."""
    with part.open() as stream:
        raw = stream.read(MAX_JSON_BYTES + 1)
    if len(raw) > MAX_JSON_BYTES:
        raise BadData(f"{part.name} is larger than {MAX_JSON_BYTES >> 20} MB")
    return _value(raw.decode(encoding_of(raw[:400]), "replace").removeprefix("\ufeff"), part.name, 1)


def lines(part: Part) -> Iterator[tuple[int, Any]]:
    """Yield (line, value) of each line that is not blank. Raises BadData at the first that is no JSON."""
    head = part.head()
    with part.open() as stream:
        text = open_text(stream, head)
        number = 0
        while line := text.readline(MAX_ROW_CHARS):
            number += 1
            if len(line) >= MAX_ROW_CHARS:
                raise BadData(f"{part.name}:{number}: a line of more than {MAX_ROW_CHARS:,} characters")
            if line.strip():
                yield number, _value(line.strip().removeprefix("\ufeff"), part.name, number)


def _value(text: str, name: str, line: int) -> Any:
    try:
        value = json.loads(text)
        if _HALF_A_CHARACTER.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        raise BadData(f"{name}:{line + error.lineno - 1}: no JSON: {reason}") from None
    except UnicodeEncodeError:  # which no store and no terminal takes
        raise BadData(f"{name}:{line}: no JSON that can be read: half a character (a lone surrogate)") from None
    except (RecursionError, ValueError):  # nested too deeply, or a number of more than 4,300 digits
        raise BadData(f"{name}:{line}: no JSON that can be read: nested too deeply, or a number too long") from None
    return value

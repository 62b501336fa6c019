"""The one shape of all JSON output, and how each value is written in it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from netlever.lines import UNSAFE


def envelope(
    command: Sequence[str], *, data: Any = None, notes: Sequence[str] = (), error: Any = None
) -> dict[str, Any]:
    """The one shape of all JSON output; exactly one of `data` and `error` is in it."""
    told = {"error": error} if error else {"data": data}
    return {"netlever": 1, "command": list(command), **told, "notes": list(notes)}


def to_json(value: Any) -> str:
    """JSON of dataclasses, records, dates and plain values, on one line.

    Readable in any script and harmless in any terminal: what `safe()` would escape is a \\u escape, so nothing is lost.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, default=_refused)
    return text if text.isprintable() else re.sub(UNSAFE, _json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def _refused(value: object) -> None:
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _plain(value: Any) -> Any:
    """A value as what `json` writes by itself; a record is an object of its fields, as a dataclass is."""
    if hasattr(value, "_fields"):
        return {name: _plain(each) for name, each in zip(value._fields, value, strict=True)}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value

"""The one shape of all JSON output, and how each value is written in it.

It is written here, and by `json` only where a text needs it, because loading json takes a third of a whole nudge.
"""

from __future__ import annotations

from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence
    from typing import Any


def envelope(
    command: Sequence[str], *, data: Any = None, notes: Sequence[str] = (), error: Any = None
) -> dict[str, Any]:
    """The one shape of all JSON output; exactly one of `data` and `error` is in it."""
    told = {"error": error} if error else {"data": data}
    return {"netlever": 1, "command": list(command), **told, "notes": list(notes)}


def to_json(value: Any) -> str:
    """JSON of dataclasses, records, dates and plain values, on one line, as `json.dumps` spaces it.

    Readable in any script and harmless in any terminal: what `safe()` would escape is a \\u escape, so nothing is lost.
    Raises TypeError for a value that has no JSON form.
    """
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return int.__repr__(value)  # an exit code is a number, whatever it is called
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if names := getattr(value, "_fields", None) or getattr(type(value), "__dataclass_fields__", None):
        value = {name: getattr(value, name) for name in names}
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(name)}: {to_json(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(to_json, value)) + "]"
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _text(text: str) -> str:
    if text.isprintable():
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}"'
    import json
    import re

    from netlever.lines import UNSAFE

    return re.sub(UNSAFE, _escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"

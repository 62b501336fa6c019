"""Facts as plain values that JSON can hold, and back: so the store keeps what a draft was made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from netlever.drafts.facts import AskFacts, Opening, Talk

_DAYS = frozenset({"by", "until", "parent_on"})
_KNOWN = frozenset({"kind", "today", "from_name", "to_name", "to_first"})  # what the store and the settings know


def packed(facts: AskFacts) -> dict[str, Any]:
    """What was typed, as plain values that JSON can hold; what is "" or None is left out."""
    found: dict[str, Any] = {}
    for field in fields(facts):
        value = getattr(facts, field.name)
        if value and field.name not in _KNOWN:
            found[field.name] = _plain(value)
    return found


def unpacked(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of `AskFacts` out of what `packed` made; what this version does not know is left out."""
    known = {field.name for field in fields(AskFacts)} - _KNOWN
    found = {name: value for name, value in plain.items() if name in known}
    for name in found:
        if name in _DAYS:
            found[name] = date.fromisoformat(found[name])
        elif name == "opening":
            found[name] = Opening(**found[name])
        elif name == "last":
            found[name] = Talk(date.fromisoformat(found[name]["day"]), found[name]["about"])
        elif name == "fit":
            found[name] = tuple(found[name])
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Talk):
        return {"day": value.day.isoformat(), "about": value.about}
    if isinstance(value, Opening):
        return asdict(value)
    return value.isoformat() if isinstance(value, date) else value

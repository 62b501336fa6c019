"""List settings, print one, change one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import arguments, config, lines, settings_file
from netlever.errors import Refused
from netlever.lines import Line, Row, line, pad
from netlever.output import Answer
from netlever.settings import SETTINGS, Setting, Value


@dataclass(frozen=True)
class SettingNow:
    """A setting with its value; numbers have a range."""

    name: str
    value: Value
    default: Value
    unit: str
    low: float | None
    high: float | None
    why: str


@dataclass(frozen=True)
class Settings:
    """Some or all settings, in the order of their list."""

    settings: list[SettingNow]


def _now(setting: Setting) -> SettingNow:
    value = config.settings()[setting.name]
    return SettingNow(setting.name, value, setting.default, setting.unit, setting.low, setting.high, setting.why)


def human(settings: Settings) -> Iterator[Line]:
    """A setting, what it may be, and why."""
    columns = max((len(s.name) for s in settings.settings), default=0) + 2
    for s in settings.settings:
        changed = f"  (default {s.default})" if s.value != s.default else ""
        bounds = f"{s.low:g} to {s.high:g} {s.unit}" if s.low is not None and s.high is not None else s.unit
        yield line((pad(s.name, columns), "name"), str(s.value) or '""', (changed, "warn"), hang=columns)
        yield line((f"{bounds}; {s.why}", "dim"), indent=4)


def plain(settings: Settings) -> Iterator[Row]:
    """name, value, default, unit."""
    for s in settings.settings:
        yield s.name, s.value, s.default, s.unit


COMPLETE_KEY = arguments.complete_word(SETTINGS)
Key = Annotated[str, typer.Argument(metavar="KEY", help="Such as nudge.budget.", autocompletion=COMPLETE_KEY)]


def list_(
    prefix: Annotated[str | None, typer.Argument(metavar="[PREFIX]", help="Only these: weight, nudge, me.")] = None,
) -> Answer[Settings]:
    """List settings with value, default, unit, range and reason.

    netlever config list
    netlever config list weight
    Next: netlever config get nudge.budget
    """
    wanted = [_now(s) for s in SETTINGS.values() if s.name.startswith(prefix or "")]
    if not wanted:
        raise Refused(f"no setting begins with '{lines.clip(prefix or '', 40)}'", "netlever config list shows all")
    return Answer(Settings(wanted), human, plain)


def get(key: Key) -> Answer[Settings]:
    """Print the value of one setting.

    netlever config get nudge.budget
    netlever config get weight.fading
    Next: netlever config set nudge.budget 3
    """
    settings_file.require(key)
    found = _now(SETTINGS[key])
    return Answer(Settings([found]), lambda _: [line(str(found.value))], plain)


def set_(key: Key, value: Annotated[str, typer.Argument(metavar="VALUE", help="The value.")]) -> Answer[Settings]:
    """Change one setting; the comments in the file stay.

    netlever config set nudge.budget 3
    netlever config set me.emails me@example.org
    Next: netlever config edit
    """
    config.set_value(key, value)
    return Answer(Settings([_now(SETTINGS[key])]), human, plain)

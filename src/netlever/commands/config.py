"""List and change settings.

netlever config set nudge.budget 3
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from netlever import arguments, config, editing, settings_file
from netlever.errors import BadConfig, Exit
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


@dataclass(frozen=True)
class Opened:
    """The settings file that was edited."""

    path: str
    changed: bool


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


def human_opened(opened: Opened) -> Iterator[Line]:
    """Whether anything changed."""
    yield line("settings changed" if opened.changed else "settings unchanged")


def plain_opened(opened: Opened) -> Iterator[Row]:
    """path, changed."""
    yield opened.path, int(opened.changed)


COMPLETE_KEY = arguments.complete_word(SETTINGS)
Key = Annotated[str, typer.Argument(metavar="KEY", help="Such as nudge.budget.", autocompletion=COMPLETE_KEY)]


def list_(
    prefix: Annotated[str | None, typer.Argument(metavar="[PREFIX]", help="Only these: weight, nudge, me.")] = None,
) -> Answer[Settings]:
    """List settings with value, default, unit, range and reason."""
    wanted = [_now(s) for s in SETTINGS.values() if s.name.startswith(prefix or "")]
    return Answer(Settings(wanted), human, plain, code=Exit.DONE if wanted else Exit.NOTHING)


def get(key: Key) -> Answer[Settings]:
    """Print the value of one setting."""
    settings_file.require(key)
    found = _now(SETTINGS[key])
    return Answer(Settings([found]), lambda _: [line(str(found.value))], plain)


def set_(key: Key, value: Annotated[str, typer.Argument(metavar="VALUE", help="The value.")]) -> Answer[Settings]:
    """Change one setting; the comments in the file stay."""
    config.set_value(key, value)
    return Answer(Settings([_now(SETTINGS[key])]), human, plain)


def edit() -> Answer[Opened]:
    """Open the settings in $VISUAL or $EDITOR; an absurd file is not kept."""
    path = Path(config.config_path())
    draft = path.with_name(path.name + ".draft")
    before = settings_file.bytes_of(str(path)) or _template().encode()
    after = editing.edited(draft, before, "try: netlever config set nudge.budget 3")
    if after != before:
        _keep(draft, after)
    draft.unlink()
    return Answer(Opened(str(path), after != before), human_opened, plain_opened)


def _keep(draft: Path, content: bytes) -> None:
    try:
        settings_file.read(str(draft))
    except BadConfig as error:
        raise BadConfig(error.message, f"nothing was changed; your text is in {draft}") from None
    config.save(content.decode("utf-8"))


def _template() -> str:
    """Every setting as a comment, under its section."""
    rows: list[str] = []
    for setting in SETTINGS.values():
        section, key = setting.name.split(".")
        if f"[{section}]" not in rows:
            rows += ["", f"[{section}]"]
        default = f'"{setting.default}"' if isinstance(setting.default, str) else setting.default
        rows.append(f"# {key} = {default}  # {setting.unit}; {setting.why}")
    return "\n".join(rows[1:]) + "\n"


SUBCOMMANDS = {"list": list_, "get": get, "set": set_, "edit": edit}
DEFAULT = "list"

"""Where things are, what is set, and what day it is: the only reader of the environment, the clock and the home folder.

The settings are a TOML file of sections and plain values; `settings.SETTINGS` is the one list of them. A setting that
is not in the list, or a value out of its range, is refused by name with its line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netlever.errors import BadConfig, CannotWrite, Usage
from netlever.settings import IN_ORDER, SETTINGS, TIERS, Setting, Value

if TYPE_CHECKING:
    from netlever.scoring.weights import Weights

_XDG_DEFAULTS = {"data": ".local/share", "config": ".config"}
_SEE_LIST = "netlever config lists all settings"  # which it cannot while the file is wrong
_pinned: date | None = None


def pin_today(day: date | None) -> None:
    """Let this run of a report take another day for today (`--as-of`); None takes it back."""
    global _pinned
    _pinned = day


def today() -> date:
    """The day that a command works on: that of `--as-of`, else NETLEVER_TODAY, else the local calendar's.

    Raises Usage when NETLEVER_TODAY is no date of the form YYYY-MM-DD.
    """
    return _pinned or _calendar_day()


def _calendar_day() -> date:
    pinned = os.environ.get("NETLEVER_TODAY")
    if not pinned:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(pinned)
    except ValueError:
        raise Usage(f"NETLEVER_TODAY is '{pinned[:40]}'", "set it to a day like 2026-11-02, or unset it") from None


def as_of() -> datetime | None:
    """The end, in UTC, of the past day that a report is asked for by `--as-of`; None when it is about now."""
    day = _pinned
    if day is None or day >= _calendar_day():
        return None
    return start_of(day + timedelta(days=1))


def start_of(day: date) -> datetime:
    """The moment in UTC at which a local day begins; with NETLEVER_TODAY set, days are those of UTC."""
    midnight = datetime.combine(day, datetime.min.time())
    return midnight.replace(tzinfo=UTC) if os.environ.get("NETLEVER_TODAY") else midnight.astimezone(UTC)


def now() -> datetime:
    """The moment that is written into `created_at` and `updated_at`, in UTC; noon of NETLEVER_TODAY if set."""
    if os.environ.get("NETLEVER_TODAY"):
        return datetime.combine(today(), datetime.min.time().replace(hour=12), tzinfo=UTC)
    return datetime.now(UTC)


def weights() -> Weights:
    """The weights and limits of the ranking, as they are set."""
    return weights_of(settings())


def weights_of(values: Mapping[str, Value]) -> Weights:
    """The weights and limits of the ranking that these settings make."""

    from netlever.scoring.weights import Weights  # only those who rank pay for it

    def numbers(section: str) -> dict[str, Any]:
        return {name.partition(".")[2]: values[name] for name in SETTINGS if name.startswith(section + ".")}

    nudge, tiers = numbers("nudge"), numbers("tier")
    return Weights(
        of=numbers("weight"),
        slots=numbers("slots"),
        tiers={tier: (tiers[tier], tiers[f"{tier}_latest"]) for tier in TIERS},
        budget=nudge["budget"],
        cooldown_days=nudge["cooldown"],
        least_points=nudge["least"],
        skips_many=nudge["skips"],
        amnesty_due=nudge["amnesty_due"],
        amnesty_silent_days=nudge["amnesty_silent"],
        **numbers("measure"),
    )


def store_path() -> Path:
    """The store's file: NETLEVER_DB if set, else `netlever.db` in the platform's folder for data."""
    given = os.environ.get("NETLEVER_DB")
    return Path(given).expanduser() if given else _folder("data") / "netlever.db"


def config_path() -> Path:
    """The settings' file: NETLEVER_CONFIG if set, else `config.toml` in the platform's folder for settings."""
    given = os.environ.get("NETLEVER_CONFIG")
    return Path(given).expanduser() if given else _folder("config") / "config.toml"


def wants_colour(is_terminal: bool) -> bool:
    """May output be coloured? NO_COLOR says no, CLICOLOR_FORCE says yes, else a terminal that is not dumb."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"


def editor() -> list[str]:
    """The person's editor as words of a command: $VISUAL, else $EDITOR, else vi (notepad on Windows).

    Raises BadConfig when a quote in it is never closed.
    """
    import shlex

    fallback = "notepad" if sys.platform == "win32" else "vi"
    typed = os.environ.get("VISUAL") or os.environ.get("EDITOR") or fallback
    try:
        return shlex.split(typed) or [fallback]
    except ValueError:
        raise BadConfig(f"$VISUAL or $EDITOR is '{typed[:80]}'", "set it to the command of an editor") from None


@cache
def settings() -> dict[str, Value]:
    """Every setting with its value: the defaults, overlaid with the file's.

    Raises BadConfig when the file is unreadable, or a setting in it is unknown or absurd.
    """
    return {name: each.default for name, each in SETTINGS.items()} | _read(config_path())


def number(name: str) -> float:
    """The value of a numeric setting."""
    return float(settings()[name])


def text(name: str) -> str:
    """The value of a text setting."""
    return str(settings()[name])


def set_value(name: str, typed: str) -> Value:
    """Write one setting to the file, keeping its comments, and return the value understood.

    Raises BadConfig when the setting is unknown or the value absurd, CannotWrite when the file cannot be written.
    """
    import tomlkit

    value = parse(name, typed)
    path = config_path()
    section, key = name.split(".")
    _check_order({**_read(path), name: value})
    document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    if section not in document:
        document[section] = tomlkit.table()
    document[section][key] = value
    save(tomlkit.dumps(document))
    return value


def unset(names: Iterable[str]) -> None:
    """Take settings out of the file, keeping its comments, so that their defaults hold. Raises as `set_value` does."""
    import tomlkit

    path = config_path()
    _read(path)
    if not path.exists():
        return
    document = tomlkit.parse(path.read_text("utf-8"))
    for name in names:
        section, _, key = name.partition(".")
        if section in document and key in document[section]:
            del document[section][key]
    save(tomlkit.dumps(document))


def parse(name: str, typed: str) -> Value:
    """The value that a text means for a setting. Raises BadConfig when the setting is unknown or the value absurd."""
    setting = require(name)
    if isinstance(setting.default, str):
        return typed
    try:
        return _check(name, float(typed) if isinstance(setting.default, float) else int(typed))
    except (ValueError, OverflowError):
        raise _absurd(setting, typed) from None


def save(content: str) -> None:
    """Replace the settings' file in one step. Raises CannotWrite with the reason."""
    path = config_path()
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.write_text(content, "utf-8")
        fresh.chmod(0o600)
        fresh.replace(path)
    except OSError as error:
        raise CannotWrite(f"cannot write {path}: {error.strerror}") from None
    settings.cache_clear()


def check_file(path: Path) -> None:
    """Raise BadConfig, naming the line, when a settings file is unreadable or holds anything unknown or absurd."""
    _read(path)


def _folder(kind: str) -> Path:
    """netlever's own folder for data or for settings: that of the XDG base directory specification, where it holds.

    The other systems are asked of platformdirs, which costs most of a bare interpreter's start.
    """
    base = os.environ.get(f"XDG_{kind.upper()}_HOME")
    if base and Path(base).is_absolute() and sys.platform != "win32":
        return Path(base) / "netlever"
    if sys.platform == "linux":
        return Path.home() / _XDG_DEFAULTS[kind] / "netlever"
    import platformdirs

    dirs = platformdirs.PlatformDirs("netlever", appauthor=False)
    return dirs.user_data_path if kind == "data" else dirs.user_config_path


def _read(path: Path) -> dict[str, Value]:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadConfig(f"cannot read {path}: {error.strerror}") from None
    import tomllib

    try:
        content = raw.decode("utf-8-sig")
        document = tomllib.loads(content)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadConfig(f"{path} is not valid TOML: {error}", "try: netlever config edit") from None
    found: dict[str, Value] = {}
    for section, values in document.items():
        pairs = values.items() if isinstance(values, dict) else [("", values)]
        for key, value in pairs:
            name = f"{section}.{key}" if key else section
            try:
                found[name] = _check(name, value)
            except BadConfig as error:
                where = f"{path}:{_line_of(content, section, key)}"
                hint = "try: netlever config edit" if error.hint == _SEE_LIST else error.hint
                raise BadConfig(f"{where}: {error.message}", hint) from None
    _check_order(found, lambda name: f"{path}:{_line_of(content, *name.split('.'))}: ")
    return found


def _check_order(found: Mapping[str, Value], where: Callable[[str], str] = lambda _: "") -> None:
    """Raise BadConfig when of two settings that go together the lower is above the higher."""
    for low, high in IN_ORDER:
        values = [found.get(name, SETTINGS[name].default) for name in (low, high)]
        if float(values[0]) > float(values[1]):
            name = high if high in found else low
            raise BadConfig(f"{where(name)}{low} cannot be above {high}, {values[0]} and {values[1]}")


def _check(name: str, value: object) -> Value:
    setting = require(name)
    if isinstance(setting.default, str):
        if isinstance(value, str):
            return value
        raise _absurd(setting, value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _absurd(setting, value)
    if isinstance(setting.default, int) and not isinstance(value, int):
        raise _absurd(setting, value)
    assert setting.low is not None
    assert setting.high is not None
    if not setting.low <= value <= setting.high:  # this refuses nan as well
        raise _absurd(setting, value)
    return value


def require(name: str) -> Setting:
    """The setting of this name. Raises BadConfig, with the nearest name, when there is none."""
    if name in SETTINGS:
        return SETTINGS[name]
    from difflib import get_close_matches

    near = get_close_matches(name, SETTINGS, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else _SEE_LIST
    raise BadConfig(f"unknown setting '{name[:80]}'", hint)


def _absurd(setting: Setting, value: object) -> BadConfig:
    kind = "a whole number" if isinstance(setting.default, int) else "a number"
    wanted = "a text" if setting.low is None else f"{kind} of {setting.unit}, {setting.low:g} to {setting.high:g}"
    return BadConfig(f"{setting.name} cannot be '{str(value)[:40]}'", f"give {wanted}")


def _line_of(content: str, section: str, key: str) -> int:
    """The line in a settings file where a key of a section stands, from 1; its section if it is not found."""
    inside, line_of_section = not key, 1
    for number_, row in enumerate(content.splitlines(), start=1):
        bare = row.strip()
        if bare.startswith("["):
            inside = bare.strip("[] \t") == section
            line_of_section = number_ if inside else line_of_section
        elif bare.split("=")[0].strip(" \"'") in ({key, f"{section}.{key}"} if key else {section}) and (
            inside or "." in bare.split("=")[0]
        ):
            return number_
    return line_of_section

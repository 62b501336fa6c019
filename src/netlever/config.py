"""Where things are, what is set, and what day it is: the only reader of the environment, the clock and the home folder.

What the settings' file holds is read by `settings_file`, when there is one: the daily path has no time for more.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from netlever.scoring.weights import Weights
    from netlever.settings import Value

_XDG_DEFAULTS = {"data": ".local/share", "config": ".config"}
_pinned: date | None = None
_read: dict[str, Value] | None = None  # the settings, once they were asked for


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
        from netlever.errors import Usage

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
    if os.environ.get("NETLEVER_TODAY"):
        return midnight.replace(tzinfo=UTC)
    return datetime.fromtimestamp(midnight.timestamp(), UTC)  # `astimezone` errs where clocks pass over midnight


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
    from netlever.settings import SETTINGS, TIERS

    sections: dict[str, dict[str, Any]] = {}
    for name in SETTINGS:
        section, _, key = name.partition(".")
        sections.setdefault(section, {})[key] = values[name]
    nudge, tiers = sections["nudge"], sections["tier"]
    return Weights(
        of=sections["weight"],
        slots=sections["slots"],
        tiers={tier: (tiers[tier], tiers[f"{tier}_latest"]) for tier in TIERS},
        budget=nudge["budget"],
        cooldown_days=nudge["cooldown"],
        least_points=nudge["least"],
        skips_many=nudge["skips"],
        amnesty_due=nudge["amnesty_due"],
        amnesty_silent_days=nudge["amnesty_silent"],
        **sections["measure"],
    )


def store_path() -> str:
    """The store's file: NETLEVER_DB if set, else `netlever.db` in the platform's folder for data."""
    given = os.environ.get("NETLEVER_DB")
    return os.path.expanduser(given) if given else os.path.join(_folder("data"), "netlever.db")


def config_path() -> str:
    """The settings' file: NETLEVER_CONFIG if set, else `config.toml` in the platform's folder for settings."""
    given = os.environ.get("NETLEVER_CONFIG")
    return os.path.expanduser(given) if given else os.path.join(_folder("config"), "config.toml")


def wants_colour(is_terminal: bool) -> bool:
    """May output be coloured? NO_COLOR says no, CLICOLOR_FORCE says yes, else a terminal that is not dumb."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"


def in_tmux() -> bool:
    """Is the terminal one of tmux's, which passes escapes on only when they are wrapped?"""
    return bool(os.environ.get("TMUX"))


def pager() -> list[str]:
    """The program that shows what is longer than the screen, as words of a command: $PAGER, else less.

    Empty for `cat`, for an empty $PAGER, and where there is no less. Raises BadConfig when a quote is never closed.
    """
    import shutil

    typed = os.environ.get("PAGER")
    words = _words("$PAGER", typed) if typed is not None else ["less"] if shutil.which("less") else []
    return [] if words == ["cat"] else words


def mail_of_git() -> str:
    """The person's e-mail address as git knows it; "" when it knows none."""
    import re

    home = os.path.expanduser("~")
    for path in (os.path.join(home, ".gitconfig"), os.path.join(home, ".config", "git", "config")):
        try:
            with open(path, encoding="utf-8") as file:
                found = re.search(r"^\s*email\s*=\s*\"?([^\s@\"]+@[^\s@\"]+)", file.read(100_000), re.MULTILINE)
        except (OSError, UnicodeDecodeError):
            continue
        if found:
            return found[1]
    return ""


def downloads() -> str:
    """The folder where browsers put what is downloaded, on most systems; there may be none."""
    return os.path.join(os.path.expanduser("~"), "Downloads")


def editor() -> list[str]:
    """The person's editor as words of a command: $VISUAL, else $EDITOR, else vi (notepad on Windows).

    Raises BadConfig when a quote in it is never closed.
    """
    fallback = "notepad" if sys.platform == "win32" else "vi"
    typed = os.environ.get("VISUAL") or os.environ.get("EDITOR") or fallback
    return _words("$VISUAL or $EDITOR", typed) or [fallback]


def _words(name: str, typed: str) -> list[str]:
    import shlex

    try:
        return shlex.split(typed)
    except ValueError:
        from netlever.errors import BadConfig

        raise BadConfig(f"{name} is '{typed[:80]}'", "set it to a command") from None


def settings() -> dict[str, Value]:
    """Every setting with its value: the defaults, overlaid with the file's.

    Raises BadConfig when the file is unreadable, or a setting in it is unknown or absurd.
    """
    global _read
    if _read is None:
        from netlever.settings import SETTINGS

        _read = {name: each.default for name, each in SETTINGS.items()} | _settings_of_file()
    return _read


def _settings_of_file() -> dict[str, Value]:
    path = config_path()
    try:
        os.stat(path)
    except FileNotFoundError:
        return {}
    except OSError:
        pass  # reading it will say why
    from netlever import settings_file

    return settings_file.read(path)


def read_anew() -> None:
    """Let the settings' file be read once more, when one is asked for."""
    global _read
    _read = None


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
    from netlever import settings_file

    value = settings_file.set_value(config_path(), name, typed)
    read_anew()
    return value


def unset(names: Iterable[str]) -> None:
    """Take settings out of the file, keeping its comments, so that their defaults hold. Raises as `set_value` does."""
    from netlever import settings_file

    settings_file.unset(config_path(), names)
    read_anew()


def save(content: str) -> None:
    """Replace the settings' file in one step. Raises CannotWrite with the reason."""
    from netlever import settings_file

    settings_file.save(config_path(), content)
    read_anew()


def _folder(kind: str) -> str:
    """netlever's own folder for data or for settings: that of the XDG base directory specification, where it holds.

    The other systems are asked of platformdirs, which costs most of a bare interpreter's start.
    """
    base = os.environ.get(f"XDG_{kind.upper()}_HOME")
    if base and os.path.isabs(base) and sys.platform != "win32":
        return os.path.join(base, "netlever")
    if sys.platform == "linux":
        return os.path.expanduser(os.path.join("~", _XDG_DEFAULTS[kind], "netlever"))
    import platformdirs

    dirs = platformdirs.PlatformDirs("netlever", appauthor=False)
    return dirs.user_data_dir if kind == "data" else dirs.user_config_dir

"""The settings' file: TOML of sections and plain values, read and written with every value checked.

`settings.SETTINGS` is the one list of them. A setting that is not in the list, or a value out of its range, is refused
by name with its line. Where the file is, `config` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from netlever.errors import BadConfig, CannotWrite
from netlever.settings import IN_ORDER, SETTINGS, Setting, Value

_SEE_LIST = "netlever config lists all settings"  # which it cannot while the file is wrong


def read(path: str) -> dict[str, Value]:
    """The settings that a file gives; none when it is not there.

    Raises BadConfig, naming the line, when it is unreadable, or a setting in it is unknown or absurd.
    """
    raw = bytes_of(path)
    text, document = parsed(raw, path, "try: netlever config edit")
    found: dict[str, Value] = {}
    for section, values in document.items():
        pairs = values.items() if isinstance(values, dict) else [("", values)]
        for key, value in pairs:
            name = f"{section}.{key}" if key else section
            try:
                found[name] = _check(name, value)
            except BadConfig as error:
                where = f"{path}:{_line_of(text, section, key)}"
                hint = "try: netlever config edit" if error.hint == _SEE_LIST else error.hint
                raise BadConfig(f"{where}: {error.message}", hint) from None
    _check_order(found, lambda name: f"{path}:{_line_of(text, *name.split('.'))}: ")
    return found


def bytes_of(path: str) -> bytes:
    """The bytes of a file of settings, b"" when it is not there. Raises BadConfig when it cannot be read."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise BadConfig(f"cannot read {path}: {error.strerror}") from None


def parsed(raw: bytes, path: str, hint: str) -> tuple[str, dict[str, object]]:
    """The text and the document of a TOML file. Raises BadConfig when it is none."""
    import tomllib

    try:
        text = raw.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadConfig(f"{path} is not valid TOML: {error}", hint) from None


def set_value(path: str, name: str, typed: str) -> Value:
    """Write one setting to the file, keeping its comments, and return the value understood.

    Raises BadConfig when the setting is unknown or the value absurd, CannotWrite when the file cannot be written.
    """
    import tomlkit

    value = parse(name, typed)
    section, key = name.split(".")
    _check_order({**read(path), name: value})
    document = tomlkit.parse(Path(path).read_text("utf-8")) if Path(path).exists() else tomlkit.document()
    if section not in document:
        document[section] = tomlkit.table()
    document[section][key] = value
    save(path, tomlkit.dumps(document))
    return value


def unset(path: str, names: Iterable[str]) -> None:
    """Take settings out of the file, keeping its comments, so that their defaults hold. Raises as `set_value` does."""
    import tomlkit

    read(path)
    if not Path(path).exists():
        return
    document = tomlkit.parse(Path(path).read_text("utf-8"))
    for name in names:
        section, _, key = name.partition(".")
        if section in document and key in document[section]:
            del document[section][key]
    save(path, tomlkit.dumps(document))


def parse(name: str, typed: str) -> Value:
    """The value that a text means for a setting. Raises BadConfig when the setting is unknown or the value absurd."""
    setting = require(name)
    if isinstance(setting.default, str):
        _check_who(name, typed)
        return typed
    try:
        return _check(name, float(typed) if isinstance(setting.default, float) else int(typed))
    except (ValueError, OverflowError):
        raise _absurd(setting, typed) from None


def _check_who(name: str, typed: str) -> None:
    """Refuse what no import could find its owner by; "" takes back what was said. Raises BadConfig."""
    from netlever.names import profile_key

    if name == "me.linkedin" and typed.strip() and not profile_key(typed):
        raise BadConfig(
            f"'{typed[:80]}' is no profile of LinkedIn", "give its URL: https://www.linkedin.com/in/your-name"
        )
    addresses = [each.strip() for each in typed.split(",")] if name == "me.emails" and typed.strip() else []
    for address in addresses:
        before, at, domain = address.rpartition("@")
        if not (before and at and domain) or any(map(str.isspace, address)):
            raise BadConfig(f"'{address[:80]}' is no e-mail address", "give yours, with a comma between several")


def save(path: str, content: str) -> None:
    """Replace the settings' file in one step. Raises CannotWrite with the reason."""
    fresh = Path(path + ".new")
    try:
        fresh.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.write_text(content, "utf-8")
        fresh.chmod(0o600)
        fresh.replace(path)
    except OSError as error:
        raise CannotWrite(f"cannot write {path}: {error.strerror}") from None


def require(name: str) -> Setting:
    """The setting of this name. Raises BadConfig, with the nearest name, when there is none."""
    if name in SETTINGS:
        return SETTINGS[name]
    from netlever import nearest

    raise BadConfig(f"unknown setting '{name[:80]}'", nearest.hint(name, SETTINGS, _SEE_LIST, likeness=0.5))


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


def _check_order(found: Mapping[str, Value], where: Callable[[str], str] = lambda _: "") -> None:
    """Raise BadConfig when of two settings that go together the lower is above the higher."""
    for low, high in IN_ORDER:
        values = [found.get(name, SETTINGS[name].default) for name in (low, high)]
        if float(values[0]) > float(values[1]):
            name = high if high in found else low
            raise BadConfig(f"{where(name)}{low} cannot be above {high}, {values[0]} and {values[1]}")


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

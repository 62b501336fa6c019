"""The person's own words: a template a kind, and checks of their own, in the folder of the settings.

They are read, and never run: a template holds the names of slots and nothing else (`drafts.template`), a check phrases.
"""

from __future__ import annotations

import os
from pathlib import Path

from netlever import config, settings_file
from netlever.drafts import template
from netlever.drafts.rules import NO_RULES, Rules, rules_of
from netlever.drafts.template import Template
from netlever.errors import BadConfig, CannotWrite, Refused


def template_path(kind: str) -> Path:
    """Where the template of a kind is, if there is one."""
    return Path(config.config_path()).with_name("templates") / f"{kind}.txt"


def template_of(kind: str) -> Template | None:
    """The person's own words of a kind; None when they have none, or have changed nothing yet of what was ejected.

    Raises Usage, naming the line, when a slot in it is none, and BadConfig when it cannot be read.
    """
    path = template_path(kind)
    raw = settings_file.bytes_of(str(path))
    try:
        text = raw.decode("utf-8-sig") if raw else ""
        return template.parse(text, str(path)) if raw and text != template.eject(kind) else None
    except UnicodeDecodeError:
        raise BadConfig(f"{path} is no UTF-8 text", "save it as UTF-8") from None


def eject(kind: str) -> Path:
    """Write netlever's words of a kind as a template to change; where it is. Raises Refused when there is one."""
    path = template_path(kind)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(template.eject(kind))
    except FileExistsError:
        raise Refused(f"{path} is there already", "change it, or delete it to begin anew") from None
    except OSError as error:
        raise CannotWrite(f"cannot write {path}: {error.strerror}") from None
    return path


def rules() -> Rules:
    """The person's own checks, out of `checks.toml`. Raises BadConfig, naming file and check, for what is none."""
    path = str(Path(config.config_path()).with_name("checks.toml"))
    raw = settings_file.bytes_of(path)
    return rules_of(settings_file.parsed(raw, path, "see 'Your own words' in the README")[1], path) if raw else NO_RULES

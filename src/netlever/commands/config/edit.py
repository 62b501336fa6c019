"""Open the settings in an editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netlever import config, editing, settings_file
from netlever.errors import BadConfig
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.settings import SETTINGS


@dataclass(frozen=True)
class Opened:
    """The settings file that was edited."""

    path: str
    changed: bool


def human(opened: Opened) -> Iterator[Line]:
    """Whether anything changed."""
    yield line("settings changed" if opened.changed else "settings unchanged")


def plain(opened: Opened) -> Iterator[Row]:
    """path, changed."""
    yield opened.path, int(opened.changed)


def command() -> Answer[Opened]:
    """Open the settings in $VISUAL or $EDITOR; an absurd file is not kept.

    netlever config edit
    Next: netlever tune
    """
    path = Path(config.config_path())
    draft = path.with_name(path.name + ".draft")
    before = settings_file.bytes_of(str(path)) or _template().encode()
    text = draft.read_bytes() if draft.exists() else before  # one that was not kept the last time
    after = editing.edited(draft, text, "try: netlever config set nudge.budget 3")
    if after != before:
        _keep(draft, after)
    draft.unlink()
    return Answer(Opened(str(path), after != before), human, plain)


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

"""README's pictures are what the program shows on a terminal, in its colours, on invented people.

`GOLDEN=update pytest tests/test_pictures.py` draws them anew.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
from contextlib import redirect_stdout
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

from conftest import TODAY, Run
from netlever import cli, config

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / ".github" / "pictures"
COLUMNS = 80
SVG = "{http://www.w3.org/2000/svg}"

SCENES = {  # name -> what is typed
    "nudge": "netlever nudge",
    "why": "netlever why tony",
    "ask": (
        "netlever ask sam --kind advice --topic 'the move to Kubernetes' --need 'What did you move first?' "
        "--why-them 'you took Acme through it' --offer 'my notes on Postgres upgrades'"
    ),
    "path": "netlever path acme",
    "stats": "netlever stats",
}

FRAME = """\
<svg class="{unique_id}" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }}
.{unique_id}-matrix {{ font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""  # Rich's own frame, but for fonts: it fetches one from a network


def drawn(name: str, command: str, shown: str) -> str:
    """What a terminal shows after a command, as a picture."""
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), force_terminal=True)  # noqa: SIM115
    with console.file:
        console.print(Text.from_ansi(shown), soft_wrap=True)
        return console.export_svg(
            title=command, code_format=FRAME, theme=SVG_EXPORT_THEME, unique_id=f"netlever-{name}"
        )


def read(picture: str) -> list[tuple[str, str, str]]:
    """What is to be seen in a picture: (the place of a row, a stretch of text, its colour), from top to bottom.

    Where the letters stand is left to the version of Rich that drew it.
    """
    root = ElementTree.fromstring(picture)  # noqa: S314  (our own)
    colours = dict(re.findall(r"\.([\w-]+-r\d+) \{ ([^}]*) \}", root.findtext(f"{SVG}style") or ""))
    texts = root.findall(f"{SVG}g/{SVG}g/{SVG}text")
    return [(each.get("clip-path", ""), each.text or "", colours[each.get("class", "")]) for each in texts]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `netlever demo`, made once."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(io.StringIO()):
        patched.setenv("NETLEVER_TODAY", TODAY)
        config.read_anew()
        assert cli.main(["demo", "--store", str(path)]) == 0
    return path


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_shows_what_the_program_prints(
    name: str, demo: Path, store_path: Path, run: Run, terminal: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_path.parent.mkdir()
    shutil.copy(demo, store_path)
    assert run("config", "set", "me.name", "Ada").code == 0
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR")
    shown = terminal(*shlex.split(SCENES[name])[1:], columns=COLUMNS).out
    picture = drawn(name, SCENES[name].split(" --", 1)[0], shown)
    path = PICTURES / f"{name}.svg"
    if os.environ.get("GOLDEN") == "update":
        path.parent.mkdir(exist_ok=True)
        path.write_text(picture, "utf-8")
    assert read(path.read_text("utf-8")) == read(picture)


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_fetches_nothing_and_is_in_readme(name: str) -> None:
    picture = (PICTURES / f"{name}.svg").read_text("utf-8")
    assert re.findall(r"https?://[^\s\"]*|url\((?!#)", picture) == ["http://www.w3.org/2000/svg"]
    assert re.search(rf"!\[[^\]]+\]\(\.github/pictures/{name}\.svg\)", (ROOT / "README.md").read_text("utf-8"))

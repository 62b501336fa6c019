"""The README says what the program does: its help blocks and its example output are made by the program.

`GOLDEN=update pytest tests/test_docs.py` writes them anew.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import Ran
from netlever import __version__, cli
from netlever.errors import Exit
from netlever.settings import SETTINGS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CHANGELOG = ROOT / "CHANGELOG.md"
MANUAL = ROOT / "src" / "netlever" / "man" / "netlever.1"  # the wheel puts it into share/man


def block(command: str, output: str) -> str:
    """What a person would see in a terminal, as a fenced block."""
    return f"```console\n$ {command}\n{output.rstrip()}\n```\n"


def help_blocks(run: Callable[..., Ran]) -> Iterator[str]:
    """A heading and the help of every command, and of the sub-commands of nouns."""
    for name in cli.COMMANDS:
        yield f"### {name}\n"
        noun = cli.subcommands(name)
        for words in ([name], *([name, sub] for sub in noun)):
            yield block(shlex.join(["netlever", *words, "--help"]), run(*words, "--help").out)


def manual(run: Callable[..., Ran]) -> Iterator[str]:
    """The lines of the manual page: every help text, as the program prints it."""
    yield '.TH netlever 1 "" netlever'
    yield ".SH NAME\nnetlever \\- whom to reach out to today, and why"
    yield ".SH SYNOPSIS\n.B netlever\n[command] [options]"
    yield ".SH DESCRIPTION"
    yield from _roff(run("--help").out)
    yield ".SH COMMANDS"
    for name in cli.COMMANDS:
        for words in ([name], *([name, sub] for sub in cli.subcommands(name))):
            yield f'.SS "netlever {" ".join(words)}"'
            yield from _roff(run(*words, "--help").out)


def _roff(text: str) -> Iterator[str]:
    """A text as it is, for troff, which knows ASCII, and takes a backslash, a hyphen and a dot in front for its own."""
    yield ".nf"
    for row in text.rstrip().splitlines():
        plain = row.replace("\\", "\\e").replace("-", "\\-")
        plain = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in plain)
        yield f"\\&{plain}" if plain.startswith((".", "'")) else plain
    yield ".fi"


def replaced(text: str, marker: str, end: str, content: str) -> str:
    """The text with what stands between two markers replaced."""
    before, _, rest = text.partition(f"<!-- {marker} -->\n")
    assert rest, f"README has lost its marker {marker}"
    _, found, after = rest.partition(f"<!-- /{end} -->")
    assert found, f"README has lost the end of {marker}"
    return f"{before}<!-- {marker} -->\n{content}<!-- /{end} -->{after}"


def test_the_readme_shows_what_the_program_prints(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "demo.db"
    assert run("demo", "--store", str(store)).code == 0
    monkeypatch.setenv("NETLEVER_DB", str(store))
    text = README.read_text("utf-8")
    expected = replaced(text, "output:nudge", "output", block("netlever nudge", run("nudge").out))
    expected = replaced(expected, "output:help", "output", block("netlever --help", run("--help").out))
    expected = replaced(expected, "commands", "commands", "\n".join(help_blocks(run)))
    if os.environ.get("GOLDEN") == "update":
        README.write_text(expected, "utf-8")
    assert expected == README.read_text("utf-8")


def test_the_manual_page_holds_every_help_text(run: Callable[..., Ran]) -> None:
    text = "\n".join(manual(run)) + "\n"
    if os.environ.get("GOLDEN") == "update":
        MANUAL.write_text(text, "utf-8")
    assert text == MANUAL.read_text("utf-8")


COMPLETIONS = {"zsh": "_netlever", "bash": "netlever.bash", "fish": "netlever.fish"}  # the wheel puts them into share


@pytest.mark.parametrize("shell", COMPLETIONS)
def test_the_wheel_brings_the_completion_that_the_program_prints(shell: str, run: Callable[..., Ran]) -> None:
    """But for zsh, where the file is the function, and what registers it would be run at the first Tab."""
    path = ROOT / "src" / "netlever" / "completions" / COMPLETIONS[shell]
    text = run("--show-completion", shell).out
    if shell == "zsh":
        first, _, _, body, *_ = text.splitlines()
        text = f"{first}\n\n{body.strip()}\n"
    if os.environ.get("GOLDEN") == "update":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh here")
def test_zsh_completes_from_the_file_of_the_wheel_at_every_tab(tmp_path: Path) -> None:
    """As from the folder of an installation, whose files zsh loads when they are asked for."""
    shutil.copy(ROOT / "src" / "netlever" / "completions" / "_netlever", tmp_path / "_netlever")
    asked = "CURRENT=1; words=(netlever); env() { echo echo answered }; "
    asked += f"fpath=({tmp_path}); autoload -Uz _netlever; _netlever; _netlever"
    done = subprocess.run(["zsh", "-f", "-c", asked], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "answered\nanswered\n"


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff here")
def test_the_manual_page_is_read_without_a_warning_and_shows_what_is_typed() -> None:
    words = ["groff", "-man", "-Tutf8", "-ww", "-rLL=100n", "-P-cbou", str(MANUAL)]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert done.stderr == ""
    shown = {" ".join(row.split()) for row in done.stdout.splitlines()}
    assert "--at-latest INTERVAL" in " ".join(shown)
    assert 'netlever referral ask 1 --via ana --fit "on-call; Go; SREcon" --cv cv.pdf' in shown


def test_the_readme_has_exactly_two_set_up_lines_for_a_new_machine() -> None:
    found = re.findall(r"^python3 -m venv .*$", README.read_text("utf-8"), re.M)
    assert found == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/netlever demo",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest",
    ]


def test_every_exit_code_is_in_the_readme() -> None:
    table = {int(code) for code in re.findall(r"^\| (\d+) \|", README.read_text("utf-8"), re.M)}
    assert {int(code) for code in Exit} | {130} == table


def test_every_reason_of_the_ranking_is_in_the_readme() -> None:
    rows = set(re.findall(r"^\| ([a-z ]+) \| ", README.read_text("utf-8"), re.M))
    weights = {name.removeprefix("weight.").replace("_", " ") for name in SETTINGS if name.startswith("weight.")}
    assert weights <= rows


def test_the_changelog_tells_of_this_version() -> None:
    assert re.search(rf"^## \[{re.escape(__version__)}\]|^## \[Unreleased\]", CHANGELOG.read_text("utf-8"), re.M)

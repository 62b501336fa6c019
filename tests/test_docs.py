"""The README says what the program does: its help blocks and its example output are made by the program.

`GOLDEN=update pytest tests/test_docs.py` writes them anew.
"""

from __future__ import annotations

import os
import re
import shlex
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


def test_every_command_that_the_readme_types_exists() -> None:
    """A line of a shell block that begins with netlever names a command of the registry."""
    shell = re.findall(r"```sh\n(.*?)```", README.read_text("utf-8"), re.S)
    typed = {line.split()[1] for text in shell for line in text.splitlines() if line.startswith("netlever ")}
    assert typed <= cli.COMMANDS.keys()

"""The table of all commands: none is left out, and the script that makes it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks import every_command
from netlever.cli import COMMANDS

SCRIPT = Path(every_command.__file__)


def test_every_command_is_timed() -> None:
    timed = {words[0] for words in every_command.RUNS.values() if words}
    assert set(COMMANDS) - timed == {"init"}, "which waits for a person"


def test_the_table_has_a_line_for_whatever_is_timed() -> None:
    assert every_command.__doc__
    table = every_command.__doc__.partition("\ncommand ")[2].splitlines()[1:]
    assert list(every_command.RUNS) == [row[:18].strip() for row in table]
    assert all(re.fullmatch(r" +[0-9.]+ +[0-9]+ +[0-9.]+ +[0-9]+", row[18:]) for row in table)


def test_the_script_times_every_command_and_writes_the_table(tmp_path: Path) -> None:
    copy = tmp_path / SCRIPT.name
    copy.write_text(SCRIPT.read_text("utf-8"), "utf-8")
    size = ("--contacts", "20", "--interactions", "60", "--rounds", "1", "--write")
    done = subprocess.run([sys.executable, str(copy), *size], capture_output=True, text=True, check=True, timeout=300)
    assert list(every_command.RUNS) == [row[:18].strip() for row in done.stdout.splitlines()]
    head, _, rest = SCRIPT.read_text("utf-8").partition("\ncommand ")
    assert copy.read_text("utf-8").startswith(head)
    assert copy.read_text("utf-8").endswith(rest.partition('\n"""')[2])
    assert done.stdout.rstrip() in copy.read_text("utf-8")

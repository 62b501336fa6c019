"""Processes that kill themselves at a given statement of SQL, as kill -9 could do: run as a script, asked on stdin.

It loads netlever once and forks for each kill, because a new interpreter would take most of the time. SQLite gets no
chance to tidy up: what the next process finds is what the killed one had written until then.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

MOST = 16  # kills of one command, spread over its statements
_connect = sqlite3.connect


def kill_at_many_statements(words: Sequence[str], store: Path, folder: Path) -> dict[Path, int]:
    """Run a command on copies of a store, killed at as many statements: copy -> exit code, -9 for a killed one.

    The first copy's process is not disturbed.
    """
    folder.mkdir()
    asked = json.dumps({"words": list(words), "store": str(store), "folder": str(folder)})
    command = [sys.executable, __file__]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=300, check=True)
    return {Path(path): code for path, code in json.loads(done.stdout).items()}


def _forked(words: Sequence[str], store: str, copy: Path, step: int) -> tuple[int, int]:
    """Run a command on a copy of a store, killed at a statement (0: at none); its code, and how many there were."""
    copy.parent.mkdir()
    for beside in ("", "-wal"):
        if os.path.exists(store + beside):
            shutil.copy(store + beside, f"{copy}{beside}")
    counted = copy.with_name("counted")
    child = os.fork()
    if not child:
        _run(words, copy, step, counted)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return code, 0 if code < 0 else int(counted.read_text())


def _run(words: Sequence[str], copy: Path, step: int, counted: Path) -> None:
    from netlever import cli

    count = 0

    def at_statement(sql: str) -> None:
        nonlocal count
        count += 1
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = _connect(*given, **named)
        connection.set_trace_callback(at_statement)
        return connection

    sqlite3.connect = connect  # type: ignore[assignment]  # this process ends with the command
    os.environ["NETLEVER_DB"] = str(copy)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    code = cli.main(list(words))
    counted.write_text(str(count))
    os._exit(code)


def _main() -> None:
    import netlever.cli
    import netlever.store.models  # noqa: F401  (so that no fork has to load it)

    asked = json.load(sys.stdin)
    words, store, folder = asked["words"], asked["store"], Path(asked["folder"])
    whole = folder / "whole" / "netlever.db"
    code, count = _forked(words, store, whole, 0)
    copies = {whole: code}
    steps = sorted({1 + number * (count - 1) // (MOST - 1) for number in range(MOST)}) if count else []
    for step in steps:
        copy = folder / str(step) / "netlever.db"
        copies[copy], _ = _forked(words, store, copy, step)
    json.dump({str(copy): code for copy, code in copies.items()}, sys.stdout)


if __name__ == "__main__":
    _main()

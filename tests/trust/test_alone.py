"""netlever talks to nobody: no command opens a socket, starts a program that data names, or opens a shell."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import Run
from test_contract import PATHS, book, call, every_command, ready_template

__all__ = ["book", "ready_template"]  # fixtures

NETWORK = ("socket.", "urllib.", "ftplib.", "http.", "smtplib.", "imaplib.", "poplib.", "telnetlib.", "nntplib.")
PROGRAMS = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn", "os.fork")
_seen: list[tuple[str, str]] | None = None


def _note(event: str, given: tuple[object, ...]) -> None:
    if _seen is not None and event.startswith((*NETWORK, *PROGRAMS)):
        _seen.append((event, repr(given)))


sys.addaudithook(_note)  # which cannot be taken away again, and so looks only when asked to


@contextmanager
def watched() -> Iterator[list[tuple[str, str]]]:
    """What is done in the block that reaches beyond this process: (audit event of PEP 578, arguments)."""
    global _seen
    _seen = []
    try:
        yield _seen
    finally:
        _seen = None


def test_the_watch_sees_a_socket_and_a_program() -> None:
    import socket

    with watched() as seen:
        socket.socket(socket.AF_UNIX).close()
        subprocess.run(["true"], check=True)
    assert [event.split(".")[0] for event, _ in seen][:2] == ["socket", "subprocess"]


@every_command
def test_no_command_opens_a_socket_or_starts_a_program_but_its_own_copy(
    path: tuple[str, ...], run: Run, book: Path, private_home: Path
) -> None:
    words = call(path, private_home)
    with watched() as seen:
        run(*words)
    assert [(event, given) for event, given in seen if "netlever.daily_backup" not in given] == []


RUN_ALL = """
import json, os, sys
from netlever import cli
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
os.dup2(1, 2)
for words in json.load(sys.stdin):
    cli.main(words)
"""


@pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace to look with")
def test_strace_sees_no_socket_in_any_command(book: Path, private_home: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    watch = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=network,execve"]
    probe = subprocess.run([*watch, "true"], capture_output=True, timeout=60, check=False)
    if probe.returncode:
        pytest.skip(f"strace may not look here: {probe.stderr.decode()[:80]}")
    asked = json.dumps([call(path, private_home) for path in PATHS])
    subprocess.run([*watch, sys.executable, "-c", RUN_ALL], input=asked, text=True, timeout=300, check=True)
    seen = [row.split(" ", 1)[1] for row in trace.read_text().splitlines()]
    told = [row for row in seen if not row.lstrip().startswith(("execve", "+++", "---", "<... execve"))]
    assert told == []
    programs = [row for row in seen if row.lstrip().startswith("execve") and "daily_backup" not in row]
    assert len(programs) == 1, "the interpreter itself"

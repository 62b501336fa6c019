"""A disk that is full: what was acknowledged is there, what was refused says so in a line and is nowhere."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from netlever.store import opening
from trust.test_killed import contents

COMMANDS = {
    "log": ("log", "grace", "-m", "x" * 60_000),
    "add": ("add", "Lin " * 20_000),
    "note": ("note", "grace", "x" * 60_000),
    "import": ("import", "{csv}"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_write_that_does_not_fit_is_refused_in_a_line_and_leaves_nothing(
    name: str, run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    csv = tmp_path / "people.csv"
    csv.write_text("Name,Email\n" + "".join(f"P{n} {'Q' * 400},p{n}@x.example\n" for n in range(300)))
    connect = opening.connect

    def connect_to_full(path: Any, mode: str) -> sqlite3.Connection:
        connection = connect(path, mode)
        if mode == "rw":
            connection.execute("PRAGMA max_page_count = 1")  # as many as there are
        return connection

    before = contents(book)
    with monkeypatch.context() as patched:
        patched.setattr("netlever.store.db.connect", connect_to_full)
        ran = run(*(word.format(csv=csv) for word in COMMANDS[name]))
    assert (ran.code, ran.out) == (74, "")
    assert ran.err == f"netlever: cannot write {book}: the disk is full (nothing was changed)\n"
    assert contents(book) == before
    assert run("doctor").code == 0


ON_A_SMALL_DISK = """
set -e
mount -t tmpfs -o size=2400k,mode=700 tmpfs "$1"
exec "$2" -c "$3"
"""
FILL = """
import json, os, subprocess, sys
netlever = [sys.executable, "-m", "netlever"]
def run(*words):
    done = subprocess.run([*netlever, *words], capture_output=True, text=True)
    return done.returncode, done.stderr
answers = [run("add", "Grace"), run("config", "set", "backup.daily", "0")]
filler = os.environ["SMALL"] + "/filler"
def fill(left):
    free = os.statvfs(os.environ["SMALL"])
    with open(filler, "wb") as file:
        file.write(bytes(max(0, free.f_bavail * free.f_frsize - left)))
logged = []
for left in (60_000, 0, 20_000, 0, 400_000):
    if os.path.exists(filler):
        os.unlink(filler)
    fill(left)
    for number in range(3):
        text = f"token{len(logged):02} " + "x" * 9_000
        logged.append((text[:7], *run("log", "grace", "-m", text)))
os.unlink(filler)
last = run("log", "grace", "-m", "room again")
kept = subprocess.run([*netlever, "export"], capture_output=True, text=True).stdout
print(json.dumps([answers, logged, last, [token for token, *_ in logged if token in kept], run("doctor")]))
"""


def test_on_a_disk_that_keeps_running_full_what_was_acknowledged_is_kept(tmp_path: Path) -> None:
    """A file system of its own, small and real; where none can be made, this is told."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        pytest.skip("only Linux lends a small disk")
    own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    small = tmp_path / "small"
    small.mkdir()
    environment = {
        **os.environ,
        "SMALL": str(small),
        "NETLEVER_DB": str(small / "netlever.db"),
        "NETLEVER_CONFIG": str(tmp_path / "config.toml"),
    }
    command = [*own, "sh", "-c", ON_A_SMALL_DISK, "sh", str(small), sys.executable, FILL]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=240, check=False)
    if "mount:" in done.stderr or "unshare:" in done.stderr:
        pytest.skip(f"no small disk to be had: {done.stderr.strip()[:80]}")
    assert done.stderr == ""
    answers, logged, last, kept, doctor = json.loads(done.stdout)
    assert [code for code, _ in answers] == [0, 0]
    assert {code for _, code, _ in logged} == {0, 74}, "some fit, some do not"
    assert [token for token, code, _ in logged if code == 0] == kept
    assert {err.count("\n") for _, code, err in logged if code} == {1}
    assert (last[0], doctor[0]) == (0, 0)

"""The first write of a day begins a copy of it, in a process of its own, once, and only when it is wanted."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, played
from netlever import daily_backup, retention
from netlever.store import backups, opening
from store.books import add, read_dump, store

PATIENCE_SECONDS = 60


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that would have been started."""
    programs: list[list[str]] = []

    def start(path: str, program: list[str], environment: Any, **how: Any) -> int:
        programs.append(program)
        return 0

    monkeypatch.setattr(os, "posix_spawn", start)
    return programs


@pytest.fixture
def grace(store_path: Path) -> Path:
    with store(store_path) as connection:
        add(connection, "Grace")
    return store_path


def wait_for(path: str) -> None:
    """Until the process that makes it has ended; it gives way to all others."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not os.path.exists(path):
        assert time.monotonic() < end, "no copy was made"
        time.sleep(0.02)


def test_a_write_makes_the_copy_of_its_day_and_a_read_makes_none(spawn: Run, grace: Path) -> None:
    today, tomorrow = (opening.copy_path(grace, f"2026-11-{day}") for day in (23, 24))
    spawn("show", "grace")
    assert not os.path.exists(os.path.dirname(today))
    assert spawn("log", "grace", "-m", "compilers").code == 0
    wait_for(today)
    assert read_dump(Path(today)) == read_dump(grace)
    spawn("log", "grace", "-m", "more", NETLEVER_TODAY="2026-11-24")
    wait_for(tomorrow)
    assert read_dump(Path(today)) != read_dump(Path(tomorrow))


def test_the_copy_is_made_although_the_terminal_is_closed_at_once(private_home: Path, grace: Path) -> None:
    """As by `ssh -t host netlever log …`, or a window that ends with its command."""
    assert played(["sh", "-c", f"{sys.executable} -m netlever log grace -m compilers"], private_home).code == 0
    wait_for(opening.copy_path(grace, "2026-11-23"))


def test_who_waits_for_the_output_of_a_write_does_not_wait_for_the_copy(grace: Path) -> None:
    """Its pipes are not held open: not even that of a descriptor which the shell gave on."""
    reading, writing = os.pipe()
    program = "import os, sys; from netlever import daily_backup; daily_backup.begin(); os._exit(0)"
    subprocess.run([sys.executable, "-c", program], pass_fds=[writing], check=True, timeout=60)
    os.close(writing)
    began = time.monotonic()
    assert os.read(reading, 1) == b"", "somebody still holds the other end, and has closed it by now"
    assert time.monotonic() - began < PATIENCE_SECONDS
    os.close(reading)
    wait_for(opening.copy_path(grace, "2026-11-23"))


def test_it_is_begun_once_a_day(started: list[list[str]], grace: Path) -> None:
    daily_backup.begin()
    assert started == [[sys.executable, "-P", "-m", "netlever.daily_backup"]]
    backups.make_folder(str(grace))
    Path(opening.copy_path(grace, "2026-11-23")).touch()
    daily_backup.begin()
    assert len(started) == 1


def test_it_is_not_begun_where_there_is_no_store_or_none_is_wanted(
    started: list[list[str]], store_path: Path, run: Run
) -> None:
    daily_backup.begin()
    run("add", "Grace")
    run("config", "set", "backup.daily", "0")
    daily_backup.begin()
    assert started == []
    run("config", "set", "backup.daily", "1")
    daily_backup.begin()
    assert len(started) == 1


def test_where_no_process_is_to_be_had_the_write_is_done_all_the_same(
    monkeypatch: pytest.MonkeyPatch, grace: Path
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError

    monkeypatch.setattr(os, "posix_spawn", refuse)
    daily_backup.begin()


def test_copies_that_the_settings_do_not_keep_are_let_go_of(
    run: Run, grace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily_backup, "_stand_back", lambda: None)
    for name, count in (("daily", "2"), ("weekly", "0"), ("monthly", "0")):
        run("config", "set", f"backup.{name}", count)
    for day in range(10, 20):
        monkeypatch.setenv("NETLEVER_TODAY", f"2026-11-{day}")
        daily_backup.run()
    days = [copy.day.day for copy in backups.copies(str(grace))]
    assert days == [19, 18]
    assert len(retention.kept([copy.day for copy in backups.copies(str(grace))], 2, 0, 0)) == 2


def test_a_copy_that_cannot_be_made_is_no_traceback_on_anybodys_terminal(
    grace: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(daily_backup, "_stand_back", lambda: None)
    grace.write_bytes(b"hello\n")
    daily_backup.run()
    assert capfd.readouterr() == ("", "")
    assert backups.copies(str(grace)) == []

"""`netlever shell`: what it prints works in the real shells, and reads as what the other programs expect."""

from __future__ import annotations

import fcntl
import os
import plistlib
import pty
import shutil
import subprocess
import termios
import tomllib
from configparser import ConfigParser
from pathlib import Path
from select import select
from time import monotonic

import pytest

from conftest import PATIENCE_SECONDS, Run
from netlever.commands.shell import KINDS

INTERACTIVE = {
    "bash": ["bash", "--norc", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
QUIET = {"bash": ["bash", "-c"], "zsh": ["zsh", "-f", "-c"], "fish": ["fish", "--no-config", "-c"]}


@pytest.fixture
def program(private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a program `netlever` that tells with which words it was called, first on the PATH."""
    folder = private_home / "bin"
    folder.mkdir()
    (folder / "netlever").write_text('#!/bin/sh\necho "called: $*"\n')
    (folder / "netlever").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_STATE_HOME", str(private_home / "state"))
    return private_home


def printed(run: Run, kind: str) -> str:
    """What belongs into the file."""
    ran = run("shell", kind)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def screen(words: list[str], *typed: str) -> str:
    """What a shell on a terminal shows until it has ended."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        words,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # the shell's own terminal, or fish asks for none
    )
    os.close(slave)
    seen, deadline = b"", monotonic() + PATIENCE_SECONDS
    try:
        os.write(master, "".join(f"{line}\n" for line in (*typed, "exit")).encode())
        while process.poll() is None or select([master], [], [], 0)[0]:
            assert monotonic() < deadline, seen
            if select([master], [], [], 0.1)[0]:
                try:
                    came = os.read(master, 65536)
                except OSError:  # the shell has ended
                    break
                if not came:  # so it has on macOS
                    break
                seen += came
    finally:
        process.kill()
        process.wait()
        os.close(master)
    return seen.decode(errors="replace")


@pytest.mark.parametrize("shell", INTERACTIVE)
def test_the_first_shell_of_a_day_shows_the_list_and_no_other(shell: str, run: Run, program: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    (program / "file").write_text(printed(run, shell), "utf-8")
    source = f"source {program}/file"
    first, second = (screen(INTERACTIVE[shell], source, "nl grace") for _ in range(2))
    assert "called: nudge" in first
    assert "called: log grace" in first
    assert "called: nudge" not in second
    assert "called: log grace" in second
    (program / "state" / "netlever-morning").write_text("2026-01-01\n")
    assert "called: nudge" in screen(INTERACTIVE[shell], source)


@pytest.mark.parametrize("shell", QUIET)
def test_a_script_that_reads_it_is_shown_nothing(shell: str, run: Run, program: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    (program / "file").write_text(printed(run, shell), "utf-8")
    done = subprocess.run(
        [*QUIET[shell], f"source {program}/file; echo read"], capture_output=True, text=True, check=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("read\n", "")
    assert not (program / "state").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize(("due", "shown"), [("7", "7 due $ "), ("0", "$ ")])
def test_a_plain_prompt_tells_how_many_are_due(shell: str, due: str, shown: str, run: Run, program: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    if (
        shell == "bash"
        and subprocess.run(["bash", "-c", '[[ "${BASH_VERSINFO[0]}" -lt 5 ]]'], check=False).returncode == 0
    ):
        pytest.skip("a bash as old as that of macOS cannot be asked what its prompt would be")
    (program / "file").write_text("PS1='$ '\n" + printed(run, "ps1"), "utf-8")
    (program / "bin" / "netlever").write_text(f"#!/bin/sh\necho {due}\n")
    expand = {"bash": 'echo "[${PS1@P}]"', "zsh": 'print -rP -- "[$PS1]"'}[shell]
    done = subprocess.run(
        [*QUIET[shell], f"source {program}/file; {expand}"], capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr) == (f"[{shown}]\n", "")


def test_starship_reads_its_part(run: Run, program: Path) -> None:
    told = tomllib.loads(printed(run, "starship"))["custom"]["netlever"]
    for due, shown in (("7", "7 due\n"), ("0", "")):
        (program / "bin" / "netlever").write_text(f"#!/bin/sh\necho {due}\n")
        done = subprocess.run([*told["shell"], "-c", told["command"]], capture_output=True, text=True, timeout=60)
        assert done.stdout == shown


def test_a_timer_calls_this_netlever(run: Run, program: Path) -> None:
    path = str(program / "bin" / "netlever")
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(printed(run, "systemd"))
    assert unit["Service"]["ExecCondition"] == f"{path} nudge --quiet"
    assert unit["Timer"]["OnCalendar"] == "Mon..Fri 08:30"
    (line,) = (row for row in printed(run, "cron").splitlines() if row and not row.startswith("#"))
    assert line.split()[:5] == ["30", "8", "*", "*", "1-5"]
    assert f"{path} nudge --quiet && " in line
    assert "%" not in line, "cron would end the line there"
    agent = plistlib.loads(printed(run, "launchd").encode())
    assert agent["ProgramArguments"][2].startswith(f"{path} nudge --quiet && osascript -e '")
    assert len(agent["StartCalendarInterval"]) == 5


def test_powerlevel10k_reads_its_part(run: Run, program: Path) -> None:
    if not shutil.which("zsh"):
        pytest.skip("no zsh here")
    (program / "bin" / "netlever").write_text("#!/bin/sh\necho 7\n")
    script = printed(run, "powerlevel10k") + "\np10k() { print -r -- $@ }\nprompt_netlever\n"
    done = subprocess.run(["zsh", "-f", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert (done.stdout, done.stderr) == ("segment -f cyan -t 7 due\n", "")


def test_without_a_word_it_lists_what_there_is_and_another_word_is_an_error(run: Run) -> None:
    assert [row.split("\t")[0] for row in run("shell", "--plain").out.splitlines()] == list(KINDS)
    assert [row.split()[2] for row in run("shell").out.splitlines()] == list(KINDS)
    ran = run("shell", "tcsh")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("netlever: there is nothing for 'tcsh' (give one of bash, ")

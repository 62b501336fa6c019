"""What all tests share: a private home, a pinned day, and netlever run inside this process or as a real one."""

from __future__ import annotations

import codecs
import fcntl
import io
import json
import os
import pty
import re
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from select import select
from time import monotonic
from typing import Any

import pytest

from netlever import cli, config, lines

TODAY = "2026-11-23"  # a Monday
GOLDEN = Path(__file__).with_name("golden")
PATIENCE_SECONDS = 30  # for all of a played script; a machine under load is slow
LONG_NAME = "Maximilian " * 909 + "X"  # 10,000 characters, as a person could paste them

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # begun with "&" in a script: no Ctrl-C would reach what we start
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True)
class Ran:
    """How one command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The data of a JSON answer."""
        return json.loads(self.out)["data"]

    @property
    def error(self) -> Any:
        """The error of a JSON answer."""
        return json.loads(self.out)["error"]


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, store and settings of the test's own; nothing of the person who runs the tests is read or written."""
    for name in list(os.environ):
        if name.startswith(("NETLEVER_", "_NETLEVER_", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETLEVER_DB", str(tmp_path / "store" / "netlever.db"))
    monkeypatch.setenv("NETLEVER_CONFIG", str(tmp_path / "config" / "config.toml"))
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PAGER", "cat")
    monkeypatch.setenv("TERM", "dumb")  # asks for numbers; what moves the cursor is tested in test_picking
    monkeypatch.delenv("CLICOLOR_FORCE", raising=False)
    config.read_anew()
    return tmp_path


@pytest.fixture
def store_path(private_home: Path) -> Path:
    """Where the test's store is, or will be."""
    return private_home / "store" / "netlever.db"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run netlever in this process: `run("log", "grace", "-m", "compilers")`."""

    def run_it(*arguments: str) -> Ran:
        capsys.readouterr()
        config.read_anew()
        code = cli.main(list(arguments))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run_it


@pytest.fixture
def spawn(private_home: Path) -> Callable[..., Ran]:
    """Run netlever as a process of its own, with pipes: `spawn("export", stdin="")`, more environment by keyword."""

    def spawn_it(*arguments: str, stdin: str = "", **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "netlever", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=private_home,
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return spawn_it


@pytest.fixture
def run_on_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Call a function with stdin, stdout and stderr on a terminal; all that the person sees.

    `answers` are what they type; it is not echoed.
    """

    def run_it(work: Callable[[], object], answers: str = "", columns: int = 80) -> str:
        master, slave = _terminal(columns)
        os.write(master, answers.encode() + b"\x04")  # Ctrl-D: nothing is typed after the answers
        with ExitStack() as opened:
            opened.callback(os.close, master)
            seen = opened.enter_context(watched(master, slave))
            patched = opened.enter_context(monkeypatch.context())
            for name, way in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
                stream = opened.enter_context(os.fdopen(os.dup(slave), way, encoding="utf-8", buffering=1))
                patched.setattr(sys, name, stream)
            work()
        return b"".join(seen).decode()

    return run_it


@pytest.fixture
def terminal(run_on_terminal: Callable[..., str]) -> Run:
    """Run netlever in this process on a terminal: `terminal("log", "ada", answers="1\\n")`; `out` is all they see."""

    def run_it(*arguments: str, answers: str = "", columns: int = 80) -> Ran:
        codes: list[int] = []
        config.read_anew()
        out = run_on_terminal(lambda: codes.append(cli.main(list(arguments))), answers=answers, columns=columns)
        return Ran(codes[0], out, "")

    return run_it


@pytest.fixture
def play(private_home: Path) -> Callable[..., Ran]:
    """Run netlever as a process on a terminal, and play a script: `play("triage", script=[("[?]", "x")])`.

    A step (text, keys) waits until the text is on the screen, after what the step before waited for, and sends the
    keys: with a new line for Enter, nothing is added. The keys are not echoed; `out` is all that was seen. When the
    process has ended, the terminal must be as it was before.
    """

    def play_it(*arguments: str, script: Iterable[tuple[str, str]] = (), columns: int = 80) -> Ran:
        return played([sys.executable, "-m", "netlever", *arguments], private_home, script, columns)

    return play_it


def played(words: Sequence[str], home: Path, script: Iterable[tuple[str, str]] = (), columns: int = 80) -> Ran:
    """Run a program on a terminal, in a folder, and play a script, as `play` does with netlever."""
    master, slave = _terminal(columns)
    before = termios.tcgetattr(slave)
    ended, held = os.pipe()  # the process holds the other end until it has ended
    process = subprocess.Popen(
        words,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=home,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C is a signal
        pass_fds=(held,),
    )
    os.close(held)
    with ExitStack() as opened:
        for end in (master, ended):
            opened.callback(os.close, end)
        opened.callback(process.wait)
        opened.callback(process.kill)  # it has ended unless the script failed
        seen, place, deadline = "", 0, monotonic() + PATIENCE_SECONDS
        decoder = codecs.getincrementaldecoder("utf-8")()
        for text, keys in script:
            while text not in seen[place:]:
                ready, _, _ = select([master, ended], [], [], max(0, deadline - monotonic()))
                assert master in ready, f"{text!r} never came after {seen[:place]!r}, but {seen[place:]!r}"
                came = os.read(master, 65536)
                assert came, f"it ended before {text!r}: {seen!r}"
                seen += decoder.decode(came)
            place = seen.index(text, place) + len(text)
            os.write(master, keys.encode())
        while ended not in (ready := select([master, ended], [], [], max(0, deadline - monotonic()))[0]):
            assert ready, f"it did not end after {seen!r}"
            seen += decoder.decode(os.read(master, 65536))
        with suppress(termios.error):  # macOS takes a terminal away when the process that led it has ended
            assert termios.tcgetattr(slave) == before, "the terminal was left in another mode"
        with watched(master, slave) as rest:
            pass
        return Ran(process.wait(), seen + decoder.decode(b"".join(rest)), "")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """An editor that does one replacement after the other, each time it is opened; what it was shown is in a folder."""

    def use(*replacements: tuple[str, str]) -> Path:
        shown = tmp_path / "shown"
        shown.mkdir()
        program = tmp_path / "editor.py"
        program.write_text(
            "import os, pathlib, shutil, sys\n"
            f"shown, steps = pathlib.Path({str(shown)!r}), {list(replacements)!r}\n"
            "path, number = pathlib.Path(sys.argv[1]), len(os.listdir(shown))\n"
            "shutil.copy(path, shown / str(number))\n"
            "text = path.read_text('utf-8')\n"
            "old, new = steps[number] if number < len(steps) else ('', '')\n"
            "assert old in text, text\n"
            "path.write_text(text.replace(old, new, 1) if old else text, 'utf-8')\n"
        )
        monkeypatch.setenv("VISUAL", shlex.join([sys.executable, str(program)]))
        return shown

    return use


def _terminal(columns: int) -> tuple[int, int]:
    """The two ends of a terminal so wide, which shows what is written to it as it is and echoes nothing."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    mode = termios.tcgetattr(slave)
    mode[1] &= ~termios.OPOST
    mode[3] &= ~termios.ECHO
    termios.tcsetattr(slave, termios.TCSANOW, mode)
    return master, slave


@contextmanager
def watched(master: int, slave: int) -> Iterator[list[bytes]]:
    """Read what is written to a terminal while it is written; at the end this slave is closed, and all has been read.

    On macOS whoever closes the last one, or ends, waits until all that was written is read.
    """
    seen: list[bytes] = []
    reader = threading.Thread(target=_drain, args=(master, seen))
    reader.start()
    try:
        yield seen
    finally:
        os.close(slave)
        reader.join()


def _drain(master: int, seen: list[bytes]) -> None:
    """Read a terminal until everybody has hung up, which Linux tells by an error, and macOS by an end."""
    with suppress(OSError):
        while came := os.read(master, 65536):
            seen.append(came)


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with a file of tests/golden, whole; `GOLDEN=update pytest` writes the file instead."""

    def compare(name: str, actual: str) -> None:
        path = GOLDEN / name
        if os.environ.get("GOLDEN") == "update":
            path.parent.mkdir(exist_ok=True)
            path.write_text(actual, "utf-8")
        assert path.read_text("utf-8") == actual

    return compare


@pytest.fixture
def session(run: Run, golden: Callable[[str, str], None], private_home: Path) -> Callable[..., None]:
    """Run commands one after the other and compare all they print with a golden file, as a terminal would show it.

    Lines of stderr begin with "! ". What differs from run to run (uids, the home) and the name of 10,000 characters
    are replaced; JSON is laid out over lines, its fractions cut to six digits.
    """

    def play(name: str, *commands: Sequence[str]) -> None:
        golden(name, "\n".join(_told(command, run(*command), private_home) for command in commands))

    return play


def _told(command: Sequence[str], ran: Ran, home: Path) -> str:
    out = ran.out
    if "--json" in command:
        laid_out = json.loads(out, parse_float=lambda digits: round(float(digits), 6))
        out = lines.safe(json.dumps(laid_out, indent=1, ensure_ascii=False)) + "\n"
    typed = " ".join(shlex.quote(lines.inline(word)) for word in command)
    err = "".join(f"! {row}\n" for row in ran.err.splitlines())
    code = f"[exit {ran.code}]\n" if ran.code else ""
    whole = f"$ netlever {typed}\n{out}{err}{code}".replace(str(home), "~").replace(LONG_NAME, "<10,000 characters>")
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "<uid>", whole)


@pytest.fixture(scope="session")
def book_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `book`, made once."""
    path = tmp_path_factory.mktemp("book") / "netlever.db"
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(io.StringIO()):
        patched.setenv("NETLEVER_DB", str(path))
        patched.setenv("NETLEVER_CONFIG", str(path.with_name("none.toml")))
        config.read_anew()
        for day, *arguments in BOOK:
            patched.setenv("NETLEVER_TODAY", day)
            assert cli.main(arguments) == 0, arguments
    config.read_anew()
    return path


@pytest.fixture
def book(book_template: Path, store_path: Path) -> Path:
    """A small store with the hard values: accents, wide glyphs, emoji, a name of 10,000 characters, empty fields."""
    store_path.parent.mkdir(exist_ok=True, mode=0o700)
    shutil.copy(book_template, store_path)
    return store_path


# fmt: off
BOOK: tuple[tuple[str, ...], ...] = (
    (
        "2026-06-01",
        "add",
        "Grace Hopper",
        "--company",
        "US Navy",
        "--title",
        "Rear Admiral",
        "--role",
        "mentor",
        "--email",
        "grace@navy.example",
        "--phone",
        "+1 555 0100",
        "--linkedin",
        "https://www.linkedin.com/in/grace-hopper",
        "--tag",
        "python",
        "--tag",
        "Mentor Circle",
        "--cadence",
        "monthly",
        "--met",
        "PyCon 2026",
        "--birthday",
        "1906-12-09",
        "--important",
    ),
    ("2026-06-02", "add", "Ada Lovelace", "--company", "Exempla", "--title", "Analyst"),
    ("2026-06-03", "add", "Ada Byron", "--company", "Contoso"),
    ("2026-06-04", "add", "Åsa Öström", "--company", "Søren & Sønner", "--title", "Überprüferin", "--tag", "café"),
    ("2026-06-05", "add", "李小龙", "--company", "嘉禾電影", "--title", "武術家"),
    ("2026-06-06", "add", "👩‍🚀 Zoë", "--company", "🚀 [Rockets] & {Co}", "--title", "100 % captain"),
    ("2026-06-07", "add", LONG_NAME),
    ("2026-06-08", "add", "Nemo"),
    ("2026-07-01", "log", "grace", "ada lovelace", "-m", "compilers", "--via", "coffee"),
    ("2026-08-10", "log", "grace", "-m", "the A-0 system, and who may read it", "--via", "email", "--direction", "in"),
    ("2026-10-01", "log", "asa", "-m", "Œuvre, naïveté, fjord — «så»", "--via", "call"),
    ("2026-10-05", "log", "李小龙", "-m", "截拳道 and 水", "--via", "meeting", "--direction", "out"),
    ("2026-11-20", "log", "ada lovelace", "-m", "", "--via", "message"),
    ("2026-10-02", "note", "asa", "likes tea\nand [bold]rye[/] bread"),
    ("2026-10-06", "note", "#8", "nobody's notes {field} %s"),
)
# fmt: on

"""The command line itself: its registry, its exit codes, interruption, completion, and names that mean harm."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from select import select
from time import monotonic
from typing import Any, NoReturn

import pytest

from conftest import PATIENCE_SECONDS, Run
from netlever import __version__, cli, lines
from netlever.errors import Exit
from netlever.store import daily, opening


def test_the_version_is_that_of_the_package(run: Run) -> None:
    ran = run("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"netlever {__version__}\n", "")
    assert version("netlever") == __version__


def test_python_m_netlever_is_netlever(spawn: Run) -> None:
    ran = spawn("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"netlever {__version__}\n", "")


def test_without_arguments_nudge_runs(run: Run, book: Path) -> None:
    assert run() == run("nudge")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("nugde", "did you mean nudge?"),
        ("Nudge", "did you mean nudge?"),
        ("shwo", "did you mean show?"),
        ("imprt", "did you mean import?"),
        ("grace", "netlever --help"),
        ("", "netlever --help"),
        ("[/]", "netlever --help"),
        ("nudge ", "did you mean nudge?"),
        ("referal", "did you mean referral?"),
        ("recover", "did you mean ask recover?"),
        ("sent", "did you mean ask sent or announce sent?"),
    ],
)
def test_an_unknown_command_is_refused_with_the_nearest(typed: str, hint: str, run: Run) -> None:
    ran = run(typed)
    assert (ran.code, ran.out, ran.err) == (2, "", f"netlever: no such command '{typed.strip()}' ({hint})\n")


def test_an_unknown_command_is_named_safely_and_shortly(run: Run) -> None:
    ran = run("\x1b[2J" + "x" * 10_000)
    expected = f"netlever: no such command '\\x1b[2J{'x' * 35}…' (netlever --help)\n"
    assert ran.code == 2
    assert ran.err.startswith("netlever: no such command '\\x1b[2Jxxxx")
    assert len(ran.err) <= len(expected) + 10


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nudge", "--bogus"), "no such option: --bogus (try: netlever nudge --help)"),
        (("nudge", "--al"), "no such option: --al (did you mean --all?)"),
        (("ask", "show", "1", "--fowardable"), "no such option: --fowardable (did you mean --forwardable?)"),
        (("nudge", "extra"), "got unexpected extra argument(s) (extra) (try: netlever nudge --help)"),
        (("show",), "missing argument 'NAME' (try: netlever show --help)"),
        (("nudge", "-n"), "option '-n' requires an argument (try: netlever --help)"),
        (
            ("nudge", "-n", "x"),
            "invalid value for '-n' / '--limit': 'x' is not a valid int (try: netlever nudge --help)",
        ),
        (("config", "set", "x"), "missing argument 'VALUE' (try: netlever config set --help)"),
        (("config", "bogus", "x"), "got unexpected extra argument(s) (x) (try: netlever config list --help)"),
        (("tag", "list", "x"), "got unexpected extra argument(s) (x) (try: netlever tag list --help)"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_unreadable_arguments_are_one_line_with_the_help_to_read(
    words: tuple[str, ...], message: str, run: Run
) -> None:
    ran = run(*words)
    assert (ran.code, ran.out, ran.err) == (2, "", f"netlever: {message}\n")


@pytest.mark.parametrize("words", [("show", "\udcff"), ("add", "Gr\udce9"), ("\ud800",), ("log", "a", "-m", "\udfff")])
def test_an_argument_that_is_no_utf_8_is_refused(words: tuple[str, ...], run: Run, store_path: Path) -> None:
    ran = run(*words)
    expected = "netlever: an argument is no valid UTF-8 (check the encoding of your terminal)\n"
    assert (ran.code, ran.out, ran.err) == (2, "", expected)
    assert not store_path.exists()


def test_bytes_that_are_no_utf_8_are_refused_from_a_real_shell(book: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "netlever", "show", b"Gr\xe9"], capture_output=True, text=True, check=False
    )
    expected = "netlever: an argument is no valid UTF-8 (check the encoding of your terminal)\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", expected)


def test_two_dashes_end_the_options(run: Run) -> None:
    assert run("add", "--", "--weird").code == 0
    assert run("show", "--", "--weird", "--json").code == 2, "after them all is a name"
    assert run("show", "--json", "--", "--weird").data["card"]["name"] == "--weird"
    error = run("show", "--", "--json")
    assert (error.code, error.out) == (2, "")
    assert error.err.startswith("netlever: no contact matches '--json'")


@pytest.mark.parametrize("bad", ["tomorrow", "2026-02-30", "2026-11-23\n\x1b[2J"])
def test_a_bad_netlever_today_is_one_line(bad: str, run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = run("export").out
    monkeypatch.setenv("NETLEVER_TODAY", bad)
    for words in (["nudge"], ["log", "grace", "-m", "x"], ["add", "Lin"], ["why", "grace"]):
        ran = run(*words)
        expected = f"netlever: NETLEVER_TODAY is '{lines.inline(bad)}' (set it to a day like 2026-11-02, or unset it)\n"
        assert (ran.code, ran.out, ran.err) == (2, "", expected)
        assert run(*words, "--json").error["code"] == 2
    assert run("export").out == before


# Exit codes

EXIT_CODES: dict[Exit, tuple[str, ...]] = {
    Exit.DONE: ("nudge",),
    Exit.NOTHING: ("find", "zzz"),
    Exit.USAGE: ("show", "nobody"),
    Exit.BAD_DATA: ("import", "/no/such/file.zip"),
    Exit.BUG: ("history",),
    Exit.CANNOT_WRITE: ("export", "--to", "/no/such/folder/x"),
    Exit.BUSY: ("log", "grace", "-m", "x"),
    Exit.CONFIG: ("config", "get", "bogus"),
}


def test_every_exit_code_is_tried_here() -> None:
    assert set(EXIT_CODES) == set(Exit)


@pytest.mark.parametrize("code", EXIT_CODES)
def test_every_exit_code_occurs(code: Exit, run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if code is Exit.BUG:
        from netlever.commands import history

        monkeypatch.setattr(history, "run", _fail)
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 50)
    with closing(sqlite3.connect(book, isolation_level=None)) as other:
        if code is Exit.BUSY:
            other.execute("BEGIN IMMEDIATE")
        ran = run(*EXIT_CODES[code])
    assert ran.code == code
    assert (ran.err == "") == (code in (Exit.DONE, Exit.NOTHING))


def _fail(*_: object) -> NoReturn:
    raise RuntimeError("a [/] bug \x1b[2J")


def test_a_bug_shows_its_traceback_and_exits_70(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from netlever.commands import history

    monkeypatch.setattr(history, "run", _fail)
    ran = run("history")
    assert (ran.code, ran.out) == (70, "")
    assert ran.err.startswith("Traceback (most recent call last):\n")
    assert "RuntimeError: a [/] bug \\x1b[2J\n" in ran.err
    assert ran.err.endswith(
        f"netlever: this is a bug in netlever {__version__}; please report it with the lines above\n"
    )


def test_a_busy_store_is_said_in_one_line_and_reading_goes_on(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 50)
    run("log", "grace", "-m", "makes the file a WAL one")
    with closing(sqlite3.connect(book, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = run("log", "grace", "-m", "x")
        expected = f"netlever: {book} is busy with another process (nothing was written; try again)\n"
        assert (ran.code, ran.out, ran.err) == (75, "", expected)
        assert run("nudge").code == 0


# Interruption


def test_ctrl_c_while_reading_exits_130_with_one_line(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        def isatty(self) -> bool:
            return False

        def read(self) -> NoReturn:
            raise KeyboardInterrupt

    before = run("export").out
    monkeypatch.setattr(sys, "stdin", Interrupted())
    ran = run("note", "grace")
    assert (ran.code, ran.out, ran.err) == (130, "", "netlever: interrupted\n")
    assert run("export").out == before


def test_ctrl_c_in_the_middle_of_a_write_leaves_nothing(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, history = run("export").out, run("history").out
    log = daily.log

    def log_and_interrupt(*given: Any, **more: Any) -> int:
        log(*given, **more)
        raise KeyboardInterrupt

    monkeypatch.setattr(daily, "log", log_and_interrupt)
    ran = run("log", "grace", "-m", "x")
    assert (ran.code, ran.out, ran.err) == (130, "", "netlever: interrupted\n")
    assert (run("export").out, run("history").out) == (before, history)


def test_a_real_ctrl_c_at_a_question_exits_130_and_writes_nothing(run: Run, book: Path) -> None:
    """The signal is sent when the question is on the screen, so that nothing has to be waited for."""
    before = run("export").out
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "netlever", "log", "grace", "omar", "-m", "x"], stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    seen = b""
    while b"[y/N] " not in seen:
        seen += os.read(master, 1024)
    process.send_signal(signal.SIGINT)
    while chunk := _read(master):
        seen += chunk
    assert process.wait(60) == 130
    os.close(master)
    told = seen.decode().replace("\r\n", "\n")
    assert told == "omar is not in your book; add them? [y/N] \nnetlever: interrupted\n"
    assert run("export").out == before


def _read(master: int) -> bytes:
    try:
        return os.read(master, 1024)
    except OSError:  # everybody has hung up
        return b""


def test_help_is_also_a_word(run: Run) -> None:
    for words in ((), ("log",), ("ask", "who")):
        assert run("help", *words) == run(*words, "--help")
    assert run("help", "nugde").err == "netlever: no such command 'nugde' (did you mean nudge?)\n"
    assert run("help", "ask", "snt").err == "netlever: no such command 'ask snt' (did you mean sent?)\n"
    assert run("help", "ask", "zzz").err == "netlever: no such command 'ask zzz' (try: netlever ask --help)\n"
    assert run("help", "ask", "--json") == run("ask", "--json", "--help")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("config", "st"), "no setting begins with 'st' (did you mean netlever config set?)"),
        (("config", "st", "x"), "got unexpected extra argument(s) (x) (did you mean netlever config set?)"),
        (("tag", "evry", "python", "3w"), "no contact matches 'evry' (did you mean netlever tag every?)"),
        (("event", "opn"), "there is no event 'opn' (did you mean netlever event open?)"),
        (("intro", "suggst"), "no contact matches 'suggst' (did you mean netlever intro suggest?)"),
        (
            ("goal", "shwo", "1"),
            "no such command 'goal shwo' (did you mean netlever goal show? else: netlever goal add shwo …)",
        ),
        (("balance", "zzz"), "no contact matches 'zzz' (netlever find lists everybody)"),
        (("log", "grace", "--via", "mal"), "--via cannot be 'mal' (did you mean email?)"),
        (("ask", "grace", "--kind", "advise"), "--kind cannot be 'advise' (did you mean advice?)"),
        (("find", "--sort", "nam"), "cannot sort by 'nam' (did you mean name?)"),
        (("shell", "zs"), "there is nothing for 'zs' (did you mean zsh?)"),
        (("group", "add", "ACM", "--kind", "x"), "--kind cannot be 'x' (give one of association, community, project)"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_mistyped_is_answered_with_the_nearest(
    words: tuple[str, ...], message: str, run: Run, book: Path
) -> None:
    """A noun's sub-command, a name, an option, a word of a list; and nothing is written."""
    before = run("export").out
    ran = run(*words)
    assert (ran.out, ran.err) == ("", f"netlever: {message}\n")
    assert ran.code in (Exit.USAGE, Exit.NOTHING)
    assert run("export").out == before


def test_a_name_that_is_nearly_a_sub_command_is_still_a_name(run: Run) -> None:
    assert run("add", "Lits Olsen").code == 0
    assert run("tag", "lits", "python").code == 0
    assert run("goal", "Show up more often").code == 0
    run("add", "Ann Listrom")
    told = "netlever: 'lis' is only a part of a name: Ann Listrom (#2) (if they are meant, say ann)\n"
    assert run("tag", "lis", "python").err == told


# Completion

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def complete(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], list[str]]:
    """What a shell is offered when a line is completed, word by word, without descriptions."""

    def offer(shell: str, typed: str) -> list[str]:
        out = raw(run, monkeypatch, shell, typed)
        if shell == "zsh":
            rows = out.partition("((")[2].rpartition("))")[0].splitlines()
            return [row.partition('"')[2].partition('"')[0] for row in rows]
        return [row.partition("\t")[0] for row in out.splitlines() if row]

    return offer


def raw(run: Run, monkeypatch: pytest.MonkeyPatch, shell: str, typed: str) -> str:
    """What netlever prints when a shell completes a line."""
    with monkeypatch.context() as patched:
        patched.setenv("_NETLEVER_COMPLETE", f"complete_{shell}")
        patched.setenv("COMP_WORDS", typed)
        patched.setenv("COMP_CWORD", str(len(typed.split(" ")) - 1))
        patched.setenv("_TYPER_COMPLETE_ARGS", typed)
        patched.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        ran = run()
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("netlever s", ["snooze", "show", "stats", "shell"]),
        ("netlever ", list(cli.COMMANDS)),
        ("netlever xyz", []),
        ("netlever bogus nem", []),
        ("netlever --v", ["--version"]),
        ("netlever show Gr", ["Grace-Hopper"]),
        ("netlever show gr", ["grace-hopper"]),
        ("netlever show hop", ["hopper-grace"]),
        ("netlever why ad", ["ada-byron", "ada-lovelace"]),
        ("netlever log grace as", ["asa-öström"]),
        ("netlever note 李", ["李小龙"]),
        ("netlever show nobody", []),
        ("netlever nudge --co", ["--company", "--count"]),
        ("netlever config s", ["set"]),
        ("netlever config ", ["list", "get", "set", "edit"]),
        ("netlever tag re", ["remove"]),
        ("netlever tag every ", ["café", "python"]),
        ("netlever tag every py", ["python"]),
        ("netlever nudge --tag py", ["python"]),
        ("netlever add Lin --every m", ["monthly"]),
        ("netlever edit grace --cadence n", ["none"]),
        ("netlever tune f", ["feedback", "follow_up", "fading", "first_hello"]),
        ("netlever t", ["triage", "thank", "tag", "tune"]),
        ("netlever ask gr", ["grace-hopper"]),
        ("netlever ask out", ["outcome"]),
        ("netlever tag ", ["add", "remove", "every", "list"]),
        ("netlever show HOP", ["HOPper-grace"]),
        ("netlever ask new grace --kind fe", ["feedback"]),
        ("netlever thank gr", ["grace-hopper"]),
        ("netlever tag gr", ["grace-hopper"]),
        ("netlever tag add gr", ["grace-hopper"]),
        ("netlever snooze gr", ["grace-hopper"]),
        ("netlever find --tag ", ["café", "python"]),
        ("netlever find --tag py", ["python"]),
        ("netlever find --sort a", ["added"]),
        ("netlever log grace --via me", ["meeting", "message"]),
        ("netlever config get nudge.b", ["nudge.budget"]),
        ("netlever config set weight.ne", ["weight.news"]),
    ],
)
def test_every_shell_is_offered_commands_options_and_names(
    shell: str, typed: str, offered: list[str], complete: Callable[[str, str], list[str]], book: Path
) -> None:
    assert complete(shell, typed) == offered


def test_what_is_offered_for_a_name_means_that_person(
    complete: Callable[[str, str], list[str]], run: Run, book: Path
) -> None:
    names = {each["name"] for each in run("find", "--json").data["people"]}
    offered = complete("bash", "netlever show ")
    assert len(offered) == len(names)
    assert {run("show", word, "--json").data["card"]["name"] for word in offered} == names


@pytest.mark.parametrize("shell", SHELLS)
def test_without_a_store_no_name_is_offered_and_no_file_is_made(
    shell: str, complete: Callable[[str, str], list[str]], store_path: Path
) -> None:
    assert complete(shell, "netlever show g") == []
    assert complete(shell, "netlever find --tag p") == []
    assert not store_path.exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_damaged_store_is_silent_while_completing(
    shell: str, complete: Callable[[str, str], list[str]], book: Path
) -> None:
    book.write_bytes(b"damaged" * 1000)
    assert complete(shell, "netlever show g") == []
    assert complete(shell, "netlever find --tag p") == []


EVIL = (
    "Eve $(touch pwned) `touch pwned`",
    "Eve \"double\" 'single'",
    "Eve \x1b]8;;http://x\x1b\\",
    "Eve; touch pwned",
    "Eve *",
)


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_shell_would_run_never_comes_out_of_names_titles_or_companies(
    shell: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shells evaluate what they are offered; Typer reads markup in descriptions."""
    for name in EVIL:
        run(
            "add",
            name,
            "--title",
            "\\$(touch pwned)[/]",
            "--company",
            "`id`\x1b[2J\\`touch pwned` 'x' \"y\" <z>|&;\n*?",
        )
    out = raw(run, monkeypatch, shell, "netlever show Eve")
    assert out.count("Eve") == len(EVIL)
    if shell == "zsh":
        out = out.removeprefix("_arguments '*: :((").removesuffix("))'\n").replace('":"', "").replace('"', "")
    assert not set(out) & set("$`'\"\\();<>|*?[]\x1b"), out
    assert out == lines.safe(out)


@pytest.fixture
def program(run: Run, private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `netlever` on the PATH, and a book that holds Grace and names that mean harm; the folder it runs in."""
    for name in (*EVIL, "Grace Hopper"):
        run("add", name)
    folder = private_home / "bin"
    folder.mkdir()
    launcher = folder / "netlever"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m netlever "$@"\n')
    launcher.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return private_home


def test_a_real_bash_completes_names_and_runs_nothing(program: Path) -> None:
    script = (
        'eval "$(netlever --show-completion bash)"\n'
        'try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _netlever_completion netlever; '
        "printf '%s\\n' \"${COMPREPLY[@]}\"; }\n"
        "try netlever show gr; try netlever show Eve; try netlever sno"
    )
    done = _in_shell(["bash", "--norc", "-c", script], program)
    rows = done.splitlines()
    assert (rows[0], rows[-1], len(rows)) == ("grace-hopper", "snooze", 2 + len(EVIL))
    assert all(row.startswith("Eve") for row in rows[1:-1])
    assert not (program / "pwned").exists()


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish here")
def test_a_real_fish_completes_names_and_runs_nothing(program: Path) -> None:
    script = (
        "netlever --show-completion fish | source; "
        "complete -C 'netlever show gr'; complete -C 'netlever show Eve'; complete -C 'netlever sno'"
    )
    rows = _in_shell(["fish", "--no-config", "-c", script], program).splitlines()
    assert (rows[0], rows[-1].partition("\t")[0], len(rows)) == ("grace-hopper", "snooze", 2 + len(EVIL))
    assert all(row.startswith("Eve") for row in rows[1:-1])
    assert not (program / "pwned").exists()


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh here")
def test_a_real_zsh_completes_names_and_runs_nothing(program: Path) -> None:
    """Its completion lives on a terminal alone, so it is given one."""
    master, slave = pty.openpty()
    shell = ["zsh", "-f", "-i"]
    process = subprocess.Popen(shell, stdin=slave, stdout=slave, stderr=slave, cwd=program, start_new_session=True)
    os.close(slave)
    seen, deadline = "", monotonic() + PATIENCE_SECONDS
    try:
        for keys, answer in (
            ("autoload -Uz compinit; compinit -D -u; PS1='> '; echo rea''dy\n", "ready"),
            ('eval "$(netlever --show-completion zsh)"; echo lis""tening\n', "listening"),
            ("netlever show gr\t", "show grace-hopper"),
            ("\x15netlever show Eve\t\t", "Eve-touch-pwned"),
            ("\x15exit\n", ""),
        ):
            os.write(master, keys.encode())
            place = len(seen)
            while answer not in seen[place:]:
                assert select([master], [], [], max(0, deadline - monotonic()))[0], f"{answer!r} never came: {seen!r}"
                seen += os.read(master, 65536).decode(errors="replace")
    finally:
        process.kill()
        process.wait()
        os.close(master)
    assert not (program / "pwned").exists()


def _in_shell(words: list[str], folder: Path) -> str:
    """What a shell prints that says nothing on stderr."""
    done = subprocess.run(words, capture_output=True, encoding="utf-8", cwd=folder, check=True, timeout=60)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_the_completion_of_every_shell_is_printed(shell: str, run: Run) -> None:
    ran = run("--show-completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert f"_NETLEVER_COMPLETE=complete_{shell}" in ran.out


# Names that mean harm

HOSTILE = {
    "escapes": "\x1b[2J\x1b[31mEve\x1b[0m",
    "osc 8": "\x1b]8;;http://x\x1b\\Eve\x1b]8;;\x1b\\",
    "osc 52": "\x1b]52;c;AAAA\x07Eve",
    "c1": "\x9b31mEve\x9d0;x\x9c",
    "backspace": "Eve\b\b\bAda\x7f",
    "bidi": "Eve\u202egnp.exe\u2066\u2069",
    "zero width": "E\u200bv\u00ade\ufeff",
    "tags": "Eve\U000e0041\U000e007f",
    "lone joiner": "Eve\u200d",
    "closing markup": "Eve [/]",
    "markup": "[bold]Eve[/bold] [link=http://x]x[/link] :boom:",
    "newline": "Eve\nnetlever: forged",
    "tab": "Eve\tforged",
    "return": "Eve\rforged",
    "quotes": 'Eve "O\'Neil" `id` $(id) \\',
    "formats": "Eve {x} {0} {} %s %d %(x)s ${x}",
    "right to left": "אווה השנייה",
    "arabic": "إيف الثانية",
    "combining": "E" + "\u0301" * 300 + "ve",
    "emoji": "👩‍🚀 Eve 👨‍👩‍👧‍👦 🏳️‍🌈",
    "wide": "伊芙" * 40,
    "long": "Eve " * 2_500,
    "one long word": "E" * 10_000,
    "dashes": "--eve",
    "digits": "12345",
    "sql": "Eve'); DROP TABLE contact; --",
    "like": "E_e%",
    "stars": "* . ? [a-z] (x|y)",
    "blank-like": "Eve\u00a0\u3000x",
    "unassigned": "Eve\u0378\ue000\uffff",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_data_in_a_pipe_and_on_a_terminal(
    hostile: str, run: Run, terminal: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback, no raw control character, exit 0 to 2, one line a row; and the export keeps the exact value."""
    monkeypatch.setenv("NETLEVER_TODAY", "2026-06-01")
    assert run("add", "--company", hostile, "--title", hostile, "--met", hostile, "--", hostile).code == 0
    assert terminal("add", "--tag", hostile, "--", f"{hostile} II").code == 0
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    for words in (
        ["show", "--", hostile],
        ["show", "#1"],
        ["find", "--", hostile],
        ["find"],
        ["find", "--tag", hostile],
        ["find", "--company", hostile],
        ["nudge"],
        ["why", "--", hostile],
        ["why", "#2"],
        ["note", "--", "#1", hostile],
        ["log", "-m", hostile, "#1"],
        ["log", "--", hostile],
        ["log", "--", f"coffee with {hostile}: {hostile}"],
        ["edit", "#1", "--alias", hostile, "--role", hostile],
        ["snooze", "--", hostile, "2w"],
        ["tag", "list"],
        ["history"],
        ["forget", "--", hostile],
        ["show", "--", hostile + "?"],
        [hostile],
        ["nudge", "--", hostile],
    ):
        for way in (run, terminal):
            ran = way(*words)
            assert ran.code in (0, 1, 2), (words[0], ran)
            for said in (ran.out, ran.err):
                assert said == lines.safe(said), words[0]
                assert "\t" not in said
                assert "Traceback" not in said
            if way is run and ran.code == 2:
                assert ran.err.count("\n") == 1
    for words in (["find"], ["show", "#1"], ["history"], ["nudge"]):
        plain = run(*words, "--plain").out
        assert plain == lines.safe(plain)
        widths = {row.count("\t") for row in plain.splitlines()}
        assert len(widths) <= 1, "a value made a cell or a row of its own"
    data = run("show", "#1", "--json").data
    card = data["card"]
    assert (card["name"], card["company"], card["title"], card["met"]) == (hostile,) * 4
    kept = [entry["text"] for entry in data["timeline"] if entry["kind"] == "note"]
    assert kept == [hostile.strip("\n")] * 2
    assert hostile.strip() in [entry["text"] for entry in data["timeline"]]
    assert run("doctor").code == 0

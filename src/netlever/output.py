"""The only writer to the terminal: what a command answers, as text for people, as tab-separated lines, or as JSON.

A command returns an `Answer`; `show` prints it. What it looks like is made in `lines` and `envelope`, where every text
passes `safe()`. This module knows no store and no command.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from netlever import lines, picking, streams
from netlever.errors import Exit, NetleverError, Refused
from netlever.lines import Line, Row

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

_UNCOUNTABLE = 100_000  # steps; a total above it, as of bytes, is told in per cent


class Mode(StrEnum):
    """How an answer is printed."""

    HUMAN = "human"
    PLAIN = "plain"
    JSON = "json"


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What a command found or did.

    `result` is a dataclass whose fields are the JSON `data`; `human` and `plain` render it. `notes` are said on
    stderr. `stream`, when given, is written to stdout as it is, in place of the three renderings. `dialogue`, when
    given, is held with a person at a terminal who asked for text, and its result takes the place of `result`.
    `paged` is whether text that is longer than the screen goes through the pager.
    """

    result: T
    human: Callable[[T], Iterable[Line]]
    plain: Callable[[T], Iterable[Row]]
    code: Exit = Exit.DONE
    notes: tuple[str, ...] = ()
    stream: Iterable[bytes] | None = None
    dialogue: Callable[[], T] | None = None
    paged: bool = True
    command: tuple[str, ...] = ()
    mode: Mode = Mode.HUMAN


def show(answer: Answer[Any], *, colour: bool, width: int | None, pager: Callable[[], Sequence[str]] = tuple) -> None:
    """Print an answer to stdout and its notes to stderr.

    `width` is in columns of the terminal; None (a pipe) wraps nothing. `pager` is asked for the command that shows what
    is longer than the screen. Raises OSError when stdout cannot be written.
    """
    text = ""
    if answer.stream is not None:
        sys.stdout.flush()
        for chunk in answer.stream:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    elif answer.mode is Mode.JSON:
        print(_json(answer.command, data=answer.result, notes=answer.notes))
    elif answer.mode is Mode.PLAIN:
        for row in answer.plain(answer.result):
            print(lines.row(row))
    else:
        text = "".join(lines.render(each, colour=colour, width=width) + "\n" for each in answer.human(answer.result))
        if not answer.paged or streams.fits(text, sys.stdout) or not _page(text, pager()):
            sys.stdout.write(text)
    sys.stdout.flush()
    if answer.mode is Mode.JSON:
        return
    if answer.notes and "\n\n" in text and sys.stdout.isatty():
        talk("")  # what is said of a letter is no last paragraph of it
    for note in answer.notes:
        talk(note)


def _page(text: str, pager: Sequence[str]) -> bool:
    """Let a pager show a text, as git does; False, and nothing is shown, when there is none that can be started.

    Ctrl-C is the pager's business while it runs, and who leaves it early has seen enough.
    """
    import signal
    import subprocess

    if not pager:
        return False
    environment = {"LESS": "FRX", **os.environ}  # leave when all is seen, with colours, and keep it on the screen
    try:
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment)  # noqa: S603  (the person's own)
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(BrokenPipeError):
            process.communicate(text.encode("utf-8", "backslashreplace"))
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def show_error(error: NetleverError, command: Sequence[str], mode: Mode) -> None:
    """Print an error as one line on stderr, or in the envelope on stdout for --json."""
    if mode is Mode.JSON:
        told = {"code": int(error.code), "message": error.message, "hint": error.hint}
        print(_json(command, error=told))
    else:
        talk(f"netlever: {error.told}")


def _json(command: Sequence[str], **told: Any) -> str:
    from netlever.envelope import envelope, to_json  # text needs no JSON

    return to_json(envelope(command, **told))


def talk(text: str) -> None:
    """Say one line to the person, on stderr, wrapped to the width of a terminal."""
    try:
        print(_wrapped(text), file=sys.stderr, flush=True)
    except OSError:  # nobody can hear; what was done stays done
        return


def _wrapped(text: str) -> str:
    """One line, broken at blanks for a terminal; a path, and a command at its end, stay whole, to be copied."""
    text, width = lines.inline(text), streams.width_of(sys.stderr)
    if width is None or lines.columns_of(text) <= width:
        return text
    bare, room = text.lstrip(" "), min(width, lines.MEASURE)
    margin = " " * (len(text) - len(bare))
    words = bare.split(" ")
    at = next((at for at, word in enumerate(words) if word.lstrip("(") == "netlever"), len(words))
    first, *rest = [*words[:at], *filter(None, [" ".join(words[at:])])]
    rows = [margin + first]
    for word in rest:
        if lines.columns_of(f"{rows[-1]} {word}") <= room:
            rows[-1] += f" {word}"
        else:
            rows.append(f"{margin}  {word}")
    return "\n".join(rows)


def to_terminal(escape: str) -> None:
    """Give the terminal an escape sequence of netlever's own making. Raises Refused when there is no terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(escape)
        sys.stderr.flush()
        return
    try:
        with open("/dev/tty", "w", encoding="ascii") as terminal:
            terminal.write(escape)
    except OSError:
        raise Refused("there is no terminal that has a clipboard", "print it instead: leave --clip out") from None


def can_ask() -> bool:
    """Is there a person at a terminal who could answer a question?"""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> str | None:
    """Ask on stderr and return the answer without blanks; None at the end of the input, for Ctrl-D and for Esc."""
    sys.stderr.write(_wrapped(question) + " ")
    sys.stderr.flush()
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    typed = b""  # byte by byte, so that keys typed ahead are left for `key`
    while (byte := os.read(sys.stdin.fileno(), 1)) not in (b"", b"\n", b"\x00"):
        typed += byte
    if byte != b"\n" and not typed:
        talk("")
        return None
    if b"\x1b" in typed:
        return None
    return typed.decode("utf-8", "surrogateescape").strip()


def key(prompt: str) -> str:
    """Show a prompt on stderr and wait for one key, without Enter; "" at the end of the input and for Ctrl-D.

    A key that is no letter, digit or sign is told as an escape.
    """
    sent = picking.pressed(lines.render(lines.line(prompt), colour=False, width=streams.width_of(sys.stderr)) + " ")
    pressed = sent.decode("utf-8", "replace") if len(sent) < 2 else "\x1b"
    talk(pressed if pressed.isprintable() else "")
    return "" if pressed in ("", "\x00", "\x04") else pressed.lower() if pressed.isprintable() else "\x1b"


def tell(said: Iterable[Line], *, colour: bool, pager: Callable[[], Sequence[str]] = tuple) -> None:
    """Say lines to a person at a terminal, on stderr, wrapped to its width; what is longer may go through a pager."""
    width = streams.width_of(sys.stderr)
    text = "".join(lines.render(each, colour=colour, width=width) + "\n" for each in said)
    shows = sys.__stdout__ is not None and sys.__stdout__.isatty()  # where the pager writes, whatever stdout is now
    if streams.fits(text, sys.stderr) or not shows or not _page(text, pager()):
        sys.stderr.write(text)
    sys.stderr.flush()


def confirm(question: str) -> bool:
    """Ask a person at a terminal for a yes; anything else is a no."""
    return (ask(f"{question} [y/N]") or "").lower() in ("y", "yes")


def agree(question: str) -> bool:
    """Ask a person at a terminal for a no; Enter is a yes, and Ctrl-D and Esc are a no."""
    answer = ask(f"{question} [Y/n]")
    return answer is not None and answer.lower() in ("", "y", "yes")


def choose(question: str, options: Sequence[str]) -> int | None:
    """Let a person at a terminal pick one of several; the index of the choice, None when there is none.

    Where the terminal cannot move its cursor, they are numbered and a number is asked for.
    """
    if not can_ask():
        return None
    if picking.can_draw():
        return picking.pick(question, options)
    talk(question)
    for number, option in enumerate(options[:20], start=1):
        talk(f"  {number}  {option}")
    answer = ask(f"which, 1 to {min(len(options), 20)}?") or ""
    return int(answer) - 1 if answer.isdecimal() and 1 <= int(answer) <= min(len(options), 20) else None


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Lend a function that advances a progress bar on stderr; nothing is shown in a pipe or in the first second."""
    done, began, bar = 0, monotonic(), None

    def advance(steps: int) -> None:
        nonlocal bar, done
        done += steps
        if bar is None and sys.stderr.isatty() and monotonic() - began > 1:
            bar = _bar(what, total)
            bar.start()
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.stop()


def _bar(what: str, total: int | None) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    label = TextColumn(lines.inline(what).replace("{", "{{").replace("}", "}}"), markup=False)
    done = MofNCompleteColumn() if total is None or total < _UNCOUNTABLE else TaskProgressColumn()
    columns = (label, BarColumn(), done, TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=total)
    return bar

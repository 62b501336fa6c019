"""The only writer to the terminal: what a command answers, as text for people, as tab-separated lines, or as JSON.

A command returns an `Answer`; `show` prints it. Every text passes `safe()` or `inline()` on its way out, here and
nowhere else, so that no name, note or file can move a cursor, colour a screen or hide a character. Nothing in data
is ever read as markup. This module knows no store and no command.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TextIO, TypeVar

from netlever.errors import Exit, NetleverError

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")
Span = str | tuple[str, str]  # a text, or a text and the name of its style
Row = Sequence[object]  # the fields of one --plain line

ASCII_KEYS = frozenset(bytes((code,)) for code in range(128) if code != 27)
STYLES = {  # SGR codes that read on dark and on light backgrounds
    "name": "1",
    "dim": "2",
    "command": "36",
    "good": "32",
    "warn": "33",
    "bad": "31",
}

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # C0 but tab and newline, DEL, C1
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # bidi controls
    "|[\u00ad\u180e\u200b\u200c\u2028\u2029\u2060-\u2065\ufeff\ufff9-\ufffb]"  # zero width, line separators
    "|(?<![\U0001f000-\U0001faff\u2190-\u2bff\ufe0f])\u200d|\u200d(?![\U0001f000-\U0001faff\u2190-\u2bff])"
    "|[\U000e0000-\U000e007f\ud800-\udfff]"  # tags, lone surrogates
)


class Mode(StrEnum):
    """How an answer is printed."""

    HUMAN = "human"
    PLAIN = "plain"
    JSON = "json"


@dataclasses.dataclass(frozen=True)
class Line:
    """One line for people. `indent` is in columns.

    What does not fit the width wraps, indented by `hang` more, or is cut with an ellipsis when `hang` is None.
    """

    spans: tuple[Span, ...]
    indent: int = 0
    hang: int | None = 0


def line(*spans: Span, indent: int = 0, hang: int | None = 0) -> Line:
    """Build a `Line` of these spans."""
    return Line(spans, indent, hang)


@dataclasses.dataclass(frozen=True)
class Answer(Generic[T]):
    """What a command found or did.

    `result` is a dataclass whose fields are the JSON `data`; `human` and `plain` render it. `notes` are said on
    stderr. `stream`, when given, is written to stdout as it is, in place of the three renderings. `dialogue`, when
    given, is held with a person at a terminal who asked for text, and its result takes the place of `result`.
    """

    result: T
    human: Callable[[T], Iterable[Line]]
    plain: Callable[[T], Iterable[Row]]
    code: Exit = Exit.DONE
    notes: tuple[str, ...] = ()
    stream: Iterable[bytes] | None = None
    dialogue: Callable[[], T] | None = None
    command: tuple[str, ...] = ()
    mode: Mode = Mode.HUMAN


def safe(text: str) -> str:
    """Make every control, bidi and zero-width character of a text visible as an escape such as `\\x1b`.

    Newline and tab stay. A zero-width joiner between two emoji stays, because it makes one picture of them.
    """
    return _UNSAFE.sub(_escape, text)


def inline(text: str) -> str:
    """`safe()` for a place that is one line: newline and tab become `\\n` and `\\t`."""
    return safe(text).replace("\n", "\\n").replace("\t", "\\t")


def show(answer: Answer[Any], *, colour: bool, width: int | None) -> None:
    """Print an answer to stdout and its notes to stderr.

    `width` is in columns of the terminal; None (a pipe) wraps nothing.
    Raises OSError when stdout cannot be written.
    """
    if answer.stream is not None:
        sys.stdout.flush()
        for chunk in answer.stream:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    elif answer.mode is Mode.JSON:
        print_json(envelope(answer.command, data=answer.result, notes=answer.notes))
    elif answer.mode is Mode.PLAIN:
        for row in answer.plain(answer.result):
            print("\t".join(_cell(value) for value in row))
    else:
        for each in answer.human(answer.result):
            print(render(each, colour=colour, width=width))
    sys.stdout.flush()
    if answer.mode is not Mode.JSON:
        for note in answer.notes:
            talk(note)


def show_error(error: NetleverError, command: Sequence[str], mode: Mode) -> None:
    """Print an error as one line on stderr, or in the envelope on stdout for --json."""
    if mode is Mode.JSON:
        told = {"code": int(error.code), "message": error.message, "hint": error.hint}
        print_json(envelope(command, error=told))
    else:
        talk(f"netlever: {error.told}")


def talk(text: str) -> None:
    """Say one line to the person, on stderr."""
    try:
        print(inline(text), file=sys.stderr, flush=True)
    except OSError:  # nobody can hear; what was done stays done
        return


def envelope(
    command: Sequence[str], *, data: Any = None, notes: Sequence[str] = (), error: Any = None
) -> dict[str, Any]:
    """The one shape of all JSON output; exactly one of `data` and `error` is in it."""
    told = {"error": error} if error else {"data": data}
    return {"netlever": 1, "command": list(command), **told, "notes": list(notes)}


def print_json(value: Any) -> None:
    """Print a value as one line of JSON; characters that `safe()` would escape are \\u escapes, so nothing is lost."""
    print(to_json(value))


def to_json(value: Any) -> str:
    """JSON of dataclasses, dates and plain values, readable in any script and harmless in any terminal."""
    return _UNSAFE.sub(_json_escape, json.dumps(value, ensure_ascii=False, default=_jsonable))


def render(each: Line, *, colour: bool, width: int | None) -> str:
    """One `Line` as text, wrapped at blanks to `width` columns when one is given."""
    spans = [(inline(s), "") if isinstance(s, str) else (inline(s[0]), s[1]) for s in each.spans]
    if width and each.hang is None:
        spans = _cut_spans(spans, width - each.indent)
    hang = each.hang or 0
    rows = _wrap(spans, width - each.indent, hang) if width else [spans]
    margin = " " * each.indent
    first, *rest = ["".join(_styled(text, style, colour) for text, style in row).rstrip() for row in rows]
    return "\n".join([margin + first, *(margin + " " * hang + row for row in rest)]) if first or rest else ""


def columns_of(text: str) -> int:
    """The width of a text in terminal columns: wide glyphs take two, combining marks none."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def pad(text: str, columns: int) -> str:
    """A text cut with an ellipsis or filled with blanks to exactly so many columns, after `inline()`."""
    text = inline(text)
    if columns_of(text) > columns:
        text = _cut(text, max(0, columns - 1)) + "…"
    return text + " " * (columns - columns_of(text))


def clip(text: str, columns: int) -> str:
    """A text as one line, cut with an ellipsis when it is wider than so many columns."""
    text = " ".join(text[: columns * 8].split())
    return text if columns_of(text) <= columns else _cut(text, columns - 1).rstrip() + "…"


def can_ask() -> bool:
    """Is there a person at a terminal who could answer a question?"""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> str | None:
    """Ask on stderr and return the answer without blanks; None at the end of the input, for Ctrl-D and for Esc."""
    sys.stderr.write(inline(question) + " ")
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

    A key that is no letter, digit or sign is told as "?".
    """
    pressed = _pressed(render(line(prompt), colour=False, width=width_of(sys.stderr)) + " ")
    talk(pressed if pressed.isprintable() else "")
    return "" if pressed in ("", "\x00", "\x04") else pressed.lower() if pressed.isprintable() else "?"


def _pressed(prompt: str) -> str:
    """One key of the terminal. What is typed ahead is kept; the rest of what an arrow or function key sends is not.

    The prompt is shown when the terminal is ready for single keys; a Ctrl-D that came before is read as NUL.
    """
    try:
        import termios
        import tty
    except ImportError:  # Windows
        import msvcrt

        print(prompt, end="", file=sys.stderr, flush=True)
        return str(msvcrt.getwch())  # type: ignore[attr-defined]
    from select import select

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        print(prompt, end="", file=sys.stderr, flush=True)
        pressed = os.read(terminal, 1)
        while pressed[:1] not in ASCII_KEYS and select([terminal], [], [], 0.02)[0] and len(pressed) < 16:
            pressed += os.read(terminal, 1)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    return pressed.decode("utf-8", "replace") if len(pressed) < 2 else "\x1b"


def tell(lines: Iterable[Line], *, colour: bool) -> None:
    """Say lines to a person at a terminal, on stderr, wrapped to its width."""
    width = width_of(sys.stderr)
    for each in lines:
        print(render(each, colour=colour, width=width), file=sys.stderr)
    sys.stderr.flush()


def width_of(stream: TextIO) -> int | None:
    """The columns of the terminal that a stream writes to, 80 if it does not say; None when it is no terminal."""
    if not stream.isatty():
        return None
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80


def confirm(question: str) -> bool:
    """Ask a person at a terminal for a yes; anything else is a no."""
    return (ask(f"{question} [y/N]") or "").lower() in ("y", "yes")


def choose(question: str, options: Sequence[str]) -> int | None:
    """Let a person at a terminal pick one of several; the index of the choice, None when there is none."""
    if not can_ask():
        return None
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
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    label = TextColumn(inline(what).replace("{", "{{").replace("}", "}}"), markup=False)
    columns = (label, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=total)
    return bar


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def _jsonable(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return inline(value if isinstance(value, str) else to_json(value) if isinstance(value, list) else str(value))


def _styled(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if colour and style and text else text


def _cut(text: str, columns: int) -> str:
    taken, used = [], 0
    for character in text:
        used += columns_of(character)
        if used > columns:
            break
        taken.append(character)
    return "".join(taken)


def _cut_spans(spans: list[tuple[str, str]], columns: int) -> list[tuple[str, str]]:
    """Styled text cut with an ellipsis to so many columns."""
    kept, room = [], max(8, columns)
    for text, style in spans:
        if room:
            kept.append((pad(text, room).rstrip() if columns_of(text) > room else text, style))
        room = max(0, room - columns_of(text))
    return kept


def _wrap(spans: list[tuple[str, str]], width: int, hang: int) -> list[list[tuple[str, str]]]:
    """Break styled text at blanks; a word wider than a whole row is broken where the row ends."""
    rows: list[list[tuple[str, str]]] = [[]]
    room = max(8, width)
    for text, style in spans:
        for word in re.findall(r" +|[^ ]+", text):
            while columns_of(word) > room:
                fits_below = rows[-1] and columns_of(word) <= max(8, width - hang)
                head = "" if fits_below else _cut(word, room)
                rows[-1].append((head, style))
                word = word[len(head) :]
                rows.append([])
                room = max(8, width - hang)
            if not (word.isspace() and len(rows) > 1 and not rows[-1]):
                rows[-1].append((word, style))
                room -= columns_of(word)
    return [row for row in rows if row] or [[]]

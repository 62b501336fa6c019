"""Keys pressed at a terminal, one by one, and what is picked from a list with them. Everything is drawn on stderr.

The terminal is left in the mode in which it was, and the list is wiped away when something was picked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from netlever import lines, streams

UP, DOWN = (b"\x1b[A", b"\x1bOA", b"k", b"\x10"), (b"\x1b[B", b"\x1bOB", b"j", b"\x0e")  # the last ones: Ctrl-P, Ctrl-N
FIRST, LAST = (b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"g"), (b"\x1b[F", b"\x1bOF", b"\x1b[4~", b"G")
ENTER, LEAVE = (b"\r", b"\n"), (b"\x1b", b"q", b"\x04", b"\x00", b"")
HELP = "arrows, number, Enter; [q]uit for none"  # whole at 40 columns
_LONGEST = 16  # bytes of what one key sends
MOST_ROWS = 20  # of the list at once; more is no choice but a search
_WIPE = "\x1b[{}A\r\x1b[J"  # so many rows up, and all below is gone


@contextmanager
def single_keys() -> Iterator[None]:
    """Inside the block each key is sent at once, and none is echoed; what is typed ahead is kept."""
    try:
        import termios
        import tty
    except ImportError:  # Windows, where `_read` needs no mode
        yield
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def pressed(prompt: str) -> bytes:
    """What one key of the terminal sends; b"" at the end of the input, NUL for a Ctrl-D that came before.

    The prompt, which must be safe, is shown when the terminal is ready for single keys.
    """
    with single_keys():
        _show(prompt)
        return _read()


def _read() -> bytes:
    if os.name == "nt":
        import msvcrt

        return str(msvcrt.getwch()).encode()  # type: ignore[attr-defined]
    from select import select

    terminal = sys.stdin.fileno()
    key = os.read(terminal, 1)
    while not _is_whole(key) and select([terminal], [], [], 0.02)[0]:
        key += os.read(terminal, 1)
    return key


def _is_whole(key: bytes) -> bool:
    """Has all come that one key sends: a character of UTF-8, or a sequence of ECMA-48 behind an escape?"""
    if len(key) >= _LONGEST or not key:
        return True
    if key[:1] == b"\x1b":  # arrows and function keys: ESC [ 1 ~, ESC O A; with Alt, ESC and a key
        return len(key) > 1 and (key[1:2] not in b"[O" or (len(key) > 2 and 0x40 <= key[-1] <= 0x7E))
    return len(key) >= (1 if key[0] < 0xC0 else 2 if key[0] < 0xE0 else 3 if key[0] < 0xF0 else 4)


def can_draw() -> bool:
    """Can this terminal move its cursor, so that a list can be drawn anew at each key?"""
    return os.environ.get("TERM", "dumb") != "dumb" and os.name == "posix"


def pick(question: str, options: Sequence[str]) -> int | None:
    """Let a person move through options with the arrows, or type the number of one; its index, None for none.

    Needs a terminal for which `can_draw`. A Ctrl-C wipes the list and is passed on.
    """
    at, typed, drawn = 0, "", 0
    with single_keys():
        try:
            while True:
                shown = _drawn(question, options, at)
                text = _wipe(drawn) + "".join(f"{row}\n" for row in shown)
                drawn = len(shown)
                _show(text)
                key = _read()
                if key in ENTER or key in LEAVE or (key[:1] == b"\x1b" and key[1:2] not in b"[O"):  # Alt and a key
                    said = options[at] if key in ENTER else "none"
                    answered = lines.line(f"{question} {said}", hang=2)
                    _show(f"{_wipe(drawn)}{lines.render(answered, colour=False, width=_size()[0])}\n")
                    return at if key in ENTER else None
                typed = (typed + key.decode())[-len(str(len(options))) :] if key.isdigit() else ""
                at = _moved(key, typed, at, len(options))
        except KeyboardInterrupt:  # whenever it comes, the list is on the screen
            _show(_wipe(drawn))
            raise


def _moved(key: bytes, typed: str, at: int, count: int) -> int:
    """Where a key leads; a number is that of an option, and one too large is no other than its last digit."""
    if typed:
        number = int(typed) if 1 <= int(typed) <= count else int(typed[-1])
        return number - 1 if 1 <= number <= count else at
    if key in UP or key in DOWN:
        return (at + (1 if key in DOWN else -1)) % count
    return 0 if key in FIRST else count - 1 if key in LAST else at


def _drawn(question: str, options: Sequence[str], at: int) -> list[str]:
    """The rows that are shown: the question, those of the options that are around the chosen one, and the keys."""
    columns, rows = _size()
    most = max(1, min(len(options), MOST_ROWS, rows - 3))
    first = min(max(0, at - most // 2), len(options) - most)
    digits = len(str(len(options)))
    drawn = [lines.clip(lines.inline(question), columns - 1)]
    for number in range(first, first + most):
        mark = ">" if number == at else " "
        drawn.append(
            f"{mark} {number + 1:>{digits}}  {lines.clip(lines.inline(options[number]), columns - digits - 5)}"
        )
    drawn.append(lines.clip(f"{HELP}; {len(options)} in all" if most < len(options) else HELP, columns - 1))
    return drawn


def _size() -> tuple[int, int]:
    try:
        found = os.get_terminal_size(sys.stderr.fileno())
    except OSError:
        return streams.width_of(sys.stderr) or 80, 24
    return max(20, found.columns or 80), max(5, found.lines or 24)


def _wipe(rows: int) -> str:
    return _WIPE.format(rows) if rows else ""


def _show(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()

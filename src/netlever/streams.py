"""stdin, stdout and stderr as every door of netlever wants them: there, forgiving, and quiet when nobody reads."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn, TextIO


def prepare() -> None:
    """Let no character that a terminal cannot show, and no stream that was closed (`>&-`), be an error."""
    for name, mode, flag in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:  # an empty one; a stdout that was closed cannot be written
            setattr(sys, name, os.fdopen(os.open(os.devnull, flag), mode))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # what is no UTF-8 is refused where it would be stored


def write(text: str = "") -> None:
    """Write to stdout, whole; a reader that has seen enough (`| head`) is no failure. Raises OSError for others."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        discard_stdout()
        if not isinstance(error, BrokenPipeError):
            raise


def fits(text: str, stream: TextIO) -> bool:
    """Can a text, wrapped as it is shown, be seen whole on the terminal that a stream writes to? In a pipe, always."""
    if not stream.isatty():
        return True
    try:
        rows = os.get_terminal_size(stream.fileno()).lines
    except OSError:
        return True
    return text.count("\n") < (rows or 24)


def width_of(stream: TextIO) -> int | None:
    """The columns of the terminal that a stream writes to, 80 if it does not say; None when it is no terminal."""
    if not stream.isatty():
        return None
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80


def leave(code: int) -> NoReturn:
    """End the process at once: what Python would tidy up first, which takes a quarter of its start, the system does."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # nobody reads any more, and it was said where it mattered
            pass
    os._exit(code)


def discard_stdout() -> None:
    """Let the interpreter's last flush go nowhere, in place of a second complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

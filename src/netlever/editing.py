"""A text in the person's own editor. What they typed is never lost: it stays in a file until it is safe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from netlever import config, output
from netlever.errors import CannotWrite, Refused


def edited(path: Path, before: bytes, without: str, kept: str = "your text is in {}") -> bytes:
    """Open a file with these bytes in $VISUAL or $EDITOR, and return what it holds then; the caller removes the file.

    Where the editor fails with nothing changed, nothing is left behind, but for a text that was left there before.
    `without` is what to do where there is no terminal, `kept` what to do with a text that was left behind.
    Raises Refused without a terminal, CannotWrite when the file cannot be written or the editor fails.
    """
    if not output.can_ask():
        raise Refused("there is no terminal to open an editor on", without)
    words, was_left = config.editor(), path.exists()
    try:
        write(path, before)
    except CannotWrite as error:
        raise CannotWrite(error.message, kept.format(path) if path.exists() else "") from None
    try:
        screen = None if sys.stdout.isatty() else sys.stderr
        with _left_to_the_editor():
            ended = subprocess.run([*words, str(path)], check=False, stdout=screen)  # noqa: S603  (the person's own)
        after = path.read_bytes()
    except OSError as error:
        raise CannotWrite(f"cannot edit {error.filename or path}: {error.strerror}") from None
    if ended.returncode:
        if after == before and not was_left:
            path.unlink()
            kept = "nothing was changed"
        raise CannotWrite(f"the editor ended with exit code {ended.returncode}", kept.format(path))
    return after


def write(path: Path, content: bytes) -> None:
    """Write a private file whole or leave it as it is: on a full disk, what it holds may be all that is left of a text.

    Raises CannotWrite with the system's reason.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise CannotWrite(f"cannot edit {path}: {error.strerror}") from None


@contextmanager
def _left_to_the_editor() -> Iterator[None]:
    """Ctrl-C is the editor's business while it runs; it gets the signal as well, and handles it as it always does."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # the default is back in the editor; SIG_IGN would not be
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

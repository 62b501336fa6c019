"""A text in the person's own editor. What they typed is never lost: it stays in a file until it is safe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from netlever import config, output
from netlever.errors import CannotWrite, Refused


def edited(path: Path, before: bytes, without: str, kept: str = "your text is in {}") -> bytes:
    """Open a file with these bytes in $VISUAL or $EDITOR, and return what it holds then; the caller removes the file.

    `without` is what to do where there is no terminal, `kept` what to do with a text that was left behind.
    Raises Refused without a terminal, CannotWrite when the file cannot be written or the editor fails.
    """
    if not output.can_ask():
        raise Refused("there is no terminal to open an editor on", without)
    words = config.editor()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(before)
        screen = None if sys.stdout.isatty() else sys.stderr
        ended = subprocess.run([*words, str(path)], check=False, stdout=screen)  # noqa: S603  (the person's own choice)
        after = path.read_bytes()
    except OSError as error:
        raise CannotWrite(f"cannot edit {error.filename or path}: {error.strerror}") from None
    if ended.returncode:
        raise CannotWrite(f"the editor ended with exit code {ended.returncode}", kept.format(path))
    return after

"""Files that only their owner may read, put in place in one step: exports and pages."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


def write(path: Path, content: Iterable[bytes]) -> int:
    """Write pieces to a file that only its owner may read, and put it in place in one step; how many pieces.

    Something that is no plain file (a pipe, /dev/stdout) is written to as it is. Raises OSError, and leaves nothing.
    """
    target = path.resolve()
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        with open(target, "wb") as file:
            return _copy(content, file)
    fresh = target.with_name(target.name + ".part")
    try:
        with open(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            os.chmod(fresh, 0o600)  # what an earlier run left there may have been open to others
            count = _copy(content, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    return count


def _copy(content: Iterable[bytes], file: BinaryIO) -> int:
    count = 0
    for piece in content:
        file.write(piece)
        count += 1
    return count

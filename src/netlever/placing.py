"""Files put in their places: private, whole or not at all, and in a folder only over what netlever has put there.

A file grows beside its place under another name and takes it in one step, so that neither a full disk nor Ctrl-C leaves
half of one. In a folder, a list remembers what was written, and what it was: a file that somebody else has changed
since, or that was there before, is left as it is.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

LIST = ".netlever"  # in a folder: what netlever put there, a line each as sha256sum writes it


@dataclass
class Placed:
    """What became of the files of a folder; `left` are those that are not as netlever left them."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    left: list[str] = field(default_factory=list)


def write_file(path: str, content: Iterable[bytes]) -> None:
    """Write a file that only its owner may read, in the place of whatever plain file is there. Raises OSError.

    A link stays one. What is no plain file (a pipe, /dev/stdout) is written to as it is.
    """
    target = Path(path).resolve()
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        with open(target, "wb") as file:
            file.writelines(content)
        return
    _replace(target, content, is_alone=True)


def write_folder(path: str, files: Iterable[tuple[str, bytes]]) -> Placed:
    """Bring a folder to hold these files (name, content), and remove those of an earlier call that are not among them.

    Only what differs is written. Files that somebody else has made or changed are neither replaced nor removed.
    Raises OSError; what was done until then stays, and is remembered.
    """
    folder = Path(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    known = dict(_read_list(folder))
    placed, names = Placed(), set()
    try:
        for name, content in files:
            names.add(name)
            _place(folder / name, content, known, placed)
        for name in sorted(known.keys() - names):
            _remove(folder / name, known, placed)
    finally:
        rows = "".join(f"{digest}  {name}\n" for name, digest in sorted(known.items()))
        if rows.encode() != _bytes_of(folder / LIST):
            _replace(folder / LIST, [rows.encode()])
    return placed


def _place(file: Path, content: bytes, known: dict[str, str], placed: Placed) -> None:
    before = _bytes_of(file)
    if before == content:
        placed.unchanged += 1
    elif before is not None and known.get(file.name) != _digest(before):
        placed.left.append(file.name)
        return
    else:
        _replace(file, [content])
        placed.written += 1
    known[file.name] = _digest(content)


def _remove(file: Path, known: dict[str, str], placed: Placed) -> None:
    before = _bytes_of(file)
    digest = known.pop(file.name)
    if before is not None and _digest(before) == digest:
        file.unlink()
        placed.removed += 1
    elif before is not None:
        placed.left.append(file.name)


def _replace(target: Path, content: Iterable[bytes], *, is_alone: bool = False) -> None:
    """Put a file in place in one step. One that stands alone is on the disk before; of many, who writes them again."""
    fresh = target.with_name(f".netlever-{os.getpid()}.part")
    try:
        with open(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.writelines(content)
            if is_alone:
                file.flush()
                os.fsync(file.fileno())
        os.replace(fresh, target)
    except BaseException:
        with suppress(FileNotFoundError):
            fresh.unlink()
        raise


def _read_list(folder: Path) -> Iterator[tuple[str, str]]:
    for row in (_bytes_of(folder / LIST) or b"").decode("utf-8", "replace").split("\n"):
        digest, _, name = row.partition("  ")
        if name and "/" not in name and "\\" not in name:
            yield name, digest


def _bytes_of(file: Path) -> bytes | None:
    """What is in a file; None when there is none. A link is none of netlever's files, and reads as another's."""
    if file.is_symlink():
        return b"a link"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

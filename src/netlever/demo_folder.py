"""Where the demo is: one private folder a user among the temporary files, emptied when it is made anew.

Anybody may put something under its name before: a link, or a folder of theirs, into which nothing may be written.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from netlever import lines
from netlever.errors import CannotWrite, Refused

STORE = "demo.db"
_BACKUPS = "backups"


def prepare() -> tuple[Path, bool]:
    """The path of a store that is not there, and whether there was one before, which is gone.

    Raises Refused when the folder is not the user's own and private, CannotWrite with the system's reason.
    """
    folder = Path(tempfile.gettempdir()) / f"netlever-demo-{_user()}"
    try:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        _require_own(folder)
        was_there = (folder / STORE).exists()
        for place in (folder / _BACKUPS, folder):
            _empty(place)
    except OSError as error:
        raise CannotWrite(f"cannot write {folder}: {error.strerror}", "netlever demo --store PATH") from None
    return folder / STORE, was_there


def _user() -> str:
    if hasattr(os, "getuid"):
        return str(os.getuid())
    import getpass

    return getpass.getuser()


def _require_own(folder: Path) -> None:
    found = folder.lstat()
    is_own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    if not (stat.S_ISDIR(found.st_mode) and is_own):
        shown = lines.clip(str(folder), 200)
        raise Refused(f"{shown} is not a folder of yours", "netlever demo --store PATH makes it elsewhere")
    if stat.S_IMODE(found.st_mode) != 0o700:
        folder.chmod(0o700)


def _empty(folder: Path) -> None:
    """Remove the store with what belongs to it; whatever else was put there stays."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for file in folder.iterdir():
        if file.name.startswith(STORE) and not file.is_dir():
            file.unlink()

"""What can go wrong for a user: one class each, with its exit code and a sentence that says what to do next.

Nothing here prints. A message is what failed and on what, lower case, without a full stop; a hint is the next
step, often a command to type. `cli.main` prints both as one line and exits with `code`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of netlever; 65 to 78 are those of BSD's sysexits.h."""

    DONE = 0
    NOTHING = 1  # nothing found, or it could not be done
    USAGE = 2  # unreadable arguments, an unknown or ambiguous name
    BAD_DATA = 65  # a file that cannot be read as what it is given for, a damaged or newer store
    BUG = 70
    CANNOT_WRITE = 74
    BUSY = 75  # another process held the store for too long
    CONFIG = 78


class NetleverError(Exception):
    """Anything that a user can cause. `message` says what failed, `hint` what to do next (may be empty)."""

    code = Exit.NOTHING

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def told(self) -> str:
        """The message and its hint, as one line."""
        return f"{self.message} ({self.hint})" if self.hint else self.message


class Refused(NetleverError):
    """It was understood, and cannot or should not be done."""

    code = Exit.NOTHING


class Usage(NetleverError):
    """The arguments make no sense together, or a date or number among them is unreadable."""

    code = Exit.USAGE


class UnknownName(Usage):
    """No contact is meant by these words."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(f"no contact matches '{name}'", hint or "netlever find lists everybody")


class AmbiguousName(Usage):
    """Several contacts could be meant. `candidates` are (contact id, who they are), best first."""

    def __init__(self, name: str, candidates: Sequence[tuple[int, str]]) -> None:
        shown = ", ".join(f"{who} (#{contact_id})" for contact_id, who in candidates[:6])
        more = f" and {len(candidates) - 6} more" if len(candidates) > 6 else ""
        super().__init__(f"'{name}' could be {shown}{more}", f"say more of the name, or the number: {candidates[0][0]}")


class BegunName(Usage):
    """Nothing but the beginning of somebody's name was typed, where something would be written of them."""

    def __init__(self, name: str, who: str, short: str) -> None:
        super().__init__(f"'{name}' is only a part of a name: {who}", f"if they are meant, say {short}")


class BadData(NetleverError):
    """A file is unreadable as what it was given for."""

    code = Exit.BAD_DATA


class UnknownOwner(BadData):
    """A file can be read once it is known which side of it is the person's own."""


class CannotWrite(NetleverError):
    """The disk is full, or the place may not be written to."""

    code = Exit.CANNOT_WRITE


class Busy(NetleverError):
    """Another process has been writing to the store for longer than netlever waits."""

    code = Exit.BUSY


class BadConfig(NetleverError):
    """A setting is unknown or absurd; the message names it, its file and its line."""

    code = Exit.CONFIG

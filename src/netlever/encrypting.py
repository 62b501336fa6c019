"""Encryption by the program `age` (https://age-encryption.org): what is written is never on the disk in the clear."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from netlever import lines
from netlever.errors import Refused

_CHUNK_BYTES = 1 << 16


def require() -> str:
    """The path of age. Raises Refused when it is not installed."""
    found = shutil.which("age")
    if not found:
        raise Refused("cannot encrypt: the program age is not installed", "see https://age-encryption.org")
    return found


def encrypted(content: Iterable[bytes], recipients: Sequence[str]) -> Iterator[bytes]:
    """The content as age encrypts it for these recipients (public keys). Raises Refused with what age complains about.

    Nothing is handed out before all of it is encrypted, so that a failure leaves nothing half-written.
    """
    words = [require(), "--encrypt", *(word for each in recipients for word in ("--recipient", each))]
    with tempfile.TemporaryFile() as secret, tempfile.TemporaryFile() as said:
        started = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=secret, stderr=said)  # noqa: S603
        with suppress(BrokenPipeError), started as age:  # one that complains may have ended before it has read all
            assert age.stdin
            with age.stdin as stdin:
                stdin.writelines(content)
        if started.returncode:
            said.seek(0)
            first = said.read(1000).decode("utf-8", "replace").partition("\n")[0].removeprefix("age: error: ")
            raise Refused(f"age could not encrypt: {lines.clip(first, 200)}", "give --encrypt-to a public key: age1…")
        secret.seek(0)
        while chunk := secret.read(_CHUNK_BYTES):
            yield chunk

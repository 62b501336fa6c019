"""What is encrypted goes through age, and nothing of it is kept when age complains or is not there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from netlever import encrypting
from netlever.errors import Refused

AGE = shutil.which("age")


def fake_age(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program in the place of age."""
    path = folder / "age"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_the_content_goes_through_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_age(tmp_path, monkeypatch, 'echo "$@"; cat')
    content = b"".join(encrypting.encrypted([b"one\n", b"two\n"], ["age1x", "; rm -rf $HOME"]))
    assert content == b"--encrypt --recipient age1x --recipient ; rm -rf $HOME\none\ntwo\n"


def test_without_the_program_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="cannot encrypt: the program age is not installed"):
        next(encrypting.encrypted([b"x"], ["age1x"]))


def test_what_the_program_complains_about_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends before it has read a pipe full."""
    fake_age(tmp_path, monkeypatch, 'echo "age: error: no such key" >&2; echo more >&2; echo half; exit 1')
    with pytest.raises(Refused, match=r"^age could not encrypt: no such key$"):
        next(encrypting.encrypted([b"x" * 100_000] * 20, ["age1x"]))


@pytest.mark.skipif(not AGE or not shutil.which("age-keygen"), reason="age is not installed")
def test_who_has_the_key_reads_it_again(tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout.strip()
    secret = b"".join(encrypting.encrypted([b"line\n"] * 50_000, [public]))
    assert secret.startswith(b"age-encryption.org/v1\n")
    clear = subprocess.run(["age", "--decrypt", "-i", key], input=secret, check=True, capture_output=True).stdout
    assert clear == b"line\n" * 50_000

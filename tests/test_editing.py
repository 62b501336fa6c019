"""A text in the person's own editor: what they typed is never lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Ran, Run
from netlever import editing, output
from netlever.errors import CannotWrite


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_on_a_full_disk_the_text_of_before_stays_and_the_error_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "can_ask", lambda: True)
    monkeypatch.setattr(os, "getpid", lambda: 7)
    path = tmp_path / "card.toml"
    path.write_text("an hour's work")
    fresh = tmp_path / "card.toml.7"
    fresh.symlink_to("/dev/full")
    with pytest.raises(CannotWrite, match=r"cannot edit .*: No space left on device") as refused:
        editing.edited(path, b"# netlever: a mistake\nan hour's work", "")
    assert refused.value.hint == f"your text is in {path}"
    assert path.read_text() == "an hour's work"
    assert not fresh.is_symlink()


def test_ctrl_c_is_for_the_editor_while_it_runs(
    play: Callable[..., Ran], run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "editor.sh"
    program.write_text(
        "#!/bin/sh\ntrap 'echo trapped' INT\necho ready\nread line\n"
        'sed -i \'s/company = ""/company = "Nautilus"/\' "$1"\n'
    )
    program.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(program))
    ran = play("edit", "nemo", script=[("ready", "\x03"), ("trapped", "\n")])
    assert (ran.code, ran.out.endswith("Nemo: company Nautilus\n")) == (0, True)

"""`netlever demo`: invented people in a store of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def temporary(private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of the test's own; and netlever is on the PATH."""
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/netlever")
    path = private_home / "tmp"
    path.mkdir()
    monkeypatch.setenv("TMPDIR", str(path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return path


def test_it_shows_a_morning_and_what_to_try_and_never_touches_the_person_s_store(
    run: Run, book: Path, temporary: Path, golden: Run
) -> None:
    before = book.read_bytes()
    ran = run("demo")
    assert (ran.code, ran.err) == (0, "")
    assert book.read_bytes() == before
    (folder,) = temporary.iterdir()
    assert {path.name for path in folder.iterdir()} <= {"demo.db", "demo.db-wal", "demo.db-shm"}
    assert (folder.stat().st_mode & 0o777, (folder / "demo.db").stat().st_mode & 0o777) == (0o700, 0o600)
    golden("demo.txt", ran.out.replace(str(folder), "~"))
    again = run("demo")
    assert again.out == ran.out.replace("invented people.", "invented people, made anew.")
    assert list(temporary.iterdir()) == [folder], "one place a user, however often it is made"


def test_what_it_says_to_type_works(run: Run, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = said_to_type(run("demo").out)
    ((_, setting), *commands) = [shlex.split(row, comments=True) for row in typed if not row.startswith("#")]
    monkeypatch.setenv(*setting.split("=", 1))
    assert [row[:2] for row in commands] == [["netlever", word] for word in ("why", "log", "find", "undo")]
    for words in commands:
        ran = run(*words[1:])
        assert ran.code == 0, (words, ran)


def said_to_type(out: str) -> list[str]:
    """The lines that are there to be pasted into a shell."""
    _, _, rest = out.partition("To look around among them, type:\n")
    return [row.strip() for row in rest.partition("Your own people:")[0].splitlines()]


def test_the_lines_work_when_they_are_pasted_whole(spawn: Run, temporary: Path, private_home: Path) -> None:
    """As they stand, comments and all; where netlever is not on the PATH it is called as it was."""
    typed = said_to_type(spawn("demo", PATH="/nowhere").out)
    assert any("-m netlever why" in row for row in typed)
    words = ["/bin/sh", "-e", "-c", "\n".join(typed)]
    shell = subprocess.run(words, cwd=private_home, capture_output=True, text=True, check=False, timeout=120)
    assert (shell.returncode, shell.stderr) == (0, "")
    assert shell.stdout.count("\n") > 10


@pytest.mark.parametrize(
    ("started", "found", "program"),
    [
        (".venv/bin/netlever", None, ".venv/bin/netlever"),
        ("my venv/bin/netlever", None, "'my venv/bin/netlever'"),
        (".venv/bin/netlever", "/usr/bin/netlever", "netlever"),
    ],
)
def test_netlever_is_named_as_this_shell_finds_it(
    started: str, found: str | None, program: str, run: Run, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: found)
    monkeypatch.setattr(sys, "argv", [started])
    assert f"{program} undo" in said_to_type(run("demo").out)


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_somebody_else_planted_in_its_place_is_not_written_to(
    kind: str, run: Run, temporary: Path, private_home: Path
) -> None:
    elsewhere = private_home / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "demo.db").write_text("precious")
    planted = temporary / f"netlever-demo-{os.getuid()}"
    planted.symlink_to(elsewhere) if kind == "link" else planted.write_text("x")
    ran = run("demo")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"netlever: {planted} is not a folder of yours (netlever demo --store PATH makes it elsewhere)\n"
    )
    assert [(file.name, file.read_text()) for file in elsewhere.iterdir()] == [("demo.db", "precious")]


def test_a_folder_of_somebody_else_is_refused(run: Run, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (temporary / "netlever-demo-4711").mkdir(mode=0o700)
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert run("demo").code == 1


def test_made_anew_it_takes_its_copies_with_it_and_leaves_what_was_put_beside(run: Run, temporary: Path) -> None:
    run("demo")
    (folder,) = temporary.iterdir()
    (folder / "backups").mkdir()
    (folder / "backups" / "demo.db.2026-11-20").write_text("a copy of an earlier demo")
    (folder / "mine.txt").write_text("mine")
    folder.chmod(0o755)
    assert ", made anew." in run("demo").out
    assert not list((folder / "backups").iterdir())
    assert (folder / "mine.txt").read_text() == "mine"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_same_seed_and_day_make_the_same_store(
    run: Run, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports = []
    for name, seed in (("a.db", "3"), ("b.db", "3"), ("c.db", "4")):
        path = private_home / name
        ran = run("demo", "--store", str(path), "--contacts", "40", "--interactions", "300", "--seed", seed)
        assert (ran.code, ran.out) == (0, f"40 people and 300 conversations are in {path}\n")
        monkeypatch.setenv("NETLEVER_DB", str(path))
        exports.append(run("export").out)
        assert run("doctor").code == 0
        assert run("nudge", "--json").data["contacts"] == 40
    assert exports[0] == exports[1] != exports[2]
    assert exports[0].count('"type": "interaction",') == 300


@pytest.mark.parametrize("numbers", [("0", "0"), ("1", "0"), ("1", "5"), ("29", "1")])
def test_small_books_are_healthy_too(
    numbers: tuple[str, str], run: Run, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = private_home / "demo.db"
    contacts, interactions = numbers
    assert run("demo", "--store", str(path), "--contacts", contacts, "--interactions", interactions).code == 0
    monkeypatch.setenv("NETLEVER_DB", str(path))
    assert run("doctor").code == 0
    assert run("find", "--json").code == (0 if contacts != "0" else 1)


def test_an_empty_demo_without_a_store_is_no_crash(run: Run, temporary: Path) -> None:
    assert run("demo", "--contacts", "0", "--interactions", "0").code == 0


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--contacts", "-1"), 2, "there cannot be so few"),
        (("--contacts", "0", "--interactions", "5"), 2, "there cannot be so few"),
        (("--store", "{home}/there"), 1, "{home}/there is there already"),
        (("--store", "{home}/no/demo.db"), 74, "there is no folder {home}/no"),
        (("--contacts", "many"), 2, "invalid value for '--contacts'"),
    ],
)
def test_what_makes_no_sense_is_refused(
    words: tuple[str, ...], code: int, message: str, run: Run, private_home: Path, temporary: Path
) -> None:
    (private_home / "there").write_text("x")
    ran = run("demo", *(word.format(home=private_home) for word in words))
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"netlever: {message.format(home=private_home)}")
    assert (private_home / "there").read_text() == "x"


def test_machines_read_where_it_is(run: Run, private_home: Path) -> None:
    path = str(private_home / "demo.db")
    data = run("demo", "--store", path, "--contacts", "3", "--interactions", "2", "--json").data
    assert data == {
        "store": path,
        "contacts": 3,
        "interactions": 2,
        "seed": 7,
        "name": "",
        "nudges": None,
        "anew": False,
    }
    (private_home / "demo.db").unlink()
    assert run("demo", "--store", path, "--contacts", "3", "--interactions", "2", "--plain").out == f"{path}\t3\t2\t7\n"

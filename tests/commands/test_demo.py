"""`netlever demo`: invented people in a store of its own."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def temporary(private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of the test's own."""
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


def test_what_it_says_to_type_works(run: Run, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [shlex.split(row.split("   ")[0]) for row in run("demo").out.splitlines() if row.startswith("  ")]
    typed = [row for row in rows if row[:1] in (["export"], ["netlever"])]
    ((_, setting), *commands) = typed[-5:]
    monkeypatch.setenv(*setting.split("=", 1))
    assert [row[1] for row in commands] == ["why", "log", "find", "undo"]
    for words in commands:
        ran = run(*words[1:])
        assert ran.code == 0, (words, ran)


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
    assert data == {"store": path, "contacts": 3, "interactions": 2, "seed": 7, "name": "", "nudges": None}
    (private_home / "demo.db").unlink()
    assert run("demo", "--store", path, "--contacts", "3", "--interactions", "2", "--plain").out == f"{path}\t3\t2\t7\n"

"""`netlever backup`: a copy that is whole and private, where the person wants it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from conftest import Run
from netlever import describe
from store.books import read_dump


def test_a_copy_is_made_beside_the_store_and_told_with_its_way_back(run: Run, book: Path) -> None:
    moment = "2026-11-23T120000Z"
    path = book.parent / "backups" / f"netlever.db.{moment}"
    told = run("backup").out
    size = path.stat().st_size
    assert told == (f"copied to {path}, {describe.size(size)}, and checked\nnetlever restore {moment} brings it back\n")
    assert run("backup", "--json").data == {"name": f"{moment}-2", "path": f"{path}-2", "bytes": size}
    assert run("backup", "--plain").out == f"{moment}-3\t{path}-3\t{size}\n"
    assert read_dump(path) == read_dump(book)


def test_a_copy_elsewhere_replaces_an_earlier_one_and_nothing_else(run: Run, book: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert run("backup", str(target)).code == 0
    run("add", "Lin Wang")
    assert run("backup", "--to", str(target)).code == 0
    assert read_dump(target) == read_dump(book)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", "utf-8")
    ran = run("backup", str(notes))
    assert (ran.code, notes.read_text("utf-8")) == (1, "mine")
    assert ran.err == f"netlever: {notes} is there already, and no copy of netlever's (give the path of another file)\n"


def test_into_a_folder_it_has_the_name_of_the_store(run: Run, book: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    assert run("backup", str(tmp_path / "stick"), "--plain").out.split("\t")[1] == f"{tmp_path}/stick/netlever.db"


@pytest.mark.parametrize("path", ["stick", "stick/", "no/stick"])
def test_a_folder_that_is_not_there_is_no_name_for_a_file(path: str, run: Run, book: Path, tmp_path: Path) -> None:
    """A stick that is not plugged in must not become a file on the disk that the copy is to outlive."""
    ran = run("backup", f"{tmp_path}/{path}")
    folder = f"{tmp_path}/{path.rstrip('/')}"
    expected = f"netlever: there is no folder {folder} (make it first, or name a file: netlever backup {folder}.db)\n"
    assert (ran.code, ran.out, ran.err) == (1, "", expected)
    assert not (tmp_path / "stick").exists()


def test_an_earlier_copy_without_a_suffix_is_replaced(run: Run, book: Path, tmp_path: Path) -> None:
    assert run("backup", str(tmp_path / "copy.db")).code == 0
    (tmp_path / "copy.db").rename(tmp_path / "copy")
    assert run("backup", str(tmp_path / "copy")).code == 0


def test_the_store_itself_is_no_place_for_its_copy(run: Run, book: Path) -> None:
    for path in (book, book.parent):
        ran = run("backup", str(path))
        assert (ran.code, ran.err) == (1, f"netlever: {book} is the store itself (give another path, or none)\n")


def test_where_nothing_was_added_there_is_nothing_to_copy(run: Run, store_path: Path) -> None:
    ran = run("backup")
    expected = f"netlever: there is no store at {store_path} yet (it is made when something is added)\n"
    assert (ran.code, ran.err, store_path.parent.exists()) == (1, expected, False)


def test_a_hostile_path_is_told_without_its_control_characters(run: Run, book: Path, tmp_path: Path) -> None:
    ran = run("backup", str(tmp_path / "\x1b[31m\u202e.db"))
    assert "\\x1b[31m\\u202e.db" in ran.out
    assert "\x1b" not in ran.out

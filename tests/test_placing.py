"""Files are private, whole or not there, and nothing that somebody else has made is written over."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from netlever.placing import LIST, Placed, write_file, write_folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LIST}


def broken(error: BaseException) -> Iterator[bytes]:
    yield b"half\n"
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_what_breaks_in_the_middle_leaves_the_old_file_and_nothing_beside_it(
    error: BaseException, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(b"old\n")
    with pytest.raises(type(error)):
        write_file(str(tmp_path / "a"), broken(error))
    assert files(tmp_path) == {"a": b"old\n"}


def test_a_folder_is_made_private_and_so_are_its_files(tmp_path: Path) -> None:
    os.umask(0)
    folder = tmp_path / "book"
    assert write_folder(str(folder), [("a.vcf", b"1"), ("b.vcf", b"2")]) == Placed(written=2)
    assert files(folder) == {"a.vcf": b"1", "b.vcf": b"2"}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_second_time_only_what_changed_is_written_and_what_is_gone_removed(tmp_path: Path) -> None:
    folder = str(tmp_path)
    write_folder(folder, [("a", b"1"), ("b", b"2"), ("c", b"3")])
    before = {name: (tmp_path / name).stat().st_ino for name in "abc"}
    assert write_folder(folder, [("a", b"1"), ("b", b"new")]) == Placed(written=1, unchanged=1, removed=1)
    assert files(tmp_path) == {"a": b"1", "b": b"new"}
    assert (tmp_path / "a").stat().st_ino == before["a"]
    assert write_folder(folder, [("a", b"1"), ("b", b"new")]) == Placed(unchanged=2)


def test_what_somebody_else_made_or_changed_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    folder = str(tmp_path)
    (tmp_path / "theirs").write_bytes(b"mine is older")
    (tmp_path / "same").write_bytes(b"0")
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    write_folder(folder, [("a", b"1"), ("gone", b"2")])
    (tmp_path / "a").write_bytes(b"edited")
    (tmp_path / "gone").write_bytes(b"edited")
    told = write_folder(folder, [("a", b"new"), ("theirs", b"new"), ("same", b"0"), ("link", b"new")])
    assert told == Placed(unchanged=1, left=["a", "theirs", "link", "gone"])
    assert files(tmp_path) == {
        "a": b"edited",
        "gone": b"edited",
        "theirs": b"mine is older",
        "same": b"0",
        "link": b"mine is older",
    }
    assert (tmp_path / "link").is_symlink()


def test_a_file_that_was_left_and_then_deleted_is_written_anew(tmp_path: Path) -> None:
    write_folder(str(tmp_path), [("a", b"1")])
    (tmp_path / "a").write_bytes(b"edited")
    write_folder(str(tmp_path), [("a", b"2")])
    (tmp_path / "a").unlink()
    assert write_folder(str(tmp_path), [("a", b"2")]) == Placed(written=1)


def test_what_was_written_before_it_broke_is_remembered(tmp_path: Path) -> None:
    def interrupted() -> Iterator[tuple[str, bytes]]:
        yield "a", b"1"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(str(tmp_path), interrupted())
    assert write_folder(str(tmp_path), [("a", b"2")]) == Placed(written=1)


def test_the_list_of_files_is_one_that_sha256sum_checks(tmp_path: Path) -> None:
    write_folder(str(tmp_path), [("a b.md", b"1"), ("é.md", b"2")])
    done = subprocess.run(["sha256sum", "--check", LIST], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.count(b": OK") == 2


def test_a_list_that_leads_elsewhere_removes_nothing_there(tmp_path: Path) -> None:
    folder, other = tmp_path / "book", tmp_path / "other"
    folder.mkdir()
    other.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (folder / LIST).write_text(f"{empty}  ../other\n{empty}  {other}\nno list at all\n\n")
    assert write_folder(str(folder), []) == Placed()
    assert other.exists()

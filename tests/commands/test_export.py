"""`netlever export`: everything as JSON Lines, the same bytes for the same data."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from conftest import LONG_NAME, Run


def test_every_record_is_one_line_sorted_with_its_table_first(run: Run, book: Path) -> None:
    rows = [json.loads(row) for row in run("export").out.splitlines()]
    tables = ["contact", "handle", "alias", "tag", "note", "interaction", "interaction_contact"]
    kinds = [row["type"] for row in rows]
    assert kinds == sorted(kinds, key=tables.index)
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "contact": 8,
        "handle": 3,
        "tag": 3,
        "note": 2,
        "interaction": 5,
        "interaction_contact": 6,
    }
    for table in dict.fromkeys(kinds):
        uids = [row["uid"] for row in rows if row["type"] == table]
        assert uids == sorted(uids)
    assert all(list(row)[:2] == ["type", "uid"] for row in rows)
    assert not any("id" in row or "contact_id" in row for row in rows), "a row's number belongs to one file"


def test_every_value_is_exact(run: Run, book: Path) -> None:
    rows = [json.loads(row) for row in run("export").out.splitlines()]
    names = {row["name"] for row in rows if row["type"] == "contact"}
    assert names == {"Grace Hopper", "Ada Lovelace", "Ada Byron", "Åsa Öström", "李小龙", "👩‍🚀 Zoë", LONG_NAME, "Nemo"}
    assert "likes tea\nand [bold]rye[/] bread" in {row["text"] for row in rows if row["type"] == "note"}


def test_twice_gives_the_same_bytes_on_stdout_and_in_files(run: Run, book: Path, private_home: Path) -> None:
    first, second = private_home / "1.jsonl", private_home / "2.jsonl"
    for path in (first, second):
        ran = run("export", "--to", str(path))
        assert (ran.code, ran.out) == (0, f"27 records are in {path}\n")
    assert (
        first.read_bytes()
        == second.read_bytes()
        == run("export").out.encode()
        == run("export", "--to", "-").out.encode()
    )


def test_on_stdout_it_is_json_lines_in_every_mode(run: Run, book: Path) -> None:
    """The one command whose stdout is its file, so that `--json` and `--plain` change nothing there."""
    assert run("export", "--json") == run("export", "--plain") == run("export")


def test_to_a_file_the_answer_is_an_answer(run: Run, book: Path, private_home: Path) -> None:
    path = str(private_home / "x.jsonl")
    assert run("export", "--to", path, "--json").data == {"records": 27, "to": path}
    assert run("export", "--to", path, "--plain").out == f"27\t{path}\n"


def test_a_file_is_private_and_nothing_is_left_beside_it(run: Run, book: Path, private_home: Path) -> None:
    folder = private_home / "out"
    folder.mkdir()
    run("export", "--to", str(folder / "x.jsonl"))
    assert [path.name for path in folder.iterdir()] == ["x.jsonl"]
    assert (folder / "x.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_file_is_replaced_in_one_step(run: Run, book: Path, private_home: Path) -> None:
    """Whoever has the old file open still reads the old one whole; a wide-open file becomes private."""
    path = private_home / "x.jsonl"
    path.write_text("old\n" * 1000)
    path.chmod(0o644)
    with path.open() as held:
        run("export", "--to", str(path))
        assert held.read() == "old\n" * 1000
    assert path.read_text("utf-8") == run("export").out
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_replaced_stays_as_it_was(run: Run, book: Path, private_home: Path) -> None:
    folder = private_home / "x.jsonl"
    folder.mkdir()
    (folder / "inside").write_text("x")
    ran = run("export", "--to", str(folder))
    assert (ran.code, ran.out, ran.err) == (74, "", f"netlever: cannot write {folder}: Is a directory\n")
    assert sorted(path.name for path in private_home.iterdir()) == ["store", "x.jsonl"]


def test_a_store_that_breaks_in_the_middle_leaves_the_old_file(run: Run, book: Path, private_home: Path) -> None:
    path = private_home / "x.jsonl"
    path.write_text("old\n")
    content = bytearray(book.read_bytes())
    content[4096:] = b"\x01" * (len(content) - 4096)
    book.write_bytes(content)
    assert run("export", "--to", str(path)).code == 65
    assert path.read_text() == "old\n"
    assert not path.with_name("x.jsonl.part").exists()


def test_a_link_is_followed_and_stays_a_link(run: Run, book: Path, private_home: Path) -> None:
    (private_home / "real").mkdir()
    target, link = private_home / "real" / "x.jsonl", private_home / "link.jsonl"
    target.write_text("old\n")
    link.symlink_to(target)
    run("export", "--to", str(link))
    assert link.is_symlink()
    assert target.read_text("utf-8") == run("export").out


def test_a_pipe_is_written_to_as_it_is(run: Run, book: Path, private_home: Path) -> None:
    pipe = private_home / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    ran = run("export", "--to", str(pipe), "--json")
    reader.join()
    assert (ran.code, read) == (0, [run("export").out])


@pytest.mark.parametrize("mode", [(), ("--json",)])
def test_a_place_that_is_not_there_exits_74(mode: tuple[str, ...], run: Run, book: Path, private_home: Path) -> None:
    path = private_home / "no" / "such" / "x.jsonl"
    ran = run("export", "--to", str(path), *mode)
    assert ran.code == 74
    assert f"cannot write {path}: No such file or directory" in (ran.err or ran.out)


def test_a_path_with_hostile_characters_is_told_safely(run: Run, book: Path, private_home: Path) -> None:
    path = private_home / "a\x1b[2J\u202e.jsonl"
    ran = run("export", "--to", str(path))
    assert ran.out == f"27 records are in {private_home}/a\\x1b[2J\\u202e.jsonl\n"
    assert path.exists()


def test_an_empty_store_exports_nothing_and_stays_absent(run: Run, store_path: Path, private_home: Path) -> None:
    assert run("export") == run("export", "--to", "-")
    assert (run("export").code, run("export").out) == (0, "")
    assert run("export", "--to", str(private_home / "x")).out == f"0 records are in {private_home}/x\n"
    assert (private_home / "x").read_bytes() == b""
    assert not store_path.exists()

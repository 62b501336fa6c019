"""`netlever restore`: shown first, asked for, done in one change, and taken back by one undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from netlever import describe
from netlever.store import backups
from store.books import read_dump

DAY = "2026-11-20"


@pytest.fixture
def copied(book: Path) -> Path:
    """The book, with a copy of Friday."""
    backups.daily(str(book), date.fromisoformat(DAY), (7, 4, 12))
    return book


def change(run: Run) -> None:
    """What happened since Friday."""
    for words in (
        ["forget", "grace", "--yes"],
        ["add", "Lin Wang"],
        ["add", "Omar \x1b[31m Haddad"],
        ["edit", "nemo", "--company", "Nautilus"],
        ["log", "nemo", "-m", "20,000 miles"],
    ):
        assert run(*words).code == 0, words


def test_the_difference_is_shown_first_and_one_undo_takes_it_back(session: Run, run: Run, copied: Path) -> None:
    then = read_dump(copied)
    change(run)
    now = read_dump(copied)
    session(
        "restore.txt",
        ["restore", DAY],
        ["restore", DAY, "--yes"],
        ["restore", DAY],
        ["history", "-n", "2"],
        ["undo"],
        ["restore", DAY, "--yes", "--plain"],
        ["undo"],
        ["restore", "latest", "--yes", "--json"],
    )
    assert read_dump(copied) == then
    run("undo")
    assert read_dump(copied) == now
    assert run("doctor").code == 0


def test_the_list_says_what_each_copy_holds_and_how_one_comes_back(run: Run, copied: Path) -> None:
    run("forget", "nemo", "--yes")
    run("backup")
    (copied.parent / "backups" / "netlever.db.2026-11-19").write_bytes(b"12")
    size = [describe.size(copy.bytes) for copy in backups.copies(str(copied))]
    moment = "2026-11-23T120000Z"
    assert run("restore").out == (
        f"{moment}  backup          today: 7 people, 5 conversations, {size[0]}\n"
        f"2026-11-20          daily           Fri 20 Nov: 8 people, 5 conversations, {size[1]}\n"
        "2026-11-19          daily           Thu 19 Nov: cannot be read, 0 kB\n"
        f"netlever restore {moment}   shows first what would change\n"
    )
    assert [row.split("\t")[:3] for row in run("restore", "--plain").out.splitlines()] == [
        [moment, "backup", "2026-11-23"],
        [DAY, "daily", DAY],
        ["2026-11-19", "daily", "2026-11-19"],
    ]
    assert [each["people"] for each in run("restore", "list", "--json").data["copies"]] == [7, 8, None]


def test_where_there_are_none_it_says_how_they_are_made(run: Run, book: Path) -> None:
    expected = "There are no copies yet: the first write of a day makes one, and so does netlever backup.\n"
    assert run("restore").out == expected


def test_what_was_there_before_is_a_copy_as_well(run: Run, copied: Path) -> None:
    change(run)
    now = read_dump(copied)
    kept = run("restore", DAY, "--yes", "--json").data["kept"]
    assert read_dump(Path(kept)) == now
    assert run("restore", kept, "--yes").code == 0
    assert read_dump(copied) == now


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_on_a_terminal_it_asks(answer: str, code: int, run: Run, terminal: Run, copied: Path) -> None:
    run("add", "Lin Wang")
    now = read_dump(copied)
    ran = terminal("restore", DAY, answers=answer)
    assert ran.out.startswith(f"This would bring back {DAY}:\n  people: 1 goes (Lin Wang)\ndo it? [y/N] ")
    assert ran.code == code
    assert (read_dump(copied) == now) == bool(code)
    assert len(backups.copies(str(copied))) == (1 if code else 2), "nothing is copied before the yes"


def test_many_names_are_cut_short(run: Run, copied: Path) -> None:
    for name in "EDCBA":
        run("add", f"Person {name}")
    assert "people: 5 go (Person A, Person B, Person C and 2 more)" in run("restore", DAY).err


def test_a_part_of_a_name_finds_a_copy_and_two_are_listed(run: Run, copied: Path) -> None:
    backups.daily(str(copied), date(2026, 11, 21), (7, 4, 12))
    assert run("restore", "2026-11-21").out == "nothing differs: the store holds what 2026-11-21 holds\n"
    ran = run("restore", "2026-11-2")
    assert (ran.code, ran.err) == (
        2,
        "netlever: '2026-11-2' could be 2026-11-21, 2026-11-20 (say more of the name)\n",
    )


@pytest.mark.parametrize("harm", [b"hello\n", b""], ids=["text", "empty"])
def test_a_damaged_store_is_replaced_without_a_question_in_a_pipe_and_kept(harm: bytes, run: Run, copied: Path) -> None:
    then = read_dump(copied)
    copied.write_bytes(harm)
    ran = run("restore", DAY)
    assert ran.code == 0
    assert ran.out.startswith(f"restored from {DAY}: 8 people, 5 conversations\n")
    assert read_dump(copied) == then
    if harm:
        kept = next(copy for copy in backups.copies(str(copied)) if copy.why == "damaged")
        assert Path(kept.path).read_bytes() == harm
        assert f"the damaged file is kept as {kept.path}" in ran.out
    assert [*Path.cwd().glob("-*")] == [], "what stands beside a store goes where the store goes"
    assert run("restore", "latest", "--yes").out.startswith("nothing differs")


def test_a_damaged_store_is_replaced_on_a_terminal_after_a_yes(run: Run, terminal: Run, copied: Path) -> None:
    copied.write_bytes(b"hello\n")
    asked = terminal("restore", DAY, answers="n\n")
    what = "as the store is damaged (file is not a database)"
    told = " ".join(asked.out.split())
    assert told.startswith(f"This would put {DAY} in its place, {what}: it holds 8 people, 5 conversations ")
    assert (asked.code, copied.read_bytes()) == (1, b"hello\n")


def test_a_copy_comes_back_where_there_is_no_store(run: Run, copied: Path, tmp_path: Path) -> None:
    then = read_dump(copied)
    run("backup", str(tmp_path / "copy.db"))
    for path in (
        *(copied.parent / "backups").iterdir(),
        copied.parent / "backups",
        *copied.parent.glob("netlever.db*"),
    ):
        path.rmdir() if path.is_dir() else path.unlink()
    assert run("restore", str(tmp_path / "copy.db")).code == 0
    assert read_dump(copied) == then


def test_a_file_of_another_program_is_refused_and_the_store_left(run: Run, copied: Path, tmp_path: Path) -> None:
    then = read_dump(copied)
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    ran = run("restore", str(tmp_path / "notes.txt"), "--yes")
    assert (ran.code, read_dump(copied)) == (65, then)


def test_completion_knows_the_copies(run: Run, copied: Path) -> None:
    from netlever.commands import restore

    assert restore.complete("2026") == [DAY]
    assert restore.complete("x") == []

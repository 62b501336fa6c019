"""`netlever export`: everything, or some people, in the formats of other programs; the same bytes for the same data."""

from __future__ import annotations

import json
import os
import shlex
import threading
from pathlib import Path

import pytest

from conftest import LONG_NAME, Run
from netlever.formats import writers


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
    assert run("export", "--to", path, "--json").data == {
        "records": 27,
        "to": path,
        "format": "jsonl",
        "written": 1,
        "unchanged": 0,
        "removed": 0,
        "left": [],
    }
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


SHAPES = {  # how the content of each begins, where it is one file
    "jsonl": '{"type": "contact"',
    "csv": "Name,Nickname,",
    "vcard": "BEGIN:VCARD\nVERSION:3.0\n",
    "vcard4": "BEGIN:VCARD\nVERSION:4.0\n",
    "ical": "BEGIN:VCALENDAR\n",
    "taskwarrior": "[\n",
    "markdown": "# People\n",
}


SUFFIXES = ".jsonl, .ndjson, .csv, .vcf, .vcard, .ics, .ical, .md, .markdown"


@pytest.mark.parametrize("name", writers.NAMES)
def test_every_format_is_written_to_a_private_file_or_folder(
    name: str, run: Run, book: Path, private_home: Path
) -> None:
    writer, path = writers.named(name), private_home / "out"
    run("promise", "grace", "send the slides", "--by", "fri")
    first = run("export", "--as", name, "-o", str(path))
    assert (first.code, first.err) == (0, "")
    files = list(path.iterdir()) if writer.is_folder else [path]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    content = {file.name: file.read_bytes() for file in files}
    again = run("export", "--as", name, "-o", str(path))
    assert content == {file.name: file.read_bytes() for file in files}
    if writer.is_folder:
        assert first.out == f"8 {writer.counts[1]} are in {path}: 8 written, 0 unchanged, 0 removed\n"
        assert again.out == f"8 {writer.counts[1]} are in {path}: 0 written, 8 unchanged, 0 removed\n"
    else:
        stdout = run("export", "--as", name).out
        assert stdout.replace("\r\n", "\n").startswith(SHAPES[name])
        assert path.read_bytes() == stdout.encode()


@pytest.mark.parametrize(("file", "begins"), [("a.csv", "Name,"), ("a.VCF", "BEGIN:VCARD"), ("a.ics", "BEGIN:VCAL")])
def test_the_suffix_of_a_file_says_what_it_is(file: str, begins: str, run: Run, book: Path, private_home: Path) -> None:
    run("export", "-o", str(private_home / file))
    assert (private_home / file).read_text("utf-8").startswith(begins)


def names_in(ran_out: str) -> list[str]:
    return [row.removeprefix("FN:") for row in ran_out.splitlines() if row.startswith("FN:")]


def test_some_people_are_chosen_by_name_and_by_tag(run: Run, book: Path) -> None:
    assert names_in(run("export", "lovelace", "grace", "--as", "vcard").out) == ["Ada Lovelace", "Grace Hopper"]
    assert names_in(run("export", "--tag", "#Python", "--as", "vcard").out) == ["Grace Hopper"]
    assert names_in(run("export", "nemo", "--tag", "python", "--as", "vcard").out) == ["Grace Hopper", "Nemo"]


def test_who_was_forgotten_leaves_the_folder_and_what_others_wrote_stays(
    run: Run, book: Path, private_home: Path
) -> None:
    folder = private_home / "notes"
    run("export", "--as", "obsidian", "-o", str(folder))
    (folder / "Ada Byron.md").write_text("my own words")
    (folder / "Shopping.md").write_text("milk")
    run("forget", "nemo", "--yes")
    run("note", "grace", "likes rye")
    ran = run("export", "--as", "obsidian", "-o", str(folder))
    assert ran.out == (
        f"7 notes are in {folder}: 1 written, 5 unchanged, 1 removed\n"
        "left alone, because something else made or changed them: Ada Byron.md\n"
    )
    assert "likes rye" in (folder / "Grace Hopper.md").read_text("utf-8")
    assert not (folder / "Nemo.md").exists()
    assert [(folder / file).read_text() for file in ("Ada Byron.md", "Shopping.md")] == ["my own words", "milk"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--as", "pdf"), 2, "--as cannot be 'pdf' (give one of jsonl, csv, "),
        (("--as", "vdir"), 2, "--as vdir writes a folder (give -o FOLDER)"),
        (("--as", "vdir", "-o", "-"), 2, "--as vdir writes a folder (give -o FOLDER)"),
        (("grace",), 2, "JSON Lines are the whole store, and no part of it (for some people: --as csv"),
        (("--tag", "python"), 2, "JSON Lines are the whole store"),
        (("nobody", "--as", "csv"), 2, "no contact matches 'nobody'"),
        (("ada", "--as", "csv"), 2, "'ada' could be Ada"),
        (("--tag", "x", "--as", "csv"), 1, "nobody has the tag #x (netlever tag list lists them)"),
        (
            ("-o", "x.docx"),
            2,
            f"no format is known by the name x.docx (the suffixes are {SUFFIXES}, or give --as jsonl, ",
        ),
        (("grace", "-o", "x.xlsx", "--raw"), 2, "no format is known by the name x.xlsx (the suffixes are .jsonl"),
        (("-o", "x.json.age", "--encrypt-to", "age1"), 2, "no format is known by the name x.json.age"),
        (("--raw", "--as", "vcard"), 2, "--raw says nothing of vcard (it is for --as csv)"),
        (("-o", "a.csv.age"), 2, "a.csv.age would not be encrypted (add --encrypt-to RECIPIENT, or drop the .age)"),
        (("--as", "vdir", "-o", "x", "--encrypt-to", "age1"), 2, "a folder is not encrypted"),
        (("--every", "day"), 2, "--every needs a file that is written again (give -o FILE)"),
        (("--every", "noon", "-o", "x.ics"), 2, "--every cannot be 'noon' (give one of 15m, "),
        (("--to", ""), 2, "the path is empty"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    words: tuple[str, ...], code: int, told: str, run: Run, book: Path, private_home: Path
) -> None:
    ran = run("export", *words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert ran.err.startswith(f"netlever: {told}")
    assert [path.name for path in private_home.iterdir()] == ["store"]


def test_a_table_is_harmless_unless_it_is_to_be_raw(run: Run, book: Path) -> None:
    assert ",'+1 555 0100," in run("export", "grace", "--as", "csv").out
    assert ",+1 555 0100," in run("export", "grace", "--as", "csv", "--raw").out


def test_a_terminal_gets_no_control_character_out_of_data(run: Run, terminal: Run, book: Path) -> None:
    run("note", "grace", "a\x1b[2J\u202eb")
    out = terminal("export", "grace", "--as", "csv").out
    assert "a\\x1b[2J\\u202eb" in out
    assert "\x1b" not in out
    assert "a\x1b[2J\u202eb" in run("export", "grace", "--as", "csv").out


def test_every_prints_the_line_for_crontab_and_does_nothing(run: Run, book: Path, private_home: Path) -> None:
    path = private_home / "100 % due.ics"
    ran = run("export", "grace hopper", "--tag", "mentor circle", "-o", str(path), "--every", "hour")
    assert ran.out.startswith(f"0 * * * * NETLEVER_DB={book} ")
    rest = f"export 'grace hopper' --as ical '--tag=mentor circle' '--to={private_home}/100 \\% due.ics' >/dev/null"
    assert ran.out.endswith(f" {rest}\n")
    assert not path.exists()
    assert run("export", "-o", str(path), "--every", "day", "--json").data["cron"].startswith("0 6 * * * ")


def test_the_line_for_crontab_works_as_it_is_printed(run: Run, book: Path, private_home: Path) -> None:
    import subprocess
    import sys

    path = private_home / "100 % due.ics"
    cron = run("export", "-o", str(path), "--every", "15m").out
    _, _, _, _, _, command = cron.split(" ", 5)
    command = command.replace("\\%", "%")
    program = shlex.split(command)[1]
    subprocess.run(["sh", "-c", command.replace(shlex.quote(program), f"{sys.executable} -m netlever", 1)], check=True)
    assert path.read_text("utf-8").startswith("BEGIN:VCALENDAR")


def test_encrypted_means_that_nothing_clear_is_written(
    run: Run, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    age = private_home / "bin" / "age"
    age.parent.mkdir()
    age.write_text("#!/bin/sh\ntr a-z b-za\n")
    age.chmod(0o755)
    monkeypatch.setenv("PATH", f"{age.parent}:/usr/bin:/bin")
    path = private_home / "a.csv.age"
    ran = run("export", "grace", "--encrypt-to", "age1x", "-o", str(path))
    assert (ran.code, ran.out) == (0, f"1 contact is in {path}\n")
    assert path.read_text().startswith("Nbnf,Njdlobnf,")
    assert path.stat().st_mode & 0o777 == 0o600
    assert run("export", "grace", "--as", "csv", "--encrypt-to", "age1x").out.encode() == path.read_bytes()


def test_without_age_nothing_is_written(
    run: Run, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(private_home))
    ran = run("export", "--encrypt-to", "age1x", "-o", str(private_home / "a.age"))
    told = "netlever: cannot encrypt: the program age is not installed (see https://age-encryption.org)\n"
    assert (ran.code, ran.err) == (1, told)
    assert not (private_home / "a.age").exists()


def test_a_store_goes_out_and_comes_in_and_out_again_with_the_same_bytes(
    run: Run, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    from netlever.store import db
    from netlever.store.synthetic import fill

    first, second = private_home / "1.jsonl", private_home / "2.jsonl"
    monkeypatch.setenv("NETLEVER_DB", str(private_home / "one.db"))
    with db.transaction(private_home / "one.db") as connection:
        fill(connection, 200, 1_000, 7, date(2026, 11, 23))
    run("export", "-o", str(first))
    monkeypatch.setenv("NETLEVER_DB", str(private_home / "two.db"))
    assert run("import", str(first)).code == 0
    run("export", "-o", str(second))
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().count(b"\n") > 2_000


def test_an_address_book_goes_in_and_out_without_a_loss(run: Run, private_home: Path) -> None:
    """What netlever has no place for is written back, and our own export is nothing new to it."""
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a-1\r\nFN:Ada Byron\r\nN:Byron;Ada;;Lady;\r\nORG:Engines;Analysis\r\n"
        "EMAIL;TYPE=home:ada@x.example\r\nBDAY:1815-12-10\r\nNOTE:likes numbers\r\n"
        "ADR;TYPE=home:;;Road 1;London;;;\r\nX-TEA:green\r\nEND:VCARD\r\n"
    )
    (private_home / "in.vcf").write_bytes(card.encode())
    assert run("import", str(private_home / "in.vcf")).code == 0
    run("export", "-o", str(private_home / "out.vcf"))
    out = (private_home / "out.vcf").read_bytes().decode()
    assert sorted(out.splitlines()) == sorted(card.splitlines())
    again = run("import", str(private_home / "out.vcf"), "--json").data
    assert (again["people"]["new"], again["people"]["updated"]) == (0, 0)
    assert [run("undo").code for _ in range(2)] == [0, 0], "where the second came from is remembered as well"
    assert run("find", "--plain").out == ""


def test_a_file_of_tasks_that_is_written_again_closes_what_is_owed_no_more(
    run: Run, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of everybody or of some: who is not chosen is left alone; on stdout nothing is known of before."""
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-22")
    run("event", "add", "PyCon")
    run("met", "nemo: asked about tea", "--event", "1")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-24")
    path = private_home / "tasks.json"

    def states(*words: str) -> dict[str, str]:
        run("export", *words, "--as", "taskwarrior", "-o", str(path))
        return {each["description"].partition(":")[0]: each["status"] for each in json.loads(path.read_text("utf-8"))}

    assert states()["Nemo"] == "pending"
    assert "Nemo" not in states("grace")
    assert states()["Nemo"] == "pending"
    run("event", "done", "nemo")
    assert states()["Nemo"] == "completed"
    before = path.read_bytes()
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-30")
    assert states()["Nemo"] == "completed"
    assert "Nemo" not in run("export", "--as", "taskwarrior").out
    assert b'"end":"20261124T120000Z"' in before.replace(b" ", b"")

"""What a folder holds: a folder of one kind is read as a whole, of any other each file is known by its content."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from formats.reading import folder
from netlever.errors import BadData
from netlever.formats import folders
from netlever.formats.records import Problem

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Byron\nEND:VCARD\n"
MAIL = "From: Ada <ada@x.org>\nTo: me@example.org\nDate: Thu, 31 Jul 2025 14:57:25 -0400\nSubject: x\n\nbody\n"
MBOX = f"From ada@x.org Thu Jul 31 14:57:25 2025\n{MAIL}"
CONNECTIONS = "First Name,Last Name,URL,Connected On\nAda,Byron,https://www.linkedin.com/in/ada,28 Nov 2021\n"
PROFILE = "First Name,Last Name,Headline\nMe,Myself,Engineer\n"
DEEP = ("one/a.txt", "one/two/b.txt", "one/two/c.txt", "one/two/three/")
BANK = "Date,Name,Description,Amount\n2026-01-02,Corner Shop,tea,-3.20\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)


def known(path: Path) -> list[tuple[str, str]]:
    return [(each.name, each.reader.name) for each in folders.contents(path).known]


@pytest.mark.parametrize(
    ("files", "reader"),
    [
        ({"a.vcf": CARD, "work/b.vcf": CARD, "work/.props": "{}"}, "vcard"),
        ({"INBOX/cur/1": MAIL, "INBOX/new/2": MAIL, ".Sent/cur/3": MAIL, "dovecot-uidlist": "3 V1"}, "mail"),
        (
            {"Profile.csv": PROFILE, "Connections.csv": CONNECTIONS, "Ad_Targeting.csv": "a,b\n", "x.html": "<p>"},
            "linkedin",
        ),
    ],
)
def test_a_folder_of_one_kind_is_left_to_its_reader(files: dict[str, str], reader: str, tmp_path: Path) -> None:
    assert known(folder(tmp_path / "x", files)) == [("", reader)]


def downloads(path: Path) -> Path:
    """A folder with an archive, an unzipped one, an address book, mail, and what is none of netlever's business."""
    files: dict[str, str | bytes] = {
        "bank.csv": BANK, "cv.pdf": b"%PDF-1.7\n" + bytes(50), "a.png": PICTURE, "z.vcf": CARD, "all.mbox": MBOX,
        "unzipped/Profile.csv": PROFILE, "unzipped/Connections.csv": CONNECTIONS, "unzipped/Other.csv": "a,b\n1,2\n",
        ".hidden.vcf": CARD, ".cache/x.vcf": CARD, "one/two/three/deep.vcf": CARD, "one/a.txt": "a",
        "one/two/b.txt": "b", "one/two/c.txt": "c", "empty": "",
        "netlever.jsonl": '{"type": "contact", "uid": "c1", "name": "Gone"}\n',
    }  # fmt: skip
    folder(path, files)
    with ZipFile(path / "Basic_LinkedIn.zip", "w") as archive:  # stored: read as text, it would have tables
        archive.writestr("Profile.csv", PROFILE)
        archive.writestr("Connections.csv", CONNECTIONS)
    return path


def test_in_any_other_each_file_is_known_by_its_content_and_the_rest_is_named(tmp_path: Path) -> None:
    path = downloads(tmp_path / "Downloads")
    for age, name in enumerate(("unzipped", "Basic_LinkedIn.zip")):
        os.utime(path / name, (age, age))
    found = folders.contents(path)
    assert [(each.name, each.reader.name) for each in found.known] == [
        ("z.vcf", "vcard"),
        ("unzipped/", "linkedin"),
        ("Basic_LinkedIn.zip", "linkedin"),
        ("all.mbox", "mail"),
    ]
    assert found.unknown == ["a.png", "bank.csv", "cv.pdf", "empty", "netlever.jsonl", *DEEP]
    assert found.problems == []


def test_of_several_archives_the_newest_is_read_last(tmp_path: Path) -> None:
    path = downloads(tmp_path)
    (path / "Older.zip").write_bytes((path / "Basic_LinkedIn.zip").read_bytes())
    os.utime(path / "Older.zip", (1, 1))
    archives = [name for name, _ in known(path) if name.endswith(".zip")]
    assert archives == ["Older.zip", "Basic_LinkedIn.zip"]


def test_loose_files_of_linkedin_are_read_as_one(tmp_path: Path) -> None:
    messages = "FROM,TO,DATE,CONTENT,SENDER PROFILE URL\n"
    path = folder(tmp_path, {"Connections.csv": CONNECTIONS, "messages.csv": messages, "b.csv": BANK, "c.vcf": CARD})
    assert known(path) == [("c.vcf", "vcard"), ("./", "linkedin")]
    (path / "messages.csv").unlink()
    assert known(path) == [("c.vcf", "vcard"), ("Connections.csv", "linkedin")]


def test_what_cannot_be_read_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    path = folder(tmp_path, {"a.vcf": CARD, "b.csv": BANK, "c.csv": BANK, "cut.zip": b"PK\x03\x04cut"})
    found = folders.contents(path)
    assert [each.name for each in found.known] == ["a.vcf"]
    ((where, reason),) = [(each.where, each.reason) for each in found.problems]
    assert (where, reason.startswith(f"cannot read {path}/cut.zip: damaged or cut short")) == ("cut.zip", True)


def test_a_folder_of_thousands_is_looked_at_in_part_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MAX_MIXED_FILES", 3)
    found = folders.contents(folder(tmp_path, {f"{number}.txt": "x" for number in range(9)}))
    assert (found.unknown, found.problems) == (
        ["0.txt", "1.txt", "2.txt"],
        [Problem(str(tmp_path), "only 3 of its files were looked at")],
    )


def test_links_to_folders_are_not_followed_and_an_absent_folder_is_refused(tmp_path: Path) -> None:
    path = folder(tmp_path / "a", {"b.csv": BANK})
    (path / "loop").symlink_to(path)
    (path / "nowhere").symlink_to("x" * 300)
    assert folders.contents(path).unknown == ["b.csv"]
    with pytest.raises(BadData):
        folders.contents(tmp_path / "no")

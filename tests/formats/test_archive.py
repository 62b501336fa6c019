"""Hostile and damaged zip archives: bounded, never extracted, refused in one line."""

import io
import os
import struct
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlever.errors import BadData
from netlever.formats import archive, limits, linkedin
from netlever.formats.records import Given, Person
from netlever.formats.source import Source

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ADA = HEADER + "Ada,Byron,,,,,01 Jan 2026\n"
ADA_READ = [("Ada Byron", "Connections.csv:2")]


def zipped(*members: tuple[str | zipfile.ZipInfo, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of members with the same name
        for name, data in members:
            file.writestr(name, data, method)
    return out.getvalue()


def people(path: Path) -> list[tuple[str, str]]:
    with Source(path) as source:
        found = list(linkedin.read(source, Given()))
    assert all(isinstance(record, Person) for record in found)
    return [(record.name, record.where) for record in found if isinstance(record, Person)]


def refusal(path: Path) -> str:
    with pytest.raises(BadData) as caught:
        people(path)
    return caught.value.message.replace(str(path), "FILE")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return tmp_path / "export.zip"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_known_by_their_header(made: Path, method: int) -> None:
    other = "First Name,Last Name,Status\nEve,Doe,x\n"
    made.write_bytes(zipped(("a/Skills.CSV", other), ("photo.jpg", ADA), ("People.CSV", ADA), method=method))
    assert people(made) == [("Ada Byron", "People.CSV:2")]


@pytest.mark.parametrize(
    "name", ["../../pwned.csv", "/etc/pwned.csv", "a/../../pwned.csv", "..\\pwned.csv", "C:\\pwned.csv", "\\\\h\\p.csv"]
)
def test_members_that_climb_out_are_left_out(made: Path, name: str) -> None:
    made.write_bytes(zipped((name, ADA.replace("Ada", "Eve")), ("Connections.csv", ADA)))
    before = sorted(made.parent.parent.iterdir())
    assert people(made) == ADA_READ
    assert list(made.parent.iterdir()) == [made]
    assert sorted(made.parent.parent.iterdir()) == before


def test_links_folders_and_archives_in_archives_are_left_out(made: Path) -> None:
    link = zipfile.ZipInfo("Links.csv")
    link.external_attr = 0o120777 << 16
    inner = zipped(("Connections.csv", ADA))
    made.write_bytes(zipped((link, ADA), ("dir.csv/", ""), ("inner.zip", inner), ("inner.csv", inner)))
    assert refusal(made) == "nothing of LinkedIn in FILE"


def test_a_member_without_a_name_is_left_out(made: Path) -> None:
    data = zipped(("x", ADA), ("Connections.csv", ADA))
    entry = data.index(b"PK\x01\x02")
    nameless = data[: entry + 28] + b"\0\0\1\0" + data[entry + 32 :]  # its name is now its extra field
    made.write_bytes(nameless)
    assert people(made) == ADA_READ


def test_members_with_one_name_are_both_read(made: Path) -> None:
    made.write_bytes(zipped(("Connections.csv", ADA), ("Connections.csv", ADA.replace("Ada", "Bob"))))
    assert people(made) == [*ADA_READ, ("Bob Byron", "Connections.csv:2")]


def test_too_many_entries_are_refused(made: Path) -> None:
    made.write_bytes(zipped(*((f"f{number}", "") for number in range(limits.MAX_ENTRIES + 1))))
    assert refusal(made) == "cannot read FILE: it lists more than 2,000 entries"


def test_a_list_of_contents_of_any_length_is_refused_before_it_is_read(made: Path) -> None:
    made.write_bytes(zipped(*((f"{number}" * 400, "") for number in range(900))))
    assert refusal(made) == "cannot read FILE: it lists more than 2,000 entries"


def test_a_member_over_the_limit_is_refused(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER_BYTES", 2 << 20)
    made.write_bytes(zipped(("Connections.csv", HEADER.encode() + os.urandom(3 << 20))))
    assert refusal(made) == "cannot read FILE: Connections.csv in it unpacks to more than 2 MB"


def test_members_over_the_limit_together_are_refused(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 2 << 20)
    big = HEADER.encode() + os.urandom(1 << 20)
    made.write_bytes(zipped(("a.csv", big), ("b.csv", big)))
    assert refusal(made) == "cannot read FILE: it unpacks to more than 2 MB"


def test_a_bomb_is_refused_by_its_ratio(made: Path) -> None:
    made.write_bytes(zipped(("Connections.csv", HEADER + "A,B,,,,,01 Jan 2026\n" * 500_000)))
    assert refusal(made) == "cannot read FILE: Connections.csv in it unpacks to more than 200 times its size"


def test_small_repetitive_files_are_no_bombs(made: Path) -> None:
    made.write_bytes(zipped(("Connections.csv", HEADER + "A,B,,,,,01 Jan 2026\n" * 40_000)))
    assert len(people(made)) == 40_000


@pytest.mark.parametrize("unpacked", [None, 200], ids=["the packed size", "both"])
def test_sizes_that_lie_do_not_help_a_bomb(made: Path, unpacked: int | None) -> None:
    """Refused in one line that names file and member; the reason is zipfile's, and newer ones see more."""
    data = bytearray(zipped(("Connections.csv", HEADER + "A,B,,,,,01 Jan 2026\n" * 500_000)))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 20 : entry + 24] = struct.pack("<L", 0xFFFFFFF)
    if unpacked is not None:
        data[entry + 24 : entry + 28] = struct.pack("<L", unpacked)
    made.write_bytes(bytes(data))
    told = refusal(made)
    assert told.startswith(
        ("cannot read Connections.csv in FILE: ", "cannot read FILE: Connections.csv in it is damaged")
    )
    assert told.isprintable()
    assert len(told) < 200


def test_damage_shows_before_the_first_record(made: Path) -> None:
    data = bytearray(zipped(("Connections.csv", ADA * 2000), method=zipfile.ZIP_STORED))
    data[-500 - len(ADA)] ^= 0xFF
    made.write_bytes(bytes(data))
    with Source(made) as source, pytest.raises(BadData, match="bad CRC-32"):
        next(linkedin.read(source, Given()))


@pytest.mark.parametrize("keep", [4, 30, 100, -1, -30])
def test_an_archive_that_is_cut_short_is_refused(made: Path, keep: int) -> None:
    made.write_bytes(zipped(("Connections.csv", ADA))[:keep])
    assert refusal(made) == "cannot read FILE: damaged or cut short (file is not a zip file)"


def test_an_encrypted_member_is_refused(made: Path) -> None:
    data = bytearray(zipped(("Connections.csv", ADA)))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    made.write_bytes(bytes(data))
    assert refusal(made) == "cannot read FILE: Connections.csv in it is encrypted"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_without_a_bound_on_memory_is_refused(made: Path, method: int) -> None:
    made.write_bytes(zipped(("Connections.csv", ADA), method=method))
    assert refusal(made) == "cannot read FILE: Connections.csv in it is packed by a method that netlever does not read"


def test_an_empty_archive_holds_nothing_of_linkedin(made: Path) -> None:
    made.write_bytes(zipped())
    assert refusal(made) == "nothing of LinkedIn in FILE"


@settings(max_examples=400)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6), st.booleans())
def test_no_flipped_byte_makes_an_archive_raise_but_baddata(
    tmp_path_factory: pytest.TempPathFactory, flips: list[tuple[int, int]], stored: bool
) -> None:
    data = bytearray(
        zipped(("Connections.csv", ADA), ("é.csv", ADA), method=zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    )
    for place, value in flips:
        data[place % len(data)] = value
    path = tmp_path_factory.getbasetemp() / "flipped.zip"
    path.write_bytes(bytes(data))
    with suppress(BadData):
        people(path)

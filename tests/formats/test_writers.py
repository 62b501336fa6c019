"""What every writer promises, walked over the registry, so that a new one is held to it too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formats.sample import BOOK, Sample, written
from netlever.formats import writers
from netlever.formats.writers import WRITERS
from netlever.formats.writing import Writer

README = Path(__file__).parents[2] / "README.md"
every_writer = pytest.mark.parametrize("writer", WRITERS, ids=writers.NAMES)


@every_writer
def test_the_same_book_gives_the_same_bytes_whatever_is_in_it(writer: Writer) -> None:
    assert written(writer) == written(writer)


@every_writer
def test_records_are_counted_and_a_folder_has_a_file_for_each(writer: Writer) -> None:
    pieces = list(writer.write(BOOK))
    count = sum(piece.records for piece in pieces)
    assert count > 0
    assert (len({piece.name for piece in pieces}) == count) is writer.is_folder
    assert all(piece.name.strip() for piece in pieces) is writer.is_folder


@every_writer
def test_nothing_that_could_move_a_cursor_is_written(writer: Writer) -> None:
    """But in a table, where a text is as it was: control characters are no part of the other formats."""
    text = b"".join(written(writer).values()).decode()
    found = set(re.findall(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", text))
    assert found == (set() if writer.name != "csv" else {"\x00", "\x1b", "\x85", "\u2028"})


@every_writer
def test_an_empty_book_is_an_empty_file_or_folder(writer: Writer) -> None:
    assert sum(piece.records for piece in writer.write(Sample())) == 0


@every_writer
def test_the_name_of_a_writer_finds_it_and_so_does_each_of_its_suffixes(writer: Writer) -> None:
    assert writers.named(writer.name) is writer
    for suffix in writer.suffixes:
        assert writers.guessed(f"~/a.b/x{suffix.upper()}") is writer


@pytest.mark.parametrize("path", ["", "x", "/dev/stdout", "old.csv/x", ".hidden", "~/.csv"])
def test_a_file_without_a_suffix_is_written_as_json_lines(path: str) -> None:
    assert writers.guessed(path) is writers.WRITERS[0]


@pytest.mark.parametrize("path", ["x.docx", "people.json", "~/a.csv/x.XLSX", "x.", "x.csv.gz", ".x.csv~"])
def test_a_suffix_that_no_writer_has_is_nobody_s(path: str) -> None:
    assert writers.guessed(path) is None


@every_writer
def test_the_readme_has_a_row_for_each_writer(writer: Writer) -> None:
    assert re.search(rf"^\|[^|\n]*`--as {writer.name}`[^|\n]*\|[^|\n]+\|$", README.read_text("utf-8"), re.M)

"""Delimited text: encodings, delimiters, headers behind preambles, rows that go wrong."""

import io
from collections.abc import Set

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.formats.limits import MAX_ROW_CHARS
from netlever.formats.records import Problem
from netlever.formats.table import Layout, Row, find_layout, fold, read_rows


def is_header(columns: Set[str]) -> bool:
    return {"name", "dayborn"} <= columns


def layout_of(data: bytes) -> Layout:
    layout = find_layout(data, is_header)
    assert layout is not None
    return layout


def table(data: bytes) -> list[tuple[int, str, str] | Problem]:
    """Each row as (line, name, day born), or its Problem."""
    rows = read_rows(io.BytesIO(data), layout_of(data[:1000]), "people.csv")
    return [(row.line, row["name"], row["dayborn"]) if isinstance(row, Row) else row for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_delimiter_and_line_end_reads_alike(encoding: str, delimiter: str, end: str) -> None:
    lines = [("Name", "Day Born"), ("Zoë Őry", "1 May"), ('"a\u2028 "', "2 May"), ("李小龍", "")]
    text = end.join(delimiter.join(cells) for cells in lines) + end
    assert table(text.encode(encoding)) == [(2, "Zoë Őry", "1 May"), (3, "a\u2028 ", "2 May"), (4, "李小龍", "")]


def test_bytes_that_are_no_utf8_are_cp1252_and_spoil_nothing_else() -> None:
    assert table("Name,Day Born\nJosé “Pepe”,x\n".encode("cp1252")) == [(2, "José “Pepe”", "x")]
    assert table("Name,Day Born\nZoë".encode() + b" Jos\xe9\x81,x\n") == [(2, "Zoë José\ufffd", "x")]


def test_half_a_character_at_the_end_of_utf16_is_a_replacement() -> None:
    assert table("\ufeffName,Day Born\nAda,x".encode("utf-16-le") + b"\xd8") == [(2, "Ada", "x\ufffd")]


def test_the_header_is_found_behind_any_preamble_and_in_any_spelling() -> None:
    preamble = b'Notes:\n"Two\nlines, said ""LinkedIn""."\n\nsep=,\n'
    assert table(preamble + b' NAME ,x,"day_Born"\nAda,,1815\n') == [(7, "Ada", "1815")]
    assert table(b"\n" * 39 + b"name,dayborn\nAda,1815\n") == [(41, "Ada", "1815")]
    assert find_layout(b"a\n" * 40 + b"name,dayborn\nAda,1815\n", is_header) is None
    assert find_layout(b"", is_header) is None


def test_a_folded_name_has_no_case_blanks_or_underscores() -> None:
    assert [fold(name) for name in ("First Name", "\ufefffirst_NAME", " FirstName\t")] == ["firstname"] * 3


def test_of_columns_with_one_name_the_first_counts() -> None:
    assert table(b"Name,Name,Day Born\nAda,Bob,1815\n") == [(2, "Ada", "1815")]


def test_a_row_tells_the_line_it_starts_on_when_cells_hold_line_breaks() -> None:
    data = b'Name,Day Born\n"Ada\nByron",1815\n\n"Bob\r\n\r\nLee",x\nCy,y\n'
    assert table(data) == [(2, "Ada\nByron", "1815"), (5, "Bob\r\n\r\nLee", "x"), (8, "Cy", "y")]


def test_short_and_long_rows_are_read_and_long_ones_tell() -> None:
    data = b"Name,Day Born\nAda\nBob,x,,\nCy,y,z\n"
    rows = [row for row in read_rows(io.BytesIO(data), layout_of(data), "t") if isinstance(row, Row)]
    assert [(row["name"], row["dayborn"], row["nothere"], row.overflows) for row in rows] == [
        ("Ada", "", "", False),
        ("Bob", "x", "", False),
        ("Cy", "y", "", True),
    ]


def test_nul_bytes_are_dropped() -> None:
    assert table(b"Name,Day Born\nA\0da,\0\0\n") == [(2, "Ada", "")]


def test_an_unclosed_quote_costs_one_row_and_is_named() -> None:
    data = b'Name,Day Born\nAda,1\n"Bob,2\nCy,3\nDi,4\n'
    unclosed = Problem("people.csv:3", "a quote is never closed")
    assert table(data) == [(2, "Ada", "1"), unclosed, (4, "Cy", "3"), (5, "Di", "4")]


def test_the_lines_of_a_broken_row_are_told_of_once() -> None:
    data = b'Name,Day Born\n"Ada\nsome text\nmore text\n\nCy,3\nDi\n'
    assert table(data) == [Problem("people.csv:2", "a quote is never closed"), (6, "Cy", "3"), (7, "Di", "")]


def test_quotes_inside_cells_are_text() -> None:
    assert table(b'Name,Day Born\n5" Ada,x\n"Bob"by,"y""z"\n') == [(2, '5" Ada', "x"), (3, "Bobby", 'y"z')]


def test_a_row_longer_than_any_honest_one_is_a_problem_and_reading_goes_on() -> None:
    reason = "a row of more than 1,048,576 characters, perhaps a quote that is never closed"
    long_line = b"x" * (3 * MAX_ROW_CHARS)
    assert table(b"Name,Day Born\n" + long_line + b"\nAda,1\n") == [Problem("people.csv:2", reason), (3, "Ada", "1")]
    open_quote = b'"Bob,2\n' + b"Cy,3\n" * (MAX_ROW_CHARS // 4)
    found = table(b"Name,Day Born\n" + open_quote)
    assert found[:2] == [Problem("people.csv:2", reason), (3, "Cy", "3")]
    assert len(found) == 1 + MAX_ROW_CHARS // 4


def test_a_cell_of_half_a_million_characters_is_kept_whole() -> None:
    name = "é" * 500_000
    assert table(f"Name,Day Born\n{name},x\n".encode()) == [(2, name, "x")]


def test_a_file_of_nothing_but_open_quotes_ends_soon() -> None:
    found = table(b"Name,Day Born\n" + b'",a","\n' * 1_000_000)
    assert all(isinstance(row, Problem) for row in found)
    assert len(found) < 60


@given(st.binary(max_size=300), st.sampled_from([b"", b"name,dayborn\n", b"\xff\xfen\0a\0", b"\xef\xbb\xbf"]))
def test_no_bytes_make_a_table_raise(data: bytes, start: bytes) -> None:
    layout = find_layout(start + data, lambda columns: bool(columns))
    if layout:
        list(read_rows(io.BytesIO(start + data), layout, "t"))


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1))
def test_what_csv_writes_comes_back(names: list[str]) -> None:
    quoted = ['"' + name.replace('"', '""') + '",x' for name in names]
    data = "\n".join(["name,dayborn", *quoted]).encode()
    rows = read_rows(io.BytesIO(data), layout_of(data), "t")
    assert [row["name"] for row in rows if isinstance(row, Row)] == names

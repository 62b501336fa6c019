"""JSON of strangers is a value or a one-line refusal that names the line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netlever.errors import BadData
from netlever.formats import json_text
from netlever.formats.limits import MAX_JSON_BYTES, MAX_ROW_CHARS
from netlever.formats.source import Part, Source


def part(path: Path, content: str | bytes) -> Part:
    file = path / "x.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Source(file).parts()[0]


def lines(part: Part) -> list[tuple[int, Any]]:
    return list(json_text.lines(part))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    assert json_text.document(part(tmp_path, '\n{"a": "Zoë",\n"b": [1]}'.encode(encoding))) == {"a": "Zoë", "b": [1]}


def test_lines_are_told_with_their_numbers_and_blank_ones_left_out(tmp_path: Path) -> None:
    assert lines(part(tmp_path, '\ufeff{"a": 1}\r\n\r\n  [2]\n"\\ud83d\\ude00"')) == [
        (1, {"a": 1}),
        (3, [2]),
        (4, "😀"),
    ]


@pytest.mark.parametrize("read", [json_text.document, lines])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "x.json:1: no JSON: expecting property name"),
        ("[1] 2", "x.json:1: no JSON: extra data"),
        ("[" * 100_000, "x.json:1: no JSON"),
        ("1" * 5000, "x.json:1: no JSON that can be read: nested too deeply, or a number too long"),
        ('"\\ud800"', "x.json:1: no JSON that can be read: half a character"),
        ('{"\\udc00": 1}', "x.json:1: no JSON that can be read: half a character"),
    ],
)
def test_what_is_no_json_is_refused(read: Callable[[Part], Any], tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(BadData) as refused:
        read(part(tmp_path, content))
    assert refused.value.message.startswith(told)


def test_the_line_of_a_document_that_is_damaged_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"^x.json:3: no JSON"):
        json_text.document(part(tmp_path, '{"a": 1,\n"b": 2,\n"c" 3}'))


def test_what_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"^x.json:2: a line of more than"):
        lines(part(tmp_path, "1\n" + " " * MAX_ROW_CHARS + "1"))
    huge = part(tmp_path, b"")
    with open(tmp_path / "x.json", "wb") as file:
        file.truncate(MAX_JSON_BYTES + 1)
    with pytest.raises(BadData, match="is larger than 128 MB"):
        json_text.document(huge)


def test_a_beginning_is_recognised_behind_marks_and_blanks() -> None:
    assert json_text.begins_with(b'\xef\xbb\xbf \n{"a"', "[", "{") == '{"a"'
    assert json_text.begins_with(b"a{", "{") == ""

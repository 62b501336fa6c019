"""netlever's own export is read as a whole or not at all, and the damaged line is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import read
from netlever.errors import BadData
from netlever.formats.records import Stored

ADA = {"type": "contact", "uid": "c1", "name": "Ada", "met_on": None, "important": 0}
EMAIL = {"type": "handle", "uid": "h1", "kind": "email", "contact": "c1"}


def lines(*rows: object) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


def test_rows_are_handed_out_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(lines(ADA, EMAIL))
    assert read("netlever", file) == [
        Stored("contact", {key: value for key, value in ADA.items() if key != "type"}, "all.jsonl:1"),
        Stored("handle", {key: value for key, value in EMAIL.items() if key != "type"}, "all.jsonl:2"),
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((ADA, "", '{"type": "handle", '), "all.jsonl:3: no JSON: expecting property name"),
        ((ADA, "[" * 100_000), "all.jsonl:2: no JSON"),
        ((ADA, '{"type": "tag", "uid": "\\ud800"}'), "all.jsonl:2: no JSON that can be read: half a character"),
        ((ADA, [1]), "all.jsonl:2: no row of a netlever export"),
        ((ADA, {"uid": "c2"}), "all.jsonl:2: no row of a netlever export"),
        ((ADA, {"type": "contact"}), "all.jsonl:2: a row without a uid"),
        ((ADA, {**ADA, "name": ["x"]}), "all.jsonl:2: a row with something that is neither"),
        ((ADA, [1], "{"), "all.jsonl:3: no JSON"),
    ],
)
def test_damage_is_named_before_the_first_row_is_out(tmp_path: Path, rows: tuple[object, ...], told: str) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(lines(*rows))
    with pytest.raises(BadData) as refused:
        read("netlever", file)
    assert refused.value.message.startswith(told)

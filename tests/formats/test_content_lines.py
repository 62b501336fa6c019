"""The syntax that vCards and calendars share, property by property."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlever.formats.content_lines import Property, read_properties, split, unescape
from netlever.formats.limits import MAX_ROW_CHARS


def properties(content: bytes) -> list[Property]:
    return list(read_properties(BytesIO(content), content[:1000]))


def one(content: bytes) -> Property:
    (found,) = properties(content)
    return found


def test_name_parameters_value_and_place_are_told() -> None:
    first, second = properties(b'\nitem1.TEL;type=home,cell;X-A="a;b:c";PREF:+44\r\nfn:Ada\r\n')
    expected = (("TYPE", "home,cell"), ("X-A", '"a;b:c"'), ("TYPE", "PREF"))
    assert (first.name, first.params, first.value, first.line) == ("TEL", expected, "+44", 2)
    assert first.values_of("TYPE") == {"home", "cell", "pref"}
    assert (second.name, second.params, second.value, second.line) == ("FN", (), "Ada", 3)


@pytest.mark.parametrize("line", [b"", b"no colon", b":no name", b"b\xc3\xa4d:x", b"a b:x"])
def test_what_is_no_content_line_is_left_out(line: bytes) -> None:
    assert [each.name for each in properties(b"A:1\n" + line + b"\nB:2")] == ["A", "B"]


def test_an_open_quote_ends_at_the_first_colon() -> None:
    found = one(b'EMAIL;X="a:b@example.org')
    assert (found.params, found.value) == ((("X", '"a'),), "b@example.org")


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"NOTE:one\r\n  two\r\n\tthree", "one twothree"),
        (b"NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nb=0Ac", "ab\nc"),
        (b"NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:caf=C3=A9", "café"),
        (b"NOTE;CHARSET=ISO-8859-1:caf\xe9", "café"),
        (b"NOTE;CHARSET=unicode_escape:caf\xc3\xa9", "café"),
        (b"\xef\xbb\xbfNOTE:caf\xc3\xa9", "café"),
        (b"NOTE:caf\xe9", "café"),
        ("\ufeffNOTE:café".encode("utf-16"), "café"),
    ],
)
def test_folds_encodings_and_charsets_give_the_same_text(content: bytes, value: str) -> None:
    assert one(content).value == value


def test_a_value_in_base64_is_not_held_and_what_follows_is_read() -> None:
    photo, name = properties(b"PHOTO;ENCODING=B:AAAA\n" + b" BBBB\n" * 1000 + b"CCCC\nFN:Ada")
    assert (photo.raw, len(photo.value), name.value) == ("PHOTO;ENCODING=B:", 4, "Ada")


def test_a_line_without_an_end_is_cut() -> None:
    assert len(one(b"NOTE:" + b"x" * (3 * MAX_ROW_CHARS)).value) <= MAX_ROW_CHARS
    assert len(one(b"NOTE:x" + b"\n x" * MAX_ROW_CHARS).value) <= MAX_ROW_CHARS


def test_escapes_are_resolved_once_and_divide_nothing() -> None:
    found = one(rb"ORG:Engines\, Inc.\;Ltd;C:\\new;a\nb")
    assert found.components == ["Engines, Inc.;Ltd", r"C:\new", "a\nb"]
    assert found.plain == "Engines, Inc.;Ltd;C:\\new;a\nb"


@settings(max_examples=100, deadline=None)
@given(parts=st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_what_is_escaped_and_joined_is_split_and_unescaped_again(parts: list[str]) -> None:
    escaped = [part.replace("\\", "\\\\").replace(";", "\\;").replace("\n", "\\n") for part in parts]
    assert [unescape(part) for part in split(";".join(escaped), ";")] == parts

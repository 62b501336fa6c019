"""Text is read in the encoding that its bytes show, and never fails."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.formats.encoding import decoded, encoding_of, open_text, text_of

TEXT = "Name,Zoë\nNote,naïve"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_same_text_is_read_in_every_encoding(encoding: str) -> None:
    assert text_of(TEXT.encode(encoding)).removeprefix("\ufeff") == TEXT


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbfa", "utf-8-sig"),
        (b"\xff\xfea\0", "utf-16"),
        (b"\xfe\xff\0a", "utf-16"),
        (b"a\0b\0", "utf-16-le"),
        (b"\0a\0b", "utf-16-be"),
        (b"a\0\0b\0\0", "utf-8"),
    ],
)
def test_marks_and_nul_bytes_show_the_encoding(head: bytes, encoding: str) -> None:
    assert encoding_of(head) == encoding


def test_one_stray_byte_leaves_the_rest_of_a_utf_8_file_as_it_is() -> None:
    assert text_of("Zoë ".encode() + b"\xe9 \x93") == "Zoë é “"


def test_line_ends_are_made_one() -> None:
    assert open_text(BytesIO(b"a\r\nb\rc"), b"a\r\nb\rc").read() == "a\nb\nc"


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (b"\xcf\xf3\xf8", "windows-1251", "Пуш"),
        ("京".encode("iso-2022-jp"), "ISO-2022-JP", "京"),
        (b"caf\xe9", "", "café"),
        (b"caf\xc3\xa9", "no-such-charset", "café"),
        (b"caf\xc3\xa9", "windows-no-such", "café"),
        (b"\\x41", "unicode_escape", "\\x41"),
        (b"+AEE-", "utf-7", "+AEE-"),
    ],
)
def test_bytes_are_read_in_the_charset_they_name_if_an_honest_mail_has_it(data: bytes, charset: str, text: str) -> None:
    assert decoded(data, charset) == text


@given(data=st.binary(max_size=200), charset=st.sampled_from(["", "utf-16", "utf-8", "gb18030", "hz", "iso-2022-kr"]))
def test_no_bytes_fail(data: bytes, charset: str) -> None:
    assert isinstance(text_of(data), str)
    assert isinstance(decoded(data, charset), str)

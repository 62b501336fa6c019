"""Whatever bytes a file holds, every reader ends soon, and raises nothing but a one-line refusal."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as examples
from hypothesis import strategies as st

from formats.reading import given
from netlever.errors import NetleverError
from netlever.formats.readers import READERS, find_reader
from netlever.formats.records import Person, Reader, Touch
from netlever.formats.source import Source

SEEDS: dict[str, bytes] = {
    "linkedin": b"First Name,Last Name,Connected On\nAda,Byron,01 Oct 2026\n",
    "vcard": b"BEGIN:VCARD\nVERSION:3.0\nN:Byron;Ada\nEMAIL;TYPE=pref:a@x.org\nPHOTO;ENCODING=b:AA\nEND:VCARD\n",
    "icalendar": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260105T090000Z\nRRULE:FREQ=WEEKLY;COUNT=3\n"
    b"EXDATE:20260112T090000Z\nATTENDEE;CN=Ada:mailto:a@x.org\nSUMMARY:Tea\nEND:VEVENT\nEND:VCALENDAR\n",
    "monica": b'{"app_version": "4", "account": {"data": [{"type": "contact", "values": [{"uuid": "c", "properties": '
    b'{"first_name": "Ada"}, "data": [{"type": "call", "values": [{"properties": {"called_at": "2022-03-04"}}]}]}]}]}}',
    "tasks": b'[{"description": "Call Ada", "status": "pending", "due": "20260301T000000Z"}]',
    "netlever": b'{"type": "contact", "uid": "c1", "name": "Ada"}\n{"type": "tag", "uid": "t", "contact": "c1"}\n',
    "friends": b"### Friends:\n- Ada (a.k.a. Countess)\n### Activities:\n- 2018-01-04: Tea with **Ada**\n",
    "mail": b"From a@b Thu Jul 31 14:57:25 2008\nFrom: Ada <a@x.org>\nTo: me@example.org\nDate: Thu, 31 Jul 2008 "
    b"14:57:25 -0400\nSubject: =?utf-8?q?x?=\n\nbody\n",
    "csv": b"Name,Email,Birthday\nAda,a@x.org,1815-12-10\n",
}
NASTY = (
    b"\0", b"\xff", b'"', b"\n", b"\n ", b":", b";", b",", b"(", b"<", b"=\n", b"{", b"[", b"\\ud800", b"=?x?b?=?=",
    b"\xe2\x80\xae", b"\x1b]0;x\x07", b"BEGIN:VCARD\n", b"AGENT:\n", b"CHARSET=unicode_escape:", b"BEGIN:VEVENT\n",
    b"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n", b"99999999999999999999", b"\nFrom x y 00:00 1999\n", b"a.",
)  # fmt: skip
LONGEST_SECONDS = 8  # of the processor, for one file of some 100 KB


def mutated(seed: bytes) -> st.SearchStrategy[bytes]:
    """The seed with pieces cut out, bytes flipped and nasty texts put in, once or twenty thousand times."""
    place = st.integers(0, len(seed))
    put_in = st.tuples(st.just("in"), place, st.sampled_from(NASTY), st.sampled_from([1, 3, 20_000]))
    cut_out = st.tuples(st.just("out"), place, st.binary(max_size=2), st.integers(1, 60))

    def apply(steps: list[tuple[str, int, bytes, int]]) -> bytes:
        data = seed
        for what, at, piece, times in steps:
            data = data[:at] + (piece * times + data[at:] if what == "in" else piece + data[at + times :])
        return data

    return st.lists(st.one_of(put_in, cut_out), max_size=6).map(apply)


def exhaust(reader: Reader | None, path: Path) -> None:
    """Read all that a reader, or the one that is found, makes of a file; what it hands out keeps the protocol."""
    with Source(path) as source:
        for record in (reader or find_reader(source, given())).read(source, given("me@example.org")):
            if isinstance(record, Person):
                assert record.name.strip()
            elif isinstance(record, Touch):
                assert record.people
                assert record.source_id


@pytest.mark.parametrize("reader", READERS, ids=[reader.name for reader in READERS])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@examples(data=st.data())
def test_no_bytes_make_a_reader_raise_or_linger(reader: Reader, data: st.DataObject) -> None:
    content = data.draw(st.one_of(mutated(SEEDS[reader.name]), mutated(SEEDS[reader.name]), st.binary(max_size=300)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(content)
        began = process_time()
        for each in (reader, None):
            with suppress(NetleverError):
                exhaust(each, path)
        assert process_time() - began < LONGEST_SECONDS


@pytest.mark.parametrize("reader", READERS, ids=[reader.name for reader in READERS])
def test_each_reader_is_found_for_what_it_reads_whatever_the_file_is_called(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "file.zip"
    path.write_bytes(SEEDS[reader.name])
    with Source(path) as source:
        assert find_reader(source, given()) is reader
    exhaust(None, path)


def test_an_empty_folder_is_read_by_none(tmp_path: Path) -> None:
    with Source(tmp_path) as source, pytest.raises(NetleverError, match="nothing that netlever can read"):
        find_reader(source, given())

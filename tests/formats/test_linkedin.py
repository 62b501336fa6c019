"""LinkedIn's Connections, Recommendations and Profile, and how a file or folder of them is recognised."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.errors import BadData
from netlever.formats import linkedin
from netlever.formats.readers import READERS, find_reader
from netlever.formats.records import Given, Me, Owner, Person, Problem, Record, Skip, Touch
from netlever.formats.source import Source

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
READS = f"netlever reads: {linkedin.reads}"


def read(path: Path, me: Me | None = None) -> list[Record]:
    with Source(path) as source:
        assert find_reader(source, Given()) is linkedin
        return list(linkedin.read(source, Given(me or Me())))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "Connections.csv"


def test_connections_of_2016_have_nine_columns_and_times(file: Path) -> None:
    file.write_text(
        "First Name,Last Name,Address,Email Address,Company,Position,Connected On,Websites,Instant Messengers\n"
        'Ada,Byron,,ada@example.com,Analytical,Poet,"12/22/16, 9:55 AM",,\n'
    )
    assert read(file) == [
        Person(
            "Ada Byron",
            ("ada@example.com",),
            company="Analytical",
            title="Poet",
            met_on=date(2016, 12, 22),
            where="Connections.csv:2",
        )
    ]


@pytest.mark.parametrize(
    ("connected", "met_on"), [('"1/8/18, 6:14 PM"', date(2018, 1, 8)), ("28 Nov 2021", date(2021, 11, 28))]
)
def test_connections_of_2018_and_2021_have_six_columns(file: Path, connected: str, met_on: date) -> None:
    header = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    file.write_text(f"{header}Ada,Byron,,Analytical,Poet,{connected}\n")
    assert read(file) == [
        Person("Ada Byron", company="Analytical", title="Poet", met_on=met_on, where="Connections.csv:2")
    ]


def test_connections_since_2023_have_urls_and_may_have_a_preamble(file: Path) -> None:
    file.write_text(
        'Notes:\n"When exporting your connection data, you may notice, that ""some"" are missing."\n\n'
        + HEADER
        + 'Ada,"Byron, PhD",https://www.linkedin.com/in/Ada-B,,"Engines, Inc.","Poet, first",08 Feb 2026\n'
    )
    assert read(file) == [
        Person(
            "Ada Byron, PhD",
            linkedin="ada-b",
            company="Engines, Inc.",
            title="Poet, first",
            met_on=date(2026, 2, 8),
            where="Connections.csv:5",
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_what_spreadsheets_make_of_connections_is_read(file: Path, encoding: str) -> None:
    text = "FirstName;LastName;URL;EmailAddress;Company;Position;ConnectedOn\r\nZoë;  Ada  Byron ;;;;;04-May-22\r\n"
    file.write_bytes(text.encode(encoding))
    assert read(file) == [Person("Zoë Ada Byron", met_on=date(2022, 5, 4), where="Connections.csv:2")]


def test_rows_without_a_name_make_no_nameless_contact(file: Path) -> None:
    rows = [",,,,,,28 Nov 2021", ",,,a@example.com,,,28 Nov 2021", ",,https://www.linkedin.com/in/x,,,,1 May 2021"]
    file.write_text(HEADER + "\n".join([*rows, ",,,,Analytical,,", ",,,,,,", "", "Cher,,,,,,", ",Pelé,,,,,"]))
    assert read(file) == [
        Skip("closed profile"),
        Person("a@example.com", ("a@example.com",), met_on=date(2021, 11, 28), where="Connections.csv:3"),
        Skip("row without a name"),
        Skip("row without a name"),
        Skip("empty row"),
        Person("Cher", where="Connections.csv:8"),
        Person("Pelé", where="Connections.csv:9"),
    ]


def test_a_person_is_kept_when_their_day_is_unreadable_and_dropped_when_the_row_is(file: Path) -> None:
    file.write_text(
        HEADER
        + "Ada,Byron,,,,,31 Feb 2026\nBob\nCy,Lee,,,,,01 Jan 2026,extra,x\n"
        + "Di,Moe,,,Engines, Inc.,CTO,08 Feb 2026\n"
    )
    assert read(file) == [
        Person("Ada Byron", where="Connections.csv:2"),
        Person("Bob", where="Connections.csv:3"),
        Person("Cy Lee", met_on=date(2026, 1, 1), where="Connections.csv:4"),
        Problem("Connections.csv:5", "more cells than the header has columns"),
    ]


def test_hostile_text_is_kept_as_data(file: Path) -> None:
    long_name = "x" * 10_000
    file.write_text(f"{HEADER}\x1b]0;x\x07Ann,\u202eeeB,,=1@example.com,=1+1,[bold]x,\n{long_name},Lee\n")
    assert read(file) == [
        Person(
            "\x1b]0;x\x07Ann \u202eeeB",
            ("=1@example.com",),
            company="=1+1",
            title="[bold]x",
            where="Connections.csv:2",
        ),
        Person(f"{long_name} Lee", where="Connections.csv:3"),
    ]


def test_the_owners_own_row_is_no_contact(file: Path) -> None:
    url = "https://www.linkedin.com/in/me"
    file.write_text(f"{HEADER}Own,Er,{url},,,,\nOwn,Er,,ME@example.com,,,\nAda,B,,,,,\n")
    own, ada = Skip("your own row"), Person("Ada B", where="Connections.csv:4")
    assert read(file, Me.of(["linkedin.com/in/Me", "me@example.com"])) == [own, own, ada]
    assert len([record for record in read(file) if isinstance(record, Person)]) == 3


RECOMMENDATIONS = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"


@pytest.mark.parametrize(
    ("name", "direction", "verb"),
    [
        ("Recommendations.csv", "in", "recommended you"),
        ("Recommendations_Received.csv", "in", "recommended you"),
        ("Recommendations_Given.csv", "out", "you recommended them"),
    ],
)
def test_recommendations_are_letters(tmp_path: Path, name: str, direction: str, verb: str) -> None:
    path = tmp_path / name
    rows = 'Ada,Byron,Engines,Poet,"She\nwrites.",Jun 15 2016,VISIBLE\n,,,,x,Jun 15 2016,\nBob,Lee,,,x,soon,\n'
    path.write_text(RECOMMENDATIONS + rows)
    touch, *others = read(path)
    assert isinstance(touch, Touch)
    assert touch == Touch(
        day=date(2016, 6, 15),
        channel="letter",
        direction="in" if direction == "in" else "out",
        people=(Person("Ada Byron", company="Engines", title="Poet", where=f"{name}:2"),),
        summary=f"{verb}: She writes.",
        source_id=f"linkedin:recommendation:{direction}:Ada Byron:2016-06-15T00:00:00Z:e849701cbb05",
        where=f"{name}:2",
    )
    assert others == [
        Skip("recommendation without another person"),
        Problem(f"{name}:5", "unreadable date 'soon'"),
    ]


PROFILE = "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary\nOwn,Er,,,,x,\n"


def test_a_folder_is_read_like_an_archive(tmp_path: Path) -> None:
    (tmp_path / "Profile.csv").write_text(PROFILE)
    (tmp_path / "b.CSV").write_text(HEADER + "Ada,Byron,,,,,\n")
    (tmp_path / "Skills.csv").write_text("Name\nVerse\n")
    (tmp_path / "notes.txt").write_text(HEADER + "Not,Read,,,,,\n")
    (tmp_path / "Jobs.csv").mkdir()
    assert read(tmp_path) == [Owner("Own Er", ""), Person("Ada Byron", where="b.CSV:2")]


def test_a_table_is_known_by_its_header_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "download"
    path.write_text(HEADER + "Ada,Byron,,,,,\n")
    assert read(path) == [Person("Ada Byron", where="download:2")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Name\nVerse\n",
        b"\x00" * 4096,
        bytes(range(256)) * 64,
        b"\x89PNG\r\n\x1a\n",
        b"<!DOCTYPE html><title>Sign in</title>",
        b"Endorsement Date,Skill Name,Endorser First Name\n",
    ],
)
def test_a_file_given_by_mistake_is_refused_in_one_line(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with Source(file) as source:
        assert not linkedin.recognises(source)
        with pytest.raises(BadData) as caught:
            list(linkedin.read(source, Given()))
        assert (caught.value.message, caught.value.hint) == (f"nothing of LinkedIn in {file}", READS)
        with pytest.raises(BadData) as caught:
            find_reader(source, Given())
        assert caught.value.message == f"nothing that netlever can read in {file}"
        assert caught.value.hint.startswith("netlever reads: LinkedIn archive (.zip) or ")


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with Source(tmp_path) as source, pytest.raises(BadData, match="nothing that netlever can read"):
        find_reader(source, Given())


def test_an_unreadable_path_is_refused_with_the_systems_reason(tmp_path: Path) -> None:
    with pytest.raises(BadData) as caught:
        Source(tmp_path / "none.csv")
    assert caught.value.message == f"cannot read {tmp_path}/none.csv: no such file or directory"
    with pytest.raises(BadData, match="null"):
        Source("a\0b")
    with pytest.raises(BadData, match="too long"):
        Source("x" * 5000)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadData, match="neither a file nor a folder"):
        Source(tmp_path / "pipe")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_path_without_permission_is_refused(file: Path) -> None:
    file.write_text(HEADER)
    file.chmod(0)
    with pytest.raises(BadData, match="permission denied"):
        Source(file)


def test_every_reader_says_what_it_reads() -> None:
    assert [reader.name for reader in READERS if reader.reads] == [reader.name for reader in READERS]
    assert len({reader.name for reader in READERS}) == len(READERS)


cells = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
rows_of_cells = st.lists(st.lists(cells, min_size=1, max_size=9), max_size=12)


@given(rows_of_cells)
def test_every_row_of_connections_comes_out_once(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "generated.csv"
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_bytes((HEADER + "\r\n".join(lines)).encode())
    found = read(path)
    assert len(found) == len(rows)
    assert all(isinstance(record, Person | Skip | Problem) for record in found)
    assert all(record.name for record in found if isinstance(record, Person))


MESSAGES = b"FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\na,in/a,b,in/b,1 May 2020,x\n"
INVITATIONS = b"From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
starts = [b"", b"PK\x03\x04", b"\xff\xfe", HEADER.encode(), MESSAGES, INVITATIONS, RECOMMENDATIONS.encode()]


@given(st.sampled_from(starts), st.binary(max_size=400) | cells.map(lambda text: text.encode()))
def test_no_bytes_make_the_reader_raise_but_baddata(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "arbitrary.csv"
    path.write_bytes(start + rest)
    with suppress(BadData), Source(path) as source:
        list(find_reader(source, Given()).read(source, Given()))


def test_a_profile_with_another_name_is_a_problem_and_the_first_keeps_its_facts(file: Path) -> None:
    """One contact of both would have the name of the one and the work of the other."""
    rows = (
        "Ada,Byron,https://www.linkedin.com/in/ada,,Engines,CTO,28 Nov 2021",
        "Grace,Hopper,https://www.linkedin.com/in/ADA/,,Navy,Admiral,27 Nov 2021",
        'Ada,"Byron, PhD",https://www.linkedin.com/in/ada,,Engines,CTO,28 Nov 2021',
        "Lin,Chen,,,Acme,SRE,26 Nov 2021",
        "Sam,Vimes,,,Acme,SRE,26 Nov 2021",
    )
    file.write_text(HEADER + "\n".join(rows) + "\n")
    first, problem, *others = read(file)
    assert isinstance(first, Person)
    assert (first.name, first.title) == ("Ada Byron", "CTO")
    reason = "Grace Hopper is left out: linkedin.com/in/ada is that of Ada Byron already"
    assert problem == Problem("Connections.csv:3", reason)
    assert [each.name for each in others if isinstance(each, Person)] == ["Ada Byron, PhD", "Lin Chen", "Sam Vimes"]

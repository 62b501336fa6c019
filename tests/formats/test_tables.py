"""Address books as CSV: Google's two headers, Outlook's, any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import given, read
from netlever.errors import Usage
from netlever.formats import tables
from netlever.formats.records import Columns, Person, Remark, Skip
from netlever.formats.source import Source


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "book.csv"


def test_googles_csv_of_2024_has_labels_and_several_values_in_a_cell(file: Path) -> None:
    file.write_text(
        "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value\n"
        "Mira,,Holt,Mimi,Exempla,Engineer,--03-14,Met at conf,* myContacts,* Work,a@x.org,b@x.org ::: c@x.org,+1 2\n"
        ",,,,Company Only,,,,,,d@x.org,,\n,,,,Nobody,,,,,,,,\n"
    )
    assert read("csv", file)[1:] == [
        Person(
            "Mira Holt",
            ("a@x.org", "b@x.org", "c@x.org"),
            ("+1 2",),
            company="Exempla",
            title="Engineer",
            where="book.csv:2",
            birthday="--03-14",
            aliases=("Mimi",),
            notes=(Remark("Met at conf"),),
        ),
        Person("d@x.org", ("d@x.org",), company="Company Only", where="book.csv:3"),
        Skip("row without a name"),
    ]


def test_googles_csv_before_2024_has_given_and_family_names(file: Path) -> None:
    file.write_text(
        "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,"
        "Organization 1 - Title\nDr Ada Byron,Ada,Byron,* My Contacts,* Home,ada@x.org,Engines,Poet\n"
    )
    assert read("csv", file)[1:] == [
        Person("Ada Byron", ("ada@x.org",), company="Engines", title="Poet", where="book.csv:2")
    ]


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")])
def test_outlooks_csv_has_exchange_addresses_and_no_dates(file: Path, encoding: str, delimiter: str) -> None:
    rows = [
        ["Title", "First Name", "Last Name", "Suffix", "Company", "Job Title", "Birthday", "E-mail Address"],
        ["Ms.", "Zoë", "Kvist", "", "Exempla", "CTO", "0/0/00", "/o=ExchangeLabs/cn=zoe"],
        ["", "Ben", "Oduya", "", "", "", "4/2/1985", "ben@x.org"],
    ]
    file.write_text("\r\n".join(delimiter.join(row) for row in rows), encoding, newline="")
    assert read("csv", file)[1:] == [
        Person("Zoë Kvist", company="Exempla", title="CTO", where="book.csv:2"),
        Person("Ben Oduya", ("ben@x.org",), where="book.csv:3", birthday="1985-04-02"),
    ]


def test_thunderbird_gives_a_birthday_in_three_columns(file: Path) -> None:
    file.write_text("Display Name,Primary Email,Birth Year,Birth Month,Birth Day\nAda,a@x.org,1815,12,10\nBob,,,2,3\n")
    assert read("csv", file)[1:] == [
        Person("Ada", ("a@x.org",), where="book.csv:2", birthday="1815-12-10"),
        Person("Bob", where="book.csv:3", birthday="--02-03"),
    ]


def test_what_the_columns_are_taken_for_is_told(file: Path) -> None:
    file.write_text("id,Full Name,Contact Email,Employer,Colour\n1,Ada,a@x.org,Engines,red\n")
    assert read("csv", file) == [
        Columns("name = fullname, email = contactemail, company = employer"),
        Person("Ada", ("a@x.org",), company="Engines", where="book.csv:2"),
    ]


def test_columns_can_be_mapped(file: Path) -> None:
    file.write_text("a title\nNimi;Posti;Yritys\nZoë;z@x.org;Oy\nMe;me@x.org;\n")
    told = given("me@x.org", name="Nimi", email="posti", company="YRITYS")
    assert read("csv", file, told) == [
        Columns("name = nimi, email = posti, company = yritys"),
        Person("Zoë", ("z@x.org",), company="Oy", where="book.csv:3"),
        Skip("your own row"),
    ]


@pytest.mark.parametrize(
    ("columns", "message", "hint"),
    [
        ({"nom": "Nimi"}, "--map knows no 'nom'", "it knows: name, given, "),
        ({"name": "Nombre"}, "book.csv has no row with all the columns of --map", "its columns: nimi, posti"),
    ],
)
def test_a_wrong_map_is_refused_with_what_there_is(
    file: Path, columns: dict[str, str], message: str, hint: str
) -> None:
    file.write_text("Nimi,Posti\nZoë,z@x.org\n")
    with pytest.raises(Usage) as refused:
        read("csv", file, given(**columns))
    assert refused.value.message == message
    assert refused.value.hint.startswith(hint)


@pytest.mark.parametrize(
    "text",
    [
        "Date,Name,Description,Amount\n2026-01-02,Ada Lovelace,rent,-900\n",  # a bank statement
        "Name,Size,Kind\nholiday.jpg,3 MB,picture\n",
        "Conversation,Name,Position\n1,c12,\n2,c13,\n",  # ids
        "Name,Company\nhttps://a.example/1,Acme\nhttps://a.example/2,Acme\n",
        f"Name,Company\n{'a long sentence about nobody ' * 4},Acme\n",
        "Name,Position\nAcme shares,12\nGlobex shares,7\n",
        "First Name,Last Name\n7f3a,81bc\n",
        "id,Email\n1,yes\n2,no\n",
        "ustar\0\0\0\0\nName,Email\nAda,a@x.org\n",  # an archive that is read as text
    ],
)
def test_a_table_that_tells_of_no_people_is_no_address_book(text: str, file: Path) -> None:
    file.write_text(text)
    with Source(file) as source:
        assert not tables.recognises(source)


def test_a_column_of_ids_is_not_taken_for_names_beside_addresses(file: Path) -> None:
    file.write_text("Name,Email,Mobile Number\nc1,a@x.org,unknown\nc2,b@x.org,none\n")
    assert read("csv", file) == [
        Columns("email = email"),
        Person("a@x.org", ("a@x.org",), where="book.csv:2"),
        Person("b@x.org", ("b@x.org",), where="book.csv:3"),
    ]


def test_what_has_many_columns_of_people_is_an_address_book_whatever_its_cells_say(file: Path) -> None:
    file.write_text("Name,Email,Company,Birthday\n0,,,\n")
    assert read("csv", file)[1:] == [Person("0", where="book.csv:2")]


@pytest.mark.parametrize(
    "name", ["Ada", "李小龙", "O'Brien", "J. R. Smith", "Łukasz-Maria", "C3PO Robot", "👩 Zoë", ""]
)
def test_names_of_all_shapes_are_names(name: str, file: Path) -> None:
    file.write_text(f"Name,Company\n{name},Acme\n", "utf-8")
    with Source(file) as source:
        assert tables.recognises(source)

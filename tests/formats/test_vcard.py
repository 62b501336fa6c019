"""vCards of all versions, as phones and programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import folder, given, read
from netlever.errors import BadData
from netlever.formats.limits import MAX_CARD_CHARS
from netlever.formats.records import Person, Problem, Record, Remark, Skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "book.vcf"


def cards(file: Path, *bodies: str, **more: str) -> list[Record]:
    """The records of cards with these lines."""
    file.write_text("".join(f"BEGIN:VCARD\r\n{body}\r\nEND:VCARD\r\n" for body in bodies), newline="", **more)
    return read("vcard", file)


def person(file: Path, body: str) -> Person:
    (found,) = cards(file, body)
    assert isinstance(found, Person)
    return found


def test_a_card_of_version_4_is_a_person_and_what_no_field_holds_is_kept(file: Path) -> None:
    lines = (
        "VERSION:4.0",
        "FN:Ada Byron",
        "N:Byron;Ada;;;",
        "EMAIL;TYPE=home:ada@example.org",
        "EMAIL;PREF=1:mailto:countess@example.org",
        'TEL;VALUE=uri;TYPE="voice,home":tel:+44-20-555;ext=5',
        "ORG:Engines\\, Inc.;Analysis",
        "TITLE:Poet",
        "BDAY:--1210",
        "NICKNAME:Enchantress,Ada Byron",
        "NOTE:likes\\nnumbers",
        "URL:https://www.linkedin.com/in/Ada-B",
        "X-FAVOURITE;X-A=1:tea",
    )
    assert cards(file, "\r\n".join(lines)) == [
        Person(
            "Ada Byron",
            ("countess@example.org", "ada@example.org"),
            ("+44-20-555",),
            "ada-b",
            "Engines, Inc.",
            "Poet",
            where="book.vcf:1",
            birthday="--12-10",
            aliases=("Enchantress",),
            notes=(Remark("likes\nnumbers"),),
            extra=(
                "N:Byron;Ada;;;",
                "EMAIL;TYPE=home:ada@example.org",
                "EMAIL;PREF=1:mailto:countess@example.org",
                'TEL;VALUE=uri;TYPE="voice,home":tel:+44-20-555;ext=5',
                "ORG:Engines\\, Inc.;Analysis",
                "X-FAVOURITE;X-A=1:tea",
            ),
        )
    ]


def test_quoted_printable_with_soft_breaks_and_a_charset_is_read(file: Path) -> None:
    found = person(
        file, "VERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=D6str=F6m;=C5=\r\nsa\r\nTEL;CELL:1 2"
    )
    assert (found.name, found.phones) == ("Åsa Öström", ("1 2",))


def test_bytes_of_a_named_charset_are_read_in_it(file: Path) -> None:
    file.write_bytes(b"begin:vcard\nversion:2.1\nfn;charset=windows-1251:\xcf\xf3\xf8\xea\xe8\xed\nend:vcard\n")
    (found,) = read("vcard", file)
    assert isinstance(found, Person)
    assert found.name == "Пушкин"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_reads_alike(file: Path, encoding: str) -> None:
    (found,) = cards(file, "VERSION:3.0\r\nFN:Zoë Ada\r\nEMAIL:z@example.org", encoding=encoding)
    assert isinstance(found, Person)
    assert (found.name, found.emails) == ("Zoë Ada", ("z@example.org",))


def test_folds_are_joined_even_inside_of_a_letter(file: Path) -> None:
    file.write_bytes(b"BEGIN:VCARD\nFN:Zo\xc3\n \xab A\n\tda\nEND:VCARD\n")
    (found,) = read("vcard", file)
    assert isinstance(found, Person)
    assert found.name == "Zoë Ada"


@pytest.mark.parametrize(
    "photo",
    [
        "PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\n CCCC",
        "PHOTO;BASE64:\r\n  AAAA\r\n  BBBB\r\n",
        "PHOTO;ENCODING=BASE64:AAAA\r\nBBBB/+=\r\n",
        "PHOTO:data:image/jpeg;base64,AAAA",
    ],
)
def test_photos_are_passed_over(file: Path, photo: str) -> None:
    found = person(file, f"FN:Ada\r\n{photo}\r\nEMAIL:a@example.org")
    assert (found.emails, "AAAA" in "".join(found.extra)) == (("a@example.org",), False)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("FN:Ada\r\nN:;Ada;;;\r\nEMAIL:a@x.org\r\nTEL:+1 2\r\nORG:Acme\r\nTITLE:Poet\r\nBDAY:1815-12-10", ()),
        ("FN:Ada\r\nNOTE;X=1:tea\r\nNICKNAME:A\r\nREV:2020\r\nPRODID:x\r\nURL:https://linkedin.com/in/ada", ()),
        ("FN:Ada\r\nN:Byron;Ada", ("FN:Ada", "N:Byron;Ada")),
        ("FN:Ada\r\nN:Ada;;;;", ("N:Ada;;;;",)),
        ("FN:Ada\r\nTEL;PREF;TYPE=home:1\r\nTEL;PREF=2:2", ("TEL;TYPE=home;PREF=1:1", "TEL;PREF=2:2")),
        ("N:Byron;Ada;;;", ("N:Byron;Ada;;;",)),
        ("FN:Ada\r\nFN;LANGUAGE=fr:Adèle", ("FN:Ada", "FN;LANGUAGE=fr:Adèle")),
        ("FN:Ada\r\nEMAIL:no address\r\nTEL:none", ("EMAIL:no address", "TEL:none")),
        ("FN:Ada\r\nTITLE:Poet\r\nROLE:Mother", ("TITLE:Poet", "ROLE:Mother")),
        ("FN:Ada\r\nBDAY:circa 1815", ("BDAY:circa 1815",)),
        ("FN:Ada\r\nURL:https://ada.example", ("URL:https://ada.example",)),
        (
            "FN:Ada\r\nADR;HOME;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:;;Str=E4=\r\n=DFe 1=0D=0AHof",
            ("ADR;TYPE=HOME:;;Sträße 1\\nHof",),
        ),
        ("FN:Ada\r\nitem1.EMAIL:a@x.org\r\nitem1.X-ABLabel:Club", ("item1.EMAIL:a@x.org", "item1.X-ABLABEL:Club")),
        ("FN:Ada\r\nKEY;ENCODING=b:AAAA\r\nSOUND:data:audio/ogg;base64,AAAA\r\nPHOTO;BASE64:\r\n  AAAA\r\n", ()),
        ("FN:Ada\r\nPHOTO;VALUE=uri:https://x.org/a.png", ("PHOTO;VALUE=uri:https://x.org/a.png",)),
        ('FN:Ada\r\nX-A;B="c:d', ("X-A;B=c:d",)),
    ],
)
def test_what_no_field_holds_is_kept_as_lines_of_one_version(file: Path, body: str, expected: tuple[str, ...]) -> None:
    """What netlever would write just so itself is not kept twice; pictures, sounds and keys are not kept at all."""
    assert person(file, body).extra == expected


def test_groups_labels_and_lower_case_make_no_difference(file: Path) -> None:
    found = person(file, "item1.email;type=pref:a@example.org\r\nitem1.X-ABLabel:_$!<Other>!$_\r\nfn:Ada")
    assert (found.name, found.emails) == ("Ada", ("a@example.org",))


def test_without_fn_the_name_is_put_together_and_the_first_of_several_counts(file: Path) -> None:
    assert person(file, "N:;;;;\r\nN:Byron;Ada;King;Lady;PhD\r\nN:Other;One").name == "Ada King Byron"


@pytest.mark.parametrize("agent", ["AGENT:\r\n", "AGENT:BEGIN:VCARD\r\n"])
def test_a_card_inside_a_card_is_no_person_of_its_own(file: Path, agent: str) -> None:
    inner = "FN:Agent\r\nEMAIL:agent@example.org\r\nEND:VCARD"
    begin = "" if "BEGIN" in agent else "BEGIN:VCARD\r\n"
    found = cards(file, f"FN:Ada\r\n{agent}{begin}{inner}\r\nEMAIL:a@example.org", "FN:Bob")
    assert [(p.name, p.emails) for p in found if isinstance(p, Person)] == [("Ada", ("a@example.org",)), ("Bob", ())]


def test_cards_that_are_nobody_are_counted_and_one_that_never_ends_is_reported(file: Path) -> None:
    file.write_text(
        "BEGIN:VCARD\nORG:Acme\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:Friends\nEND:VCARD\n"
        "BEGIN:VCARD\nEMAIL:me@example.org\nEND:VCARD\nBEGIN:VCARD\nFN:Ada\nEMAIL:ad"
    )
    assert read("vcard", file, given("me@example.org")) == [
        Skip("card without a name"),
        Skip("card of a group or a thing"),
        Skip("your own card"),
        Problem("book.vcf:11", "the card never ends"),
    ]


@pytest.mark.parametrize(
    ("bday", "expected"),
    [
        ("BDAY:19850412", "1985-04-12"),
        ("BDAY:1985-04-12T00:00:00Z", "1985-04-12"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", "--04-12"),
        ("BDAY:1985-02-30", ""),
        ("BDAY;VALUE=text:circa 1800", ""),
    ],
)
def test_a_birthday_is_read_or_left_out(file: Path, bday: str, expected: str) -> None:
    assert person(file, f"FN:Ada\r\n{bday}").birthday == expected


def test_a_folder_of_cards_is_read_with_the_folders_in_it(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nFN:{}\nEND:VCARD\n"
    folder(tmp_path, {"a.vcf": card.format("Ada"), "work/b": card.format("Bob"), "notes.txt": "x", ".props": "x"})
    assert [r.name if isinstance(r, Person) else r for r in read("vcard", tmp_path)] == [
        "Ada",
        Skip("file without a vCard"),
        "Bob",
    ]


def test_an_endless_card_is_bounded(file: Path) -> None:
    found = person(
        file, "FN:Ada\r\n" + "X-A:" + "y" * 50_000 + "\r\n" + "X-B:yyyyyyyyyy\r\n" * 20_000 + "EMAIL:late@x.y"
    )
    assert sum(map(len, found.extra)) <= MAX_CARD_CHARS
    assert found.emails == ()


def test_a_file_that_cannot_be_read_stops(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="no such file or directory"):
        read("vcard", tmp_path / "none.vcf")

"""vCards as they are written: read back as the same people, folded as the RFCs ask for, and nothing of a card lost."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from formats.reading import read
from formats.sample import EVIL, GONE, GRACE
from netlever.formats.cells import field, note, several, tidy
from netlever.formats.content_lines import read_properties
from netlever.formats.folding import folded, printable
from netlever.formats.records import Given, Person, Remark
from netlever.formats.vcard import person
from netlever.formats.write_vcard import card
from netlever.kept import Contact
from netlever.kept import Remark as Kept
from netlever.names import profile_key

VERSIONS = pytest.mark.parametrize("version", ["3.0", "4.0"])


def read_back(content: bytes) -> Person:
    """The person that our own reader finds in a card, without what no field holds."""
    found = person(list(read_properties(io.BytesIO(content), content)), Given(), "")
    assert isinstance(found, Person)
    return found


def meant(contact: Contact) -> Person:
    """What a reader should find."""

    def of(text: str) -> str:
        return field(printable(tidy(text)))

    own_name = of(contact.name)
    profiles = filter(None, map(profile_key, (of(link) for link in contact.links)))
    return Person(
        own_name,
        contact.emails,
        contact.phones,
        next(profiles, ""),
        of(contact.company),
        of(contact.title),
        birthday=contact.birthday,
        aliases=several(a for a in map(of, contact.aliases) if a.casefold() != own_name.casefold()),
        notes=tuple(Remark(t) for t in several(note(printable(each.text)) for each in contact.notes)),
    )


def test_a_whole_card() -> None:
    assert card(GRACE, "3.0").decode() == "".join(
        f"{line}\r\n"
        for line in (
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:urn:uuid:{GRACE.uid}",
            "FN:Grace Hopper",
            "N:;Grace Hopper;;;",
            "NICKNAME:Amazing Grace",
            "NICKNAME:The Admiral",
            "ORG:US Navy",
            "TITLE:Rear Admiral",
            "EMAIL:grace@navy.example",
            "EMAIL:gh@x.example",
            "TEL:+1 555 0100",
            "URL:https://www.linkedin.com/in/grace-hopper",
            "BDAY:1906-12-09",
            "CATEGORIES:python,mentor circle",
            "NOTE:likes tea\\nand rye\\; bread\\, too",
            "END:VCARD",
        )
    )


@VERSIONS
@pytest.mark.parametrize("contact", [GRACE, GONE, EVIL._replace(handles=EVIL.handles[1:3])])
def test_it_is_read_back_as_the_same_person(contact: Contact, version: str) -> None:
    assert replace(read_back(card(contact._replace(card=()), version)), extra=()) == meant(contact)


@pytest.mark.parametrize(
    ("birthday", "version", "line"),
    [
        ("1906-12-09", "4.0", b"BDAY:19061209\r\n"),
        ("--12-09", "4.0", b"BDAY:--1209\r\n"),
        ("--12-09", "3.0", b"BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-09\r\n"),
    ],
)
def test_a_birthday_is_written_as_the_version_has_it(birthday: str, version: str, line: bytes) -> None:
    content = card(Contact(1, "u", "Ada", birthday=birthday), version)
    assert line in content
    assert read_back(content).birthday == birthday


KEPT = (
    "UID:theirs-1",
    "N:Hopper;Grace;Brewster;Adm.;PhD",
    "FN:Grace Hopper",
    "ORG:US Navy;Bureau of Ships",
    "EMAIL;TYPE=home,pref:Grace@Navy.example",
    "item1.EMAIL:old@x.example",
    "item1.X-ABLABEL:Club",
    "item2.TEL;TYPE=cell:+1 (555) 0100",
    "item2.X-ABLABEL:Boat",
    "X-SOCIALPROFILE;TYPE=linkedin:https://linkedin.com/in/Grace-Hopper",
    "URL:https://grace.example/?a=b",
    "BDAY;VALUE=date:1906-12-09",
    "CATEGORIES:Python",
    "GEO:1;2",
    "UID:theirs-2",
)


def lines_of(contact: Contact, version: str = "3.0") -> list[str]:
    return card(contact, version).decode().replace("\r\n ", "").splitlines()


def test_what_a_card_said_besides_is_written_as_it_was() -> None:
    """An address that is gone is gone with its label, and a card has one UID, its own."""
    found = lines_of(GRACE._replace(card=KEPT))
    assert [each for each in KEPT if each not in found] == [
        "item1.EMAIL:old@x.example",
        "item1.X-ABLABEL:Club",
        "UID:theirs-2",
    ]
    assert [each for each in found if each.startswith(("FN", "ORG", "TEL", "BDAY", "CATEGORIES"))] == [
        "FN:Grace Hopper",
        "ORG:US Navy;Bureau of Ships",
        "BDAY;VALUE=date:1906-12-09",
        "CATEGORIES:mentor circle",
        "CATEGORIES:Python",
    ]
    assert "EMAIL:gh@x.example" in found


def test_what_was_changed_since_is_written_as_it_is_now() -> None:
    changed = GRACE._replace(card=KEPT, name="Grace Murray", company="Eckert", birthday="", handles=())
    found = lines_of(changed)
    assert [each for each in found if each.startswith(("FN", "N:", "ORG", "EMAIL", "X-S", "BDAY"))] == [
        "FN:Grace Murray",
        "N:;Grace Murray;;;",
        "ORG:Eckert",
    ]
    assert "item2.X-ABLABEL:Boat" not in found
    assert "GEO:1;2" in found


def test_what_is_preferred_is_said_as_the_version_says_it() -> None:
    old = GRACE._replace(card=("EMAIL;TYPE=home,pref:gh@x.example", "TEL;TYPE=PREF:+15550100"))
    new = GRACE._replace(card=("EMAIL;TYPE=home;PREF=1:gh@x.example", "TEL;PREF=2:+15550100"))
    for contact in (old, new):
        assert read_back(card(contact, "3.0")).emails == read_back(card(contact, "4.0")).emails
    assert {"EMAIL;TYPE=home;PREF=1:gh@x.example", "TEL;PREF=1:+15550100"} <= set(lines_of(old, "4.0"))
    assert {"EMAIL;TYPE=home;TYPE=pref:gh@x.example", "TEL:+15550100"} <= set(lines_of(new, "3.0"))


def test_an_imported_card_comes_back_whole(tmp_path: Path) -> None:
    """Reader and writer agree on what is kept: a card that is read, written and read says the same both times."""
    path = tmp_path / "a.vcf"
    path.write_bytes(
        b"\r\n".join([b"BEGIN:VCARD", b"VERSION:3.0", *(each.encode() for each in KEPT), b"END:VCARD", b""])
    )
    (first,) = read("vcard", path)
    assert isinstance(first, Person)
    handles = [("email", e) for e in first.emails] + [("phone", p) for p in first.phones]
    handles.append(("linkedin", f"https://www.linkedin.com/in/{first.linkedin}"))
    known = Contact(1, "u", first.name, first.company, first.title, handles=tuple(handles), birthday=first.birthday)
    for version in ("3.0", "4.0"):
        path.write_bytes(card(known._replace(card=first.extra), version))
        (again,) = read("vcard", path)
        assert isinstance(again, Person)
        wanted = {each.replace("home,pref", "home").partition(":")[2] for each in first.extra} - {"theirs-2"}
        assert {each.partition(":")[2] for each in again.extra} == wanted
        assert (again.name, again.emails, again.phones) == (first.name, first.emails, first.phones)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@settings(max_examples=150, deadline=None)
@examples(st.lists(TEXT, min_size=6, max_size=6), st.sampled_from(["3.0", "4.0"]))
def test_whatever_people_are_called_their_cards_are_read_back(texts: list[str], version: str) -> None:
    name, company, title, alias, *notes = texts
    contact = Contact(
        1, "u", f"A{name}", company, title, aliases=(alias,), handles=GRACE.handles, birthday="--02-29",
        notes=tuple(Kept("2026-10-02", each) for each in notes),
    )  # fmt: skip
    content = card(contact, version)
    assert replace(read_back(content), extra=()) == meant(contact)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


@settings(max_examples=150, deadline=None)
@examples(TEXT)
def test_a_fold_never_cuts_a_character_and_is_undone_by_joining(text: str) -> None:
    line = f"NOTE:{printable(text)}".replace("\n", "")
    content = folded(line)
    for physical in content.split(b"\r\n"):
        assert len(physical) <= 75
        physical.decode()
    assert content.decode().replace("\r\n ", "") == f"{line}\r\n"


def test_a_version_has_only_its_own_number() -> None:
    assert re.findall(rb"VERSION:(.*)\r", card(GRACE, "4.0")) == [b"4.0"]


@VERSIONS
def test_a_comma_that_another_program_forgot_to_escape_is_escaped(version: str) -> None:
    """Readers that split a text at it would stop there."""
    kept = ("FN;X-A=1:Dr. Grace, PhD ", "N:Grace;;;Dr.;PhD", "TITLE:Rear Admiral, retired\\, twice")
    contact = GRACE._replace(name="Dr. Grace, PhD", title="Rear Admiral, retired, twice", card=kept)
    lines = card(contact, version).decode().replace("\r\n ", "").splitlines()
    assert "FN;X-A=1:Dr. Grace\\, PhD" in lines
    assert "TITLE:Rear Admiral\\, retired\\, twice" in lines

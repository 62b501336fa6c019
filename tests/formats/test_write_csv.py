"""A table of contacts that a spreadsheet opens without harm, and that is read back as the same people."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from formats.reading import read
from formats.sample import BOOK, GONE, GRACE, NEVER, Sample, written
from netlever.formats import write_csv
from netlever.formats.cells import NEXT_NOTE, NEXT_VALUE, as_meant, field, harmless, note, several
from netlever.formats.records import Person, Remark
from netlever.formats.writers import named
from netlever.kept import Contact
from netlever.kept import Remark as Kept

FORMULAS = ("=1+1", "+1 555", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x")


def rows(book: Sample, *, raw: bool = False) -> list[dict[str, str]]:
    content = b"".join(piece.content for piece in write_csv.write(book, raw=raw)).decode()
    return list(csv.DictReader(io.StringIO(content, newline="")))


def people(book: Sample, path: Path) -> list[Person]:
    path.write_bytes(written(named("csv"), book)[""])
    return [each for each in read("csv", path) if isinstance(each, Person)]


def test_a_whole_row() -> None:
    assert rows(Sample((GRACE,))) == [
        {
            "Name": "Grace Hopper",
            "Nickname": "Amazing Grace ::: The Admiral",
            "Company": "US Navy",
            "Job Title": "Rear Admiral",
            "E-mail": "grace@navy.example ::: gh@x.example",
            "Phone": "'+1 555 0100",
            "LinkedIn": "https://www.linkedin.com/in/grace-hopper",
            "Birthday": "1906-12-09",
            "Met On": "2026-06-01",
            "Notes": "likes tea\nand rye; bread, too",
            "Tags": "python ::: mentor circle",
            "Role": "mentor",
            "Met": "PyCon, 2026",
            "Added On": "2026-06-01",
            "Cadence": "every month",
            "Last Talk": "2026-11-01",
            "Due On": "2026-12-01",
            "Important": "yes",
            "Archived": "",
            "Do Not Contact": "",
            "UID": GRACE.uid,
        }
    ]


def test_everybody_is_in_it_and_who_is_not_to_be_reached_out_to_is_marked() -> None:
    found = rows(Sample((GRACE, GONE, NEVER)))
    assert [(each["Archived"], each["Do Not Contact"]) for each in found] == [("", ""), ("yes", ""), ("", "yes")]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_made_harmless_and_read_as_it_was(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert as_meant(harmless(cell)) == cell


@settings(max_examples=300)
@examples(st.text(alphabet="'=+-@\t\ra ", max_size=6) | st.text(max_size=20))
def test_no_cell_begins_as_a_formula_and_none_is_changed_by_going_there_and_back(cell: str) -> None:
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert as_meant(harmless(cell)) == cell


def test_no_cell_of_the_table_begins_as_a_formula_unless_it_is_asked_for() -> None:
    nasty = Sample([Contact(n, str(n), cell, cell, cell, cell, met=cell) for n, cell in enumerate(FORMULAS)])
    cells = [cell for row in rows(nasty) + rows(BOOK) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert [row["Name"] for row in rows(nasty, raw=True)] == list(FORMULAS)


def test_the_table_is_read_back_as_the_same_people(tmp_path: Path) -> None:
    grace, *_ = people(Sample((GRACE,)), tmp_path / "a.csv")
    assert (grace.name, grace.emails, grace.phones) == ("Grace Hopper", GRACE.emails, GRACE.phones)
    assert (grace.linkedin, grace.company, grace.title) == ("grace-hopper", "US Navy", "Rear Admiral")
    assert (grace.birthday, str(grace.met_on), grace.aliases) == ("1906-12-09", "2026-06-01", GRACE.aliases)
    assert grace.notes == (Remark("likes tea\nand rye; bread, too"),)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
ONE = TEXT.filter(lambda text: text.strip() and NEXT_VALUE.strip() not in text)


@settings(max_examples=100, deadline=None)
@examples(ONE, TEXT, TEXT, st.lists(ONE, max_size=3), st.lists(ONE, max_size=3))
def test_whatever_is_noted_comes_back(
    name: str, company: str, title: str, aliases: list[str], notes: list[str]
) -> None:
    import tempfile

    contact = Contact(
        1, "u", name, company, title, aliases=tuple(aliases), handles=(("email", "a@x.example"),),
        notes=tuple(Kept("2026-10-02", each) for each in notes),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        (found,) = people(Sample((contact,)), Path(folder) / "a.csv")
    own_name = field(name) or "a@x.example"
    assert (found.name, found.company, found.title) == (own_name, field(company), field(title))
    assert found.aliases == several(a for a in map(field, aliases) if a.casefold() != own_name.casefold())
    lines = NEXT_NOTE.join(notes).replace("\r\n", "\n").split(NEXT_NOTE)
    assert [each.text for each in found.notes] == list(several(map(note, lines)))

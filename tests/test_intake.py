"""What files hold is merged, counted and told, in one unit of work."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from formats.reading import folder, given
from netlever import intake
from netlever.errors import BadData
from netlever.formats.records import Columns
from netlever.intake import Import, ImportedContact, ImportedInteraction
from store.books import NOW, TODAY, add, in_memory

CARD = "BEGIN:VCARD\nFN:Ada Byron\nEMAIL:ada@x.org\nNICKNAME:Countess\nNOTE:likes tea\nEND:VCARD\n"
MAIL = "From: {}\nTo: {}\nDate: {:%a, %d %b %Y} 10:00:00 +0000\nMessage-ID: <{}@x.org>\nSubject: Tea\n\nbody\n"
ME = "me@x.org"


def mail(sender: str, to: str, number: int) -> str:
    return MAIL.format(sender, to, TODAY, number)


def take_in(connection: sqlite3.Connection, *paths: Path, add_after: int = 0, **more: Any) -> Import:
    advance = more.pop("advance", lambda _: None)
    return intake.take_in(connection, [str(path) for path in paths], given(ME), NOW, advance, add_after)


def test_people_and_their_conversations_are_told_as_the_files_have_them(tmp_path: Path) -> None:
    paths = folder(tmp_path, {"a.vcf": CARD, "b.eml": mail("Ada <ada@x.org>", ME, 1)})
    with in_memory() as connection:
        told = take_in(connection, paths / "a.vcf", paths / "b.eml")
        names = connection.execute("SELECT name FROM alias UNION ALL SELECT text FROM note").fetchall()
    assert told.contacts == [ImportedContact("Ada Byron", ["ada@x.org"], [], "", "", "", ["Countess"])]
    assert told.interactions == [
        ImportedInteraction(TODAY, "email", "in", ["Ada"], "Tea", "mail:1@x.org", "new"),
    ]
    assert (told.people, told.conversations) == (
        {"new": 1, "updated": 0, "unchanged": 0},
        {"new": 1, "unchanged": 0},
    )
    assert (told.counts, names) == (
        {"new": 2, "updated": 0, "unchanged": 0, "skipped": 0},
        [("Countess",), ("likes tea",)],
    )


def test_strangers_are_counted_by_their_address_and_left_out(tmp_path: Path) -> None:
    mails = {f"{n}.eml": mail(f"Bob <{who}@x.org>", ME, n) for n, who in enumerate(["bob", "bob", "eve"])}
    with in_memory() as connection:
        told = take_in(connection, folder(tmp_path, mails))
        people = connection.execute("SELECT count(*) FROM contact").fetchone()[0]
    assert (people, told.strangers, told.skips) == (0, 2, {"mail with nobody who is in the book": 3})
    assert [(each.contacts, each.outcome) for each in told.interactions][:1] == [(["bob@x.org"], "stranger")]


@pytest.mark.parametrize(("add_after", "names"), [(1, ["Bob", "Eve"]), (2, ["Bob"]), (3, [])])
def test_strangers_are_added_when_mail_went_both_ways_so_often(
    tmp_path: Path, add_after: int, names: list[str]
) -> None:
    mails = [mail("Bob <bob@x.org>", ME, n) for n in (1, 2, 3)] + [mail(ME, "Bob <bob@x.org>", n) for n in (4, 5)]
    mails += [mail("Eve <eve@x.org>", ME, 6), mail(ME, "Eve <eve@x.org>", 7), mail("Ivy <ivy@x.org>", ME, 8)]
    paths = folder(tmp_path, {f"{number}.eml": text for number, text in enumerate(mails)})
    with in_memory() as connection:
        take_in(connection, paths, add_after=add_after)
        assert [row[0] for row in connection.execute("SELECT name FROM contact ORDER BY name")] == names


def test_what_is_dated_in_the_future_is_left_out(tmp_path: Path) -> None:
    text = mail("Ada <ada@x.org>", ME, 1).replace("2026", "2027")
    with in_memory() as connection:
        add(connection, "Ada", handles=(("email", "ada@x.org"),))
        told = take_in(connection, folder(tmp_path, {"a.eml": text}))
    assert (told.interactions, told.skips) == ([], {"dated in the future": 1})


def test_a_file_that_cannot_be_read_stops_whoever_took_in_the_others(tmp_path: Path) -> None:
    paths = folder(tmp_path, {"a.vcf": CARD, "b": "no such thing"})
    with in_memory() as connection, pytest.raises(BadData, match="nothing that netlever can read"):
        take_in(connection, paths / "a.vcf", paths / "b")


def test_the_last_table_says_what_its_columns_were_taken_for(tmp_path: Path) -> None:
    table = folder(tmp_path, {"a.csv": "Name,Mail\nAda,ada@x.org\n"}) / "a.csv"
    with in_memory() as connection:
        assert take_in(connection, table).columns == Columns("name = name, email = mail").text


def test_progress_is_told_in_bytes_of_files_and_in_records_of_folders(tmp_path: Path) -> None:
    book = folder(tmp_path / "book", {f"{n}.vcf": CARD for n in range(3)})
    single = folder(tmp_path, {"a.vcf": CARD * 5000}) / "a.vcf"
    assert intake.total_bytes([str(single), str(single)]) == 2 * len(CARD) * 5000
    assert intake.total_bytes([str(single), str(book)]) is None
    for path, expected in ((book, 3), (single, len(CARD) * 5000)):
        steps: list[int] = []
        with in_memory() as connection:
            take_in(connection, path, advance=steps.append)
        assert sum(steps) == expected


def test_long_lists_are_cut_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MAX_LISTED", 2)
    cards = "".join(CARD.replace("ada@", f"ada{n}@").replace("FN:Ada", f"FN:Ada {n}") for n in range(3))
    path = folder(tmp_path, {"a.vcf": cards}) / "a.vcf"
    with in_memory() as connection:
        told = take_in(connection, path)
    assert (len(told.contacts), told.is_cut, told.people["new"]) == (2, True, 3)


def test_a_stranger_who_is_likely_somebody_is_taken_for_them_only_when_that_is_accepted(tmp_path: Path) -> None:
    """Anybody may write under any name: another address than the one that is known is no proof."""
    paths = folder(tmp_path, {f"{n}.eml": mail("Grace Hopper <grace@home.org>", ME, n) for n in (1, 2)})
    with in_memory() as connection:
        add(connection, "Grace Hopper", company="US Navy", handles=(("email", "grace@navy.org"),))
        told = take_in(connection, paths)
        assert (told.strangers, told.likely, told.conversations["new"]) == (1, [], 0)
        told = intake.take_in(connection, [str(paths)], given(ME), NOW, lambda _: None, accept_likely=True)
        assert (told.strangers, told.people["updated"], told.conversations["new"]) == (0, 1, 2)
        assert connection.execute("SELECT value FROM handle ORDER BY id").fetchall() == [
            ("grace@navy.org",),
            ("grace@home.org",),
        ]


def test_who_came_with_the_same_files_is_named_in_tasks_wherever_they_stand(tmp_path: Path) -> None:
    paths = folder(tmp_path, {"a.txt": "(A) Call Ada Byron\n(B) Call Omar\n", "b.vcf": CARD})
    with in_memory() as connection:
        told = take_in(connection, paths / "a.txt", paths / "b.vcf")
        assert connection.execute("SELECT contact_id, text, by FROM promise").fetchall() == [
            (1, "Call Ada Byron", "me")
        ]
    assert told.promises == {"new": 1, "kept": 0, "dropped": 0, "unchanged": 0}
    assert told.skips == {"open task that names nobody in the book": 1}


def test_a_list_of_many_tasks_is_taken_in_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "TASKS_AT_ONCE", 2)
    path = folder(tmp_path, {"a.txt": "".join(f"(A) Call Ada {n}\n" for n in range(5))}) / "a.txt"
    with in_memory() as connection:
        add(connection, "Ada")
        assert take_in(connection, path).promises["new"] == 5
        assert take_in(connection, path).promises["unchanged"] == 5

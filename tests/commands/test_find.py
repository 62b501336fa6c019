"""`netlever find`: by name, work, tag, and the words of notes and conversations."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import LONG_NAME, Run
from netlever.lines import columns_of


def names(run: Run, *words: str) -> list[str]:
    """The names that are found, in order."""
    ran = run("find", *words, "--json")
    found = [each["name"] for each in ran.data["people"]]
    assert ran.code == (0 if found else 1)
    return found


def test_everybody_is_a_line_with_work_last_day_and_tags(session: Run, book: Path) -> None:
    session("find.txt", ["find"], ["find", "--sort", "added"], ["find", "fjord"], ["find", "rye"], ["find", "nothing"])


def test_machines_read_what_was_found(session: Run, book: Path) -> None:
    session("find-machines.txt", ["find", "--plain"], ["find", "fjord", "--json"], ["find", "nothing", "--json"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("grace", ["Grace Hopper"]),
        ("hopper grace", ["Grace Hopper"]),
        ("ASA", ["Åsa Öström"]),
        ("ada", ["Ada Lovelace", "Ada Byron"]),
        ("navy", ["Grace Hopper"]),
        ("rear admiral", ["Grace Hopper"]),
        ("python", ["Grace Hopper"]),
        ("mentor circle", ["Grace Hopper"]),
        ("compilers", ["Ada Lovelace", "Grace Hopper"]),
        ("oeuvre", []),
        ("œuvre", ["Åsa Öström"]),
        ("naivete", ["Åsa Öström"]),
        ("tea", ["Åsa Öström"]),
        ("截拳道", ["李小龙"]),
        ("嘉禾", ["李小龙"]),
        ("[rockets]", ["👩‍🚀 Zoë"]),
        ("nobodys", []),
        ("nobody", ["Nemo"]),
        ("100 %", ["👩‍🚀 Zoë"]),
        ("%", ["👩‍🚀 Zoë"]),
        ("_", []),
        ('"', []),
        ("*", []),
        ("NEAR(a b)", []),
        ("a OR b", []),
        ("text:tea", []),
        ("' OR 1=1 --", []),
        ("x" * 10_000, []),
        (" ".join(["grace"] * 100), ["Grace Hopper"]),
    ],
)
def test_text_is_looked_for_in_names_work_tags_and_words(text: str, found: list[str], run: Run, book: Path) -> None:
    assert names(run, text) == found
    if text.isalpha():
        assert names(run, *text.split()) == found


def test_those_whose_name_fits_come_before_work_tags_and_words(run: Run) -> None:
    for name, *more in (("Words",), ("Tag", "--tag", "python"), ("Work", "--title", "Python lead"), ("Python Smith",)):
        run("add", name, *more)
    run("note", "words", "wrote python")
    assert names(run, "python") == ["Python Smith", "Work", "Tag", "Words"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--tag", "python"), ["Grace Hopper"]),
        (("--tag", "#PYTHON", "--tag", "mentor circle"), ["Grace Hopper"]),
        (("--tag", "python", "--tag", "café"), []),
        (("--tag", "café"), ["Åsa Öström"]),
        (("#Café",), ["Åsa Öström"]),  # as tags are shown
        (("#python hopper",), ["Grace Hopper"]),
        (("#python", "åsa"), []),
        (("#python", "--tag", "café"), []),
        (("#", "#1", "##"), []),
        (("--company", "exempla"), ["Ada Lovelace"]),
        (("--company", "sonner"), ["Åsa Öström"]),
        (("--company", "sønner"), ["Åsa Öström"]),
        (("--company", "analyst"), ["Ada Lovelace"]),
        (("--role", "ment"), ["Grace Hopper"]),
        (("--not-contacted-since", "2026-08-10"), ["Ada Byron", LONG_NAME, "Nemo", "👩‍🚀 Zoë"]),
        (("--not-contacted-since", "2026-08-11"), ["Grace Hopper", "Ada Byron", LONG_NAME, "Nemo", "👩‍🚀 Zoë"]),
        (("--archived",), []),
        (("--new",), []),
        (("-n", "0"), []),
        (("-n", "1"), ["Ada Lovelace"]),
        (("ada", "--company", "contoso"), ["Ada Byron"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_filters_narrow_what_is_found(options: tuple[str, ...], found: list[str], run: Run, book: Path) -> None:
    assert names(run, *options) == found


@pytest.mark.parametrize(
    ("sort", "first"), [("name", "Ada Byron"), ("last", "Ada Lovelace"), ("added", "Nemo"), ("match", "Ada Lovelace")]
)
def test_every_order_begins_where_it_should(sort: str, first: str, run: Run, book: Path) -> None:
    assert names(run, "--sort", sort)[0] == first
    assert len(names(run, "--sort", sort)) == 8


def test_due_finds_exactly_those_whom_nudge_lists(run: Run, book: Path) -> None:
    due = {each["name"] for each in run("nudge", "--all", "--json").data["people"]}
    assert set(names(run, "--due")) == due


def test_the_archived_are_found_only_when_asked_for(run: Run, book: Path) -> None:
    run("edit", "nemo", "--archive")
    assert names(run, "nemo") == []
    assert names(run, "--archived") == ["Nemo"]
    run("edit", "nemo", "--no-archive")
    assert names(run, "nemo") == ["Nemo"]


def test_new_finds_the_imported_who_were_never_chosen(run: Run, book: Path, private_home: Path) -> None:
    path = private_home / "Connections.csv"
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    path.write_text(header + "P,One,,,,,01 Oct 2026\nP,Two,,,,,01 Oct 2026\n", "utf-8")
    run("import", str(path))
    assert names(run, "--new") == ["P One", "P Two"]
    run("tag", "P One", "keep")
    assert names(run, "--new") == ["P Two"]


def test_an_alias_is_found(run: Run, book: Path) -> None:
    run("edit", "grace", "--alias", "Amazing")
    assert names(run, "amazing") == ["Grace Hopper"]


def test_what_was_undone_is_no_longer_found(run: Run, book: Path) -> None:
    run("note", "nemo", "xylophone")
    assert names(run, "xylophone") == ["Nemo"]
    run("undo")
    assert names(run, "xylophone") == []


def test_an_empty_store_finds_nobody_and_stays_absent(run: Run, store_path: Path) -> None:
    ran = run("find")
    assert (ran.code, ran.out, ran.err) == (1, "Nobody found.\n", "")
    assert run("find", "--plain").out == ""
    assert not store_path.exists()


def test_columns_line_up_whatever_the_glyphs(run: Run, book: Path) -> None:
    """Names are padded by what a terminal draws, so that what follows begins in the same column."""
    run("edit", "李小龙", "--company", "WORK")
    run("edit", "asa", "--company", "WORK", "--title", "")
    run("edit", "zoe", "--company", "WORK", "--title", "")
    run("edit", "李小龙", "--title", "")
    rows = run("find", "--company", "work").out.splitlines()
    assert [columns_of(row[: row.index("WORK")]) for row in rows] == [7 + 10 + 2] * 3


def test_whole_words_of_a_name_come_before_parts_of_one(run: Run) -> None:
    for name in ("Adam Alpha", "Zed Madal", "Zulu Ada", "Nadal Beta"):
        run("add", name)
    assert names(run, "ada") == ["Zulu Ada", "Adam Alpha", "Nadal Beta", "Zed Madal"]
    run("edit", "madal", "--alias", "Ada")
    assert names(run, "ada")[0] == "Zulu Ada", "a name comes before an alias"


def test_snoozed_finds_the_snoozed_and_the_paused_until_they_are_back(run: Run, book: Path) -> None:
    assert names(run, "--snoozed") == []
    run("snooze", "nemo", "--pause")
    run("snooze", "grace", "2026-12-01")
    assert names(run, "--snoozed") == ["Grace Hopper", "Nemo"]
    assert names(run, "nemo", "--snoozed") == ["Nemo"]
    assert names(run, "--snoozed", "--as-of", "2026-11-30") == ["Grace Hopper", "Nemo"]
    assert names(run, "--snoozed", "--as-of", "2026-12-01") == ["Nemo"], "on the day they are back"
    run("snooze", "nemo", "--lift")
    assert names(run, "--snoozed") == ["Grace Hopper"]


def test_a_sign_after_a_word_ends_it(run: Run, book: Path) -> None:
    """`c++` is the word c, and no prefix of compilers."""
    run("note", "nemo", "writes C++ at sea")
    run("note", "zoe", "cooks")
    assert names(run, "c++") == ["Nemo"]
    assert names(run, "compil+") == []
    assert names(run, "compil") == ["Ada Lovelace", "Grace Hopper"], "while a word is typed, its beginning is enough"

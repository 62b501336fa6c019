"""Many people in the person's own editor: shown, asked, kept in one step; nothing is lost, nobody is overwritten."""

from __future__ import annotations

import fcntl
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Ran, Run
from netlever import config, editing, output, people_table, person_fields, table_editing
from netlever.store import db, undo
from netlever.store.reads.card import cards
from netlever.store.reads.find import Query
from store.books import read_dump

Editor = Callable[..., Path]
Play = Callable[..., Ran]
ASKED = "[Y/n/e(dit again)]"
TABLE = ("edit", "--all", "--columns", "company,every,tags")


def left_over(book: Path) -> list[str]:
    """The files of a table beside the store."""
    return sorted(path.name for path in book.parent.glob("edit-all*"))


def seen(ran: Ran) -> str:
    """What was on the screen, its wrapped lines joined."""
    return " ".join(ran.out.replace("\r\n", "\n").split())


def test_what_would_change_is_shown_asked_and_kept_in_one_undo(
    editor: Editor, play: Play, run: Run, book: Path
) -> None:
    before = run("export").out
    shown = editor(("Exempla", "Initech"), ("Contoso", "Cyb|rdyne"), ("Cyb|rdyne", "Cyb\\|rdyne"))
    ran = play(*TABLE, script=[(ASKED, "e\n"), (ASKED, "y\n")])
    assert ran.code == 0
    assert "Ada Lovelace #2: company Exempla → Initech change 1 of 8 people?" in seen(ran)
    assert "Ada Byron #3: company Contoso → Cyb\\|rdyne Ada Lovelace #2: company Exempla → Initech" in seen(ran)
    assert seen(ran).endswith("change 2 of 8 people? [Y/n/e(dit again)] 2 of 8 people changed")
    assert len(list(shown.iterdir())) == 3
    assert run("show", "3", "--json").data["card"]["company"] == "Cyb|rdyne"
    assert left_over(book) == []
    assert "edit 2 people: Ada Byron, Ada Lovelace" in run("history", "-n", "1").out
    run("undo")
    assert run("export").out == before


def test_enter_is_a_yes_and_a_no_changes_nothing_and_leaves_nothing(
    editor: Editor, play: Play, run: Run, book: Path
) -> None:
    before, history = run("export").out, run("history").out
    editor(("Exempla", "Initech"), ("Exempla", "Initrode"))
    ran = play(*TABLE, script=[(ASKED, "what\n"), (ASKED, "n\n")])
    assert (ran.code, ran.out.endswith("nothing changed\n")) == (0, True)
    assert (run("export").out, run("history").out, left_over(book)) == (before, history, [])
    assert play(*TABLE, script=[(ASKED, "\n")]).code == 0
    assert run("show", "2", "--json").data["card"]["company"] == "Initrode"


def test_who_changes_nothing_is_asked_nothing(editor: Editor, play: Play, run: Run, book: Path) -> None:
    history = run("history").out
    editor()
    ran = play("edit", "--all")
    assert (ran.code, ran.out) == (0, "nothing changed\n")
    assert (run("history").out, left_over(book)) == (history, [])


def test_a_filter_chooses_who_is_in_the_table(editor: Editor, play: Play, run: Run, book: Path) -> None:
    run("tag", "nemo", "python")
    shown = editor()
    for words in (["--tag", "python"], ["--company", "exemp"], ["--role", "ment"], ["--tag", "python", "--tag", "x"]):
        play("edit", "--all", *words)
    tables = [(shown / str(number)).read_text("utf-8") for number in range(3)]
    assert [re.findall(r"^(\d+) ", table, re.M) for table in tables] == [["1", "8"], ["2"], ["1"]]
    assert not (shown / "3").exists()


def test_every_mistake_is_on_top_of_the_table_opened_again(editor: Editor, play: Play, run: Run, book: Path) -> None:
    shown = editor(("| monthly", "| often"), ("| often", "| of|ten"), ("| of|ten", "| 2w"))
    ran = play(*TABLE, script=[(ASKED, "y\n")])
    assert "Grace Hopper #1: every monthly → 2w" in seen(ran)
    second, third = ((shown / str(number)).read_text("utf-8").split("\n") for number in (1, 2))
    line = int(re.findall(r"^# netlever: line (\d+): cannot read the interval 'often'", second[0])[0])
    assert second[line - 1].startswith("1 ")
    assert re.match(r"# netlever: line \d+: 6 cells for 5 columns", third[0])


def test_a_mistake_that_is_left_is_refused_and_the_table_offered_the_next_time(
    editor: Editor, play: Play, run: Run, book: Path
) -> None:
    before = run("export").out
    editor(("| monthly", "| often"), ("", ""), ("| often", "| 2w"))
    ran = play(*TABLE)
    assert ran.code == 1
    assert "cannot read the interval 'often'" in seen(ran)
    assert "nothing was changed (your table is in" in seen(ran)
    assert run("export").out == before
    assert left_over(book) == ["edit-all.before", "edit-all.table"]
    assert {path.stat().st_mode & 0o777 for path in book.parent.glob("edit-all*")} == {0o600}
    run("edit", "grace", "--company", "Elsewhere")
    ran = play("edit", "--all", "--tag", "python", script=[("go on with it?", "\n"), (ASKED, "y\n")])
    assert "Grace Hopper #1: every monthly → 2w change 1 of 8 people?" in seen(ran)
    card = run("show", "1", "--json").data["card"]
    assert (card["company"], card["cadence_days"]) == ("Elsewhere", 14), "what was changed since is not set back"
    assert left_over(book) == []


def test_a_table_that_was_left_can_be_thrown_away(editor: Editor, play: Play, run: Run, book: Path) -> None:
    shown = editor(("| monthly", "| often"))
    play(*TABLE)
    ran = play(*TABLE, script=[("go on with it?", "\x04")])
    assert (ran.code, len(left_over(book))) == (1, 2)
    ran = play(*TABLE, script=[("go on with it?", "n\n")])
    assert (ran.code, "nothing changed" in ran.out) == (0, True)
    assert "often" not in (shown / "2").read_text("utf-8")
    assert left_over(book) == []


@pytest.mark.parametrize(("keys", "code"), [("\x04", 1), ("\x03", 130)])
def test_who_leaves_the_question_finds_the_table_again(
    keys: str, code: int, editor: Editor, play: Play, run: Run, book: Path
) -> None:
    before = run("export").out
    editor(("Exempla", "Initech"))
    ran = play(*TABLE, script=[(ASKED, keys)])
    assert (ran.code, run("export").out) == (code, before)
    assert str(book.with_name("edit-all.table")) in ran.out or code == 1
    ran = play(*TABLE, script=[("go on with it?", "y\n"), (ASKED, "y\n")])
    assert "company Exempla → Initech" in seen(ran)


def test_an_editor_that_fails_keeps_the_table(
    editor: Editor, play: Play, run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = tmp_path / "failing"
    failing.write_text('#!/bin/sh\nsed -i s/Exempla/Initech/ "$1"\nexit 3\n')
    failing.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(failing))
    ran = play(*TABLE)
    assert ran.code == 74
    assert "the editor ended with exit code 3 (your table is in" in seen(ran)
    editor()
    assert "company Exempla → Initech" in seen(play(*TABLE, script=[("go on", "\n"), (ASKED, "\n")]))


def meanwhile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str, *words: str) -> None:
    """An editor during which another shell runs netlever."""
    program = tmp_path / "slow.py"
    program.write_text(
        "import pathlib, subprocess, sys\n"
        f"subprocess.run({[sys.executable, '-m', 'netlever', *words]!r}, check=True, stdout=subprocess.DEVNULL)\n"
        "path = pathlib.Path(sys.argv[1])\n"
        f"path.write_text(path.read_text('utf-8').replace({old!r}, {new!r}, 1), 'utf-8')\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {program}")


def test_what_another_shell_changed_meanwhile_stays_where_the_person_changed_something_else(
    play: Play, run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, tmp_path, "mentor circle, python", "python, cobol", "tag", "grace", "navy")
    run("edit", "grace", "--title", "Admiral")
    ran = play("edit", "--all", "--tag", "python", script=[(ASKED, "y\n")])
    assert "Grace Hopper #1: tags −mentor circle +cobol change 1 of 1 person?" in seen(ran)
    card = run("show", "1", "--json").data["card"]
    assert (card["tags"], card["title"]) == (["cobol", "navy", "python"], "Admiral")


def test_a_cell_that_both_changed_is_told_and_never_overwritten_without_a_yes(
    play: Play, run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, tmp_path, "US Navy", "Harvard", "edit", "grace", "--company", "Yale")
    ran = play(*TABLE, script=[("1 of the cells changed elsewhere meanwhile; change 1 of 8", "\n"), ("[y/n/e", "n\n")])
    assert "company Yale → Harvard (changed elsewhere; your table had US Navy)" in seen(ran)
    assert run("show", "1", "--json").data["card"]["company"] == "Yale"
    meanwhile(monkeypatch, tmp_path, "Yale", "Harvard", "edit", "grace", "--company", "Harvard")
    assert "nothing changed" in play(*TABLE).out, "both did the same"


def test_what_changes_between_the_question_and_the_yes_is_asked_anew(
    editor: Editor, play: Play, run: Run, spawn: Callable[..., Ran], book: Path
) -> None:
    editor(("US Navy", "Harvard"))

    def script() -> Iterator[tuple[str, str]]:
        yield ASKED, ""
        spawn("edit", "grace", "--company", "Yale")
        yield "", "y\n"
        yield "company Yale → Harvard", ""
        yield "[y/n/e", "y\n"

    ran = play(*TABLE, script=script())
    assert ran.code == 0
    assert run("show", "1", "--json").data["card"]["company"] == "Harvard"


def test_somebody_who_is_gone_is_a_mistake(
    play: Play, run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, tmp_path, "US Navy", "Harvard", "edit", "nemo", "--title", "x")
    program = tmp_path / "slow.py"
    program.write_text(
        program.read_text()
        .replace("'edit', 'nemo', '--title', 'x'", "'forget', '1', '--yes'")
        .replace("check=True", "check=False")
    )
    ran = play(*TABLE)
    assert ran.code == 1
    assert re.search(r"line \d+: 1 is gone from the book; nothing was changed", seen(ran))


def test_what_only_the_store_refuses_is_told_with_its_line_too(
    editor: Editor, play: Play, run: Run, book: Path
) -> None:
    before = run("export").out
    filled = f"{'Nemo':<28} |"
    shown = editor((filled, f"{filled} GRACE@navy.example"), ("| GRACE@navy", "| nemo@navy"))
    ran = play("edit", "--all", "--columns", "email", script=[(ASKED, "y\n"), (ASKED, "y\n")])
    assert "Nemo #8: email +nemo@navy.example" in seen(ran)
    told, *rows = (shown / "1").read_text("utf-8").split("\n")
    line = int(re.findall(r"^# netlever: line (\d+): email GRACE@navy.example belongs to Grace Hopper", told)[0])
    assert rows[line - 2].startswith("8 ")
    run("undo")
    assert run("export").out == before


def test_one_table_at_a_time(editor: Editor, play: Play, book: Path) -> None:
    editor()
    with open(book.with_name("edit-all.before"), "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ran = play(*TABLE)
    assert (ran.code, "another table is open in an editor" in ran.out) == (1, True)


def test_many_are_asked_about_first(editor: Editor, terminal: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_editing, "MANY", 7)
    editor()
    ran = terminal(*TABLE, answers="n\n")
    assert (ran.code, "open a table of 8 people? [y/N]" in ran.out) == (1, True)
    assert "nothing changed" in terminal(*TABLE, answers="y\n").out


def test_what_is_longer_than_the_screen_goes_through_the_pager(
    play: Play, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "sed -i '/^[1-9]/s/|[^|]*$/| new, friends, of, mine/'")
    monkeypatch.setenv("PAGER", "sed s/^/paged:/")
    ran = play(*TABLE, columns=20, script=[("[Y/n/", "n\n")])
    assert ran.out.count("paged:") > 24
    assert "paged:" not in play(*TABLE, script=[("[Y/n/", "n\n")]).out


def test_machines_get_who_was_changed(editor: Editor, terminal: Run, run: Run, book: Path) -> None:
    editor(("Exempla", "Initech"), ("Initech", "Exempla"))
    out = terminal(*TABLE, "--json", answers="y\n").out
    assert json.loads(out[out.index('{"netlever"') :])["data"] == {
        "people": [{"contact_id": 2, "name": "Ada Lovelace", "changed": ["company Initech", "formerly Exempla"]}],
        "of": 8,
    }
    out = terminal(*TABLE, "--plain", answers="y\n").out
    assert out.endswith(f"{ASKED} 2\tAda Lovelace\tcompany Exempla\tformerly Initech\n")


def test_where_nobody_can_edit_another_way_is_told(run: Run, book: Path) -> None:
    ran = run("edit", "--all", "--json")
    assert (ran.code, ran.error["message"]) == (1, "there is no terminal to open an editor on")
    assert left_over(book) == []


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(str.strip)
CELLS: dict[str, st.SearchStrategy[Any]] = {
    "name": NAMES,
    "company": NAMES,
    "title": st.sampled_from(("", "a | b", " c,\\n", "\u202e")),
    "every": st.sampled_from(("", "2w", "yearly", "none")),
    "tags": st.lists(st.sampled_from(("a, b", "c|d", "e", "é f")), unique=True).map(sorted),
    "important": st.booleans(),
}
ROWS = st.dictionaries(st.integers(1, 8), st.fixed_dictionaries({}, optional=CELLS))


@given(wanted=ROWS)
@settings(max_examples=25, deadline=None)  # each writes a store
def test_what_is_typed_into_any_cells_is_what_is_kept_and_one_undo_gives_all_back(
    book_template: Path, wanted: dict[int, dict[str, Any]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        path = Path(folder) / "netlever.db"
        shutil.copy(book_template, path)

        def held() -> dict[int, dict[str, Any]]:
            with db.reading(path) as connection:
                found = cards(connection, range(1, 9))
                return {each: person_fields.entries(card) for each, card in sorted(found.items())}

        def edited(table: Path, before: bytes, *_: str) -> bytes:
            table.write_bytes(before)
            return people_table.written(expected, tuple(CELLS)).encode()

        before, dumped = held(), read_dump(path)
        expected = {each: {**fields, **wanted.get(each, {})} for each, fields in before.items()}
        patched.setenv("NETLEVER_DB", str(path))
        patched.setattr(output, "can_ask", lambda: True)
        patched.setattr(output, "ask", lambda _: "y")
        patched.setattr(editing, "edited", edited)
        table_editing.edit(Query(), tuple(CELLS), config.today())
        kept = held()
        for each, fields in expected.items():
            assert {field: kept[each][field] for field in CELLS} == {field: fields[field] for field in CELLS}
        if kept != before:
            with db.transaction(path) as connection:
                undo.undo(connection)
        assert read_dump(path) == dumped

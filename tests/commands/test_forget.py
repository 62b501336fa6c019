"""`netlever forget`: everything about a person goes, and comes back with one undo unless it was forever."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from netlever import remembered


def test_it_says_first_what_would_go_and_how_to_come_back(session: Run, book: Path) -> None:
    session(
        "forget.txt",
        ["forget", "grace"],
        ["forget", "ada lovelace"],
        ["forget", "nemo"],
        ["forget", "nemo", "--yes"],
        ["forget", "grace", "--yes", "--json"],
        ["forget", "asa", "--yes", "--plain"],
        ["forget", "nemo", "--yes"],
        ["forget", "李小龙", "--forever", "--yes"],
        ["history"],
        ["forget", "ada", "--yes"],
    )


def test_without_a_yes_nothing_goes(run: Run, terminal: Run, book: Path) -> None:
    before = run("export").out
    assert run("forget", "grace").code == 1
    for answer in ("n\n", "\n", "yess\n", ""):
        ran = terminal("forget", "grace", answers=answer)
        assert ran.code == 1
        own_row = "" if answer else "\n"  # Enter ends the row, Ctrl-D does not
        assert ran.out.endswith(f"do it? [y/N] {own_row}netlever: nothing was forgotten\n")
    assert run("export").out == before


@pytest.mark.parametrize("answer", ["y\n", "YES\n"])
def test_on_a_terminal_a_yes_does_it(answer: str, run: Run, terminal: Run, book: Path) -> None:
    ran = terminal("forget", "nemo", answers=answer)
    asked = "This forgets Nemo (#8) with 1 note.\ndo it? [y/N] "
    assert (ran.code, ran.out) == (0, f"{asked}forgotten: Nemo   netlever undo brings them back\n")
    assert run("show", "nemo").code == 2


def test_a_conversation_with_others_stays_for_them(run: Run, book: Path) -> None:
    run("forget", "grace", "--yes")
    shown = run("show", "ada lovelace", "--json").data
    assert [(entry["text"], entry["others"]) for entry in shown["timeline"]] == [("", []), ("compilers", [])]
    assert "the A-0 system" not in run("export").out


@pytest.mark.parametrize("name", ["grace", "asa", "nemo", "#7"])
def test_one_undo_brings_all_of_it_back(name: str, run: Run, book: Path) -> None:
    before, morning = run("export").out, run("nudge", "--all").out
    run("forget", name, "--yes")
    assert run("export").out != before
    run("undo")
    assert (run("export").out, run("nudge", "--all").out) == (before, morning)
    assert run("doctor").code == 0


def test_forever_leaves_no_byte_of_the_person_in_the_files(run: Run, store_path: Path) -> None:
    """The name, its folded key, handles, notes and summaries are gone from the file and all that lies beside it."""
    run("add", "Grace Hopper")
    secret = ("Zyxwvut Qponmlk", "zyxwvut@secret.example", "a secret sentence", "another secret sentence", "secretag")
    run("add", secret[0], "--email", secret[1], "--company", "Secretcompany", "--tag", secret[4])
    for n in range(30):
        run("note", "zyxwvut", f"{secret[2]} {n}")
        run("log", "zyxwvut", "-m", f"{secret[3]} {n}")
        run("log", "grace", "-m", f"keeps other words in the search index {n}")
    run("edit", "zyxwvut", "--alias", "Zyxalias", "--phone", "+99 88 77 66")
    remembered.remember(str(store_path), ("what is seen", True), {"form": run("nudge").out})

    run("backup")
    store_path.with_name("netlever.db.before-schema-2").write_bytes(store_path.read_bytes())

    def traces() -> set[str]:
        held = b"".join(path.read_bytes() for path in store_path.parent.rglob("*") if path.is_file()).lower()
        words = (*secret, "zyxwvut", "secret", "zyxalias", "+99 88 77 66", "99887766")
        return {word for word in words if word.lower().encode() in held}

    assert len(traces()) == 10
    asked = run("forget", "zyxwvut", "--forever").err
    assert "deletes the undo history and all 2 copies in backups/, which hold them too" in asked
    ran = run("forget", "zyxwvut", "--forever", "--yes")
    expected = (
        "forgotten for good: Zyxwvut Qponmlk\n"
        "with 2 copies of the store, which held them too\n"
        "copies elsewhere and exports still hold them; an import that holds them adds them again\n"
    )
    assert (ran.code, ran.out) == (0, expected)
    assert traces() == set()
    undone = run("undo")
    assert (undone.code, undone.err) == (1, "netlever: nothing to undo\n")
    assert run("find", "--plain").out.split("\t")[1] == "Grace Hopper"
    assert run("doctor").code == 0


def test_somebody_forgotten_before_can_be_forgotten_forever_only_by_emptying_the_history(run: Run, book: Path) -> None:
    """`undo` must not bring back what a later --forever of somebody else emptied with the history."""
    run("forget", "nemo", "--yes")
    run("forget", "grace", "--forever", "--yes")
    assert b"Nemo" not in book.read_bytes()
    assert run("undo").code == 1


def test_an_empty_store_stays_absent(run: Run, store_path: Path) -> None:
    assert run("forget", "grace", "--yes").code == 2
    assert not store_path.exists()


@pytest.mark.parametrize(
    ("emails", "talks", "told"),
    [
        (1, 1, "with 1 address; 1 conversation with others stays, without them"),
        (2, 2, "with 2 addresses; 2 conversations with others stay, without them"),
    ],
)
def test_one_and_several_are_said_as_people_say_them(emails: int, talks: int, told: str, run: Run) -> None:
    run("add", "Lin Wang")
    run("add", "Omar Haddad", *(f"--email=omar{n}@x.example" for n in range(emails)))
    for n in range(talks):
        run("log", "lin", "omar", "-m", str(n))
    ran = run("forget", "omar", "haddad")
    expected = f"netlever: this would forget Omar Haddad (#2) {told} (say --yes to do it)\n"
    assert (ran.code, ran.out, ran.err) == (1, "", expected)


def test_who_came_by_an_import_that_is_read_again_may_come_back(run: Run, private_home: Path) -> None:
    card = private_home / "ines.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ines Ode\nEMAIL:ines@x.example\nEND:VCARD\n")
    run("add", "Ada Byron")
    run("import", str(card))
    assert "keeps them out" not in run("forget", "ada", "--yes").out
    assert "netlever edit NAME --archive keeps them out" in run("forget", "ines", "--yes").out
    assert "1 new" in run("import", "--again").out
    run("edit", "ines", "--archive")
    assert "new" not in run("import", "--again").out

"""`netlever tag`: give tags, take them away, list them."""

from __future__ import annotations

from pathlib import Path

from conftest import Run


def test_tags_are_given_taken_and_listed(session: Run, book: Path) -> None:
    session(
        "tag.txt",
        ["tag", "list"],
        ["tag", "nemo", "python", "#Ocean", "café"],
        ["tag", "add", "nemo", "PYTHON"],
        ["tag", "list"],
        ["tag", "list", "--plain"],
        ["tag", "list", "--json"],
        ["tag", "remove", "nemo", "python", "nothing"],
        ["tag", "remove", "nemo", "python"],
        ["tag", "remove", "nemo", "ocean", "café"],
        ["tag", "nemo", "a b", "a  b", "[/]", "--json"],
        ["tag", "nemo", "x", "--plain"],
        ["tag", "remove", "nemo", "x", "nothing", "--json"],
        ["tag", "nobody", "x"],
        ["tag", "ada", "x"],
        ["tag", "nemo", "#"],
        ["tag", "nemo"],
        ["tag"],
    )


def test_the_same_tag_twice_writes_no_history_and_one_undo_takes_all(run: Run, book: Path) -> None:
    before = run("export").out
    run("tag", "nemo", "a", "b")
    history = run("history").out
    assert run("tag", "nemo", "b", "a").out == "Nemo: #a #b (as before)\n"
    assert run("history").out == history
    run("undo")
    assert run("export").out == before


def test_a_person_who_is_called_like_a_sub_command_is_tagged_with_add(run: Run) -> None:
    run("add", "List")
    assert run("tag", "add", "list", "x").out == "List: #x\n"


def test_an_empty_store_has_no_tags_and_stays_absent(run: Run, store_path: Path) -> None:
    assert run("tag", "list").out == "No tags yet. netlever tag NAME WORD\n"
    assert run("tag", "list", "--json").data == {"tags": []}
    assert run("tag", "grace", "x").code == 2
    assert not store_path.exists()


def test_the_words_that_are_a_name_come_first(run: Run, book: Path) -> None:
    assert run("tag", "zoe", "a", "#b", "--json").data["tags"] == ["a", "b"]
    assert run("tag", "ada", "byron", "cobol", "#navy").out == "Ada Byron: #cobol #navy\n"
    assert run("tag", "add", "ada", "byron", "x", "y").out == "Ada Byron: #cobol #navy #x #y\n"
    assert run("tag", "remove", "ada", "byron", "cobol", "navy", "x").out == "Ada Byron: #y\n"
    assert run("tag", "Ada Lovelace", "byron").out == "Ada Lovelace: #byron\n"


def test_a_name_without_a_tag_is_refused(run: Run, book: Path) -> None:
    before = run("export").out
    for words in (("grace", "hopper"), ("add", "grace", "hopper"), ("remove", "grace", "hopper")):
        ran = run("tag", *words)
        expected = "netlever: no tag is given (try: netlever tag grace hopper python)\n"
        assert (ran.code, ran.out, ran.err) == (2, "", expected)
    assert run("export").out == before

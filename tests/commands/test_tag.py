"""`netlever tag`: give tags, take them away, list them."""

from __future__ import annotations

from pathlib import Path

import pytest

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


def test_a_tag_has_a_cadence_that_is_listed_and_taken_back(session: Run, book: Path) -> None:
    session(
        "tag-every.txt",
        ["tag", "every", "python", "3w", "--at-latest", "6w"],
        ["tag", "every", "#Mentor", "Circle", "monthly"],
        ["tag", "every", "#Mentor Circle", "monthly"],
        ["tag", "list"],
        ["tag", "list", "--plain"],
        ["tag", "every", "python", "quarterly", "--plain"],
        ["tag", "every", "python", "none"],
        ["tag", "every", "mentor circle", ""],
        ["tag", "list"],
        ["tag", "every", "python", "sometimes"],
        ["tag", "every", "python", "6w", "--at-latest", "3w"],
        ["history", "-n", "5"],
    )


def test_everybody_with_the_tag_has_its_cadence_but_who_has_one_of_their_own(run: Run, book: Path) -> None:
    for name, *words in (("nemo",), ("zoe", "--every", "yearly"), ("ada byron", "--every", "none")):
        run("tag", name, "crew")
        if words:
            run("edit", name, *words)
    before = run("export").out
    run("tag", "every", "crew", "2w")
    cadences = {name: run("show", name, "--json").data["cadence"] for name in ("nemo", "zoe", "ada byron", "asa")}
    assert cadences == {
        "nemo": "every 2 weeks (#crew)",
        "zoe": "yearly: every year, 15 months at the latest",
        "ada byron": "none",
        "asa": "",
    }
    run("undo")
    assert run("export").out == before
    assert run("show", "nemo", "--json").data["cadence"] == ""


@pytest.mark.parametrize("order", [("slow", "fast"), ("fast", "slow")], ids=" ".join)
def test_of_several_tags_the_shortest_cadence_holds(order: tuple[str, str], run: Run) -> None:
    run("add", "Grace", "--tag", "slow", "--tag", "fast")
    for tag in order:
        run("tag", "every", tag, {"slow": "monthly", "fast": "10d"}[tag])
    assert run("show", "grace", "--json").data["cadence"] == "every 10 days (#fast)"
    run("tag", "remove", "grace", "fast")
    assert run("show", "grace", "--json").data["cadence"] == "every month, 6 weeks at the latest (#slow)"


def test_a_second_interval_takes_the_place_of_the_first(run: Run, book: Path) -> None:
    run("tag", "every", "python", "3w", "--at-latest", "6w")
    assert run("tag", "every", "python", "monthly", "--plain").out == "python\t1\tmonthly\t\t\n"
    run("undo")
    assert run("tag", "list", "--plain").out.splitlines()[-1] == "python\t1\t\t21\t42"


def test_the_same_interval_twice_writes_no_history(run: Run, book: Path) -> None:
    run("tag", "every", "python", "3w")
    history, before = run("history").out, run("export").out
    assert run("tag", "every", "python", "3w").out == "#python: every 3 weeks, 1 person\n"
    assert (run("history").out, run("export").out) == (history, before)


def test_a_tag_that_nobody_has_yet_keeps_its_cadence_in_sight(run: Run, book: Path) -> None:
    """What was understood is echoed, and `tag list` shows what will hold for the first who is tagged."""
    assert run("tag", "every", "crew", "2w").out == "#crew: every 2 weeks, but nobody has it\n"
    assert "     0  #crew  every 2 weeks\n" in run("tag", "list").out
    assert run("tag", "list", "--plain").out.splitlines()[-1] == "crew\t0\t\t14\t"
    run("tag", "every", "crew", "none")
    assert "#crew" not in run("tag", "list").out, "without a cadence it is nobody's and nothing's"


def test_machines_read_the_cadence_of_a_tag(run: Run, book: Path) -> None:
    data = run("tag", "every", "python", "3w", "--at-latest", "6w", "--json").data
    assert data == {"tag": "python", "people": 1, "cadence": {"tier": "", "cadence_days": 21, "latest_days": 42}}
    data = run("tag", "every", "python", "none", "--json").data
    assert data == {"tag": "python", "people": 1, "cadence": {"tier": "", "cadence_days": None, "latest_days": None}}

"""`netlever merge`: the second of two becomes the first; it says first what would happen, and undo takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def twice(run: Run) -> None:
    """Grace, twice, with something of everything that people see."""
    run("add", "Grace Hopper", "--company", "US Navy", "--email", "grace@navy.example", "--birthday", "12-09")
    run("add", "Hopper, Grace", "--company", "Exempla", "--title", "CTO", "--phone", "+1 555 0100100", "--tag", "x")
    run("edit", "2", "--birthday", "1906-12-09", "--every", "3w")
    run("add", "Lin Wang")
    run("log", "1", "-m", "tea")
    run("log", "2", "-m", "tea")
    run("log", "2", "3", "-m", "compilers")
    run("promise", "2", "send the paper", "--by", "fri")
    run("note", "2", "likes clocks")
    run("give", "2", "resource", "a nanosecond of wire")
    run("relate", "2", "knows", "3")


def test_it_says_what_would_happen_does_it_and_takes_it_back(session: Run, run: Run, twice: None) -> None:
    before, morning = run("export").out, run("nudge", "--all").out
    session(
        "merge.txt",
        ["merge", "1", "2"],
        ["merge", "1", "2", "--json"],
        ["merge", "1", "2", "--yes"],
        ["show", "1"],
        ["promise"],
        ["history", "-n", "1"],
        ["undo"],
        ["merge", "1", "and", "3", "--yes", "--plain"],
        ["undo"],
    )
    assert (run("export").out, run("nudge", "--all").out) == (before, morning)
    assert run("doctor").code == 0


def test_machines_read_what_came_and_what_stayed(run: Run, twice: None) -> None:
    told = run("merge", "1", "2", "--yes", "--json").data
    assert told == {
        "kept_id": 1,
        "name": "Grace Hopper",
        "other_id": 2,
        "other_name": "Hopper, Grace",
        "filled": {"cadence_days": 21, "birthday": "1906-12-09"},
        "stays": [["company", "US Navy", "Exempla"]],
        "moved": {
            "favour": 1, "handle": 1, "interaction_contact": 2, "note": 1, "promise": 1, "relation": 1, "tag": 1,
        },
        "conversations": 1,
    }  # fmt: skip


def test_without_a_yes_nothing_is_merged(run: Run, terminal: Run, twice: None) -> None:
    before = run("export").out
    for answer in ("n\n", "\n", ""):
        ran = terminal("merge", "1", "2", answers=answer)
        assert ran.code == 1
        assert "Hopper, Grace (#2) becomes Grace Hopper (#1)" in ran.out
        assert ran.out.rstrip("\n").endswith("netlever: nothing was merged")
    assert run("export").out == before


def test_on_a_terminal_a_yes_does_it(run: Run, terminal: Run, twice: None) -> None:
    ran = terminal("merge", "grace hopper", "hopper, grace", answers="y\n")
    assert ran.code == 0
    assert run("show", "2").code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("1", "1"), "both are Grace Hopper (#1)"),
        (("1",), "'1' and who else?"),
        (("1", "and"), "'1' and who else?"),
        (("1", "nobody"), "no contact matches 'nobody'"),
    ],
)
def test_who_is_one_already_is_refused_in_one_line(words: tuple[str, ...], told: str, run: Run, twice: None) -> None:
    before = run("export").out
    ran = run("merge", *words, "--yes")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert told in ran.err
    assert run("export").out == before


def test_an_empty_store_stays_absent(run: Run, store_path: Path) -> None:
    assert run("merge", "ada", "grace", "--yes").code == 2
    assert not store_path.exists()


def test_hard_names_keep_their_value_and_never_reach_the_terminal_raw(run: Run, book: Path) -> None:
    run("add", "Evil\x1b[2J\u202e [/]")
    ran = run("merge", "李小龙", "evil", "--yes")
    assert ran.out.splitlines()[0] == "Evil\\x1b[2J\\u202e [/] is now 李小龙 (#5)"
    assert run("show", "evil", "--json").data["card"]["name"] == "李小龙"

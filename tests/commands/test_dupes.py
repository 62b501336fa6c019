"""`netlever dupes`: who is in the book twice, why, and a key each to merge them or say that they are two people."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run

NEXT = "[?] "


@pytest.fixture
def twice(run: Run) -> None:
    """Grace twice for certain, Bob likely Robert, and Ann Lee at two companies."""
    run("add", "Grace Hopper", "--company", "US Navy", "--email", "grace@navy.example")
    run("add", "Hopper, Grace", "--company", "U.S. Navy")
    run("add", "Bob Smith", "--company", "Acme")
    run("add", "Robert Smith", "--company", "Acme, Inc.")
    run("add", "Ann Lee", "--company", "Initech")
    run("add", "Ann Lee", "--company", "Exempla", "--title", "CTO")
    run("log", "4", "-m", "tea")


def pairs(run: Run, *more: str) -> list[tuple[int, int]]:
    """The ids of the pairs, in order."""
    found = run("dupes", *more, "--json").data["pairs"]
    return [(each["kept"]["person"]["contact_id"], each["other"]["person"]["contact_id"]) for each in found]


def test_the_surest_come_first_with_why_and_the_command(session: Run, twice: None) -> None:
    session(
        "dupes.txt",
        ["dupes"],
        ["dupes", "--plain"],
        ["dupes", "-n", "1"],
        ["dupes", "bob"],
        ["dupes", "grace@navy.example", "--json"],
        ["dupes", "--review"],
    )


def test_of_two_who_was_typed_or_is_known_better_is_to_stay(run: Run, twice: None) -> None:
    assert pairs(run) == [(1, 2), (4, 3), (5, 6)]


def test_nobody_twice_is_said_and_exits_1(run: Run, book: Path, store_path: Path) -> None:
    ran = run("dupes")
    assert (ran.code, ran.out) == (1, "Nobody seems to be in the book twice.\n")
    store_path.unlink()
    assert run("dupes").out == "Nobody seems to be in the book twice.\n"
    assert not store_path.exists()


@pytest.mark.parametrize("columns", [80, 40])
def test_a_key_each_merges_keeps_apart_or_waits(columns: int, play: Run, run: Run, golden: Run, twice: None) -> None:
    """What is said to be two people is never asked again; what waits is."""
    script = [(NEXT, "m"), (NEXT, "l"), (NEXT, "n")]
    ran = play("dupes", "--review", script=script, columns=columns)
    golden(f"dupes-keys-{columns}.txt", ran.out)
    assert ran.code == 0
    assert pairs(run) == [(4, 3)]
    texts = [each["text"] for each in run("history", "-n", "2", "--json").data["batches"]]
    assert texts == ["Ann Lee (#5) and Ann Lee (#6) are two people", "merge Hopper, Grace into Grace Hopper"]


def test_undo_takes_back_a_key_and_asks_again(play: Run, run: Run, twice: None) -> None:
    before = run("export").out
    script = [(NEXT, "m"), (NEXT, "u"), (NEXT, "n"), ("[u]ndo", "u"), (NEXT, "q")]
    assert play("dupes", "--review", script=script).code == 0
    assert run("export").out == before


def test_a_pair_of_whom_one_was_merged_before_is_not_asked_about(play: Run, run: Run) -> None:
    for name in ("Ann Lee", "Lee, Ann", "ANN LEE"):
        run("add", name, "--company", "Acme")
    ran = play("dupes", "--review", script=[(NEXT, "m"), (NEXT, "m")])
    assert "one of the next two was merged already" in ran.out
    assert pairs(run) == []
    assert len(run("find", "--json").data["people"]) == 1


def test_in_a_pipe_a_review_lists(run: Run, twice: None) -> None:
    before = run("export").out
    assert run("dupes", "--review").out == run("dupes", "-n", "0").out
    assert run("export").out == before


def test_who_are_two_people_stay_so_after_an_undo_of_something_else(run: Run, play: Run, twice: None) -> None:
    play("dupes", "ann", "--review", script=[(NEXT, "n")])
    assert pairs(run) == [(1, 2), (4, 3)]
    run("undo")
    assert pairs(run) == [(1, 2), (4, 3), (5, 6)]
    run("redo")
    assert pairs(run) == [(1, 2), (4, 3)]


def test_nothing_but_numbers_of_pairs_is_counted(run: Run, twice: None) -> None:
    assert run("dupes", "-n", "-1").code == 2
    assert [len(pairs(run, "-n", str(n))) for n in (0, 1, 9)] == [3, 1, 3]

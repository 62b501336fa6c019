"""`netlever snooze`: hidden until a day, or until it is lifted."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


def test_what_was_understood_is_said(session: Run, book: Path) -> None:
    session(
        "snooze.txt",
        ["snooze", "grace"],
        ["snooze", "grace", "2w"],
        ["snooze", "asa", "fri"],
        ["snooze", "李小龙", "--until", "2027-01-31"],
        ["snooze", "nemo", "--pause"],
        ["snooze", "zoe", "--pause", "--plain"],
        ["snooze", "zoe", "--lift", "--json"],
        ["snooze", "nemo", "--lift"],
        ["snooze", "grace", "today"],
        ["snooze", "grace", "2w", "--until", "3w"],
        ["snooze", "nobody"],
    )


@pytest.mark.parametrize(
    ("words", "back"),
    [((), "2026-11-30"), (("2w",), "2026-12-07"), (("--until", "fri"), "2026-11-27"), (("2027-01-31",), "2027-01-31")],
)
def test_a_snooze_is_a_gate_that_nudge_keeps_until_its_day(
    words: tuple[str, ...], back: str, run: Run, book: Path
) -> None:
    assert "Nemo" in run("nudge", "--all").out
    run("snooze", "nemo", *words)
    assert "Nemo" not in run("nudge", "--all").out
    why = run("why", "nemo", "--json").data
    assert (len(why["gates"]), why["returns_on"]) == (1, back)
    assert "Nemo" in run("nudge", "--all", "--as-of", back).out


def test_a_pause_holds_until_it_is_lifted(run: Run, book: Path) -> None:
    run("snooze", "nemo", "--pause")
    assert "Nemo" not in run("nudge", "--all", "--as-of", "2040-01-01").out
    run("snooze", "nemo", "--lift")
    assert "Nemo" in run("nudge", "--all").out


def test_a_snooze_takes_the_place_of_a_pause_and_the_other_way_round(run: Run, book: Path) -> None:
    run("snooze", "nemo", "--pause")
    run("snooze", "nemo", "2w")
    card = run("show", "nemo", "--json").data["card"]
    assert (card["paused"], card["snoozed_until"]) == (0, "2026-12-07")
    run("snooze", "nemo", "--pause")
    card = run("show", "nemo", "--json").data["card"]
    assert (card["paused"], card["snoozed_until"]) == (1, None)


def test_the_same_snooze_twice_says_the_same_and_undo_takes_it_back(run: Run, book: Path) -> None:
    before = run("export").out
    first = run("snooze", "nemo", "2w")
    assert run("snooze", "nemo", "2w") == first
    assert run("undo").out.startswith("undone: snooze Nemo")
    assert run("export").out == before


def test_on_a_terminal_an_ambiguous_name_is_asked(terminal: Run, book: Path) -> None:
    ran = terminal("snooze", "ada", "2w", answers="2\n")
    assert ran.code == 0
    assert ran.out.endswith("which, 1 to 2? Ada Byron is hidden until 7 Dec\n")


def test_an_empty_store_stays_absent(run: Run, store_path: Path) -> None:
    assert run("snooze", "grace").code == 2
    assert not store_path.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("grace", "hopper"), "Grace Hopper is hidden until 30 Nov\n"),
        (("grace", "hopper", "2", "weeks"), "Grace Hopper is hidden until 7 Dec\n"),
        (("ada", "byron", "in", "3", "days"), "Ada Byron is hidden until Thu 26 Nov\n"),
        (("8", "2w"), "Nemo is hidden until 7 Dec\n"),
        (("nemo", "next", "friday"), "Nemo is hidden until Fri 27 Nov\n"),
        (("ada", "byron", "--pause"), "Ada Byron is hidden until you lift it: netlever snooze 3 --lift\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_the_words_that_are_a_name_come_first(words: tuple[str, ...], said: str, run: Run, book: Path) -> None:
    ran = run("snooze", *words)
    assert (ran.code, ran.out, ran.err) == (0, said, "")


def test_a_name_has_four_words_at_most_and_the_fifth_is_when(run: Run) -> None:
    run("add", "Ludwig van der Berg")
    run("add", "Ludwig Tieck")
    assert run("snooze", "ludwig", "van", "der", "berg", "2w").out == "Ludwig van der Berg is hidden until 7 Dec\n"
    assert run("snooze", "ludwig", "van", "der", "fri").out == "Ludwig van der Berg is hidden until Fri 27 Nov\n"


def test_words_after_the_name_that_are_no_day_are_refused(run: Run, book: Path) -> None:
    before = run("export").out
    ran = run("snooze", "grace", "lovelace")
    says = "say: today, yesterday, fri, last tue, 3d, 2w ago, in 2 weeks, 2026-11-02, nov 2"
    assert (ran.code, ran.out, ran.err) == (2, "", f"netlever: cannot read the date 'lovelace' ({says})\n")
    assert run("export").out == before


def test_the_same_snooze_and_a_lift_of_nothing_write_no_history(run: Run, book: Path) -> None:
    run("snooze", "nemo", "2w")
    export, history = run("export").out, run("history").out
    run("snooze", "nemo", "2w")
    run("snooze", "grace", "--lift")
    assert (run("export").out, run("history").out) == (export, history)

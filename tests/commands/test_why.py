"""`netlever why NAME`: the arithmetic behind the list, and the gate that holds somebody back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import Run
from netlever import lines
from netlever.scoring.rank import GATES


def test_why_prints_the_arithmetic_of_the_listed_the_gated_and_the_not_due(session: Run, book: Path) -> None:
    session(
        "why.txt",
        ["why", "grace"],
        ["why", "ada lovelace"],
        ["why", "asa"],
        ["why", "李小龙"],
        ["why", "zoe"],
        ["why", "nemo"],
        ["why", "maximilian"],
    )


def test_machines_read_the_arithmetic(session: Run, book: Path) -> None:
    session(
        "why-machines.txt",
        ["why", "grace", "--json"],
        ["why", "grace", "--plain"],
        ["why", "ada lovelace", "--plain"],
        ["why", "zoe", "--plain", "--as-of", "2026-06-01"],
        ["why", "zoe", "--json", "--as-of", "2026-06-01"],
    )


def test_the_score_is_the_sum_of_the_points_and_each_point_weight_times_measure(run: Run, book: Path) -> None:
    for contact_id in range(1, 9):
        why = run("why", str(contact_id), "--json").data
        assert why["score"] == pytest.approx(sum(reason["points"] for reason in why["reasons"]))
        for reason in why["reasons"]:
            assert reason["points"] == pytest.approx(reason["weight"] * reason["measure"])
        points = [reason["points"] for reason in why["reasons"]]
        assert points == sorted(points, reverse=True)


def test_why_and_nudge_agree_on_everybody(run: Run, book: Path) -> None:
    listed = {each["contact_id"]: each for each in run("nudge", "--all", "--json").data["people"]}
    shown = {each["contact_id"] for each in run("nudge", "--json").data["people"]}
    for contact_id in range(1, 9):
        why = run("why", str(contact_id), "--json").data
        assert why["due"] == (contact_id in listed)
        if why["due"]:
            assert (why["gates"], why["returns_on"]) == ([], None)
            assert why["score"] == listed[contact_id]["score"]
            assert why["reasons"] == listed[contact_id]["reasons"]
            assert why["place"] == list(listed).index(contact_id) + 1
            assert why["shown"] == (contact_id in shown)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (("snooze", "nemo", "2w"), "snoozed until 7 Dec"),
        (("snooze", "nemo", "--pause"), "paused until you lift it"),
        (("edit", "nemo", "--archive"), "archived"),
        (("edit", "nemo", "--every", "none"), "you want no cadence"),
        (("edit", "nemo", "--do-not-contact"), "marked do-not-contact"),
        (("edit", "nemo", "--next", "2026-12-01"), "planned for 1 Dec"),
        (("log", "nemo"), "in touch today; due on 30 Nov"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_every_gate_is_named_with_the_day_it_opens(words: tuple[str, ...], verdict: str, run: Run, book: Path) -> None:
    assert run("why", "nemo", "--json").data["due"] is True
    run(*words)
    ran = run("why", "nemo")
    assert ran.out.splitlines()[0] == f"Nemo: {verdict}"
    assert ran.out.splitlines()[-1].startswith("  to change a weight: netlever tune ")
    assert "Nemo" not in run("nudge", "--all").out


def test_every_gate_is_named_the_most_lasting_first(run: Run, book: Path) -> None:
    run("log", "nemo")
    run("snooze", "nemo", "2w")
    assert run("why", "nemo", "--json").data["gates"] == ["snoozed until 7 Dec", "in touch today"]
    run("edit", "nemo", "--archive")
    why = run("why", "nemo", "--json").data
    assert why["gates"] == ["archived", "snoozed until 7 Dec", "in touch today"]
    assert why["passed"] == ["added later", "do-not-contact", "paused", "none wanted", "planned"]
    assert run("why", "nemo").out.splitlines()[0] == "Nemo: archived; snoozed until 7 Dec; in touch today"


@pytest.mark.parametrize(
    "words",
    [
        *[("snooze", "nemo", "2w"), ("log", "nemo"), ("edit", "nemo", "--next", "fri"), ("log", "grace")],
        *[("edit", "grace", "--next", "2026-12-20"), ("snooze", "grace", "2026-11-24")],
    ],
    ids=" ".join,
)
def test_the_day_that_somebody_returns_is_the_first_on_which_nudge_names_them(
    words: tuple[str, ...], run: Run, book: Path
) -> None:
    run(*words)
    why = run("why", words[1], "--json").data
    assert (why["due"], len(why["gates"]) > 0) == (False, True)
    back = date.fromisoformat(why["returns_on"])
    for ahead in range(1, (back - date(2026, 11, 23)).days + 1):
        day = date(2026, 11, 23) + timedelta(days=ahead)
        named = {each["name"] for each in run("nudge", "--all", "--json", "--as-of", f"{day}").data["people"]}
        assert (why["name"] in named) == (day == back), day
    assert run("why", words[1], "--json", "--as-of", f"{back}").data["gates"] == []


@pytest.mark.parametrize("words", [("snooze", "nemo", "--pause"), ("edit", "nemo", "--archive")], ids=" ".join)
def test_whom_waiting_brings_back_never_has_no_day(words: tuple[str, ...], run: Run, book: Path) -> None:
    run(*words)
    assert run("why", "nemo", "--json").data["returns_on"] is None
    assert "due" not in run("why", "nemo").out.splitlines()[0]


def test_a_cadence_says_when_it_is_over_though_no_gate_is_closed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-01")
    run("add", "Grace", "--every", "monthly")
    run("log", "grace")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    why = run("why", "grace", "--json").data
    assert (why["due"], why["gates"], why["reasons"], why["returns_on"]) == (False, [], [], "2026-12-01")
    assert why["passed"] == list(GATES)


def test_a_place_kept_for_a_slot_shows_somebody_of_a_later_place(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-06-01")
    for n in range(6):
        run("add", f"Hello {n}", "--important")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-02")
    run("add", "Grace", "--every", "3w")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    grace, last = (run("why", name, "--json").data for name in ("grace", "hello 4"))
    assert (grace["place"], grace["shown"]) == (5, True)
    assert (last["place"], last["shown"]) == (5, False)
    assert run("why", "grace").out.splitlines()[0] == "Grace: number 5 today, in a place kept for those due"
    assert (grace["kept_for"], last["kept_for"], run("why", "hello 0", "--json").data["kept_for"]) == ("due", "", "")
    assert run("why", "hello 4").out.splitlines()[0] == (
        "Hello 4: due, number 5 by score, below the fold: netlever nudge --all"
    )


def test_a_place_kept_for_a_dormant_tie_is_said_as_well(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-04-01")
    for n in range(6):
        run("add", f"Hello {n}", "--important")
    run("add", "Grace")
    run("log", "grace", "--via", "coffee")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    assert run("why", "grace").out.splitlines()[0] == "Grace: number 5 today, in a place kept for those dormant"
    assert run("why", "grace", "--json").data["kept_for"] == "dormant"
    run("config", "set", "nudge.budget", "7")
    assert run("why", "grace").out.splitlines()[0] == "Grace: number 7 today"


@pytest.mark.parametrize("columns", [80, 60])
def test_on_a_terminal_no_line_is_wider_than_it(columns: int, terminal: Run, book: Path) -> None:
    """And the points stand one under the other, whatever the names hold."""
    for contact_id in range(1, 9):
        rows = terminal("why", f"#{contact_id}", columns=columns).out.splitlines()
        assert max(map(lines.columns_of, rows)) <= columns
        points = [row for row in rows if " = " in row or " in all; " in row]
        assert {row.index(".") for row in points} == {5}


def test_somebody_added_today_is_not_due_and_the_least_is_said(run: Run) -> None:
    run("add", "Lin Wang")
    ran = run("why", "lin")
    passed = "added later, archived, do-not-contact, paused, none wanted, snoozed, planned, cooldown"
    assert ran.out == (
        f"Lin Wang: not due, nothing speaks for it yet; due on Thu 26 Nov\n  none of these holds: {passed}\n"
    )
    data = run("why", "lin", "--json").data
    assert (data["due"], data["reasons"], data["gates"], data["returns_on"]) == (False, [], [], "2026-11-26")
    assert run("nudge", "--all", "--as-of", "2026-11-25").out == "Nobody is due today.\n"
    assert run("nudge", "--count", "--as-of", "2026-11-26").out == "1\n"


def test_who_only_came_in_by_an_import_is_said_to_wait(run: Run, private_home: Path) -> None:
    path = private_home / "Connections.csv"
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    path.write_text(header + "".join(f"P{n},Q{n},,,,,01 Oct 2026\n" for n in (1, 2)), "utf-8")
    run("import", str(path))
    first, second = (run("why", name).out.splitlines()[0] for name in ("P1 Q1", "P2 Q2"))
    assert first == "P1 Q1: number 1 today"
    assert second == "P2 Q2: came in by an import and waits until you choose them (triage, log, tag or cadence)"


def test_a_name_that_nobody_bears_and_one_that_two_bear_exit_2(session: Run, book: Path) -> None:
    session("why-names.txt", ["why", "nobody"], ["why", "ada"], ["why", "ada", "--json"])


def test_an_ambiguous_name_is_asked_for_on_a_terminal(terminal: Run, book: Path) -> None:
    ran = terminal("why", "ada", answers="1\n")
    assert ran.code == 0
    asked = "'ada' could be:\n  1  Ada Lovelace, Analyst at Exempla (#2)\n  2  Ada Byron, Contoso (#3)\nwhich, 1 to 2? "
    assert ran.out.startswith(f"{asked}Ada Lovelace: in touch 3 days ago; due on Fri 27 Nov\n")
    assert terminal("why", "ada", answers="x\n").code == 2


def test_a_planned_day_is_told_before_the_cooldown(run: Run, book: Path) -> None:
    run("log", "nemo", "-m", "x", "--next", "in 2 weeks")
    assert run("why", "nemo", "--json").data["gates"] == ["planned for 7 Dec", "in touch today"]
    assert run("why", "nemo", "--plain").out.splitlines()[0] == "gate\t2026-12-07\t\t\tplanned for 7 Dec"


def test_somebody_added_after_the_day_asked_about_was_not_known_then(run: Run, book: Path) -> None:
    ran = run("why", "nemo", "--as-of", "2026-06-07")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "netlever: no contact matches 'nemo' (netlever find lists everybody)\n"
    assert run("why", "nemo", "--json", "--as-of", "2026-06-08").data["gates"] == []


def test_a_name_may_be_several_words(run: Run, book: Path) -> None:
    assert run("why", "ada", "byron") == run("why", "3")

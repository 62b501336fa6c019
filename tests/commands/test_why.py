"""`netlever why NAME`: the arithmetic behind the list, and the gate that holds somebody back."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


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
    for contact_id in range(1, 9):
        why = run("why", str(contact_id), "--json").data
        assert why["due"] == (contact_id in listed)
        if why["due"]:
            assert why["gate"] is None
            assert why["score"] == listed[contact_id]["score"]
            assert why["reasons"] == listed[contact_id]["reasons"]
            assert why["place"] == list(listed).index(contact_id) + 1
            assert why["shown"] == (why["place"] <= 5)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (("snooze", "nemo", "2w"), "snoozed until 7 Dec; may be listed again on 7 Dec"),
        (("snooze", "nemo", "--pause"), "paused until you lift it"),
        (("edit", "nemo", "--archive"), "archived"),
        (("edit", "nemo", "--do-not-contact"), "marked do-not-contact"),
        (("edit", "nemo", "--next", "2026-12-01"), "planned for 1 Dec; may be listed again on 1 Dec"),
        (("log", "nemo"), "in touch today; may be listed again on 30 Nov"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_every_gate_is_named_with_the_day_it_opens(words: tuple[str, ...], verdict: str, run: Run, book: Path) -> None:
    assert run("why", "nemo", "--json").data["due"] is True
    run(*words)
    ran = run("why", "nemo")
    assert ran.out.splitlines()[0] == f"Nemo: {verdict}"
    assert ran.out.splitlines()[-1] == "  the weights: netlever config list weight"
    assert "Nemo" not in run("nudge", "--all").out


def test_the_most_lasting_gate_is_the_one_that_is_named(run: Run, book: Path) -> None:
    run("log", "nemo")
    run("snooze", "nemo", "2w")
    assert run("why", "nemo", "--json").data["gate"] == "snoozed until 7 Dec"
    run("edit", "nemo", "--archive")
    assert run("why", "nemo", "--json").data["gate"] == "archived"


def test_the_day_that_a_gate_names_is_the_first_on_which_it_is_open(run: Run, book: Path) -> None:
    for words in (("snooze", "nemo", "2w"), ("log", "grace")):
        run(*words)
        why = run("why", words[1], "--json").data
        back = why["returns_on"]
        assert run("why", words[1], "--json", "--as-of", back).data["gate"] is None
        before = f"{back[:8]}{int(back[8:]) - 1:02}"
        assert run("why", words[1], "--json", "--as-of", before).data["gate"] is not None


def test_somebody_added_today_is_not_due_and_the_least_is_said(run: Run) -> None:
    run("add", "Lin Wang")
    ran = run("why", "lin")
    assert ran.out == "Lin Wang: not due, nothing speaks for it yet\n"


def test_who_only_came_in_by_an_import_is_said_to_wait(run: Run, private_home: Path) -> None:
    path = private_home / "Connections.csv"
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    path.write_text(header + "".join(f"P{n},Q{n},,,,,01 Oct 2026\n" for n in (1, 2)), "utf-8")
    run("import", str(path))
    first, second = (run("why", name).out.splitlines()[0] for name in ("P1 Q1", "P2 Q2"))
    assert first == "P1 Q1: number 1 today"
    assert second == "P2 Q2: came in by an import and waits until you choose them (log, tag or cadence)"


def test_a_name_that_nobody_bears_and_one_that_two_bear_exit_2(session: Run, book: Path) -> None:
    session("why-names.txt", ["why", "nobody"], ["why", "ada"], ["why", "ada", "--json"])


def test_an_ambiguous_name_is_asked_for_on_a_terminal(terminal: Run, book: Path) -> None:
    ran = terminal("why", "ada", answers="1\n")
    assert ran.code == 0
    asked = "'ada' could be:\n  1  Ada Lovelace, Analyst at Exempla (#2)\n  2  Ada Byron, Contoso (#3)\nwhich, 1 to 2? "
    assert ran.out.startswith(f"{asked}Ada Lovelace: in touch 3 days ago; may be listed again on Fri 27 Nov\n")
    assert terminal("why", "ada", answers="x\n").code == 2


def test_a_planned_day_is_told_before_the_cooldown(run: Run, book: Path) -> None:
    run("log", "nemo", "-m", "x", "--next", "in 2 weeks")
    assert run("why", "nemo", "--json").data["gate"] == "planned for 7 Dec"
    assert run("why", "nemo", "--plain").out.splitlines()[0] == "gate\t2026-12-07\t\t\tplanned for 7 Dec"


def test_somebody_added_after_the_day_asked_about_says_so(run: Run, book: Path) -> None:
    ran = run("why", "nemo", "--as-of", "2026-06-07")
    assert ran.out == "Nemo: added on 2026-06-08, after the day asked about\n"
    assert ran.err == "as of Sun 07 Jun 2026\n"
    assert run("why", "nemo", "--json", "--as-of", "2026-06-08").data["gate"] is None


def test_a_name_may_be_several_words(run: Run, book: Path) -> None:
    assert run("why", "ada", "byron") == run("why", "3")

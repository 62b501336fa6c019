"""`netlever amnesty`: after a leave, those who are due come back a handful a day, and no history is touched."""

from __future__ import annotations

import json
import shlex
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import TODAY, Run
from netlever import lines

MANY = 31


@pytest.fixture
def leave(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty-one due after five silent weeks: six important, one planned, one whose cadence is over; three are not."""
    monkeypatch.setenv("NETLEVER_TODAY", "2026-06-01")
    for n in range(MANY - 1):
        run("add", f"P{n:02} 李小龙", *(("--important",) if n % 5 == 0 else ()))
    run("add", "Mentor", "--every", "monthly")
    for name in ("Snoozed", "Paused", "Spoken"):
        run("add", name)
    run("edit", "P29", "--next", "2026-11-20")
    run("snooze", "paused", "--pause")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-10-19")
    run("log", "mentor", "-m", "before the leave")
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    run("snooze", "snoozed", "4w")
    run("log", "spoken", "-m", "at the airport")


def day_by_day(run: Run, *words: str) -> dict[str, list[str]]:
    """day -> the names of that day, in order."""
    days: dict[str, list[str]] = {}
    for row in run("amnesty", "--plain", *words).out.splitlines():
        _, name, day = row.split("\t")
        days.setdefault(day, []).append(name)
    return days


def history_of(run: Run) -> list[str]:
    """The lines of the export that hold conversations and who took part."""
    rows = run("export").out.splitlines()
    return [row for row in rows if json.loads(row).get("type", "").startswith("interaction")]


def test_a_preview_says_who_comes_when_and_writes_nothing(session: Run, run: Run, leave: None) -> None:
    before, history = run("export").out, run("history").out
    session("amnesty.txt", ["amnesty"], ["amnesty", "--over", "3d"], ["amnesty", "--plain"])
    assert (run("export").out, run("history").out) == (before, history)


def test_machines_read_who_stays_and_who_moves_to_which_day(run: Run, leave: None) -> None:
    data = run("amnesty", "--json").data
    assert list(data) == ["today", "stay", "moved", "over", "done"]
    assert (data["today"], data["over"], data["done"]) == (TODAY, "8w", False)
    assert (len(data["stay"]), len(data["moved"])) == (5, MANY - 5)
    assert list(data["moved"][0]) == ["person", "day"]
    rows = [(each["contact_id"], each["name"], TODAY) for each in data["stay"]]
    rows += [(each["person"]["contact_id"], each["person"]["name"], each["day"]) for each in data["moved"]]
    assert run("amnesty", "--plain").out == "".join("\t".join(map(str, row)) + "\n" for row in rows)


def test_every_day_has_a_budget_of_them_by_their_score_and_a_plan_stays_for_today(run: Run, leave: None) -> None:
    scores = {each["name"]: each["score"] for each in run("nudge", "--all", "--json").data["people"]}
    assert len(scores) == MANY
    days = day_by_day(run)
    assert list(days) == [f"{date.fromisoformat(TODAY) + timedelta(days=n)}" for n in range(7)]
    assert [len(names) for names in days.values()] == [5, 5, 5, 5, 5, 5, 1]
    in_order = [name for names in days.values() for name in names]
    assert sorted(in_order) == sorted(scores)
    assert in_order[0] == "P29 李小龙", "the plan of last Friday"
    assert all(scores[before] >= scores[after] for before, after in pairwise(in_order[1:]))


def test_the_budget_is_the_one_that_is_set(run: Run, leave: None) -> None:
    run("config", "set", "nudge.budget", "10")
    assert [len(names) for names in day_by_day(run).values()] == [10, 10, 10, 1]


@pytest.mark.parametrize(
    ("over", "expected"),
    [("3d", [5, 9, 9, 8]), ("2d", [5, 13, 13]), ("1d", [5, 26]), ("1w", [5, 5, 5, 5, 5, 5, 1])],
)
def test_over_fewer_days_there_are_more_a_day(over: str, expected: list[int], run: Run, leave: None) -> None:
    assert [len(names) for names in day_by_day(run, "--over", over).values()] == expected


@pytest.mark.parametrize("words", [(), ("--over", "3d"), ("--over", "2 weeks")], ids=" ".join)
def test_the_command_of_the_preview_does_what_was_shown(words: tuple[str, ...], run: Run, leave: None) -> None:
    planned = day_by_day(run, *words)
    command = run("amnesty", *words).out.splitlines()[-1].partition("To do it: ")[2]
    done = run(*shlex.split(command)[1:], "--json").data
    assert done["done"] is True
    days: dict[str, list[str]] = {TODAY: [each["name"] for each in done["stay"]]}
    for each in done["moved"]:
        days.setdefault(each["day"], []).append(each["person"]["name"])
    assert days == planned


def test_plans_that_have_come_stay_for_today_however_many(
    run: Run, leave: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-10-19")
    for n in range(7):
        run("edit", f"P{n:02}", "--next", "2026-11-02")
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    days = day_by_day(run)
    planned = {f"P{n:02} 李小龙" for n in (0, 1, 2, 3, 4, 5, 6, 29)}
    assert set(days[TODAY]) == planned
    assert [len(names) for names in days.values()] == [8, 5, 5, 5, 5, 3]


def test_yes_does_it_in_one_undo_and_touches_no_history(run: Run, leave: None) -> None:
    before, interactions = run("export").out, history_of(run)
    planned = day_by_day(run)
    ties = {n: run("show", f"#{n}", "--json").data["last_on"] for n in (1, 31, 34)}
    ran = run("amnesty", "--yes", "--json")
    assert (ran.code, ran.data["done"]) == (0, True)
    assert len(interactions) > 0
    assert history_of(run) == interactions
    assert {n: run("show", f"#{n}", "--json").data["last_on"] for n in ties} == ties
    assert run("history", "-n", "1", "--plain").out.split("\t")[-1].strip() == f"amnesty for {MANY - 5} people"
    snoozed = {}
    for n in range(1, MANY + 1):
        card = run("show", f"#{n}", "--json").data["card"]
        snoozed[card["name"]] = card["snoozed_until"]
    assert snoozed == {name: None if day == TODAY else day for day, names in planned.items() for name in names}
    run("undo")
    assert run("export").out == before


def test_the_next_mornings_name_them(run: Run, leave: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom one writes to on their day leaves room for those of the next; nobody who was not due is brought forward."""
    planned = day_by_day(run)
    run("amnesty", "--yes")
    assert run("amnesty").out == "Nothing to spread: no more are due than a morning holds.\n"
    for day, names in planned.items():
        monkeypatch.setenv("NETLEVER_TODAY", day)
        listed = [each["name"] for each in run("nudge", "--json").data["people"]]
        assert sorted(listed) == sorted(names)
        for name in names:
            run("log", name)
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    assert run("show", "snoozed", "--json").data["card"]["snoozed_until"] == "2026-12-21"
    assert run("show", "paused", "--json").data["card"]["paused"] == 1


def test_nudge_offers_it_after_a_leave_and_no_more_when_it_was_done(
    run: Run, leave: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = "Back from leave? Spread them over the coming days: netlever amnesty"
    run("undo")  # the conversation at the airport
    assert run("nudge").out.splitlines()[-1] == offer
    run("amnesty", "--yes")
    assert offer not in run("nudge").out


def test_on_a_terminal_it_shows_the_plan_and_asks(play: Run, run: Run, leave: None) -> None:
    before = run("export").out
    ran = play("amnesty", script=[("[y/N] ", "n\n")])
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "spread 26 people so? [y/N] netlever: nothing was changed")
    assert ran.out.splitlines()[:-1] == run("amnesty").out.splitlines()[:-1]
    assert run("export").out == before
    ran = play("amnesty", script=[("[y/N] ", "y\n")])
    assert ran.code == 0
    told = "26 people are spread over the days until Sun 29 Nov. netlever undo takes it back"
    assert ran.out.splitlines()[-1] == f"spread 26 people so? [y/N] {told}"
    run("undo")
    assert run("export").out == before


def test_the_plan_that_one_agreed_to_is_not_told_again(play: Run, leave: None) -> None:
    ran = play("amnesty", script=[("[y/N] ", "y\n")])
    assert ran.out.count("tomorrow ") == 1


@pytest.mark.parametrize("mode", ["--plain", "--json"])
def test_asked_for_rows_it_asks_nobody_even_on_a_terminal(mode: str, play: Run, run: Run, leave: None) -> None:
    before = run("export").out
    assert play("amnesty", mode).out == run("amnesty", mode).out
    assert run("export").out == before


def test_in_a_pipe_it_asks_nobody_and_changes_nothing(spawn: Run, run: Run, leave: None) -> None:
    before = run("export").out
    ran = spawn("amnesty", stdin="y\n")
    assert (ran.code, ran.err, ran.out) == (0, "", run("amnesty").out)
    assert run("export").out == before


def test_with_no_more_due_than_a_morning_holds_there_is_nothing_to_spread(
    play: Run, run: Run, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = "Nothing to spread: no more are due than a morning holds.\n"
    assert (run("amnesty").out, run("amnesty", "--yes").out) == (nothing, nothing)
    assert not store_path.exists()
    monkeypatch.setenv("NETLEVER_TODAY", "2026-06-01")
    for n in range(5):
        run("add", f"P{n}")
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    history = run("history").out
    assert play("amnesty").out == nothing
    assert run("amnesty", "--yes").out == nothing
    assert run("history").out == history
    assert run("amnesty", "--plain").out.count("\n") == 5, "who stays for today"


def test_one_person_is_said_as_one(play: Run, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-06-01")
    for n in range(6):
        run("add", f"P{n}")
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    assert "1 people" not in play("amnesty", script=[("[y/N] ", "y\n")]).out
    assert "1 people" not in run("history").out


@pytest.mark.parametrize("columns", [80, 60])
def test_on_a_terminal_no_line_is_wider_than_it_and_the_names_stand_in_one_column(
    columns: int, play: Run, leave: None
) -> None:
    ran = play("amnesty", columns=columns, script=[("[y/N] ", "y\n")])
    question = "spread 26 people so? [y/N] "  # after which the terminal of a person starts a new row
    rows = ran.out.replace(question, f"{question}\n").splitlines()
    assert max(map(lines.columns_of, rows)) <= columns
    plan = rows[: next(n for n, row in enumerate(rows) if row.startswith("spread "))]
    assert all(row[11] == " " and row[12] != " " for row in plan if not row.startswith("and so on"))

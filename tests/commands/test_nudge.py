"""`netlever nudge`: whom to reach out to today, and why."""

from __future__ import annotations

import csv
import shlex
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import Run

ME = "https://www.linkedin.com/in/me-myself"


def test_the_morning_of_a_small_book(session: Run, book: Path) -> None:
    session("nudge.txt", ["nudge"], ["nudge", "-n", "2"], ["nudge", "-n", "0"], ["nudge", "--count"])


def test_the_second_run_says_the_same(run: Run, book: Path) -> None:
    assert run("nudge") == run("nudge")


def test_machines_read_the_morning(session: Run, book: Path) -> None:
    session("nudge-machines.txt", ["nudge", "--plain"], ["nudge", "-n", "2", "--json"], ["nudge", "--count", "--plain"])


def test_an_empty_book_says_how_to_begin_and_makes_no_file(session: Run, store_path: Path) -> None:
    session("nudge-empty.txt", ["nudge"], ["nudge", "--plain"], ["nudge", "--json"], ["nudge", "--count"])
    assert not store_path.exists()
    assert not store_path.parent.exists()


def test_all_lists_everybody_due_and_count_counts_them(run: Run, book: Path) -> None:
    everybody = run("nudge", "--all", "--json").data
    assert len(everybody["people"]) == everybody["due"]
    assert run("nudge", "--count").out == f"{everybody['due']}\n"
    assert run("nudge", "--count", "--plain").out == f"{everybody['due']}\n"
    assert "more" not in run("nudge", "--all").out
    scores = [each["score"] for each in everybody["people"]]
    assert scores == sorted(scores, reverse=True)


def test_five_at_most_are_named_and_the_rest_is_one_line(run: Run, book: Path) -> None:
    ran = run("nudge")
    data = run("nudge", "--json").data
    assert len(data["people"]) == 5
    assert data["due"] == 7
    assert ran.out.splitlines()[-1] == "2 more are due: netlever nudge --all"
    run("snooze", data["people"][0]["name"], "2w")
    assert run("nudge").out.splitlines()[-1] == "1 more is due: netlever nudge --all"


def test_the_score_is_the_sum_of_the_points(run: Run, book: Path) -> None:
    for each in run("nudge", "--all", "--json").data["people"]:
        assert each["score"] == pytest.approx(sum(reason["points"] for reason in each["reasons"]))
        for reason in each["reasons"]:
            assert reason["points"] == pytest.approx(reason["weight"] * reason["measure"])
            assert 0 <= reason["measure"] <= 1


def test_quiet_prints_nothing_and_exits_0_when_somebody_is_due(run: Run, book: Path) -> None:
    ran = run("nudge", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_quiet_exits_1_when_nobody_is_due(run: Run) -> None:
    assert run("nudge", "--quiet").code == 1
    run("add", "Grace Hopper")
    ran = run("nudge", "--quiet")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert run("nudge").out == "Nobody is due today.\n"


def test_the_command_that_is_shown_logs_that_person(run: Run, book: Path) -> None:
    """Whatever the name: a first name, a full name in quotes, or the number of somebody who cannot be typed."""
    for each in run("nudge", "--all", "--json").data["people"]:
        program, *words = shlex.split(each["command"])
        assert program == "netlever"
        logged = run(*words, "--json")
        assert logged.data["people"] == [each["name"]]
    assert run("nudge", "--count").out == "0\n"


def test_nobody_contacted_in_the_last_week_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-06-01")
    run("add", "Grace Hopper")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    run("log", "grace", "-m", "compilers", "--on", "2026-11-16")
    due = [run("nudge", "--count", "--as-of", day).out for day in ("2026-11-22", "2026-11-23")]
    assert due[0] == "0\n"
    assert "in touch 6 days ago" in run("why", "grace", "--as-of", "2026-11-22").out


def test_as_of_replays_an_earlier_morning_byte_for_byte(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was seen on a morning is what `--as-of` shows of it later, whatever happened since."""
    for day in ("2026-11-01", "2026-11-10", "2026-11-24"):
        monkeypatch.setenv("NETLEVER_TODAY", day)
        text, rows, why = (run(*words).out for words in (("nudge", "--all"), ("nudge", "--plain"), ("why", "grace")))
        people = run("nudge", "--json").data["people"]
        monkeypatch.setenv("NETLEVER_TODAY", "2027-03-01")
        run("log", "grace", "asa", "-m", "later")
        run("add", "Somebody New")
        assert run("nudge", "--all", "--as-of", day).out == text
        assert run("nudge", "--plain", "--as-of", day).out == rows
        assert run("why", "grace", "--as-of", day).out == why
        assert run("nudge", "--json", "--as-of", day).data["people"] == people
        assert run("nudge", "--all").out != text


def test_as_of_a_day_to_come_is_a_look_ahead(run: Run, book: Path) -> None:
    assert run("nudge", "--as-of", "2027-03-01", "--json").data["today"] == "2027-03-01"


@pytest.fixture
def archive(private_home: Path) -> Path:
    """A LinkedIn archive of 700 connections over six years, twelve of whom there were messages with."""
    folder = private_home / "Complete_LinkedInDataExport"
    folder.mkdir()
    with (folder / "Connections.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"))
        for n in range(700):
            met = date(2026, 11, 20) - timedelta(days=3 * n)
            url = f"https://www.linkedin.com/in/person-{n}"
            rows.writerow((f"First{n}", f"Last{n}", url, "", f"Company {n % 40}", "Engineer", f"{met:%d %b %Y}"))
    with (folder / "messages.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        ends = ("FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS")
        rows.writerow(("CONVERSATION ID", "CONVERSATION TITLE", *ends, "DATE", "SUBJECT", "CONTENT", "FOLDER"))
        for n in range(12):
            other = (f"First{n * 50} Last{n * 50}", f"https://www.linkedin.com/in/person-{n * 50}")
            for turn in range(6):
                day = date(2026, 11, 10) - timedelta(days=25 * n + 4 * turn)
                sender, receiver = [("Me Myself", ME), other] if turn % 2 else [other, ("Me Myself", ME)]
                when = f"{day:%Y-%m-%d} 09:00:00 UTC"
                rows.writerow((f"c{n}", "", *sender, *receiver, when, "", f"about compilers, part {turn}", "INBOX"))
    return folder


def test_the_morning_after_a_large_import_is_no_flood(run: Run, session: Run, archive: Path) -> None:
    """Five at most; those with conversations first; one stranger at most; one line about all who wait."""
    imported = run("import", str(archive), "--json").data
    assert imported["people"]["new"] == 700
    assert imported["conversations"]["new"] == 72
    data = run("nudge", "--json").data
    assert len(data["people"]) <= 5
    talked = [each["last_on"] is not None for each in data["people"]]
    assert talked == sorted(talked, reverse=True), "a stranger stands before somebody with a conversation"
    assert talked.count(False) <= 1
    assert data["waiting"] == 688
    session("nudge-after-import.txt", ["nudge"])
    told = run("nudge").out.splitlines()
    assert [row for row in told if "wait" in row] == [
        "688 imported people wait until you choose them: netlever find --new, then netlever tag NAME keep"
    ]


def test_with_only_strangers_one_a_day_is_offered_and_a_hello_brings_the_next(run: Run, archive: Path) -> None:
    (archive / "messages.csv").unlink()
    run("import", str(archive))
    seen = []
    for _ in range(3):
        data = run("nudge", "--all", "--json").data
        (one,) = data["people"]
        seen.append(one["name"])
        run("log", f"#{one['contact_id']}", "-m", "hello")
    assert seen == ["First0 Last0", "First1 Last1", "First2 Last2"], "the most recently met comes first"


def test_somebody_imported_who_was_chosen_is_in_the_queue(run: Run, archive: Path) -> None:
    (archive / "messages.csv").unlink()
    run("import", str(archive))
    waiting = run("nudge", "--json").data["waiting"]
    run("edit", "First500 Last500", "--cadence", "monthly")
    run("tag", "First501 Last501", "keep")
    assert run("nudge", "--json").data["waiting"] == waiting - 2


@pytest.mark.parametrize(("today", "reminded"), [("2026-11-23", 1), ("2026-11-25", 1), ("2026-11-26", 0)])
def test_a_full_list_speaks_of_those_who_wait_for_three_days(
    today: str, reminded: int, run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", str(archive))
    monkeypatch.setenv("NETLEVER_TODAY", today)
    assert run("nudge").out.count("688 imported people wait until you choose them: ") == reminded
    data = run("nudge", "--json").data
    assert (data["waiting"], data["remind"]) == (688, bool(reminded))


def test_a_list_with_room_always_speaks_of_them(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive / "messages.csv").unlink()
    run("import", str(archive))
    monkeypatch.setenv("NETLEVER_TODAY", "2027-03-01")
    data = run("nudge", "--json").data
    assert (len(data["people"]), data["due"], data["remind"]) == (1, 1, True)
    assert run("nudge").out.splitlines()[-1].startswith("700 imported people wait ")
    assert "wait" not in run("nudge", "-n", "0").out, "there more are due than shown"


def test_the_latest_words_are_of_a_conversation_or_newer_news_else_of_a_note(
    run: Run, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def latest() -> tuple[str | None, str | None, str]:
        (one,) = run("nudge", "--json", "--as-of", "2026-12-20").data["people"]
        return one["last_on"], one["latest_on"], one["latest"]

    path = private_home / "Connections.csv"
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    row = "Grace,Hopper,linkedin.com/in/gh,,{},{},01 Oct 2026\n"
    path.write_text(header + row.format("Navy", "Admiral"))
    run("import", str(path))
    assert latest() == (None, None, "")
    run("note", "grace", "likes tea")
    assert latest() == (None, "2026-11-23", "likes tea")
    run("log", "grace", "-m", "compilers", "--on", "2026-11-20")
    assert latest() == ("2026-11-20", "2026-11-20", "talk, compilers")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-25")
    path.write_text(header + row.format("Exempla", "CTO"))
    run("import", str(path))
    assert latest() == ("2026-11-20", "2026-11-25", "news, CTO at Exempla (was: Admiral at Navy)")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-26")
    run("note", "grace", "a newer note")
    run("log", "grace", "--via", "call")
    assert latest() == ("2026-11-26", "2026-11-26", "call")


def test_news_is_a_reason_while_it_is_new_and_nobody_wrote(
    session: Run, run: Run, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = private_home / "Connections.csv"
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    row = "Grace,Hopper,linkedin.com/in/gh,,{},{},01 Oct 2026\n"
    path.write_text(header + row.format("Navy", "Admiral"))
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-01")
    run("import", str(path))
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-20")
    path.write_text(header + row.format("Exempla", "CTO"))
    run("import", str(path))
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    session(
        "nudge-news.txt",
        ["nudge"],
        ["why", "grace"],
        ["show", "grace"],
        ["why", "grace", "--as-of", "2026-11-19"],
        ["why", "grace", "--as-of", "2027-01-04", "--plain"],
        ["why", "grace", "--as-of", "2027-01-05", "--plain"],
        ["config", "set", "weight.news", "0"],
        ["why", "grace"],
        ["config", "set", "weight.news", "0.6"],
        ["log", "grace", "-m", "congratulations"],
        ["why", "grace", "--as-of", "2026-12-05", "--plain"],
    )

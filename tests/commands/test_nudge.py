"""`netlever nudge`: whom to reach out to today, and why."""

from __future__ import annotations

import csv
import shlex
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import LONG_NAME, TODAY, Ran, Run
from netlever import lines

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
        assert words[-2:] == ["-m", "…"]
        logged = run(*words[:-1], "compilers", "--json")
        assert logged.data["people"] == [each["name"]]
    assert run("nudge", "--count").out == "0\n"


def test_the_command_that_is_shown_is_refused_as_it_stands(run: Run, book: Path) -> None:
    """Pasted without a word of one's own it would record a talk that never happened, and hide them for a week."""
    (first, *_), before = run("nudge", "--json").data["people"], run("export").out
    ran = run(*shlex.split(first["command"])[1:])
    assert (ran.code, ran.out, ran.err) == (2, "", "netlever: '…' says nothing (say what it was about)\n")
    assert run("export").out == before


def test_nobody_contacted_in_the_last_week_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-06-01")
    run("add", "Grace Hopper")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-16")
    run("log", "grace", "-m", "compilers")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
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


def test_a_day_before_anybody_was_there_says_so(run: Run, book: Path) -> None:
    ran = run("nudge", "--as-of", "2020-01-01")
    assert (ran.code, ran.out) == (0, "Nobody was in your book then.\n")


@pytest.mark.parametrize(
    ("typed", "hint"), [("pyhton", "did you mean #python?"), ("x", "netlever tag list lists them")]
)
def test_a_tag_that_nobody_has_is_no_empty_morning(typed: str, hint: str, run: Run, book: Path) -> None:
    run("tag", "grace", "python")
    for more in ((), ("--count",), ("--quiet",), ("--all",)):
        ran = run("nudge", "--tag", typed, *more)
        assert (ran.code, ran.out, ran.err) == (1, "", f"netlever: nobody has the tag #{typed} ({hint})\n")
    assert run("nudge", "--tag", "#Python").code == 0


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
    assert [row for row in told if "wait" in row] == ["688 imported people wait until you choose them: netlever triage"]


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


@pytest.mark.parametrize(("direction", "arrow"), [("out", "→"), ("in", "←"), ("both", "↔")])
def test_an_arrow_says_who_reached_out_last(direction: str, arrow: str, run: Run) -> None:
    run("add", "Grace Hopper", "--every", "weekly")
    run("log", "grace", "-m", "compilers", "--via", "call", "--direction", direction, "--on", "2026-11-02")
    assert f"   2 Nov: {arrow} call, compilers\n" in run("nudge").out
    assert run("nudge", "--json").data["people"][0]["latest_direction"] == direction


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


# Only some of them


def names(ran: Ran) -> list[str]:
    """Who is listed, in order."""
    return [each["name"] for each in ran.data["people"]]


def test_a_tag_or_a_company_narrows_the_list_and_what_it_counts(run: Run, book: Path) -> None:
    run("tag", "nemo", "sea")
    run("tag", "zoe", "sea", "space")
    assert names(run("nudge", "--tag", "sea", "--json")) == ["👩‍🚀 Zoë", "Nemo"]
    assert names(run("nudge", "--tag", "#Sea", "--tag", "space", "--json")) == ["👩‍🚀 Zoë"]
    assert names(run("nudge", "--company", "navy", "--json")) == ["Grace Hopper"]
    assert names(run("nudge", "--company", "captain", "--tag", "sea", "--json")) == ["👩‍🚀 Zoë"]
    assert run("nudge", "--tag", "sea", "--count").out == "2\n"
    assert run("nudge", "--company", "nowhere").out == "Nobody is due today.\n"
    quiet = [run("nudge", "--tag", tag, "--quiet").code for tag in ("sea", "nothing")]
    assert quiet == [0, 1]


def test_narrowed_the_list_holds_those_below_the_fold_with_the_same_reasons(run: Run, book: Path) -> None:
    everybody = {each["name"]: each for each in run("nudge", "--all", "--json").data["people"]}
    assert "李小龙" not in names(run("nudge", "--json"))
    (one,) = run("nudge", "--company", "嘉禾", "--json").data["people"]
    assert one == everybody["李小龙"]


def test_narrowed_the_second_command_is_narrowed_as_well(run: Run, book: Path) -> None:
    for name in ("nemo", "zoe"):
        run("tag", name, "sea")
    assert run("nudge", "--tag", "sea", "-n", "1").out.splitlines()[-1] == (
        "1 more is due: netlever nudge --tag sea --all"
    )


@pytest.mark.parametrize(
    ("narrowed", "everybody"),
    [
        (("--tag", "ship's crew", "--tag", "sea"), ["👩‍🚀 Zoë", "Nemo"]),
        (("--company", "The Sea & Co"), ["👩‍🚀 Zoë", "Nemo"]),
        (("--tag", "sea", "--company", "sea"), ["👩‍🚀 Zoë", "Nemo"]),
        ((), None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_the_command_for_the_rest_lists_what_was_counted(
    narrowed: tuple[str, ...], everybody: list[str] | None, run: Run, book: Path
) -> None:
    """As a shell reads it, with the options of this list."""
    for name in ("nemo", "zoe"):
        run("tag", name, "sea", "ship's crew")
        run("edit", name, "--company", "The Sea & Co")
    counted, _, command = run("nudge", *narrowed, "-n", "1").out.splitlines()[-1].partition(" due: ")
    listed = names(run(*shlex.split(command)[1:], "--json"))
    assert int(counted.split()[0]) == len(listed) - 1
    assert everybody in (None, listed)
    assert run("nudge", *narrowed, "--json").data["narrowed"] == shlex.join(narrowed)


# Places


@pytest.fixture
def crowd(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven whom a hello of long ago makes worth 0.88, three cadences just over worth 0.60, three dormant ties."""
    monkeypatch.setenv("NETLEVER_TODAY", "2026-04-01")
    for n in range(7):
        run("add", f"Hello {n}", "--important")
    for n in range(3):
        run("add", f"Dormant {n}")
        run("log", f"Dormant {n}", "--via", "coffee")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-09")
    for n in range(3):
        run("add", f"Cadence {n}", "--every", "2w")
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)


def kinds(ran: Ran) -> dict[str, int]:
    """How many of each kind are on the list."""
    return dict(Counter(name.split()[0] for name in names(ran)))


@pytest.mark.parametrize(
    ("settings", "limit", "expected"),
    [
        ({}, (), {"Hello": 2, "Cadence": 2, "Dormant": 1}),
        ({"slots.due": 0}, (), {"Hello": 4, "Dormant": 1}),
        ({"slots.dormant": 0}, (), {"Hello": 3, "Cadence": 2}),
        ({"slots.due": 0, "slots.dormant": 0}, (), {"Hello": 5}),
        ({"slots.due": 5}, (), {"Hello": 1, "Cadence": 3, "Dormant": 1}),
        ({"nudge.budget": 10}, (), {"Hello": 7, "Cadence": 2, "Dormant": 1}),
        ({"nudge.budget": 11}, (), {"Hello": 7, "Cadence": 3, "Dormant": 1}),
        ({"nudge.budget": 12}, (), {"Hello": 7, "Cadence": 3, "Dormant": 2}),
        ({}, ("-n", "1"), {"Hello": 1}),
        ({}, ("-n", "2"), {"Hello": 1, "Cadence": 1}),
        ({}, ("-n", "3"), {"Hello": 1, "Cadence": 1, "Dormant": 1}),
        ({}, ("-n", "4"), {"Hello": 1, "Cadence": 2, "Dormant": 1}),
        ({}, ("-n", "6"), {"Hello": 3, "Cadence": 2, "Dormant": 1}),
        ({}, ("--all",), {"Hello": 7, "Cadence": 3, "Dormant": 3}),
    ],
    ids=str,
)
def test_places_are_kept_and_free_ones_go_to_the_others(
    settings: dict[str, int], limit: tuple[str, ...], expected: dict[str, int], run: Run, crowd: None
) -> None:
    """Two for plans and cadences, one for a dormant tie; more dormant ties only where places stay free.

    A list shorter than the budget keeps its share of each, to the nearest: two of five are one of two or three.
    """
    for name, value in settings.items():
        run("config", "set", name, str(value))
    ran = run("nudge", "--json", *limit)
    assert kinds(ran) == expected
    scores = [each["score"] for each in ran.data["people"]]
    assert scores == sorted(scores, reverse=True)
    assert ran.data["due"] == 13


# Other words


@pytest.mark.parametrize(
    ("every", "tagged", "days", "words"),
    [
        (("--every", "monthly"), (), 35, "you want to be in touch monthly, 5 weeks now"),
        (("--every", "weekly"), (), 90, "you want to be in touch weekly, 3 months now"),
        (("--every", "3w"), (), 25, "you want every 3 weeks, 4 weeks now"),
        (("--every", "3w", "--at-latest", "6w"), (), 41, "you want every 3 weeks, 6 weeks now"),
        (("--every", "3w", "--at-latest", "6w"), (), 56, "you want every 3 weeks, 6 weeks at the latest, 8 weeks now"),
        ((), ("3w",), 56, "you want every 3 weeks (#mentors), 8 weeks now"),
        ((), ("3w", "--at-latest", "6w"), 56, "you want every 3 weeks, 6 weeks at the latest (#mentors), 8 weeks now"),
        ((), ("monthly",), 31, "you want every month (#mentors), 4 weeks now"),
        ((), ("monthly",), 56, "you want every month, 6 weeks at the latest (#mentors), 8 weeks now"),
        (("--every", "yearly"), ("3w",), 400, "you want to be in touch yearly, 13 months now"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_cadence_that_is_over_is_said_with_where_it_comes_from(
    every: tuple[str, ...],
    tagged: tuple[str, ...],
    days: int,
    words: str,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The latest is named once it has passed; that of a tier is known, and would only be in the way."""
    monkeypatch.setenv("NETLEVER_TODAY", f"{date.fromisoformat(TODAY) - timedelta(days=days)}")
    run("add", "Grace Hopper", "--tag", "mentors", *every)
    run("log", "grace")
    if tagged:
        run("tag", "every", "mentors", *tagged)
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    assert run("nudge").out.splitlines()[1] == f"   {words}"


def test_a_cadence_that_is_over_wins_over_an_answer_that_is_owed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that one more day of being late never lowers a rank; until then the answer is owed."""
    monkeypatch.setenv("NETLEVER_TODAY", "2026-10-01")
    run("add", "Grace Hopper", "--every", "3w")
    run("log", "grace", "--via", "call")
    messages(run, monkeypatch, "2026-11-10", direction="in")

    def reasons(day: str) -> set[str]:
        return {each["name"] for each in run("why", "grace", "--json", "--as-of", day).data["reasons"]}

    assert [reasons(day) & {"reply", "cadence"} for day in ("2026-11-30", "2026-12-01")] == [{"reply"}, {"cadence"}]


def messages(run: Run, monkeypatch: pytest.MonkeyPatch, *days: str, direction: str = "out") -> None:
    """Messages with Grace, each logged on its day."""
    for day in days:
        monkeypatch.setenv("NETLEVER_TODAY", day)
        assert run("log", "grace", "--via", "message", "--direction", direction, "-m", "x").code == 0
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)


def advice(run: Run, *words: str) -> tuple[str, str]:
    """What is advised about the one who is due, and the command."""
    (one,) = run("nudge", "--json", *words).data["people"]
    return one["advice"], one["command"]


@pytest.mark.parametrize(
    ("days", "every", "expected"),
    [
        (("2026-11-01",), (), ("", 'netlever log grace -m "…"')),
        (("2026-11-01", "2026-11-01"), (), ("", 'netlever log grace -m "…"')),
        (
            ("2026-11-01", "2026-11-02"),
            (),
            (
                "no answer to your last 2 messages: try another way, such as a call",
                'netlever log grace --via call -m "…"',
            ),
        ),
        (
            ("2026-10-30", "2026-11-01", "2026-11-02"),
            (),
            (
                "no answer to your last 3 messages: let it rest; they know where you are",
                "netlever snooze grace --pause",
            ),
        ),
        (
            ("2026-10-30", "2026-11-01", "2026-11-02"),
            ("--every", "1w"),
            ("no answer to your last 3 messages: ask less often", "netlever edit grace --every 2w"),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_messages_that_stay_unanswered_change_the_suggestion_and_never_hide_anybody(
    days: tuple[str, ...],
    every: tuple[str, ...],
    expected: tuple[str, str],
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-10-01")
    run("add", "Grace Hopper", *every)
    messages(run, monkeypatch, *days)
    assert advice(run) == expected
    told = run("nudge").out
    assert (f"   {expected[0]}\n" in told) == bool(expected[0])
    assert f"   {expected[1]}\n" in told


@pytest.mark.parametrize(
    "answer",
    [("--via", "email", "--direction", "in"), ("--via", "message"), ("--via", "call"), ("--via", "coffee")],
    ids=" ".join,
)
def test_an_answer_ends_the_advice(answer: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "Grace Hopper")
    messages(run, monkeypatch, "2026-10-30", "2026-11-01", "2026-11-02")
    assert advice(run)[0] != ""
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-03")
    run("log", "grace", *answer)
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    assert advice(run) == ("", 'netlever log grace -m "…"')


def test_the_command_of_an_advice_does_what_it_says(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "Grace Hopper", "--every", "1w")
    messages(run, monkeypatch, "2026-10-30", "2026-11-01", "2026-11-02")
    said, command = advice(run)
    assert run(*shlex.split(command)[1:]).out == "Grace Hopper: every 2 weeks\n"
    assert advice(run) == (said, "netlever edit grace --every 4w")


def test_an_answer_owed_is_a_reason_for_a_month_until_it_is_given(
    session: Run, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-10-01")
    run("add", "Grace Hopper")
    run("add", "A Stranger")
    run("log", "grace", "--via", "call")
    messages(run, monkeypatch, "2026-11-10", direction="in")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-10")
    run("log", "stranger", "--via", "email", "--direction", "in", "-m", "buy now")
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)

    def owed(name: str, day: str) -> float:
        reasons = {each["name"]: each for each in run("why", name, "--json", "--as-of", day).data["reasons"]}
        return float(reasons.get("reply", {"measure": 0})["measure"])

    assert [owed("grace", day) for day in ("2026-11-11", "2026-11-12", "2026-12-10", "2026-12-11")] == [
        *(0, 1, pytest.approx(0.5**2.8), 0)
    ]
    assert owed("grace", "2026-11-22") == pytest.approx(0.5)
    assert owed("stranger", "2026-11-20") == 0, "who was never answered is owed none"
    assert "; they wrote last, on 10 Nov\n" in run("nudge").out
    run("log", "grace", "--via", "message", "--direction", "out")
    assert owed("grace", "2026-12-01") == 0


@pytest.mark.parametrize(
    ("birthday", "today", "words"),
    [
        ("1906-12-09", "2026-12-08", None),
        ("1906-12-09", "2026-12-09", "their birthday is today"),
        ("12-09", "2026-12-10", "their birthday was 1 day ago"),
        ("12-09", "2026-12-12", "their birthday was 3 days ago"),
        ("12-09", "2026-12-13", None),
        ("12-31", "2027-01-01", "their birthday was 1 day ago"),
        ("02-29", "2027-02-28", None),
        ("02-29", "2027-03-01", "their birthday is today"),
        ("2000-02-29", "2028-02-29", "their birthday is today"),
    ],
)
def test_a_birthday_is_a_reason_on_its_day_and_for_three_more(
    birthday: str, today: str, words: str | None, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-10-01")
    run("add", "Grace Hopper", "--birthday", birthday)
    monkeypatch.setenv("NETLEVER_TODAY", today)

    def told() -> list[str]:
        reasons = run("why", "grace", "--json").data["reasons"]
        return [each["text"] for each in reasons if each["name"] == "birthday"]

    assert told() == ([words] if words else [])
    run("log", "grace", "-m", "happy birthday")
    assert told() == []


def test_wishes_before_the_day_do_not_count_and_it_passes_the_week_of_quiet(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A conversation of two days ago keeps nobody from being wished a happy birthday, and then the quiet is back."""
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-07")
    run("add", "Grace Hopper", "--birthday", "12-09")
    run("log", "grace")
    gates = [run("why", "grace", "--json", "--as-of", f"2026-12-{day:02}").data["gates"] for day in (8, 9, 12, 13)]
    assert gates == [["in touch 1 day ago"], [], [], ["in touch 6 days ago"]]
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-09")
    assert "   their birthday is today" in run("nudge").out
    run("log", "grace", "-m", "happy birthday")
    assert run("why", "grace", "--json").data["gates"] == ["in touch today"]


BACK = "Back from leave? Spread them over the coming days: netlever amnesty"


@pytest.mark.parametrize(
    ("due", "today", "offered"),
    [("7", "2026-12-04", True), ("7", "2026-12-03", False), ("8", "2026-12-04", False), (None, "2026-12-04", False)],
)
def test_after_a_silence_with_very_many_due_amnesty_is_offered(
    due: str | None, today: str, offered: bool, run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seven are due in the book, and the last conversation was on 20 November."""
    monkeypatch.setenv("NETLEVER_TODAY", today)
    run("snooze", "ada lovelace", "--pause")
    assert run("nudge", "--count").out == "7\n"
    if due:
        run("config", "set", "nudge.amnesty_due", due)
    assert run("nudge", "--json").data["back"] is offered
    assert (BACK in run("nudge").out.splitlines()) is offered


def test_who_never_talked_to_anybody_is_not_back_from_leave(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-06-01")
    run("config", "set", "nudge.amnesty_due", "1")
    run("add", "Grace Hopper")
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    assert (run("nudge", "--json").data["due"], run("nudge", "--json").data["back"]) == (1, False)


@pytest.mark.parametrize("columns", [80, 60])
def test_on_a_terminal_no_line_is_wider_than_it(columns: int, terminal: Run, book: Path) -> None:
    """And what is said of somebody stands under their name, also where the line is wrapped."""
    rows = terminal("nudge", "--all", columns=columns).out.splitlines()
    assert max(map(lines.columns_of, rows)) <= columns
    assert {row[:3] for row in rows[:-1]} == {"   ", *(f"{n}  " for n in range(1, 8))}
    assert all(row[3] != " " for row in rows)


# One at a time

NEXT = "[?] "


def last_of(run: Run, count: int) -> list[str]:
    """What was done last and stands, oldest first."""
    batches = run("history", "-n", "99", "--json").data["batches"]
    return [each["text"] for each in batches if each["status"] == "done"][:count][::-1]


@pytest.mark.parametrize("columns", [80, 60])
def test_each_key_is_one_change_and_one_undo(columns: int, play: Run, run: Run, book: Path, golden: Run) -> None:
    before = run("export").out
    ran = play(
        *("nudge", "-i"),
        columns=columns,
        script=[
            *[(NEXT, "l"), ("budget) ", "coffee yesterday: budget, and the A-0 system\n")],
            *[(NEXT, "s"), ("2027-01-31) ", "31 june\n"), ("2027-01-31) ", "2w\n")],
            *[(NEXT, "c"), ("none) ", "\n"), (NEXT, "p"), (NEXT, "n")],
        ],
    )
    assert ran.code == 0
    golden(f"nudge-i-{columns}.txt", ran.out)
    assert last_of(run, 5) == [
        "log Grace Hopper, 2026-11-22: budget, and the A-0 system",
        "snooze Ada Byron",
        "cadence of 👩‍🚀 Zoë: quarterly",
        f"pause {lines.clip(LONG_NAME, 60)}",
        "skip Nemo",
    ]
    (entry,) = run("show", "grace", "-n", "1", "--json").data["timeline"]
    assert (entry["day"], entry["kind"], entry["text"]) == ("2026-11-22", "coffee", "budget, and the A-0 system")
    cards = [run("show", f"#{n}", "--json").data["card"] for n in (3, 6, 7, 8)]
    assert [card["snoozed_until"] for card in cards] == ["2026-12-07", None, None, "2026-11-24"]
    assert [(card["tier"], card["paused"]) for card in cards] == [("", 0), ("quarterly", 0), ("", 1), ("", 0)]
    for _ in range(5):
        run("undo")
    assert run("export").out == before


@pytest.mark.parametrize(
    ("keys", "typed", "kept"),
    [
        (("s", "2027-01-31) "), "", {"snoozed_until": "2026-11-30"}),
        (("s", "2027-01-31) "), "fri", {"snoozed_until": "2026-11-27"}),
        (("c", "none) "), "", {"cadence_days": 60}),
        (("c", "none) "), "3w", {"cadence_days": 21}),
        (("c", "none) "), "yearly", {"tier": "yearly"}),
        (("c", "none) "), "none", {"tier": "none"}),
        (("P", ""), None, {"paused": 1}),
    ],
)
def test_enter_takes_what_is_offered_and_words_are_read_as_elsewhere(
    keys: tuple[str, str], typed: str | None, kept: dict[str, object], play: Run, run: Run, book: Path
) -> None:
    """Grace wants to be written to every month; a key may be a capital."""
    key, question = keys
    script = [(NEXT, key), *([(question, f"{typed}\n")] if typed is not None else []), (NEXT, "q")]
    assert play("nudge", "-i", script=script).code == 0
    card = run("show", "grace", "--json").data["card"]
    assert {name: card[name] for name in kept} == kept


@pytest.mark.parametrize(
    ("keys", "answer", "said"),
    [
        (("s", "2027-01-31) "), "yesterday", "2026-11-22 is not in the future"),
        (("s", "2027-01-31) "), "whenever", "cannot read the date 'whenever'"),
        (("c", "none) "), "sometimes", "cannot read the interval 'sometimes'"),
        (("l", "budget) "), "coffee tomorrow", "'tomorrow' is still to come"),
    ],
)
@pytest.mark.parametrize("back", ["\x04", "\x1b\n", "2w\x1b\n"], ids=["Ctrl-D", "Esc", "Esc after words"])
def test_what_cannot_be_read_is_said_and_asked_again_until_one_goes_back(
    back: str,
    keys: tuple[str, str],
    answer: str,
    said: str,
    play: Run,
    run: Run,
    book: Path,
) -> None:
    """Back to the keys, which wait for another one."""
    before, history = run("export").out, run("history").out
    script = [(NEXT, keys[0]), (keys[1], f"{answer}\n"), (said, ""), (keys[1], back), (NEXT, "q")]
    ran = play("nudge", "-i", script=script)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "nothing done; 7 more due: netlever nudge")
    assert (run("export").out, run("history").out) == (before, history)


@pytest.mark.parametrize("key", ["\x1b[A", "\x1bOP", "\x1b[15~", "é", "李", "\n", "\t", "z", "u", "7"], ids=ascii)
def test_a_key_that_means_nothing_does_nothing(key: str, play: Run, run: Run, book: Path) -> None:
    """An arrow is several bytes, none of which is taken for a key of its own; undo means nothing before the first."""
    before = run("export").out
    ran = play("nudge", "-i", script=[(NEXT, key), (NEXT, "q")])
    assert (ran.code, ran.out.count(NEXT)) == (0, 2)
    assert ran.out.splitlines()[-1] == "nothing done; 7 more due: netlever nudge"
    assert run("export").out == before


def test_view_prints_what_show_prints_and_help_every_key(play: Run, run: Run, book: Path) -> None:
    """I am told whom, and so must be told where."""
    before = run("export").out
    ran = play("nudge", "-i", script=[(NEXT, "v"), (NEXT, "?"), (NEXT, "q")])
    assert run("show", "grace").out in ran.out
    assert "1 of 5\n" in ran.out
    assert "   c  say how often you want to be in touch\n" in ran.out
    assert run("export").out == before


@pytest.mark.parametrize("key", ["x", "X", "q", "Q", "\x04"], ids=["x", "X", "q", "Q", "Ctrl-D"])
def test_quitting_keeps_what_was_done(key: str, play: Run, run: Run, book: Path) -> None:
    ran = play("nudge", "-i", script=[(NEXT, "p"), (NEXT, key)])
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "1 paused; 6 more due: netlever nudge")
    assert last_of(run, 1) == ["pause Grace Hopper"]


@pytest.mark.parametrize(
    "script", [[(NEXT, "\x03")], [(NEXT, "s"), ("2027-01-31) ", "2w\x03")]], ids=["at the keys", "while typing"]
)
def test_ctrl_c_keeps_what_was_done_and_the_terminal_as_it_was(
    script: list[tuple[str, str]], play: Run, run: Run, book: Path
) -> None:
    """`play` itself holds that the terminal is as it was before."""
    ran = play("nudge", "-i", script=[(NEXT, "p"), *script])
    assert (ran.code, ran.out.splitlines()[-1]) == (130, "netlever: interrupted")
    assert last_of(run, 1) == ["pause Grace Hopper"]
    assert run("doctor").code == 0


def test_undo_takes_the_last_key_back_and_asks_again(play: Run, run: Run, book: Path) -> None:
    before = run("export").out
    ran = play(
        *("nudge", "-i"),
        script=[(NEXT, "p"), (NEXT, "n"), (NEXT, "u"), (NEXT, "u"), (NEXT, "q")],
    )
    assert run("export").out == before
    names_ = [
        row.strip() for row in ran.out.splitlines() if row.startswith(("   Grace", "   Ada B", "   👩‍🚀", "   undone"))
    ]
    assert names_ == [
        "Grace Hopper  Rear Admiral at US Navy",
        "Ada Byron  Contoso",
        "👩‍🚀 Zoë  100 % captain at 🚀 [Rockets] & {Co}",
        "undone: skip Ada Byron",
        "Ada Byron  Contoso",
        "undone: pause Grace Hopper",
        "Grace Hopper  Rear Admiral at US Navy",
    ]


# Bugs of src that are reported; the test fails as soon as its bug is mended, and the mark goes.
ELSEWHERE = "something else was done since: netlever history, netlever undo"


def test_undo_never_takes_back_what_was_done_before_the_walk(play: Run, run: Run, book: Path) -> None:
    run("note", "nemo", "before")
    play("nudge", "-i", script=[(NEXT, "u"), (NEXT, "q")])
    assert last_of(run, 1) == ["note on Nemo: before"]


def test_undo_is_refused_when_something_was_done_in_another_shell_since(play: Run, run: Run, book: Path) -> None:
    def script() -> Iterator[tuple[str, str]]:
        yield from [(NEXT, "p"), (NEXT, "")]
        run("note", "nemo", "meanwhile")
        yield from [("", "u"), (f"   {ELSEWHERE}\n", ""), (NEXT, "q")]

    ran = play("nudge", "-i", script=script())
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "1 paused; 6 more due: netlever nudge")
    assert last_of(run, 2) == ["pause Grace Hopper", "note on Nemo: meanwhile"]


def test_undo_is_refused_when_the_step_was_undone_in_another_shell(play: Run, run: Run, book: Path) -> None:
    run("note", "nemo", "before")

    def script() -> Iterator[tuple[str, str]]:
        yield from [(NEXT, "p"), (NEXT, "")]
        run("undo")
        yield from [("", "u"), (f"   {ELSEWHERE}\n", ""), (NEXT, "q")]

    play("nudge", "-i", script=script())
    assert last_of(run, 1) == ["note on Nemo: before"]


@pytest.mark.parametrize(
    ("key", "question", "answer", "left"),
    [
        ("l", "budget) ", "coffee\n", ["note on Nemo: nobody's notes {field} %s", "note on Nemo: meanwhile"]),
        pytest.param(*("n", "goes on", "p", ["skip Grace Hopper", "note on Nemo: meanwhile", "pause Grace Hopper"])),
    ],
    ids=["log", "not today"],
)
def test_undo_spares_what_was_done_in_another_shell_while_a_question_stood(
    key: str, question: str, answer: str, left: list[str], play: Run, run: Run, book: Path
) -> None:
    """A step of two changes with another between them is taken back whole or not at all."""
    run("config", "set", "nudge.skips", "1")

    def script() -> Iterator[tuple[str, str]]:
        yield from [(NEXT, key), (question, "")]
        run("note", "nemo", "meanwhile")
        yield from [("", answer), (NEXT, "u"), (NEXT, "q")]

    play("nudge", "-i", script=script())
    assert last_of(run, len(left)) == left


@pytest.mark.parametrize(
    ("name", "answers", "left"),
    [
        ("grace", [("goes on", "c"), ("none) ", "\n")], {"cadence_days": 60, "tier": "", "paused": 0}),
        ("grace", [("goes on", "p")], {"cadence_days": None, "tier": "monthly", "paused": 1}),
        ("grace", [("goes on", "x")], {"cadence_days": None, "tier": "monthly", "paused": 0}),
        ("ada byron", [("goes on", "c"), ("(quarterly; ", "\n")], {"tier": "quarterly", "paused": 0}),
    ],
)
def test_whom_one_passes_over_on_three_days_one_is_offered_to_ask_less_often(
    name: str,
    answers: list[tuple[str, str]],
    left: dict[str, object],
    play: Run,
    run: Run,
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = ("nudge", "-i", "--company", {"grace": "navy"}.get(name, "contoso"))
    for day in ("2026-11-23", "2026-11-24"):
        monkeypatch.setenv("NETLEVER_TODAY", day)
        ran = play(*words, script=[(NEXT, "n")])
        assert ran.out.splitlines()[-1] == "1 passed over; 6 more due: netlever nudge", "of all, not only of these"
        assert run(*words[:1], *words[2:], "--count").out == "0\n", "until tomorrow"
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-25")
    before = run("export").out
    ran = play(*words, script=[(NEXT, "n"), *answers])
    assert "passed over 3 times: longer [c]adence, [p]ause, any other key goes on" in ran.out
    card = run("show", name, "--json").data["card"]
    assert {column: card[column] for column in left} == left
    next_day = run("nudge", "--all", "--as-of", "2026-11-26").out
    assert ("passed over 3 times" in next_day) == (answers == [("goes on", "x")]), "a new choice starts anew"
    if answers == [("goes on", "x")]:
        run("undo")
        assert run("export").out == before


@pytest.mark.parametrize(
    ("chosen", "undone"),
    [
        ([("goes on", "p")], ["pause Grace Hopper", "skip Grace Hopper"]),
        ([("goes on", "c"), ("none) ", "6w\n")], ["cadence of Grace Hopper: every 6 weeks", "skip Grace Hopper"]),
        ([("goes on", "c"), ("none) ", "\x04")], ["skip Grace Hopper"]),
    ],
    ids=["pause", "cadence", "Ctrl-D"],
)
def test_one_undo_key_takes_back_the_passing_over_with_what_was_chosen_then(
    chosen: list[tuple[str, str]],
    undone: list[str],
    play: Run,
    run: Run,
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for day in ("2026-11-23", "2026-11-24"):
        monkeypatch.setenv("NETLEVER_TODAY", day)
        play("nudge", "-i", script=[(NEXT, "n"), (NEXT, "q")])
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-25")
    before = run("export").out
    ran = play("nudge", "-i", script=[(NEXT, "n"), *chosen, (NEXT, "u"), (NEXT, "q")])
    assert [row for row in ran.out.splitlines() if "undone: " in row] == [f"   undone: {each}" for each in undone]
    assert run("export").out == before


def test_the_list_says_who_was_passed_over_again_and_again_until_one_is_in_touch(
    play: Run, run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = ("--company", "navy")
    for day in ("2026-11-23", "2026-11-24", "2026-11-25"):
        monkeypatch.setenv("NETLEVER_TODAY", day)
        assert advice(run, *only)[0] == ""
        play("nudge", "-i", *only, script=[(NEXT, "n"), *([("goes on", "x")] if day == "2026-11-25" else [])])
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-26")
    said, command = advice(run, *only)
    assert (said, command) == ("passed over 3 times: ask less often?", "netlever edit grace --every 2m")
    run("log", "grace")
    assert advice(run, *only, "--as-of", "2027-01-26") == ("", 'netlever log grace -m "…"')
    run("undo")
    assert run(*shlex.split(command)[1:]).out == "Grace Hopper: every 2 months\n"
    assert advice(run, *only)[0] == "", "whoever chose a cadence starts anew"


def test_without_a_terminal_nobody_is_asked_and_the_list_is_told(spawn: Run, book: Path, run: Run) -> None:
    before = run("export").out
    ran = spawn("nudge", "-i", stdin="lx\n")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == spawn("nudge").out != ""
    assert run("export").out == before


def test_who_took_part_with_somebody_before_is_not_asked_about(play: Run, run: Run, book: Path) -> None:
    """Ada Byron is the second on the list; undo returns to whom it was logged for, and then asks about both."""
    script = [(NEXT, "l"), ("budget) ", "coffee with Ada Byron: budget\n"), (NEXT, "u"), (NEXT, "p"), (NEXT, "q")]
    ran = play("nudge", "-i", script=script)
    rows = [
        row.strip() for row in ran.out.splitlines() if row.startswith(("   Grace", "   Ada B", "   👩‍🚀", "   undone"))
    ]
    assert rows == [
        "Grace Hopper  Rear Admiral at US Navy",
        "Ada Byron: in touch today",
        "👩‍🚀 Zoë  100 % captain at 🚀 [Rockets] & {Co}",
        "undone: log Grace Hopper, Ada Byron, 2026-11-23: budget",
        "Grace Hopper  Rear Admiral at US Navy",
        "Ada Byron  Contoso",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("log", "ada byron"), "Ada Byron: in touch today"),
        (("snooze", "ada byron", "2w"), "Ada Byron: snoozed until 7 Dec"),
        (("edit", "ada byron", "--archive"), "Ada Byron: archived"),
        (("forget", "ada byron", "--yes"), "Ada Byron is no longer in your book"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_who_was_dealt_with_in_another_shell_is_not_asked_about(
    words: tuple[str, ...], said: str, play: Run, run: Run, book: Path
) -> None:
    def script() -> Iterator[tuple[str, str]]:
        yield (NEXT, "")
        run(*words)
        yield from [("", "n"), (f"   {said}\n", ""), ("👩‍🚀 Zoë", ""), (NEXT, "x")]

    assert play("nudge", "-i", script=script()).out.splitlines()[-1] == "1 passed over; 5 more due: netlever nudge"


def test_the_key_that_leaves_somebody_as_they_are_counts_for_the_next(play: Run, run: Run, book: Path) -> None:
    """Here it is one that takes back the passing over; the second time it ends the walk."""
    run("config", "set", "nudge.skips", "1")
    before = run("export").out
    play("nudge", "-i", script=[(NEXT, "n"), ("goes on", "u"), ("undone: skip Grace Hopper", ""), (NEXT, "q")])
    assert run("export").out == before
    ran = play("nudge", "-i", script=[(NEXT, "n"), ("goes on", "x")])
    assert ran.out.splitlines()[-1] == "1 passed over; 6 more due: netlever nudge"


def test_with_nobody_due_there_is_nothing_to_ask(play: Run, run: Run) -> None:
    ran = play("nudge", "-i")
    assert (ran.code, ran.out) == (0, "nothing done; that was all\n")


def test_machines_may_read_what_was_answered(play: Run, book: Path) -> None:
    ran = play("nudge", "-i", "--plain", script=[(NEXT, "p"), (NEXT, "q")])
    assert ran.out.splitlines()[-1] == "1\tGrace Hopper\tpaused\thidden until you lift it: netlever snooze 1 --lift"


def test_keys_typed_ahead_of_an_answer_s_end_are_kept(play: Run, run: Run, book: Path) -> None:
    """The key after Enter is there before netlever asks for it, as when somebody types fast or pastes."""
    ran = play("nudge", "-i", script=[(NEXT, "lcoffee: budget\nn"), (f"[u]ndo [q]uit {NEXT}", "q")])
    assert ran.out.splitlines()[-1] == "1 logged, 1 passed over; 5 more due: netlever nudge"


def test_a_whole_walk_may_be_typed_ahead(play: Run, run: Run, book: Path) -> None:
    """Every key and answer is there before netlever asks for the first."""
    ran = play("nudge", "-i", script=[("", "lcoffee: Übung\ns2w\nnuq")])
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "1 logged, 1 snoozed; 5 more due: netlever nudge")
    assert last_of(run, 2) == ["log Grace Hopper, 2026-11-23: Übung", "snooze Ada Byron"]


@pytest.mark.parametrize("keys", [("l", "budget) "), ("s", "2027-01-31) "), ("c", "none) ")], ids="".join)
def test_ctrl_d_at_a_question_does_nothing(keys: tuple[str, str], play: Run, run: Run, book: Path) -> None:
    """It is the only way out of a question but Ctrl-C, which ends the walk."""
    before = run("export").out
    play("nudge", "-i", script=[(NEXT, keys[0]), (keys[1], "\x04"), (NEXT, "q")])
    assert run("export").out == before


def test_others_who_took_part_are_logged_too(play: Run, run: Run, book: Path) -> None:
    play("nudge", "-i", script=[(NEXT, "l"), ("budget) ", "coffee with Åsa: budget\n"), (NEXT, "q")])
    assert last_of(run, 1) == ["log Grace Hopper, Åsa Öström, 2026-11-23: budget"]


@pytest.mark.parametrize(
    ("answer", "added"), [("y\n", ["Lin Wang"]), ("n\n", []), ("\x04", [])], ids=["yes", "no", "Ctrl-D"]
)
def test_somebody_unknown_who_took_part_is_offered_to_be_added(
    answer: str, added: list[str], play: Run, run: Run, book: Path
) -> None:
    before = run("export").out
    script = [(NEXT, "l"), ("budget) ", "coffee with Lin Wang: budget\n"), ("add them? [y/N] ", answer)]
    ran = play("nudge", "-i", script=[*script, *([] if added else [("budget) ", "\x04")]), (NEXT, "q")])
    assert ("   nothing was logged\n" in ran.out) == (not added)
    assert [each["name"] for each in run("find", "lin wang", "--json").data["people"]] == added
    if not added:
        assert run("export").out == before


@pytest.mark.parametrize(
    ("name", "told", "expected"),
    [
        ("grace", "she wrote: can we meet?", ("2026-11-23", "message", "in", "can we meet?", [])),
        ("grace", "wrote: can we meet?", ("2026-11-23", "message", "out", "can we meet?", [])),
        ("grace", "They called yesterday: budget", ("2026-11-22", "call", "in", "budget", [])),
        ("grace", "he and Åsa had lunch: budget", ("2026-11-23", "meeting", "both", "budget", ["Åsa Öström"])),
        ("grace", "Grace wrote: hello", ("2026-11-23", "message", "in", "hello", [])),
        pytest.param(*("grace", "he wants advice", ("2026-11-23", "other", "both", "he wants advice", []))),
        ("grace", "theory of compilers", ("2026-11-23", "other", "both", "theory of compilers", [])),
        ("grace", "She's off to sea", ("2026-11-23", "other", "both", "She's off to sea", [])),
        ("grace", "she'll send the CV", ("2026-11-23", "other", "both", "she'll send the CV", [])),
        ("ada byron", "she wrote: hello", ("2026-11-23", "message", "in", "hello", [])),
        ("zoe", "she wrote: hello", ("2026-11-23", "message", "in", "hello", [])),
        ("maximilian", "he wrote: hello", ("2026-11-23", "message", "in", "hello", [])),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_she_he_and_they_at_the_start_are_the_person_shown(
    name: str, told: str, expected: tuple[object, ...], play: Run, run: Run, book: Path
) -> None:
    """So that 'she wrote' is from them, and 'wrote' to them, whatever their name is."""
    run("tag", name, "shown")
    script = [(NEXT, "l"), ("budget) ", f"{told}\n\n\n")]  # two more, if anything else is asked
    assert play("nudge", "-i", "--tag", "shown", script=script).code == 0
    (entry,) = run("show", *shlex.split(name), "-n", "1", "--json").data["timeline"]
    assert tuple(entry[field] for field in ("day", "kind", "direction", "text", "others")) == expected

"""`netlever event` and `met`: whom one met, followed up within two days, and which events were worth it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import Run

INES = "Ines (Acme): asked about migrations, promised blog link"


@pytest.fixture
def at_pycon(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The book on the first day of PyCon, which is open."""
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-24")
    run("event", "add", "PyCon DE", "--on", "2026-11-24", "--until", "2026-11-25", "--place", "Darmstadt")
    run("event", "open", "1")


def people_of(run: Run) -> list[tuple[Any, ...]]:
    """(name, company, about, followed or talked to again) of those met at the first event."""
    shown = run("event", "show", "1", "--json").data["meetings"]
    return [(each["name"], each["company"], each["about"], each["talked_on"], each["again_on"]) for each in shown]


def test_an_event_is_kept_opened_shown_followed_up_and_closed(session: Run, book: Path) -> None:
    session(
        "event.txt",
        ["event"],
        ["event", "add", "PyCon DE", "--on", "2026-11-22", "--until", "2026-11-24", "--place", "Darmstadt"],
        ["event", "add", "[bold]Ada's[/] dinner 🍽", "--on", "2027-01-31"],
        ["event", "open"],
        ["met", INES],
        ["met", "Omar", "Haddad", "(CTO at Exempla):", "she promised slides !send CV by fri #rust"],
        ["met", "grace hopper: her talk"],
        ["event", "show"],
        ["event", "follow"],
        ["event", "follow", "--plain"],
        ["event", "note", "ines"],
        ["event", "note", "omar", "--premium"],
        ["event", "done", "grace"],
        ["event", "close"],
        ["event"],
        ["event", "stats"],
        ["show", "ines"],
        ["why", "ines", "--as-of", "2026-11-24"],
        ["event", "show", "pycon", "--json"],
        ["event", "show", "1", "--plain"],
        ["history", "-n", "4"],
    )


def test_what_cannot_be_is_said_and_nothing_is_written(session: Run, run: Run, at_pycon: None) -> None:
    run("event", "add", "PyCon US", "--on", "2026-05-13")
    run("event", "close", "2")
    before = run("export").out
    session(
        "event-refused.txt",
        ["met"],
        ["met", ": tea"],
        ["met", "Ines: promised slides by june 31"],
        ["met", "Ines", "--on", "2026-12-01"],
        ["met", "Ines", "--event", "2"],
        ["met", "Ines", "--event", "rubycon"],
        ["met", "Ines", "--event", "pycon"],
        ["event", "open", "1"],
        ["event", "open", "9"],
        ["event", "close", "2"],
        ["event", "add", " "],
        ["event", "add", "X", "--on", "2027-01-02", "--until", "2027-01-01"],
        ["event", "done", "nemo"],
        ["event", "note", "nemo"],
        ["event", "show", "x"],
    )
    assert run("export").out == before


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Ada (Exempla): x", "Ada Lovelace"),  # a part of the name, and the company
        ("Ada Byron: x", "Ada Byron"),  # the whole name
        ("byron ada (Contoso Ltd): x", "Ada Byron"),
        ("#1: x", "Grace Hopper"),
        ("grace@navy.example: x", "Grace Hopper"),
        ("Grace (Acme): x", None),  # somewhere else: another Grace?
        ("Ada: x", None),
        ("Grace: x", None),  # at an event a Grace is as likely a new one
        ("Ada Byron (Acme): x", None),
        ("Nemo Santos (Acme): x", None),  # Nemo, of whom the surname was not known?
        ("Ines Weber (Acme): x", "Ines Weber"),
    ],
)
def test_nobody_is_taken_for_another_person_in_silence(typed: str, told: str | None, run: Run, at_pycon: None) -> None:
    before = run("export").out
    ran = run("met", typed)
    if told is None:
        assert (ran.code, "could be" in ran.err, "--new" in ran.err, run("export").out == before) == (
            2,
            True,
            True,
            True,
        )
        assert "added" in run("met", typed, "--new").out
    else:
        assert ran.out.startswith(f"met {told}")
        assert ("added" in ran.out) is (told == "Ines Weber")
    run("undo")
    assert run("export").out == before


def test_on_a_terminal_it_is_asked_and_the_company_of_somebody_known_is_taken_in(
    run: Run, terminal: Run, at_pycon: None
) -> None:
    asked = "'Nemo Santos' could be:\n  1  Nemo (#8)\n  2  somebody new\nwhich, 1 to 2? "
    ran = terminal("met", "Nemo Santos (Acme): x", answers="1\n")
    assert ran.out == f"{asked}met Nemo (Acme) at PyCon DE, today: x   #8, whom you know\n"
    assert run("find", "--company", "acme", "--plain").out.startswith("8\tNemo\t\tAcme\t")
    run("undo")
    assert terminal("met", "Nemo Santos (Acme): x", answers="2\n").out.endswith("x   added\n")
    assert terminal("met", "Ada: x", answers="\n").code == 2


def test_a_name_much_like_a_known_one_is_told(run: Run, at_pycon: None) -> None:
    ran = run("met", "Grace Hoper: x")
    assert "   added" in ran.out
    assert ran.err == "like a name that you know: Grace Hopper; if it is them: netlever undo\n"


def test_who_is_noted_on_the_way_home_was_met_on_the_last_day(
    run: Run, at_pycon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-27")
    assert run("met", "Ines", "--json").data["day"] == "2026-11-25"
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-20")
    ran = run("met", "Omar")
    assert (ran.code, "PyCon DE was over on 2026-11-25" in ran.err) == (2, True)
    assert run("met", "Omar", "--on", "2026-11-24", "--json").data["day"] == "2026-11-24"


def test_one_event_is_open_at_a_time_and_the_same_person_is_met_there_once(run: Run, at_pycon: None) -> None:
    run("event", "add", "Dinner", "--on", "2026-11-24")
    run("met", INES)
    run("met", "Ines (Acme): again")
    assert [each[:3] for each in people_of(run)] == [("Ines", "Acme", "asked about migrations")]
    assert run("show", "ines", "--json").data["entries"] == 2
    assert "PyCon DE is open no more" in run("event", "open", "dinner").out
    assert [each["state"] for each in run("event", "--json").data["events"]] == ["open", "today"]


def test_attending_an_event_and_following_up(run: Run, at_pycon: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chapter: attend networking events, and approach new connections; build relationships, follow through.

    Who was met is first on the next morning, less and less on the days after, and off the list after a word; at the end
    of the year the event is judged by the second conversations that came of it.
    """
    run("met", INES)
    run("met", "Omar Haddad (Exempla): Rust")

    def morning(day: str) -> dict[str, tuple[float, str]]:
        monkeypatch.setenv("NETLEVER_TODAY", day)
        listed = run("nudge", "--all", "--json").data["people"]
        return {
            each["name"]: (reason["points"], each["command"])
            for each in listed
            for reason in each["reasons"]
            if reason["name"] == "event"
        }

    assert morning("2026-11-24") == {}
    first = morning("2026-11-25")
    assert first == {"Ines": (1.6, "netlever event note ines"), "Omar Haddad": (1.6, "netlever event note omar")}
    points = [morning(f"2026-11-{day}")["Omar Haddad"][0] for day in (26, 27, 28, 30)]
    assert points[0] == 1.6
    assert points == sorted(points, reverse=True)
    assert points[-1] < 0.7
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-26")
    note = run("event", "note", "ines").out
    assert note.startswith(
        "Hi Ines, it was good to meet you at PyCon DE. You asked about migrations. As promised: blog"
    )
    assert len(note) <= 200
    run("promise", "done", "1", "--via", "message")
    assert set(morning("2026-11-28")) == {"Omar Haddad"}
    run("log", "ines", "-m", "a long call about migrations", "--via", "call")
    assert [each[3:] for each in people_of(run)] == [("2026-11-26", "2026-11-28"), (None, None)]
    assert run("event", "stats", "--plain").out == "1\tPyCon DE\t2026-11-24\t2\t1\t1\n"
    run("undo")
    assert run("event", "stats", "--plain").out == "1\tPyCon DE\t2026-11-24\t2\t1\t0\n"


def test_who_uses_no_events_sees_none(run: Run, book: Path, store_path: Path) -> None:
    assert "event" not in run("nudge").out
    assert run("show", "nemo", "--json").data["ledgers"]["meetings"] == []
    store_path.unlink()
    assert run("event").out == 'No event is noted. netlever event add "PyCon DE" --on 2027-04-14\n'
    assert run("met", "Ines").code == 2
    assert not store_path.exists()


def test_an_event_is_changed_and_whom_one_met_there_stays(run: Run, at_pycon: None) -> None:
    run("met", INES)
    run("group", "add", "PySV")
    words = ("--name", "PyCon DE & PyData", "--on", "2026-12-23", "--until", "none", "--place", "Berlin")
    ran = run("event", "edit", "pycon", *words, "--group", "pysv")
    assert ran.out == "  1  PyCon DE & PyData  23 Dec, Berlin  open   1 met\n     a meeting of PySV\n"
    assert run("group", "show", "pysv").out.count("PyCon DE & PyData") == 1
    assert people_of(run) == [("Ines", "Acme", "asked about migrations", None, None)]
    ran = run("event", "edit", "1", "--group", "none", "--place", "", "--until", "3d")
    assert ran.out == "  1  PyCon DE & PyData  23 Dec to 26 Dec  open   1 met\n"
    assert "PyCon" not in run("group", "show", "pysv").out
    assert run("undo").out.startswith("undone: event PyCon DE & PyData: changed")
    assert run("event", "show", "1", "--json").data["event"]["place"] == "Berlin"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param((), 2, "there is nothing to change (give --name, --on", id="nothing"),
        pytest.param(("--name", " "), 2, "the event has no name (nothing was changed)", id="no name"),
        pytest.param(
            ("--on", "2026-11-26"),
            2,
            "it would end on 2026-11-25, before it begins on 2026-11-26 (give --until as well, or --until none)",
            id="the last day is before the first",
        ),
        pytest.param(("--until", "31 june"), 2, "", id="no day"),
        pytest.param(("--group", "nobody"), 1, "there is no group 'nobody'", id="no group"),
    ],
)
def test_a_change_that_makes_no_sense_changes_nothing(
    words: tuple[str, ...], code: int, said: str, run: Run, at_pycon: None
) -> None:
    before = run("event", "show", "1", "--json").data
    ran = run("event", "edit", "1", *words)
    assert ran.code == code
    assert ran.err.startswith(f"netlever: {said}")
    assert run("event", "show", "1", "--json").data == before

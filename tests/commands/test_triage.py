"""`netlever triage`: of imported people, one key each says how often to be in touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from netlever import lines

NEXT = "[?] "
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
# In the order of asking: one works where somebody known does, the others by how fresh they are.
CONNECTIONS = (
    ("Ada", "Lovelace", "Exempla", "Analyst", "01 Oct 2025"),
    ("Åsa", "Öström", "Søren & Sønner", "Überprüferin", "22 Nov 2026"),
    ("小龙", "李", "嘉禾電影" * 7, "武術家" * 6, "20 Nov 2026"),
    ("Grace", "Hopper", "Navy", "Rear Admiral", "01 Oct 2026"),
    ("Nemo", "Captain", "Nautilus", "Captain", "05 May 2019"),
    ("Zoë", "👩‍🚀", "", "", ""),
)
NAMES = ["Ada Lovelace", "Åsa Öström", "小龙 李", "Grace Hopper", "Nemo Captain", "Zoë 👩‍🚀"]


@pytest.fixture
def imported(run: Run, private_home: Path) -> None:
    """Six connections that wait, and somebody known at the company of one."""
    path = private_home / "Connections.csv"
    rows = (f'{first},{last},,,"{company}",{title},{day}\n' for first, last, company, title, day in CONNECTIONS)
    path.write_text(HEADER + "".join(rows), "utf-8")
    run("import", str(path))
    run("add", "Known Person", "--company", "Exempla")
    run("log", "known")


def waiting(run: Run) -> list[str]:
    """Who waits, in the order of asking."""
    return [each["person"]["name"] for each in run("triage", "--json").data["waiting"]]


def last_of(run: Run, count: int) -> list[str]:
    """What was done last and stands, oldest first."""
    batches = run("history", "-n", "99", "--json").data["batches"]
    return [each["text"] for each in batches if each["status"] == "done"][:count][::-1]


def test_without_a_terminal_it_lists_who_waits_and_never_asks(session: Run, run: Run, imported: None) -> None:
    before = run("export").out
    session("triage.txt", ["triage"], ["triage", "--plain"])
    assert waiting(run) == NAMES
    assert run("export").out == before


def test_machines_read_all_that_is_known_of_those_who_wait(run: Run, imported: None) -> None:
    data = run("triage", "--json").data
    assert list(data) == ["today", "waiting", "chosen"]
    assert (data["today"], data["chosen"]) == ("2026-11-23", None)
    first = data["waiting"][0]
    score = first.pop("score")
    assert first == {
        "person": {
            "contact_id": 1,
            "name": "Ada Lovelace",
            "company": "Exempla",
            "title": "Analyst",
            "role": "",
            "last_on": None,
            "added_on": "2026-11-23",
        },
        "met_on": "2025-10-01",
        "colleagues": 1,
        "latest_on": None,
        "latest": "",
    }
    scores = [score, *(each["score"] for each in data["waiting"][1:])]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] == 0


@pytest.mark.parametrize("columns", [80, 60])
def test_each_key_is_said_and_stands_in_the_history(
    columns: int, play: Run, run: Run, imported: None, golden: Run
) -> None:
    before = run("export").out
    ran = play("triage", columns=columns, script=[(NEXT, key) for key in "wmryna"])
    assert ran.code == 0
    golden(f"triage-keys-{columns}.txt", ran.out)
    assert last_of(run, 6) == [
        "cadence of Ada Lovelace: weekly",
        "cadence of Åsa Öström: monthly",
        "cadence of 小龙 李: quarterly",
        "cadence of Grace Hopper: yearly",
        "cadence of Nemo Captain: no cadence",
        "archive Zoë 👩‍🚀",
    ]
    cards = [run("show", f"#{n}", "--json").data["card"] for n in range(1, 7)]
    by_name = {card["name"]: (card["tier"], card["archived"]) for card in cards}
    assert [by_name[name] for name in NAMES] == [
        *[("weekly", 0), ("monthly", 0), ("quarterly", 0), ("yearly", 0), ("none", 0), ("", 1)],
    ]
    for left in range(1, 7):
        run("undo")
        assert waiting(run) == NAMES[6 - left :]
    assert run("export").out == before


def test_those_with_a_cadence_join_the_queue_and_the_others_are_never_named(
    play: Run, run: Run, imported: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    play("triage", script=[(NEXT, key) for key in "wmryna"])
    monkeypatch.setenv("NETLEVER_TODAY", "2028-11-23")
    data = run("nudge", "--all", "--json").data
    assert data["waiting"] == 0
    assert sorted(each["name"] for each in data["people"]) == sorted([*NAMES[:4], "Known Person"])
    verdicts = [run("why", name).out.splitlines()[0] for name in ("nemo", "zoë")]
    assert verdicts[1] == "Zoë 👩‍🚀: archived"


@pytest.mark.parametrize("stop", ["x", "\x04", "X", "q"], ids=["x", "Ctrl-D", "X", "q"])
def test_the_next_run_goes_on_where_one_stopped(stop: str, play: Run, run: Run, imported: None) -> None:
    ran = play("triage", script=[(NEXT, "w"), (NEXT, "a"), (NEXT, stop)])
    assert (ran.code, ran.out.splitlines()[-2:]) == (0, ["1 weekly, 1 archived", "4 wait still: netlever triage"])
    assert waiting(run) == NAMES[2:]
    ran = play("triage", script=[("小龙 李", ""), (NEXT, "n"), (NEXT, "x")])
    assert ran.out.splitlines()[-2:] == ["1 no cadence", "3 wait still: netlever triage"]
    assert waiting(run) == NAMES[3:]


@pytest.mark.parametrize("keys", ["x", "wux"])
def test_who_stops_with_nothing_said_is_told_in_one_line(keys: str, play: Run, imported: None) -> None:
    ran = play("triage", script=[(NEXT, key) for key in keys])
    assert ran.out.splitlines()[-1] == "6 wait still: netlever triage"
    assert "On a terminal" not in ran.out


def test_ctrl_d_that_was_typed_ahead_stops_as_well(play: Run, run: Run, imported: None) -> None:
    """Typed before netlever waits for a key it comes out of the terminal as a NUL."""
    ran = play("triage", script=[("", "w\x04"), ("[u]ndo", ""), (NEXT, "x")])
    assert (ran.out.count(NEXT), ran.out.splitlines()[-2]) == (2, "1 weekly")


def test_a_question_mark_explains_every_key_and_asks_again(play: Run, run: Run, imported: None) -> None:
    run("config", "set", "tier.monthly", "42")
    ran = play("triage", script=[(NEXT, "?"), (NEXT, "q")])
    assert ran.out[ran.out.index("[?] ?\n") + 6 :].startswith(
        "   w  be in touch every week\n"
        "   m  be in touch every 6 weeks\n"
        "   r  be in touch every 3 months\n"
        "   y  be in touch every year\n"
        "   n  keep them, and never name them\n"
        "   a  take them out of the book\n"
        "   l  ask again next time\n"
        "   v  all that netlever show tells: addresses, profile, talks\n"
        "   u  take the last key back\n"
        "   q  stop; what was said stays said\n"
        "   ?  these lines\n"
    )
    assert waiting(run) == NAMES


def test_each_is_counted(play: Run, imported: None) -> None:
    ran = play("triage", script=[(NEXT, "l"), (NEXT, "q")])
    assert [row for row in ran.out.splitlines() if " of " in row] == ["1 of 6", "2 of 6"]


def test_view_prints_what_show_prints_and_asks_again(play: Run, run: Run, imported: None) -> None:
    run("edit", "lovelace", "--email", "ada@x.example", "--linkedin", "https://www.linkedin.com/in/ada-l")
    ran = play("triage", script=[(NEXT, "v"), (NEXT, "q")])
    assert run("show", "lovelace").out in ran.out
    assert "https://www.linkedin.com/in/ada-l" in ran.out
    assert waiting(run) == NAMES


def test_later_leaves_them_waiting_and_writes_nothing(play: Run, run: Run, imported: None) -> None:
    before, history = run("export").out, run("history").out
    ran = play("triage", script=[(NEXT, "l"), (NEXT, "l"), (NEXT, "x")])
    assert ran.out.splitlines()[-2:] == ["2 later", "6 wait still: netlever triage"]
    assert (run("export").out, run("history").out, waiting(run)) == (before, history, NAMES)


def test_undo_takes_the_last_key_back_and_asks_again(play: Run, run: Run, imported: None) -> None:
    """A 'later' wrote nothing, so nothing is undone for it; the key before is next."""
    before = run("export").out
    ran = play("triage", script=[(NEXT, "w"), (NEXT, "l"), (NEXT, "u"), (NEXT, "u"), (NEXT, "x")])
    asked = [name for row in ran.out.splitlines() for name in NAMES if row.startswith(name)]
    assert asked[:5] == [*NAMES[:3], NAMES[1], NAMES[0]]
    assert "   undone: cadence of Ada Lovelace: weekly\n" in ran.out
    assert run("export").out == before


@pytest.mark.parametrize("key", ["\x1b[A", "\n", "z", "u", " ", "é"], ids=ascii)
def test_a_key_that_means_nothing_does_nothing(key: str, play: Run, run: Run, imported: None) -> None:
    ran = play("triage", script=[(NEXT, key), (NEXT, "x")])
    assert waiting(run) == NAMES
    assert ran.code == 0


def test_ctrl_c_keeps_what_was_said(play: Run, run: Run, imported: None) -> None:
    ran = play("triage", script=[(NEXT, "w"), (NEXT, "\x03")])
    assert (ran.code, ran.out.splitlines()[-1]) == (130, "netlever: interrupted")
    assert waiting(run) == NAMES[1:]


@pytest.mark.parametrize("mode", ["--plain", "--json"])
def test_asked_for_rows_it_asks_nobody_even_on_a_terminal(mode: str, play: Run, run: Run, imported: None) -> None:
    assert play("triage", mode).out == run("triage", mode).out


def test_in_a_pipe_it_asks_nobody(spawn: Run, run: Run, imported: None) -> None:
    ran = spawn("triage", stdin="wmryna")
    assert (ran.code, ran.err, ran.out) == (0, "", run("triage").out)
    assert waiting(run) == NAMES


def test_nobody_waits_in_an_empty_book_nor_when_all_were_chosen(
    play: Run, run: Run, store_path: Path, private_home: Path
) -> None:
    for ran in (run("triage"), play("triage")):
        assert (ran.code, ran.out, ran.err) == (0, "Nobody waits to be chosen.\n", "")
    assert not store_path.exists()
    (private_home / "Connections.csv").write_text(f"{HEADER}Grace,Hopper,,,Navy,Admiral,01 Oct 2026\n", "utf-8")
    run("import", str(private_home / "Connections.csv"))
    assert play("triage", script=[(NEXT, "m")]).out.splitlines()[-2:] == ["1 monthly", "Nobody waits to be chosen."]
    assert run("triage", "--plain").out == ""


@pytest.mark.parametrize(
    "words",
    [
        ("log", "grace hopper", "-m", "x"),
        ("tag", "grace hopper", "keep"),
        ("edit", "grace hopper", "--every", "3w"),
        ("edit", "grace hopper", "--every", "none"),
        ("edit", "grace hopper", "--important"),
        ("edit", "grace hopper", "--role", "mentor"),
        ("edit", "grace hopper", "--archive"),
        ("edit", "grace hopper", "--next", "fri"),
    ],
    ids=" ".join,
)
def test_who_was_chosen_otherwise_is_not_asked_about(words: tuple[str, ...], run: Run, imported: None) -> None:
    run(*words)
    assert waiting(run) == [name for name in NAMES if name != "Grace Hopper"]


def test_to_the_unasked_twenty_are_shown_and_the_rest_counted(run: Run, private_home: Path) -> None:
    path = private_home / "Connections.csv"
    path.write_text(HEADER + "".join(f"P{n},Q,,,,,01 Oct 2026\n" for n in range(23)), "utf-8")
    run("import", str(path))
    rows = run("triage").out.splitlines()
    assert (len(rows), rows[-1]) == (41, "23 wait; 3 more. On a terminal: netlever triage")
    assert len(run("triage", "--plain").out.splitlines()) == 23


@pytest.mark.parametrize("columns", [80, 60])
def test_no_line_about_somebody_is_wider_than_the_terminal(columns: int, play: Run, run: Run, imported: None) -> None:
    ran = play("triage", columns=columns, script=[(NEXT, "l")] * 6)
    rows = [row for row in ran.out.splitlines() if "[w]eekly" not in row]
    assert max(map(lines.columns_of, rows)) <= columns


@pytest.mark.parametrize(
    "columns",
    [80, 60],
)
def test_the_keys_fit_the_terminal(columns: int, play: Run, imported: None) -> None:
    ran = play("triage", columns=columns, script=[(NEXT, "w"), (NEXT, "x")])
    assert max(map(lines.columns_of, ran.out.splitlines())) <= columns

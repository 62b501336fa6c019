"""`netlever show NAME`: the card, the tie, what is next, and one timeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


def test_everything_known_of_everybody_is_shown(session: Run, book: Path) -> None:
    session("show.txt", *(["show", f"#{contact_id}"] for contact_id in range(1, 9)))


def test_machines_read_the_card_and_the_timeline(session: Run, book: Path) -> None:
    session("show-machines.txt", ["show", "grace", "--json"], ["show", "grace", "--plain"], ["show", "nemo", "--plain"])


def test_on_a_terminal_it_is_wrapped_and_hangs(terminal: Run, book: Path, golden: Run) -> None:
    terminal("note", "grace", "said that " + "one accurate measurement is worth a thousand expert opinions, " * 3)
    golden("show-terminal.txt", terminal("show", "grace").out)


@pytest.mark.parametrize(
    "typed",
    [
        *("grace", "Grace Hopper", "hopper", "GRACE", "gra", "gh", "hop", "grace-hopper", "1", "#1"),
        *("grace@navy.example", "GRACE@NAVY.EXAMPLE", "+1 (555) 0100"),
        *("https://www.linkedin.com/in/grace-hopper", "linkedin.com/in/Grace-Hopper/"),
    ],
)
def test_a_person_is_found_by_everything_that_means_them(typed: str, run: Run, book: Path) -> None:
    assert run("show", typed, "--json").data["card"]["name"] == "Grace Hopper"


@pytest.mark.parametrize(
    ("typed", "name"), [("asa", "Åsa Öström"), ("öström", "Åsa Öström"), ("小龙", "李小龙"), ("zoe", "👩‍🚀 Zoë")]
)
def test_accents_may_be_left_out_and_every_script_is_found(typed: str, name: str, run: Run, book: Path) -> None:
    assert run("show", typed, "--json").data["card"]["name"] == name


def test_the_timeline_is_newest_first_and_limited(run: Run, book: Path) -> None:
    run("note", "grace", "a note", "--on", "2026-07-15")
    whole = run("show", "grace", "--json").data
    days = [entry["day"] for entry in whole["timeline"]]
    assert days == sorted(days, reverse=True)
    assert [entry["kind"] for entry in whole["timeline"]] == ["email", "note", "coffee"]
    two = run("show", "grace", "-n", "2", "--json").data
    assert (len(two["timeline"]), two["entries"]) == (2, 3)
    assert run("show", "grace", "-n", "2").out.splitlines()[-1] == "  1 more: netlever show 1 -n 3"
    assert run("show", "grace", "-n", "0").out.splitlines()[-1] == "  3 more: netlever show 1 -n 3"
    assert "more" not in run("show", "grace", "-n", "3").out


def test_the_second_run_says_the_same(run: Run, book: Path) -> None:
    assert run("show", "grace") == run("show", "grace")


def test_as_of_shows_the_tie_and_the_timeline_of_that_day(run: Run, book: Path) -> None:
    shown = run("show", "grace", "--as-of", "2026-07-10", "--json").data
    assert (shown["days"], shown["last_on"], [entry["text"] for entry in shown["timeline"]]) == (
        1,
        "2026-07-01",
        ["compilers"],
    )


def test_unknown_and_ambiguous_names_exit_2_with_candidates(session: Run, book: Path) -> None:
    session(
        "show-names.txt",
        ["show", "nobody"],
        ["show", "ada"],
        ["show", "ada", "--json"],
        ["show", "99"],
        ["show", ""],
        ["show", "[/]"],
        ["show", "🚀"],
        ["show", "%"],
    )


def test_a_long_word_is_cut_in_the_complaint(run: Run, book: Path) -> None:
    ran = run("show", "a" * 10_000)
    assert ran.code == 2
    assert ran.err == f"netlever: no contact matches '{'a' * 59}…' (netlever find lists everybody)\n"


def test_more_than_six_candidates_are_counted(run: Run) -> None:
    for n in range(9):
        run("add", f"Ada {'ABCDEFGHI'[n]}")
    ran = run("show", "ada")
    expected = (
        "netlever: 'ada' could be Ada A (#1), Ada B (#2), Ada C (#3), Ada D (#4), Ada E (#5), Ada F (#6) and 3 more "
        "(say more of the name, or the number: 1)\n"
    )
    assert (ran.code, ran.out, ran.err) == (2, "", expected)


def test_an_empty_store_knows_nobody(run: Run, store_path: Path) -> None:
    ran = run("show", "grace")
    expected = "netlever: no contact matches 'grace' (netlever find lists everybody)\n"
    assert (ran.code, ran.out, ran.err) == (2, "", expected)
    assert not store_path.exists()


def test_on_a_terminal_an_ambiguous_name_is_asked(terminal: Run, book: Path) -> None:
    ran = terminal("show", "ada", answers="2\n")
    assert ran.code == 0
    assert "which, 1 to 2? Ada Byron  Contoso  #3\n" in ran.out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("grase", "Grace Hopper"),
        ("hoper", "Grace Hopper"),
        ("Ada Lovelass", "Ada Lovelace"),
        ("ostromm", "Åsa Öström"),
        ("nemmo", "Nemo"),
        ("race", "Grace Hopper"),
        ("xx", None),
        ("zzzz", None),
    ],
)
def test_a_name_that_is_nearly_one_is_offered(typed: str, meant: str | None, run: Run, book: Path) -> None:
    hint = f"did you mean {meant}?" if meant else "netlever find lists everybody"
    ran = run("show", typed)
    assert (ran.code, ran.out, ran.err) == (2, "", f"netlever: no contact matches '{typed}' ({hint})\n")


def test_a_name_may_be_several_words(run: Run, book: Path) -> None:
    assert run("show", "grace", "hopper") == run("show", "grace")
    assert run("show", "ada", "byron", "-n", "1") == run("show", "3", "-n", "1")
    ran = run("show", "grace", "lovelace")
    expected = "netlever: no contact matches 'grace lovelace' (netlever find lists everybody)\n"
    assert (ran.code, ran.out, ran.err) == (2, "", expected)


def next_of(run: Run, *words: str) -> object:
    """What is next for somebody."""
    return run("show", *words, "--json").data["next"]


def test_next_says_the_gate_or_the_reason_and_the_day_on_which_they_return(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = "you want to be in touch monthly"
    assert next_of(run, "grace") == f"{over}, 3 months now"
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-16")
    run("log", "grace", "-m", "x")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    assert next_of(run, "grace") == "due 9 Dec"  # her birthday
    assert next_of(run, "grace", "--as-of", "2026-12-09") == "their birthday is today"
    assert next_of(run, "grace", "--as-of", "2026-12-15") == "due tomorrow"
    assert next_of(run, "grace", "--as-of", "2026-12-16") == f"{over}, 4 weeks now"
    run("log", "grace", "-m", "x")
    assert next_of(run, "grace") == "in touch today; due 9 Dec"
    run("snooze", "grace", "2w")
    assert next_of(run, "grace") == "snoozed until 7 Dec; due 9 Dec"
    run("snooze", "grace", "--pause")
    assert next_of(run, "grace") == "paused until you lift it"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--every", "3w"), "every 3 weeks"),
        (("--every", "3w", "--at-latest", "6w"), "every 3 weeks, 6 weeks at the latest"),
        (("--every", "weekly"), "weekly: every week, 2 weeks at the latest"),
        (("--every", "none"), "none"),
        (("--every", ""), "every 2 weeks, 4 weeks at the latest (#python)"),
        (("--title", "x"), "every 2 weeks, 4 weeks at the latest (#python)"),
    ],
    ids=" ".join,
)
def test_the_cadence_that_holds_is_shown_with_where_it_comes_from(words: tuple[str, ...], said: str, run: Run) -> None:
    """That of their own first, even one of 'none'; then that of a tag; nobody's cadence has no line."""
    run("add", "Grace", "--tag", "python", "--tag", "navy")
    assert run("show", "grace", "--json").data["cadence"] == ""
    assert "cadence" not in run("show", "grace").out
    run("tag", "every", "navy", "monthly")
    run("tag", "every", "python", "2w", "--at-latest", "4w")
    run("edit", "grace", *words)
    assert run("show", "grace", "--json").data["cadence"] == said
    assert f"  cadence    {said}\n" in run("show", "grace").out


def test_a_conversation_of_no_channel_is_a_talk(run: Run, book: Path) -> None:
    run("log", "nemo", "-m", "x")
    assert run("show", "nemo").out.splitlines()[-2:] == [
        "  2026-11-23  ↔ talk    x",
        "  2026-10-06    note    nobody's notes {field} %s",
    ]
    assert run("show", "nemo", "--json").data["timeline"][0]["kind"] == "other"
    assert run("show", "nemo", "--plain").out.splitlines()[0] == "2026-11-23\tother\tboth\tx\t"


def test_the_labels_leave_two_blanks(run: Run, book: Path) -> None:
    """`important` is the longest label; what follows stands in one column."""
    rows = run("show", "grace").out.split("\n\n")[0].splitlines()[1:]
    assert {row[:2] + row[11:13] for row in rows} == {"    "}
    assert all(row[13] != " " for row in rows)


def test_the_day_of_a_connection_is_told_as_that(run: Run, book: Path, private_home: Path) -> None:
    """Connected is not met: many of a LinkedIn archive were never met at all."""
    path = private_home / "Connections.csv"
    row = "Eve,One,https://www.linkedin.com/in/one,,,,13 May 2012\n"
    path.write_text(f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{row}")
    run("add", "Lin", "--linkedin", "https://www.linkedin.com/in/lin")
    path.write_text(f"{path.read_text()}Lin,Chen,https://www.linkedin.com/in/lin,,,,02 Nov 2026\n")
    assert run("import", str(path)).code == 0
    shown = run("show", "eve").out
    assert "  connected  on LinkedIn 13 May 2012\n" in shown
    assert "  met  " not in shown
    assert "  connected  on LinkedIn 2 Nov\n" in run("show", "lin").out
    table = private_home / "people.csv"
    table.write_text("Name,Email,Met on\nDay Known,day@x.org,2012-05-13\n")
    run("import", str(table))
    assert "  met        13 May 2012\n" in run("show", "day known").out

"""`netlever log`: a conversation, in names or in prose."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from conftest import Run


def interactions(run: Run) -> list[tuple[str, str, str, str, list[str]]]:
    """(day, channel, direction, summary, names) of what is in the store, by day; asked of the export."""
    records = [json.loads(row) for row in run("export").out.splitlines()]
    names = {each["uid"]: each["name"] for each in records if each["type"] == "contact"}
    with_: dict[str, list[str]] = {}
    for each in records:
        if each["type"] == "interaction_contact":
            with_.setdefault(each["interaction"], []).append(names[each["contact"]])
    return sorted(
        (each["day"], each["channel"], each["direction"], each["summary"], sorted(with_[each["uid"]]))
        for each in records
        if each["type"] == "interaction"
    )


@pytest.fixture
def people(run: Run) -> None:
    """Grace, Lin and two Adas; no conversations."""
    for name in ("Grace Hopper", "Lin Wang", "Ada Lovelace", "Ada Byron"):
        run("add", name)


def test_what_was_understood_is_echoed_whole(session: Run, book: Path) -> None:
    session(
        "log.txt",
        ["log", "grace", "-m", "compilers"],
        ["log", "grace", "asa", "-m", "a book", "--via", "coffee", "--on", "yesterday", "--next", "in 3 weeks"],
        ["log", "coffee with Grace and Ada Lovelace last fri: COBOL #history"],
        ["log", "李小龙", "-m", "水 [bold]x[/] {y} %s"],
        ["log", "#6", "--direction", "in", "--via", "mess"],
        ["log", "nemo"],
        ["log", "grace", "-m", "machines", "--json"],
        ["log", "grace", "-m", "machines", "--plain"],
    )


@pytest.mark.usefixtures("people")
def test_names_and_a_message_are_recorded_as_they_are(run: Run) -> None:
    ran = run("log", "grace", "lin", "-m", "  met Omar: compilers #x yesterday  ")
    assert (ran.code, ran.err) == (0, "")
    expected = ("2026-11-23", "other", "both", "met Omar: compilers #x yesterday", ["Grace Hopper", "Lin Wang"])
    assert interactions(run) == [expected]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        (
            "coffee with Grace and Lin yesterday: compilers",
            ("2026-11-22", "coffee", "both", "compilers", ["Grace Hopper", "Lin Wang"]),
        ),
        ("called grace about the A-0", ("2026-11-23", "call", "both", "the A-0", ["Grace Hopper"])),
        ("emailed Lin: the offer", ("2026-11-23", "email", "out", "the offer", ["Lin Wang"])),
        ("Grace Hopper emailed me", ("2026-11-23", "email", "in", "", ["Grace Hopper"])),
        ("lunch with lin on fri about hiring", ("2026-11-20", "meeting", "both", "hiring", ["Lin Wang"])),
        (
            "met Lin by the river: hiring",
            ("2026-11-23", "meeting", "both", "met Lin by the river: hiring", ["Lin Wang"]),
        ),
        (
            "coffee with Grace and talked about hiring tomorrow",
            ("2026-11-23", "coffee", "both", "hiring tomorrow", ["Grace Hopper"]),
        ),
    ],
)
def test_prose_is_read_for_who_how_when_and_what(
    prose: str, expected: tuple[str, str, str, str, list[str]], run: Run
) -> None:
    """As one word of the shell, and as many."""
    assert run("log", prose).code == 0
    assert interactions(run) == [expected]
    run("undo")
    assert run("log", *prose.split()).code == 0
    assert interactions(run) == [expected]


@pytest.mark.usefixtures("people")
def test_names_alone_need_no_message(run: Run) -> None:
    run("log", "grace", "lin")
    assert interactions(run) == [("2026-11-23", "other", "both", "", ["Grace Hopper", "Lin Wang"])]


@pytest.mark.parametrize(
    "words",
    [
        ("log", "grace", "-m", "…"),
        ("log", "grace", "-m", " ... "),
        ("log", "grace lin", "-m", ". . ."),
        ("log", "coffee with Grace: …"),
        ("note", "grace", "…"),
        ("give", "grace", "advice", "..."),
        ("needs", "grace", "…"),
        ("promise", "grace", "… by fri"),
        ("feedback", "add", "grace", "..."),
        ("goal", "add", "lead", "--skill", "…"),
        ("edit", "grace", "--company", "…"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("people")
def test_dots_where_words_belong_are_refused(words: tuple[str, ...], run: Run) -> None:
    """As they stand in the commands that netlever suggests, for words of one's own."""
    before, history = run("export").out, run("history").out
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "says nothing (" in ran.err
    assert (run("export").out, run("history").out) == (before, history)


@pytest.mark.usefixtures("people")
def test_dots_among_words_are_words(run: Run) -> None:
    assert run("log", "grace", "-m", "... and so on").code == 0
    assert run("log", "grace", "-m", "").code == 0


@pytest.mark.usefixtures("people")
def test_options_win_over_what_prose_says(run: Run) -> None:
    run("log", "coffee with Grace yesterday: hello", "--via", "call", "--on", "2026-11-02", "--direction", "out")
    assert interactions(run) == [("2026-11-02", "call", "out", "hello", ["Grace Hopper"])]


@pytest.mark.usefixtures("people")
def test_a_tag_in_prose_is_given_to_everybody_who_took_part(run: Run) -> None:
    ran = run("log", "coffee with Grace and Lin: compilers #Keep #keep", "--json")
    assert ran.data["summary"] == "compilers"
    assert run("tag", "list", "--plain").out == "keep\t2\t\t\t\n"
    assert run("find", "--tag", "Keep", "--plain").out.count("\n") == 2


@pytest.mark.usefixtures("people")
def test_next_plans_a_day_and_a_conversation_from_then_on_does_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def planned() -> object:
        return run("show", "grace", "--json").data["card"]["next_on"]

    run("log", "grace", "--on", "2026-11-09", "--next", "in 2 days")
    assert planned() == "2026-11-25"
    run("log", "grace", "--on", "yesterday")
    assert planned() == "2026-11-25", "a talk before the day leaves the plan"
    assert run("why", "grace", "--json", "--as-of", "2026-11-25").data["reasons"][0]["name"] == "planned"
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-26")
    run("log", "grace")
    assert planned() is None


@pytest.mark.usefixtures("people")
def test_a_contact_named_twice_takes_part_once(run: Run) -> None:
    run("log", "grace", "hopper", "-m", "x")
    assert interactions(run) == [("2026-11-23", "other", "both", "x", ["Grace Hopper"])]


@pytest.mark.usefixtures("people")
def test_one_log_is_one_line_of_history_and_one_undo(run: Run) -> None:
    before = run("export").out
    run("log", "coffee with Grace and Lin: compilers #keep", "--next", "fri")
    assert run("history", "-n", "1", "--plain").out.split("\t")[-1] == (
        "log Grace Hopper, Lin Wang, 2026-11-23: compilers\n"
    )
    run("undo")
    assert run("export").out == before


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("omar",), "no contact matches 'omar'", "nothing was logged; add them first: netlever add omar"),
        (
            ("grace", "omar", "-m", "x"),
            "no contact matches 'omar'",
            "nothing was logged; add them first: netlever add omar",
        ),
        (
            ("coffee with Omar Haddad: x",),
            "no contact matches 'Omar Haddad'",
            "nothing was logged; add them first: netlever add Omar Haddad",
        ),
        (
            ("ada", "-m", "x"),
            "'ada' could be Ada Lovelace (#3), Ada Byron (#4)",
            "say more of the name, or the number: 3",
        ),
        (
            ("grace", "--on", "tomorrow"),
            "2026-11-24 is still to come",
            "log what happened; plan with --next or netlever snooze",
        ),
        (
            ("grace", "--next", "today"),
            "2026-11-23 is not in the future",
            "give a day after today: fri, 3d, in 2 weeks, 2027-01-31",
        ),
        (
            ("grace", "--via", "m"),
            "--via cannot be 'm'",
            "give one of meeting, call, email, message, coffee, event, letter, other",
        ),
        (("grace", "--direction", "sideways"), "--direction cannot be 'sideways'", "give one of out, in, both"),
        (
            ("grase", "-m", "x"),
            "no contact matches 'grase'",
            "did you mean Grace Hopper? nothing was logged; add them first: netlever add grase",
        ),
        (("me",), "no contact matches 'me'", "nothing was logged; add them first: netlever add me"),
        (("met Grace on 2027-01-04",), "2027-01-04 is still to come", "log what happened; plan with --next"),
        (("met Grace next friday",), "'next friday' is still to come", "log what happened; plan with --next"),
        (("call", "grace", "tomorrow"), "'tomorrow' is still to come", "log what happened; plan with --next"),
        (("coffee with Grace in 2 weeks: x",), "'in 2 weeks' is still to come", "log what happened; plan with --next"),
        (("grace", "--on", "31 june"), "there is no such day as '31 june' in 2026", None),
        ((" ",), "it names nobody", 'try: netlever log grace -m "compilers", or "coffee with Grace: compilers"'),
    ],
)
def test_in_a_pipe_what_is_open_or_wrong_exits_2_and_nothing_is_written(
    words: tuple[str, ...], message: str, hint: str | None, run: Run
) -> None:
    before = run("export").out
    ran = run("log", *words, "--json")
    assert (ran.code, ran.error["message"]) == (2, message)
    if hint is not None:
        assert ran.error["hint"] == hint
    assert run("export").out == before
    assert run("history", "--plain").out.count("\n") == 4


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("answer", ["y", "yes", "Y", "YES"])
def test_on_a_terminal_somebody_unknown_is_offered_and_a_yes_adds_them(answer: str, run: Run, terminal: Run) -> None:
    ran = terminal("log", "grace", "Omar Haddad", "-m", "x", answers=f"{answer}\n")
    asked = "Omar Haddad is not in your book; add them? [y/N] "
    assert (ran.code, ran.out) == (0, f"{asked}logged talk with Grace Hopper, Omar Haddad, today: x\n")
    assert interactions(run) == [("2026-11-23", "other", "both", "x", ["Grace Hopper", "Omar Haddad"])]
    run("undo")
    assert run("find", "omar").code == 1


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("answer", ["n", "", "x", "yep"])
def test_on_a_terminal_anything_but_yes_writes_nothing(answer: str, run: Run, terminal: Run) -> None:
    before = run("export").out
    ran = terminal("log", "grace", "omar", "-m", "x", answers=f"{answer}\n")
    told = "omar is not in your book; add them? [y/N] netlever: nothing was logged\n"
    assert (ran.code, ran.out) == (1, told)
    assert run("export").out == before


@pytest.mark.usefixtures("people")
def test_on_a_terminal_an_ambiguous_name_is_asked_and_the_answer_used(run: Run, terminal: Run) -> None:
    ran = terminal("log", "ada", "-m", "x", answers="2\n")
    asked = "'ada' could be:\n  1  Ada Lovelace (#3)\n  2  Ada Byron (#4)\nwhich, 1 to 2? "
    assert (ran.code, ran.out) == (0, f"{asked}logged talk with Ada Byron, today: x\n")
    assert interactions(run) == [("2026-11-23", "other", "both", "x", ["Ada Byron"])]


@pytest.mark.usefixtures("people")
def test_on_a_terminal_no_answer_writes_nothing(run: Run, terminal: Run) -> None:
    for answers in ("", "\n", "3\n", "0\n"):
        ran = terminal("log", "ada", "-m", "x", answers=answers)
        assert (ran.code, interactions(run)) == (2, [])


@pytest.mark.usefixtures("people")
def test_those_who_were_together_before_settle_an_ambiguous_name(run: Run) -> None:
    run("log", "grace", "ada byron", "-m", "once")
    assert run("log", "grace", "ada", "-m", "again", "--json").data["people"] == ["Grace Hopper", "Ada Byron"]


@pytest.mark.parametrize("words", [("Omar",), ("coffee with Omar: x",)])
def test_an_empty_store_stays_absent_when_nobody_is_known(words: tuple[str, ...], run: Run, store_path: Path) -> None:
    assert run("log", *words).code == 2
    assert not store_path.exists()


def test_a_real_process_on_a_pipe_never_asks(spawn: Run, book: Path) -> None:
    ran = spawn("log", "ada", "-m", "x", stdin="1\n")
    expected = (
        "netlever: 'ada' could be Ada Lovelace, Analyst at Exempla (#2), Ada Byron, Contoso (#3) "
        "(say more of the name, or the number: 2)\n"
    )
    assert (ran.code, ran.out, ran.err) == (2, "", expected)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Grace", "Hopper"), ["Grace Hopper"]),
        (("grace", "hopper", "lin"), ["Grace Hopper", "Lin Wang"]),
        (("lin", "ada", "byron", "grace"), ["Ada Byron", "Grace Hopper", "Lin Wang"]),
        (("ada", "lovelace", "ada", "byron"), ["Ada Byron", "Ada Lovelace"]),
    ],
    ids=" ".join,
)
def test_words_of_one_name_in_a_row_are_one_person(words: tuple[str, ...], expected: list[str], run: Run) -> None:
    assert run("log", *words, "-m", "x").code == 0
    assert interactions(run) == [("2026-11-23", "other", "both", "x", expected)]


@pytest.mark.usefixtures("people")
def test_two_letters_inside_a_word_mean_nobody(run: Run) -> None:
    run("add", "Newcomer Smith")
    assert run("log", "me").code == 2
    assert interactions(run) == []
    run("log", "new")
    assert interactions(run) == [("2026-11-23", "other", "both", "", ["Newcomer Smith"])]


@pytest.mark.usefixtures("people")
def test_on_a_terminal_a_name_nearly_known_is_asked_about(terminal: Run) -> None:
    asked = "grase is not in your book; who is it?\n  1  Grace Hopper (#1)\n  2  somebody new\nwhich, 1 to 2? "
    ran = terminal("log", "grase", "-m", "x", answers="\n")
    assert (ran.code, ran.out) == (1, f"{asked}netlever: nothing was logged\n")
    ran = terminal("log", "grase", "-m", "x", answers="1\n")
    assert (ran.code, ran.out) == (0, f"{asked}logged talk with Grace Hopper, today: x\n")
    ran = terminal("log", "grase", "-m", "x", answers="2\n")
    assert (ran.code, ran.out) == (0, f"{asked}logged talk with grase, today: x\n")


@pytest.fixture
def namesakes(run: Run) -> None:
    """People whose names begin, or hold, what others are called."""
    for name in ("Jordan Bennett", "Mark Johnson", "Shafi Tanaka", "Grace Flores", "Lily Gray", "Benedikta Hall"):
        run("add", name)


@pytest.mark.usefixtures("namesakes")
@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("coffee with Ben: budget", "Benedikta Hall or Jordan Bennett"),
        ("lunch with John: cats", "Mark Johnson"),
        ("call with Ana yesterday", "Shafi Tanaka"),
        ("coffee with Gracy about tea", "Grace Flores or Lily Gray"),
        ("lunch with Gra: cats", "Grace Flores or Lily Gray"),
    ],
)
def test_in_prose_a_part_of_a_name_is_nobody(words: str, near: str, run: Run) -> None:
    """A tracker that quietly logs a lunch to another person is worse than none."""
    ran = run("log", words, "--json")
    name = words.split()[2].rstrip(":")
    assert (ran.code, ran.error["message"]) == (2, f"no contact matches '{name}'")
    told = f"did you mean {near}? nothing was logged; add them first: netlever add {name}"
    assert ran.error["hint"] == told
    assert interactions(run) == []


@pytest.mark.usefixtures("namesakes")
def test_on_a_terminal_it_is_asked_who_was_meant_in_prose(run: Run, terminal: Run) -> None:
    asked = (
        "Ben is not in your book; who is it?\n  1  Benedikta Hall (#6)\n  2  Jordan Bennett (#1)\n  3  somebody new\n"
        "which, 1 to 3? "
    )
    ran = terminal("log", "coffee with Ben: budget", answers="\n")
    assert (ran.code, ran.out) == (1, f"{asked}netlever: nothing was logged\n")
    ran = terminal("log", "coffee with Ben: budget", answers="2\n")
    assert (ran.code, ran.out) == (0, f"{asked}logged coffee with Jordan Bennett, today: budget\n")


@pytest.mark.usefixtures("namesakes")
@pytest.mark.parametrize("words", ["coffee with Benny: x", "coffee with ben: x", "coffee with BOH: x"])
def test_a_nickname_and_initials_in_prose_are_a_name(words: str, run: Run) -> None:
    run("add", "Benjamin Ortega Hur")
    run("log", words)
    assert interactions(run) == [("2026-11-23", "coffee", "both", "x", ["Benjamin Ortega Hur"])]


@pytest.mark.usefixtures("namesakes")
def test_the_beginning_of_a_first_name_is_typed_all_day(run: Run) -> None:
    assert run("log", "gra", "-m", "x").out == "logged talk with Grace Flores, today: x\n"


@pytest.mark.usefixtures("namesakes")
@pytest.mark.parametrize(
    "words",
    [
        ("log", "john", "-m", "x"), ("snooze", "john", "2w"), ("note", "john", "x"), ("tag", "john", "x"),
        ("needs", "john", "x"), ("promise", "john", "x"), ("give", "john", "advice"),
        ("edit", "john", "--title", "CTO"),
        ("forget", "john", "--yes"), ("relate", "gra", "john"), ("merge", "gra", "john", "--yes"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_what_writes_takes_nobody_by_the_beginning_of_a_surname(words: tuple[str, ...], run: Run) -> None:
    before = run("export").out
    ran = run(*words, "--json")
    assert (ran.code, ran.error["message"]) == (2, "'john' is only a part of a name: Mark Johnson (#2)")
    assert ran.error["hint"] == "if they are meant, say mark"
    assert run("export").out == before


@pytest.mark.usefixtures("namesakes")
@pytest.mark.parametrize(("answer", "code"), [("", 0), ("y", 0), ("n", 1), ("no", 1), ("x", 1)])
def test_on_a_terminal_what_writes_asks_whether_they_are_meant(answer: str, code: int, run: Run, terminal: Run) -> None:
    ran = terminal("note", "john", "likes cats", answers=f"{answer}\n")
    assert ran.code == code
    assert ran.out.startswith("'john' is only a part of a name: Mark Johnson? [Y/n] ")
    assert ("likes cats" in run("show", "mark").out) == (code == 0)


@pytest.mark.usefixtures("namesakes")
@pytest.mark.parametrize("command", ["show", "why", "brief", "balance"])
def test_what_only_tells_takes_the_beginning_of_a_surname(command: str, run: Run) -> None:
    assert "Mark Johnson" in run(command, "john").out


@pytest.mark.parametrize(
    ("prose", "hint"),
    [
        ("coffee with Grace: x ?Omar: intro by fri", "netlever promise --from omar intro --by 2026-11-27"),
        ("coffee with Grace: x ?Omar Haddad: intro to Lin", "netlever promise --from omar 'intro to Lin'"),
        ("coffee with Grace and Lin: x ?haddad: intro", "netlever promise --from omar intro"),
        ("coffee with Grace: x !Omar: send the CV by 2 dec", "netlever promise omar 'send the CV' --by 2026-12-02"),
    ],
)
@pytest.mark.usefixtures("people")
def test_nobody_promises_what_somebody_absent_does(prose: str, hint: str, run: Run) -> None:
    run("add", "Omar Haddad")
    before = run("export").out
    ran = run("log", prose, "--json")
    assert (ran.code, ran.error["message"]) == (2, "Omar Haddad took no part in it")
    assert ran.error["hint"] == f"add them to the people, or say: {hint}"
    assert run("export").out == before
    assert run(*shlex.split(hint)[1:]).code == 0


@pytest.mark.usefixtures("people")
def test_a_promise_of_one_of_several_namesakes_who_were_not_there_is_refused(run: Run) -> None:
    ran = run("log", "coffee with Grace: x ?Ada: intro", "--json")
    assert (ran.code, ran.error["message"]) == (2, "Ada took no part in it")


@pytest.mark.parametrize(
    ("promise", "by", "text"),
    [
        ("?Hopper: intro", "Grace Hopper", "intro"),
        ("?Ada: intro", "Ada Lovelace", "intro"),
        ("!note: Lin likes tea", "Lin Wang", "note: Lin likes tea"),
        ("!Grace: PS: call", "Grace Hopper", "PS: call"),
    ],
)
@pytest.mark.usefixtures("people")
def test_the_words_before_a_colon_name_who_was_there_or_are_text(promise: str, by: str, text: str, run: Run) -> None:
    made = run("log", f"coffee with Grace, Lin and Ada Lovelace: x {promise}", "--json").data["promises"]
    assert [(each["name"], each["text"]) for each in made] == [(by, text)]


@pytest.mark.parametrize("said", ["in May", "yestrday", "12/11", "12.11.", "2 days before"])
@pytest.mark.usefixtures("people")
def test_a_day_that_is_not_understood_is_not_today(said: str, run: Run) -> None:
    before = run("export").out
    ran = run("log", f"coffee with Grace {said}: hiring")
    told = f"cannot read the day '{said}' (say it as yesterday, tue, 12 nov, 2026-11-12, or --on)"
    assert (ran.code, ran.out, ran.err) == (2, "", f"netlever: {told}\n")
    assert run("export").out == before
    assert run("log", f"coffee with Grace {said}: hiring", "--on", "2026-05-12").code == 0
    assert [(each[0], each[4]) for each in interactions(run)] == [("2026-05-12", ["Grace Hopper"])]


@pytest.mark.usefixtures("people")
def test_a_month_that_is_a_name_is_whoever_bears_it(run: Run) -> None:
    run("add", "May Chen")
    run("add", "August Wilson")
    run("log", "coffee with May and August: hiring")
    assert interactions(run) == [("2026-11-23", "coffee", "both", "hiring", ["August Wilson", "May Chen"])]


@pytest.mark.usefixtures("people")
def test_a_misspelt_day_after_on_is_asked_about(run: Run) -> None:
    assert run("log", "grace", "--on", "tommorow", "--json").error["hint"] == "did you mean tomorrow?"


@pytest.mark.usefixtures("people")
def test_a_name_in_lower_case_is_no_less_a_person(run: Run, terminal: Run) -> None:
    run("add", "Steven Park")
    before = run("export").out
    ran = run("log", "coffee with lin and stevn yesterday: hiring", "--json")
    assert (ran.code, ran.error["message"]) == (2, "no contact matches 'stevn'")
    assert ran.error["hint"] == "did you mean Steven Park? nothing was logged; add them first: netlever add stevn"
    assert run("export").out == before
    ran = terminal("log", "coffee with lin and stevn yesterday: hiring", answers="1\n")
    assert ran.code == 0
    assert interactions(run) == [("2026-11-22", "coffee", "both", "hiring", ["Lin Wang", "Steven Park"])]

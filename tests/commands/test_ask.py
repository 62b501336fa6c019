"""`netlever ask`: a draft made of facts, refused or kept, and handed over as other programs take it."""

from __future__ import annotations

import base64
import json
import shlex
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from commands.questions import ADVICE
from conftest import Ran, Run

OFFER = ("--offer", "proofread your slides", "--context", "we met at PyCon")
# Each kind with its required facts, asked of Grace.
KINDS: dict[str, tuple[str, ...]] = {
    "advice": ADVICE[2:],
    "mentorship": ("--goal", "lead a team", "--cadence", "monthly", "--until", "2027-06-30", "--learned", "patience"),
    "feedback": ("--link", "https://example.org/talk.pdf", "--need", "Is the second part clear?", "--by", "2026-12-04"),
    "introduction": (
        "--to", "Omar Haddad", "--why-them", "he runs the platform team", "--gain", "a tested way to build",
        "--blurb", "Ada builds compilers.",
    ),
    "referral": (
        "--opening", "Staff Engineer at US Navy https://jobs.example.org/1234", "--fit", "Ten years of compilers",
        "--fit", "Led six", "--fit", "Wrote a numbers library", "--cv", "cv.pdf", "--context", "we worked together",
    ),
    "open-to-work": ("--role", "staff engineer", "--place", "Berlin", "--start", "January"),
    "collaboration": (
        "--project", "a guide to compilers", "--their-part", "read it", "--my-part", "write it",
        "--first-step", "read my outline",
    ),
    "reconnect": ("--news", "you joined Exempla"),
}  # fmt: skip


@pytest.fixture
def named(run: Run, book: Path) -> None:
    """The book, and my own name and address."""
    run("config", "set", "me.name", "Ada Example")
    run("config", "set", "me.emails", "ada@example.org")


def asks(run: Run) -> list[dict[str, object]]:
    """All asks, the latest first."""
    data = run("ask", "list", "--all", "--json").data
    return list(data["asks"])


def test_a_draft_goes_to_stdout_and_what_is_said_of_it_to_stderr(session: Run, named: None) -> None:
    session(
        "ask.txt",
        ["ask", "grace", *ADVICE],
        ["ask", "grace", *ADVICE, *OFFER, "--by", "fri"],
        ["ask", "grace", *ADVICE, "--plain"],
        ["ask", "list"],
        ["ask", "show", "1"],
        ["undo"],
    )


def test_machines_read_all_of_a_draft(session: Run, named: None) -> None:
    session("ask-machines.txt", ["ask", "asa", *ADVICE, "--json"], ["ask", "show", "1", "--json"], ["ask", "--plain"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drafted_from_its_facts_and_kept(kind: str, run: Run, named: None) -> None:
    ran = run("ask", "grace", "--kind", kind, *KINDS[kind], "--json")
    assert (ran.code, ran.err) == (0, "")
    assert [each for each in ran.data["findings"] if each["severity"] == "error"] == []
    assert ran.data["body"].startswith(("Hi Grace,", "Hello Grace,"))
    assert ran.data["body"].endswith("Ada Example\n")
    kept = run("ask", "show", str(ran.data["ask_id"]), "--json").data["ask"]
    assert (kept["body"], kept["kind"]) == (ran.data["body"], kind)
    assert asks(run)[0]["about"]


@pytest.mark.parametrize("kind", KINDS)
def test_in_a_pipe_a_missing_fact_is_an_error_that_names_the_option(kind: str, run: Run, named: None) -> None:
    ran = run("ask", "asa", "--kind", kind, "--force")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    option = KINDS[kind][0]
    assert f"needs {option}" in ran.err
    assert f"(say {option}: " in ran.err
    assert asks(run) == []


def test_on_a_terminal_what_is_missing_is_asked_for_one_by_one(play: Run, run: Run, named: None) -> None:
    ran = play(
        "ask", "grace", "--kind", "advice", "--topic", "compilers",
        script=[("question?", "\n"), ("question?", "What would you read first?\n"), ("Why them?", "you wrote one\n")],
    )  # fmt: skip
    assert ran.code == 0
    assert ran.out.index("nothing asked") < ran.out.index("one question?") < ran.out.index("Grace,\n")
    assert "what would you read first?" in " ".join(ran.out.split())
    assert asks(run)[0]["about"] == "compilers"


def test_a_kind_is_chosen_on_a_terminal(play: Run, run: Run, named: None) -> None:
    ran = play(
        "ask", "grace", "What would you read first?", *ADVICE[2:4], *ADVICE[6:], script=[("which, 1 to 8?", "1\n")]
    )
    assert ran.code == 0
    assert asks(run)[0]["kind"] == "advice"


def test_who_is_meant_is_asked_once_and_before_anything_else(play: Run, run: Run, named: None) -> None:
    ran = play(
        "ask",
        "hop",
        *ADVICE[2:],
        script=[("Grace Hopper, Rear Admiral at US Navy? [Y/n]", "\n"), ("which, 1 to 8?", "1\n")],
    )
    assert (ran.code, ran.out.count("[Y/n]")) == (0, 1)
    ran = play("ask", "ada", *ADVICE, script=[("which, 1 to 2?", "1\n")])
    assert (ran.code, ran.out.count("which, 1 to 2?")) == (0, 1)


def test_who_stops_half_way_is_told_how_to_go_on(play: Run, run: Run, named: None) -> None:
    ran = play(
        "ask", "grace", "--kind", "advice",
        script=[("What is it about", "compilers & 'linkers'\n"), ("one question?", "\x04")],
    )  # fmt: skip
    assert ran.code == 1
    command = ran.out.splitlines()[-2]  # whole, on a row of its own
    assert ran.out.splitlines()[-1].startswith("netlever: nothing was drafted")
    assert shlex.split(command) == ["netlever", "ask", "grace", "--kind", "advice", "--topic", "compilers & 'linkers'"]
    assert asks(run) == []


def test_what_speaks_against_it_is_told_before_anything_is_typed(play: Run, run: Run, named: None) -> None:
    """Nobody writes three lines of why they fit, to be told that it cannot be asked of them."""
    opening = ("--opening", "Analyst at Exempla https://jobs.example.org/7")
    ran = play("ask", "ada-lovelace", "--kind", "referral", *opening, script=[])
    assert ran.code == 1
    assert "has not seen your work" in ran.out
    assert "three lines" not in ran.out


def test_what_an_answer_speaks_against_is_told_before_the_next_question(play: Run, run: Run, named: None) -> None:
    ran = play(
        "ask", "ada-lovelace", "--kind", "referral", "--context", "we worked together at Contoso",
        script=[("Which opening?", "Analyst at Initech https://jobs.example.org/7\n")],
    )  # fmt: skip
    assert ran.code == 1
    assert "does not work at Initech" in ran.out
    assert "what you said: netlever ask ada-lovelace --kind referral" in " ".join(ran.out.split())
    assert "three lines" not in ran.out


def test_ctrl_c_and_a_bad_template_lose_no_answer(play: Run, run: Run, named: None, private_home: Path) -> None:
    words = ("ask", "grace", "--kind", "advice", "--topic", "compilers")
    said = "what you said: netlever ask grace --kind advice --topic compilers --need 'What first?'"
    ran = play(*words, script=[("one question?", "What first?\n"), ("Why them?", "\x03")])
    assert (ran.code, said in " ".join(ran.out.split())) == (130, True)
    (private_home / "config" / "templates").mkdir()
    (private_home / "config" / "templates" / "advice.txt").write_text("{oops}", "utf-8")
    ran = play(*words, script=[("one question?", "What first?\n"), ("Why them?", "you know\n")])
    assert (ran.code, f"{said} --why-them 'you know'" in " ".join(ran.out.split())) == (2, True)


def test_a_bad_day_is_asked_for_again(play: Run, named: None) -> None:
    ran = play(
        "ask", "grace", "--kind", "feedback", *KINDS["feedback"][:4],
        script=[("By when", "31 June\n"), ("By when", "in 2 weeks\n")],
    )  # fmt: skip
    assert ran.code == 0
    assert "no such day as '31 june'" in ran.out
    assert "by Monday, 7 December" in " ".join(ran.out.split())


# Refusals


def refused(ran: Ran) -> str:
    """The one line of a refusal."""
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    return ran.err.removeprefix("netlever: ").rstrip("\n")


def test_somebody_asked_within_a_week_is_left_alone_unless_forced(run: Run, named: None) -> None:
    run("ask", "grace", *ADVICE)
    run("ask", "sent", "1")
    told = refused(run("ask", "grace", *ADVICE))
    assert told == "Grace Hopper was asked for something today (wait until 30 Nov; or --force)"
    ran = run("ask", "grace", *ADVICE, "--force")
    assert ran.code == 0
    assert "ask 1 to Grace Hopper has no answer yet" in ran.err


def test_an_unanswered_ask_is_followed_up_and_not_doubled(
    run: Run, named: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ask", "grace", *ADVICE)
    run("ask", "sent", "1")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-02")
    told = refused(run("ask", "grace", *ADVICE))
    assert told == (
        "ask 1 to Grace Hopper has no answer yet (follow it up: netlever ask draft-follow-up 1; or --force)"
    )
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-30")  # silent for 30 days: it may rest
    assert run("ask", "grace", *ADVICE).code == 0


def test_who_was_not_thanked_is_thanked_first(run: Run, named: None, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ask", "grace", *ADVICE)
    run("ask", "sent", "1")
    run("ask", "reply", "1", "yes")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-02")
    told = refused(run("ask", "grace", *ADVICE))
    assert told == "Grace Hopper helped, and was not thanked (thank first: netlever thank Grace; or --force)"


def test_three_asks_without_thanks_in_a_year_are_one_sided(
    run: Run, named: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, day in enumerate(("2026-03-01", "2026-05-01", "2026-07-01"), start=1):
        monkeypatch.setenv("NETLEVER_TODAY", day)
        run("ask", "asa", *ADVICE, "--force")
        run("ask", "sent", str(number))
        run("ask", "reply", str(number), "no")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-23")
    assert refused(run("ask", "asa", *ADVICE)).startswith("in 12 months 3 asks to Åsa Öström, and 0 given back")


def test_do_not_contact_cannot_be_forced(run: Run, named: None) -> None:
    run("edit", "grace", "--do-not-contact")
    told = refused(run("ask", "grace", *ADVICE, "--force"))
    assert told == "Grace Hopper is marked do-not-contact (ask somebody else: netlever ask who)"


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("nemo", ("--kind", "mentorship", *KINDS["mentorship"]), "you have never talked with Nemo"),
        (
            "ada lovelace",
            ("--kind", "reconnect", "--news", "you moved"),
            "you and Ada Lovelace were in touch 3 days ago",
        ),
        (
            "asa",
            ("--kind", "advice", "--topic", "x y", "--need", "advice?", "--why-them", "you know"),
            "'advice?' can be",
        ),
        ("asa", ("--kind", "referral", *KINDS["referral"]), "Åsa Öström does not work at US Navy, as far as you noted"),
        ("grace", ("--kind", "referral", *KINDS["referral"][:-2]), "Grace Hopper has not seen your work, as far as"),
    ],
)
def test_a_refusal_of_a_kind_is_told_and_forced(
    name: str, words: tuple[str, ...], told: str, run: Run, named: None
) -> None:
    assert refused(run("ask", name, *words)).startswith(told)
    ran = run("ask", name, *words, "--force")
    assert (ran.code, told in ran.err) == (0, True)


def test_the_employer_who_must_not_know_is_kept_out(run: Run, named: None) -> None:
    run("config", "set", "me.employers", "Contoso, US Navy")
    told = refused(run("ask", "grace", "--kind", "open-to-work", *KINDS["open-to-work"]))
    assert told.startswith("Grace Hopper works where your search must not be known")


def test_the_same_opening_is_not_asked_for_twice(run: Run, named: None, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("ask", "grace", "--kind", "referral", *KINDS["referral"])
    run(*words)
    run("ask", "sent", "1")
    run("ask", "reply", "1", "no")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-10")
    assert refused(run(*words)).startswith("Grace Hopper was asked about this opening before")


def test_an_introduction_to_somebody_they_may_not_know_is_warned_of(run: Run, named: None) -> None:
    ran = run("ask", "grace", "--kind", "introduction", *KINDS["introduction"])
    assert (ran.code, "nothing here says that Grace Hopper knows Omar Haddad" in ran.err) == (0, True)
    run("note", "grace", "worked with Omar Haddad at Exempla")
    ran = run("ask", "grace", "--kind", "introduction", *KINDS["introduction"])
    assert "nothing here says" not in ran.err


# Ways to hand it over


HARD = '100 % & more? "Größe" → {0} +1'


def test_a_mailto_link_survives_what_is_typed(run: Run, named: None) -> None:
    ran = run(
        "ask", "grace", "--kind", "advice", "--topic", HARD, "--need", "Why?", "--why-them", "you know", "--mailto"
    )
    link = urlsplit(ran.out.rstrip("\n"))
    query = parse_qs(link.query)
    body = run("ask", "show", "1", "--json").data["ask"]["body"]
    assert (link.scheme, unquote(link.path)) == ("mailto", "grace@navy.example")
    assert query["body"] == ["\r\n".join(body.rstrip("\n").split("\n"))]
    assert HARD.rstrip("1").rstrip("+ ")[:20] in query["body"][0]


def test_a_mail_file_is_parsed_back_with_exactly_one_recipient(run: Run, named: None) -> None:
    run("edit", "grace", "--name", 'Græce, "Amazing" Hopper\r\nBcc: all@example.org')
    run("ask", "#1", *ADVICE)
    ran = run("ask", "show", "1", "--eml")
    mail = message_from_bytes(ran.out.encode(), policy=policy.default)
    assert mail["To"].addresses[0].addr_spec == "grace@navy.example"
    assert (len(mail["To"].addresses), mail["Bcc"], mail["X-Unsent"]) == (1, None, "1")
    assert mail["From"].addresses[0].addr_spec == "ada@example.org"
    assert mail.get_content().replace("\r\n", "\n") == run("ask", "show", "1", "--json").data["ask"]["body"]


@pytest.mark.parametrize("way", ["--mailto", "--eml"])
def test_without_their_address_there_is_no_mail(way: str, run: Run, named: None) -> None:
    run("ask", "asa", *ADVICE)
    told = refused(run("ask", "show", "1", way))
    assert told == "no e-mail address of Åsa Öström is known (netlever edit 4 --email ADDRESS)"


def test_without_my_address_there_is_no_mail_file(run: Run, book: Path) -> None:
    run("ask", "grace", *ADVICE)
    ran = run("ask", "show", "1", "--eml")
    assert ran.err == (
        "netlever: your own e-mail address is not known (netlever config set me.emails you@example.org)\n"
    )
    assert ran.code == 2


def test_a_note_keeps_to_its_limit(run: Run, named: None) -> None:
    run("ask", "grace", "--kind", "advice", "--topic", "Größe " * 50, "--need", "Why?", "--why-them", "x")
    assert 10 < len(run("ask", "show", "1", "--linkedin-note").out.rstrip("\n")) <= 200
    assert len(run("ask", "show", "1", "--linkedin-note-premium").out.rstrip("\n")) <= 300


def test_the_part_to_forward_stands_alone(run: Run, named: None) -> None:
    run("ask", "grace", "--kind", "introduction", *KINDS["introduction"])
    assert run("ask", "show", "1", "--forwardable").out == "Ada builds compilers.\nAda Example\n"
    run("ask", "grace", *ADVICE)
    assert refused(run("ask", "show", "2", "--forwardable")).startswith("ask 2, advice, has no part to forward")


def test_a_prompt_keeps_private_notes_unless_asked(run: Run, named: None) -> None:
    run("ask", "asa", *ADVICE)
    assert "likes tea" not in run("ask", "show", "1", "--prompt").out
    assert "likes tea" in run("ask", "show", "1", "--prompt-with-notes").out


@pytest.mark.parametrize("tmux", ["", "/run/tmux/default,1,0"])
def test_the_clipboard_of_the_terminal_gets_the_text(
    tmux: str, play: Run, run: Run, named: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", tmux)
    run("ask", "grace", "--kind", "advice", "--topic", HARD, "--need", "Why?", "--why-them", "you know")
    ran = play("ask", "show", "1", "--clip")
    start = "\x1bPtmux;\x1b\x1b]52;c;" if tmux else "\x1b]52;c;"
    assert start in ran.out
    encoded = ran.out.partition(start)[2].partition("\a")[0]
    assert base64.b64decode(encoded).decode() == run("ask", "show", "1", "--json").data["ask"]["body"]


def test_two_ways_exclude_each_other(run: Run, named: None) -> None:
    ran = run("ask", "grace", *ADVICE, "--mailto", "--eml")
    assert (ran.code, ran.err.startswith("netlever: --mailto and --eml exclude each other")) == (2, True)
    assert asks(run) == []


# What is kept


def test_a_draft_made_again_on_the_same_day_takes_the_place_of_the_untouched_one(run: Run, named: None) -> None:
    run("ask", "grace", *ADVICE)
    run("ask", "grace", *ADVICE, *OFFER)
    assert [each["ask_id"] for each in asks(run)] == [1]
    assert "proofread your slides" in run("ask", "show", "1").out
    run("undo")
    assert "proofread your slides" not in run("ask", "show", "1").out
    run("undo")
    assert asks(run) == []


def test_a_draft_about_something_else_takes_no_other_s_place(run: Run, named: None) -> None:
    run("ask", "grace", *ADVICE)
    run("ask", "grace", *ADVICE, "--topic", "linkers")
    assert [each["about"] for each in asks(run)] == ["linkers", "compilers"]


def test_facts_are_data_and_never_templates(run: Run, named: None) -> None:
    ran = run(
        "ask",
        "grace",
        "--kind",
        "advice",
        "--topic",
        "{me} {0.__class__} %s",
        "--need",
        "Why [bold]?",
        "--why-them",
        "x",
    )
    assert "{me} {0.__class__} %s" in ran.out
    assert "[bold]" in ran.out


def test_a_fact_of_another_kind_is_named(run: Run, named: None) -> None:
    ran = run("ask", "grace", *ADVICE, "--cv", "cv.pdf")
    assert (ran.code, ran.err.startswith("netlever: --cv is no fact of 'advice' (it takes --topic, ")) == (2, True)


def test_an_export_holds_asks_and_forgetting_removes_them(run: Run, named: None) -> None:
    run("ask", "grace", *ADVICE)
    records = [json.loads(row) for row in run("export").out.splitlines()]
    assert [each["kind"] for each in records if each["type"] == "ask"] == ["advice"]
    assert "1 ask" in run("forget", "grace").err
    run("forget", "grace", "--yes")
    assert asks(run) == []
    run("undo")
    assert len(asks(run)) == 1


def test_show_tells_of_open_asks(run: Run, named: None) -> None:
    run("ask", "grace", *ADVICE)
    run("ask", "sent", "1")
    told = "  ask 1      advice: compilers; sent today; follow up 30 Nov if there is no answer\n"
    assert told in run("show", "grace").out
    assert [each["ask_id"] for each in run("show", "grace", "--json").data["asks"]] == [1]


def test_what_an_import_brought_is_not_told_as_what_was_talked_about(run: Run, named: None, private_home: Path) -> None:
    path = private_home / "messages.csv"
    head = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
        "DATE,SUBJECT,CONTENT,FOLDER"
    )
    people = "Lin Wang,https://www.linkedin.com/in/lin,Me,https://www.linkedin.com/in/me"
    path.write_text(f"{head}\n1,,{people},2026-02-10 10:00:00 UTC,,Hi,INBOX\n", "utf-8")
    assert run("import", str(path), "--me", "https://www.linkedin.com/in/me").code == 0
    assert " on 10 February. " in run("ask", "lin", *ADVICE, "--json").data["body"]

"""`netlever goal` and `can-help`: what one is after, the skills it needs, who can help, and the gaps."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def helped(run: Run, book: Path) -> Run:
    """Two goals; Grace can help with a skill of the first, two people might with another one, nobody with a third."""
    run("goal", "Platform", "lead", "--skill", "compilers", "--skill", "tea", "--skill", "chess", "--by", "2027-06")
    run("goal", "A talk", "--skill", "compilers")
    run("can-help", "grace", "compilers", "--how", "mentor")
    return run


def test_goals_and_who_can_help(session: Run, book: Path) -> None:
    session(
        "goal.txt",
        ["goal"],
        ["goal", "gaps"],
        ["goal", "Platform  lead", "--skill", "Compilers ", "--skill", "tea", "--skill", "chess", "--by", "2027-06"],
        ["goal", "learn \x1b[31m[/]水"],
        ["can-help", "list"],
        ["can-help", "grace", "compilers", "--how", "mentor"],
        ["can-help", "李小龙", "水", "[/]\x1b[0m", "--how", "截拳道"],
        ["can-help"],
        ["can-help", "list", "grace", "--json"],
        ["goal", "gaps"],
        ["goal", "gaps", "1", "--json"],
        ["goal", "gaps", "--plain"],
        ["goal", "show", "1"],
        [
            "ask",
            "ada lovelace",
            "Which?",
            "--kind",
            "advice",
            "--topic",
            "tea",
            "--why-them",
            "you know",
            "--goal",
            "1",
        ],
        ["promise", "--from", "asa", "a chess board"],
        ["got", "asa", "resource", "a tea house guide"],
        ["mentor", "grace", "--goal", "1"],
        ["goal", "show", "1"],
        ["goal", "show", "#1", "--json"],
        ["goal", "show", "1", "--plain"],
        ["why", "grace"],
        ["show", "grace", "-n", "1"],
        ["goal", "edit", "1", "--text", "Lead", "--drop-skill", "chess", "--skill", "rust", "--by", "none"],
        ["goal", "done", "1"],
        ["goal", "drop", "2", "--on", "yesterday"],
        ["goal", "drop", "2"],
        ["goal", "--plain"],
        ["goal", "list", "--all"],
        ["goal", "edit", "1", "--reopen"],
        ["can-help", "drop", "grace", "compilers"],
        ["history", "-n", "8"],
    )


def test_what_cannot_be_is_said_and_nothing_is_written(helped: Run) -> None:
    before = helped("export").out
    for words, code, told in (
        (("goal", "add", "7"), 2, "'7' is no goal"),
        (("goal", "add", " "), 2, "text is empty"),
        (("goal", "add", "x", "--skill", " "), 2, "a skill is empty"),
        (("can-help", "grace", "word " * 17), 2, "'word word word word word word word word…' is too long for a skill"),
        (("goal", "add", "x", "--by", "yesterday"), 2, "2026-11-22 is over"),
        (("goal", "show", "9"), 1, "there is no goal 9"),
        (("goal", "gaps", "x"), 2, "'x' is no number of a goal"),
        (("goal", "edit", "1"), 2, "nothing to change"),
        (("goal", "edit", "1", "--text", ""), 2, "text is empty"),
        (("goal", "edit", "1", "--drop-skill", "golf"), 2, "goal 1 does not need 'golf'"),
        (("goal", "done", "1", "9"), 1, "there is no goal 9"),
        (("goal", "done", "1", "--on", "2026-11-01"), 2, "goal 1 was set on 2026-11-23, after 2026-11-01"),
        (("can-help", "grace"), 2, "what can they help with?"),
        (("can-help", "nobody", "tea"), 2, "no contact matches 'nobody'"),
        (("can-help", "drop", "grace"), 2, "what can they not help with?"),
        (("can-help", "drop", "grace", "tea"), 1, "nobody said that Grace Hopper can help with tea"),
        (("nudge", "--goal", "9"), 1, "there is no goal 9"),
        (("ask", "grace", "--kind", "advice", "--goal", "9"), 1, "there is no goal 9"),
    ):
        ran = helped(*words, "--json")
        assert (ran.code, ran.error["message"]) == (code, told), words
    assert helped("export").out == before


def test_one_entry_is_one_undo(helped: Run) -> None:
    def entries() -> list[str]:
        return [row for row in helped("export").out.splitlines() if '"batch"' not in row]

    for words in (
        ("goal", "x", "--skill", "a", "--skill", "b"),
        ("goal", "edit", "1", "--text", "y", "--skill", "z", "--drop-skill", "tea", "--by", "2027-01"),
        ("goal", "done", "1", "2"),
        ("can-help", "grace", "compilers", "--how", "review"),
        ("can-help", "drop", "grace", "compilers"),
        ("mentor", "grace", "--goal", "1", "--every", "6w"),
    ):
        before = entries()
        assert helped(*words).code == 0, words
        assert entries() != before
        helped("undo")
        assert entries() == before


def test_a_gap_is_named_with_who_might_fill_it_and_from_what(helped: Run) -> None:
    (lead, talk) = helped("goal", "gaps", "--json").data["goals"]
    compilers, tea, chess = lead["skills"]
    assert ([each["name"] for each in compilers["helpers"]], compilers["perhaps"]) == (["Grace Hopper"], [])
    assert [(each["name"], each["why"][0]) for each in tea["perhaps"]] == [
        ("Åsa Öström", "note: likes tea\nand [bold]rye[/] bread")
    ]
    assert (chess["helpers"], chess["perhaps"]) == ([], [])
    assert talk["skills"] == [compilers]
    assert helped("goal", "gaps", "--json").data["gaps"] == 2
    command = tea["perhaps"][0]["command"].split()
    assert helped(*command[1:]).code == 0
    assert helped("goal", "gaps", "--json").data["gaps"] == 1


def test_a_morning_given_to_a_goal(helped: Run) -> None:
    """Grace has a cadence that is over, Asa is named by a note; who knows nothing of it is left out."""
    names = [each["name"] for each in helped("nudge", "--goal", "1", "--json").data["people"]]
    assert names == ["Grace Hopper", "Åsa Öström"]
    asa = helped("nudge", "--goal", "1", "--json").data["people"][1]
    assert asa["reasons"][0]["name"] == "reach"
    assert asa["command"] == "netlever ask asa --kind advice --goal 1"
    assert "could help with tea, by note: likes tea" in asa["reasons"][0]["text"]
    both = helped("nudge", "--goal", "1", "--tag", "café", "-n", "0").out
    assert both == "1 is due: netlever nudge --tag 'café' --goal 1 --all\n"
    assert helped("nudge", "--goal", "2", "--count").out == "1\n"


def test_any_kind_of_ask_may_serve_a_goal(helped: Run) -> None:
    """What has no place for a goal in its words is tied to it all the same."""
    words = ("--link", "talk.md", "--need", "Is it clear?", "--by", "2w")
    assert helped("ask", "asa", "--kind", "feedback", *words, "--goal", "1").code == 0
    words = ("--topic", "tea", "--need", "Which?", "--why-them", "you know")
    ran = helped("ask", "nemo", "--kind", "advice", *words, "--goal", "#1")
    assert "My goal is Platform lead." in ran.out
    ran = helped("ask", "ada byron", "--kind", "advice", *words, "--goal", "become a sailor")
    assert "My goal is to become a sailor." in ran.out
    served = helped("goal", "show", "1", "--json").data["services"]
    assert [(each["ledger"], each["name"]) for each in served] == [("ask", "Nemo"), ("ask", "Åsa Öström")]


def test_feedback_and_events_that_speak_of_a_skill_serve_its_goal(helped: Run) -> None:
    """By what was said, the tag, the name of the event, or what was talked about there; what is to come is not yet."""
    skill = helped("goal", "show", "1", "--json").data["goal"]["skills"][0]
    helped("feedback", "add", "nemo", f"your {skill.upper()} talk was too long", "--day", "2026-11-20")
    helped("feedback", "add", "asa", "too quiet", "--tag", skill)
    helped("feedback", "add", "asa", "too loud")
    helped("event", "add", f"{skill} night", "--on", "2026-11-19", "--place", "Berlin")
    helped("event", "add", f"{skill} day", "--on", "2026-12-19")
    helped("event", "add", "Dinner", "--on", "2026-11-21")
    helped("met", f"Ines (Acme): asked about {skill}", "--event", "3", "--on", "2026-11-21")
    helped("event", "add", "Breakfast", "--on", "2026-11-22")
    services = helped("goal", "show", "1", "--json").data["services"]
    assert [(e["ledger"], e["number"], e["day"], e["name"], e["text"], e["state"]) for e in services] == [
        ("feedback", 2, "2026-11-23", "Åsa Öström", "too quiet", "got"),
        ("feedback", 1, "2026-11-20", "Nemo", f"your {skill.upper()} talk was too long", "got"),
        ("event", 3, "2026-11-21", "Dinner", "", "1 met"),
        ("event", 1, "2026-11-19", f"{skill} night", "Berlin", "0 met"),
    ]
    assert "event 3, Sat 21 Nov, Dinner; 1 met\n" in helped("goal", "show", "1").out


def test_a_past_day_knows_the_goals_of_then(helped: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-30")
    helped("goal", "done", "1")
    assert [row.split("\t")[0] for row in helped("goal", "--plain").out.splitlines()] == ["2"]
    then = helped("goal", "list", "--as-of", "2026-11-24", "--plain").out
    assert [row.split("\t")[0] for row in then.splitlines()] == ["1", "2"]
    assert helped("goal", "list", "--as-of", "2026-11-20", "--plain").out == ""
    assert "chess" in helped("goal", "gaps", "--as-of", "2026-11-24").out
    assert "chess" not in helped("goal", "gaps").out


def test_an_empty_store_stays_absent(run: Run, store_path: Path) -> None:
    assert run("goal").out == 'No goal is set. netlever goal "what" --skill … --by 2027-06\n'
    assert run("goal", "gaps").out == run("goal").out
    assert run("can-help").out == 'Nobody is known who can help. netlever can-help NAME "what"\n'
    assert run("goal", "done", "1").code == 1
    assert not store_path.exists()
